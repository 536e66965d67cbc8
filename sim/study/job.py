"""One run that is to be done, whoever does it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.engine.engines import Engine
from sim.engine.make_plan import Reading
from sim.engine.plan import Plan
from sim.eventlog import WHOLE, pared
from sim.run import Run, run_plan


@dataclass(frozen=True, eq=False)
class Job:
    """One run that is to be done."""

    plan: Plan
    workflow: str
    reading: Reading
    seed: int
    replication: int
    engine: Engine | None = None
    """`None` for the one that is done first."""
    rows_kept: bool = True
    """Whether the log still has its rows once they are measured; they are most of it."""

    def do(self) -> Run:
        """Do it."""
        run = run_plan(
            self.plan,
            self.workflow,
            reading=self.reading,
            seed=self.seed,
            replication=self.replication,
            engine=self.engine,
        )
        return run if self.rows_kept else replace(run, log=pared(run.log, WHOLE - {"rows"}))
