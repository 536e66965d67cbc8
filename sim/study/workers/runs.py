"""Runs given out: all with one engine, and returned in the order of their jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sim.engine.engines import Engine, engine_for
from sim.run import Run
from sim.study.job import Job
from sim.study.workers.giving_out import each_done
from sim.study.workers.team import Workers, team_for

Progress = Callable[[int, int], None]
"""Told how many runs are done, of how many."""


def run_all(
    jobs: Sequence[Job],
    *,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> tuple[Run, ...]:
    """Do all jobs and return their runs in order.

    With more than one worker, in as many threads where the engine lets go of the interpreter's
    lock, else in processes; or by a cluster whose address is given. Raises what a run raises.
    """
    chosen = engine or engine_for(job.plan for job in jobs)
    works = [replace(job, engine=chosen) for job in jobs]
    runs: dict[int, Run] = {}
    for place, run in each_done(works, team_for(workers, chosen)):
        runs[place] = run
        if progress is not None:
            progress(len(runs), len(jobs))
    return tuple(runs[place] for place in range(len(jobs)))
