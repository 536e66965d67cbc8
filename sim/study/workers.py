"""Many runs, one after another or side by side; the answer does not depend on which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sim.engine.engines import Engine, engine_for
from sim.run import Run
from sim.study.job import Job
from sim.study.processes import by_processes
from sim.study.threads import by_threads

Progress = Callable[[int, int], None]
"""Told how many runs are done, of how many."""


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
