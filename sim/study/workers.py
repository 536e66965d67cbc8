"""Many runs, one after another or side by side; the answer does not depend on which."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from sim.engine.make_plan import Reading
from sim.engine.plan import Plan
from sim.run import Run, run_plan

Progress = Callable[[int, int], None]
"""Told how many runs are done, of how many."""


@dataclass(frozen=True, eq=False)
class Job:
    """One run that is to be done."""

    plan: Plan
    workflow: str
    reading: Reading
    seed: int
    replication: int

    def do(self) -> Run:
        """Do it."""
        return run_plan(
            self.plan,
            self.workflow,
            reading=self.reading,
            seed=self.seed,
            replication=self.replication,
        )


def run_all(
    jobs: Sequence[Job], *, workers: int = 1, progress: Progress | None = None
) -> tuple[Run, ...]:
    """Do all jobs and return their runs in order.

    With more than one worker, in as many processes. Raises what a run raises.
    """
    runs = []
    for run in _done(jobs, min(workers, len(jobs))):
        runs.append(run)
        if progress is not None:
            progress(len(runs), len(jobs))
    return tuple(runs)


def _done(jobs: Sequence[Job], workers: int) -> Iterator[Run]:
    if workers <= 1:
        yield from map(Job.do, jobs)
        return
    # A fresh process inherits no lock or thread of this one, whatever it has been doing.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        with _ctrl_c_is_ours():
            done = pool.map(Job.do, jobs)
        yield from done
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_is_ours() -> Iterator[None]:
    """Keep Ctrl-C from processes started in here: it stops the one that gives out the work.

    What is blocked in a process stays so in those that it starts; here it is only put off.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
