"""All that a server has."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

from sim.errors import PermitsimError, ScenarioError
from sim.show.served.bench import Bench
from sim.show.served.bounds import Bounds
from sim.show.served.press import Press
from sim.show.served.shelf import Last, Shelf
from sim.show.served.source import Source
from sim.show.served.worker import Task
from sim.text import Lang

PAGES_THAT_ASK, REFUSALS_KEPT = 256, 50


@dataclass(frozen=True)
class Tasks:
    """What a server has done by its benches; each is given a path, a name and the bounds first."""

    read: Task
    """Given the content of a file that was sent in place of its path."""
    describe: Task
    answer: Task
    """Given also what was asked, as is `setting_file`."""
    setting_file: Task
    report: Task
    """Given also the language that it opens in, as is `replay`."""
    replay: Task
    get_ready: Task
    """Given nothing."""


@dataclass(frozen=True, eq=False)
class Served:
    """All that a server has."""

    bounds: Bounds
    shelf: Shelf
    quick: Bench
    """For what somebody waits for."""
    press: Press
    """For what takes a while."""
    tasks: Tasks
    front: Callable[[], tuple[str, str]]
    """The tuner's script and its style."""
    lang: Lang
    """What pages open in; their readers switch."""
    refusals: Last[ScenarioError] = field(default_factory=lambda: Last(REFUSALS_KEPT))
    questions: Last[Event] = field(default_factory=lambda: Last(PAGES_THAT_ASK, Event.set))
    """Of each page that asks: how its last question is given up."""

    def about(self, source: Source) -> tuple[object, ...]:
        """What every task about a scenario is given."""
        return source.path, source.command_name, self.bounds

    def get_ready(self) -> None:
        """Have what the first visitor would wait for done beforehand, as far as it comes."""
        with suppress(PermitsimError):
            for _ in self.quick.do(self.tasks.get_ready, seconds=self.bounds.page_seconds):
                pass

    def close(self) -> None:
        """End what is under way."""
        self.press.close()
        self.quick.close()
