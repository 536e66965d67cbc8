"""What the commands that run many variants of one scenario have in common."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sim.cli.running import RUNNING, check_place, progress_bar, workers_of
from sim.cli.stopped import Stopped
from sim.model.scenario import Scenario
from sim.study.tasks import Store
from sim.study.workers import Progress, Team, team_for
from sim.text import Lang

ANSWERS = "answers.txt"
"""In the results folder: what was run, to be found again by the next study of the scenario."""


@dataclass(frozen=True)
class Means:
    """What a study is done with."""

    folder: Path
    """Where its results go."""
    store: Store
    team: Team
    progress: Progress | None


@contextmanager
def means(asked: Namespace, scenario: Scenario, lang: Lang) -> Iterator[Means]:
    """Give a study its folder, its answers so far, its workers and a bar of its progress."""
    folder = Path(asked.out) if asked.out else Path("results") / scenario.name
    check_place(folder)
    path = folder / ANSWERS
    if asked.fresh:
        path.unlink(missing_ok=True)
    store = Store(path)
    try:
        with progress_bar(RUNNING.of(lang)) as progress:
            yield Means(folder, store, team_of(asked), progress)
    except KeyboardInterrupt as stop:
        raise Stopped(len(store), path) from stop


def team_of(asked: Namespace) -> Team:
    """Return who does the work."""
    return team_for(workers_of(asked), asked.engine)
