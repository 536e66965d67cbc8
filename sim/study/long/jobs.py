"""Long runs that are to be done, one after another: each has two processors to itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sim.engine.plan import Plan
from sim.eventlog import Sink
from sim.logstore import StoreWriter, open_store
from sim.study.long.running import LongRun, long_run
from sim.study.long.scratch import Scratch


@dataclass(frozen=True, eq=False)
class LongJob:
    """One long run that is to be done."""

    plan: Plan
    workflow: str
    seed: int
    replication: int
    scratch: Scratch
    """Where what it measures is kept."""
    log_kept: bool = False
    """Whether its log is kept there too."""

    def do(self) -> LongRun:
        """Do it."""
        if not self.log_kept:
            return self._run([])
        log = self.scratch.folder()
        with StoreWriter(log, self.plan.directory, self.plan.window) as writer:
            run = self._run([writer])
            writer.end(run.until)
        return replace(run, store=open_store(log))

    def _run(self, sinks: Sequence[Sink]) -> LongRun:
        run = long_run(
            self.plan,
            self.workflow,
            self.scratch.folder(),
            seed=self.seed,
            replication=self.replication,
            sinks=sinks,
        )
        return replace(run, scratch=self.scratch)


def do_in_turn(
    jobs: Sequence[LongJob], progress: Callable[[int, int], None] | None
) -> tuple[LongRun, ...]:
    """Do all jobs and return their runs in order; `progress` is told how many are done."""
    runs = []
    for job in jobs:
        runs.append(job.do())
        if progress is not None:
            progress(len(runs), len(jobs))
    return tuple(runs)
