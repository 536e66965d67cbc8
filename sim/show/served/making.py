"""Tasks: make a page out of a scenario."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sim.show.served.bounds import Bounds
from sim.show.served.reading import facts_of, loaded
from sim.show.served.worker import Talk
from sim.study.compare import Comparison, compare, contenders_of


@dataclass(frozen=True)
class Step:
    """How far a page has come."""

    done: int
    total: int
    """Runs."""


@dataclass(frozen=True)
class Made:
    """A page that is done."""

    page: str
    """HTML that needs nothing else."""


def _compared(talk: Talk, path: Path, name: str, bounds: Bounds) -> Comparison:
    def progress(done: int, total: int) -> None:
        talk.check()
        talk.tell(Step(done, total))

    scenario = loaded(path)
    return compare(
        contenders_of([scenario]),
        replications=facts_of(scenario, name, bounds).replications,
        workers=os.cpu_count() or 1,
        progress=progress,
    )


def make_report(talk: Talk, path: Path, name: str, bounds: Bounds) -> None:
    """Make the report of a scenario. Raises what a comparison raises."""
    comparison = _compared(talk, path, name, bounds)
    talk.tell(Made(f"<pre>{comparison.base}</pre>"))


def make_replay(talk: Talk, path: Path, name: str, bounds: Bounds) -> None:
    """Make the replay of a scenario. Raises likewise."""
    comparison = _compared(talk, path, name, bounds)
    talk.tell(Made(f"<pre>{comparison.base}</pre>"))
