"""Many runs, one after another or side by side; the answer does not depend on which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from sim.engine.engines import Engine, engine_for
from sim.run import Run
from sim.study.job import Job
from sim.study.processes import by_processes
from sim.study.threads import by_threads

Progress = Callable[[int, int], None]
"""Told how many runs are done, of how many."""

T_co = TypeVar("T_co", covariant=True)


class Work(Protocol[T_co]):
    """Something to be done, here or elsewhere."""

    def do(self) -> T_co:
        """Do it."""


@dataclass(frozen=True)
class Team:
    """Who does the work."""

    kind: Literal["serial", "threads", "processes"] = "serial"
    count: int = 1


def each_done(works: Sequence[Work[T_co]], team: Team) -> Iterator[tuple[int, T_co]]:
    """Do all works, and give their places with what came of them. Raises what a work raises."""
    if team.kind == "serial":
        yield from ((place, work.do()) for place, work in enumerate(works))
        return
    side_by_side = by_threads if team.kind == "threads" else by_processes
    yield from enumerate(side_by_side(works, min(team.count, len(works))))  # type: ignore[arg-type]


def run_all(
    jobs: Sequence[Job],
    *,
    workers: int = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> tuple[Run, ...]:
    """Do all jobs and return their runs in order.

    With more than one worker, in as many threads where the engine lets go of the interpreter's
    lock, else in processes. Raises what a run raises.
    """
    chosen = engine or engine_for(job.plan for job in jobs)
    runs = []
    for run in _done(
        [replace(job, engine=chosen) for job in jobs], min(workers, len(jobs)), chosen
    ):
        runs.append(run)
        if progress is not None:
            progress(len(runs), len(jobs))
    return tuple(runs)


def _done(jobs: Sequence[Job], workers: int, engine: Engine) -> Iterator[Run]:
    """Do the jobs and give their runs in order."""
    if workers <= 1:
        return map(Job.do, jobs)
    side_by_side = by_threads if engine == "compiled" else by_processes
    return side_by_side(jobs, workers)
