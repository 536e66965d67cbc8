"""The runs of a comparison: so many replications, or as many as a precision needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.engine.engines import Engine
from sim.engine.plan import Plan
from sim.study.goals import Goal, Reached, until_reached
from sim.study.job import Job
from sim.study.long.jobs import LongJob, do_in_turn
from sim.study.long.running import are_long
from sim.study.long.scratch import Scratch
from sim.study.runs import LivedRun
from sim.study.workers import Progress, Workers, run_all

Variant = tuple[str, Literal["as it is", "held equal"]]
"""A workflow's label, and whether reforms that change behaviour are left out of it."""


@dataclass(frozen=True, eq=False)
class Running:
    """How the plans of a comparison are run."""

    plans: Mapping[Variant, Plan]
    seed: int
    workers: Workers
    progress: Progress | None
    engine: Engine | None

    def make(self, first: int, count: int, before: int = 0) -> tuple[LivedRun, ...]:
        """Run all plans with replication `first`'s luck, then with the next one's, and so on.

        `before` is how many runs were made already.
        """
        every = [
            (plan, variant, replication)
            for replication in range(first, first + count)
            for variant, plan in self.plans.items()
        ]
        progress = _further(self.progress, before)
        if not are_long(self.plans.values(), count, self.engine):
            jobs = [
                Job(plan, label, "lived", self.seed, replication, rows_kept=replication == 0)
                for plan, (label, _), replication in every
            ]
            runs = run_all(jobs, workers=self.workers, progress=progress, engine=self.engine)
            return tuple(runs)
        scratch = Scratch()
        kept = ("as it is", 0)
        long_jobs = [
            LongJob(plan, label, self.seed, replication, scratch, (kind, replication) == kept)
            for plan, (label, kind), replication in every
        ]
        return tuple(do_in_turn(long_jobs, progress))

    def until(self, goals: Mapping[str, Goal], most: int) -> tuple[tuple[LivedRun, ...], Reached]:
        """Run all plans until the goals are reached, or cannot be, with at most so many lucks."""
        runs: list[LivedRun] = []

        def make(first: int, count: int) -> Mapping[str, Sequence[LivedRun]]:
            runs.extend(self.make(first, count, before=len(runs)))
            return {
                label: runs[place :: len(self.plans)]
                for place, (label, kind) in enumerate(self.plans)
                if kind == "as it is"
            }

        reached = until_reached(make, goals, most)
        return tuple(runs[: reached.progress.replications * len(self.plans)]), reached


def _further(progress: Progress | None, before: int) -> Progress | None:
    """Count on from the runs of earlier rounds."""
    if progress is None:
        return None
    return lambda done, total: progress(before + done, before + total)
