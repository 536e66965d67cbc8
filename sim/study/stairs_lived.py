"""The stairs of a staircase as lived: each run with the same luck, and held against the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sim.engine.engines import Engine
from sim.engine.plan import Plan
from sim.measure import stats
from sim.measure.cases import CaseTable
from sim.measure.metrics import metric_of
from sim.measure.stats import Interval, Verdict
from sim.study.job import Job
from sim.study.paired import estimates
from sim.study.workers import Progress, Workers, run_all

CONFIDENCE = 0.95


@dataclass(frozen=True)
class LivedStair:
    """One measure at a stair.

    The intervals of all stairs hold together with 95 %, values and changes each by themselves
    (Bonferroni); the verdict is Holm's over the changes.
    """

    value: Interval
    change: Interval | None = None
    """Of the same cases with the same luck since `since`; `None` at the first that was run."""
    verdict: Verdict | None = None
    since: int = 0
    """Index of the last stair before it that was run."""


@dataclass(frozen=True, eq=False)
class Measured:
    """What is kept of a run: its log would fill the memory, stair upon stair."""

    table: CaseTable
    values: Mapping[str, float]


Runs = tuple[Measured, ...]
"""A run a replication; none for a stair that was not run."""


def live(
    plans: Sequence[Plan | None],
    workflow: str,
    replications: int,
    seed: int,
    workers: Workers,
    progress: Progress | None,
    engine: Engine | None,
) -> list[Runs]:
    """Run each plan so many times, `None` standing for one that is left out."""
    total = replications * sum(plan is not None for plan in plans)
    done = 0
    found: list[Runs] = []
    for plan in plans:
        jobs = [
            Job(plan, workflow, "lived", seed, replication)
            for replication in range(replications)
            if plan is not None
        ]
        further = _further(progress, done, total)
        runs = run_all(jobs, workers=workers, progress=further, engine=engine)
        found.append(tuple(Measured(run.table, run.values) for run in runs))
        done += len(jobs)
    return found


def lived_stairs(runs: Sequence[Runs], measure: str) -> list[LivedStair | None]:
    """Return what each stair came to, held against the last one before it that was run."""
    ran = [index for index, each in enumerate(runs) if each]
    together = stats.bonferroni(CONFIDENCE, len(ran))
    stairs: list[LivedStair | None] = [None] * len(runs)
    changes = {
        stair: estimates(measure, runs[since], runs[stair]).difference
        for since, stair in pairwise(ran)
    }
    p_values = stats.holm(np.array([change.p_value for change in changes.values()]))
    adjusted = dict(zip(changes, p_values.tolist(), strict=True))
    of_changes = stats.bonferroni(CONFIDENCE, len(changes))
    for place, stair in enumerate(ran):
        value = estimates(measure, runs[stair], runs[stair]).base.interval(together)
        if not place:
            stairs[stair] = LivedStair(value)
            continue
        change = changes[stair]
        verdict = stats.verdict(change.mean, adjusted[stair], metric_of(measure).better, CONFIDENCE)
        stairs[stair] = LivedStair(value, change.interval(of_changes), verdict, ran[place - 1])
    return stairs


def change_between(base: Runs, other: Runs, measure: str) -> tuple[Interval, Verdict] | None:
    """Return the change from one stair to another by itself; `None` unless both were run."""
    if not base or not other:
        return None
    change = estimates(measure, base, other).difference
    verdict = stats.verdict(change.mean, change.p_value, metric_of(measure).better, CONFIDENCE)
    return change.interval(CONFIDENCE), verdict


def _further(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Count on from the stairs that are done."""
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
