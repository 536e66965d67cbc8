"""Work in progress day by day from an empty start, and where it settles in each workflow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.engine.engines import Engine
from sim.engine.outlook import refuse_overload
from sim.engine.plan import Plan
from sim.eventlog import EventLog
from sim.measure import stats
from sim.measure.in_hand import in_hand
from sim.measure.stats import Interval
from sim.measure.timebase import Floats
from sim.measure.warm_up import BATCH, averaged, mser
from sim.model.calendar import DAY
from sim.model.scenario import Scenario
from sim.run import lived_plan
from sim.study.job import Job
from sim.study.window import common_warm_up
from sim.study.workers import Progress, Workers, run_all
from sim.text import Text

CONFIDENCE = 0.99
"""Of the interval of the drift: several workflows are looked at."""
WEEK = 7
"""Days of a step of the series: within a week work in progress rises and falls."""


@dataclass(frozen=True, eq=False)
class Side:
    """One workflow."""

    workflow: str
    in_hand: Floats
    """float64[week]: cases in the system, by mean over the week and over the replications."""
    cut: int
    """Weeks to leave out, by MSER-5 over the first half of the run."""
    drift: Interval
    """What is left: the mean of its second half less that of its first, over replications."""

    @property
    def is_settled(self) -> bool:
        """Whether what is left does not clearly rise or fall any more."""
        return not (self.drift.low > 0 or self.drift.high < 0)

    @property
    def settled_days(self) -> int:
        """Days from the empty start after which it has settled."""
        return WEEK * self.cut


@dataclass(frozen=True)
class Settling:
    """How long workflows take to settle, beside the warm-up that the scenario has."""

    scenario: Scenario
    seed: int
    replications: int
    warm_up_days: float
    """What a comparison of its workflows warms up."""
    sides: tuple[Side, ...]
    warnings: tuple[Text, ...] = ()

    @property
    def needed_days(self) -> int | None:
        """The longest of the workflows; `None` if one has not settled in the run."""
        if not all(side.is_settled for side in self.sides):
            return None
        return max(side.settled_days for side in self.sides)

    def __repr__(self) -> str:
        return f"Settling({self.scenario.name}: {self.needed_days} days, of {self.warm_up_days:g})"


def settling(
    scenario: Scenario,
    workflows: Sequence[str] | None = None,
    *,
    replications: int = 10,
    seed: int = 1,
    overload: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Settling:
    """Run workflows from an empty start to the end of the window, and find where they settle.

    Raises `OverloadError`, since what is overloaded never does, and `KeyError` for an unknown
    workflow.
    """
    names = scenario.workflow_names if workflows is None else tuple(workflows)
    warm_up, warnings = common_warm_up([scenario])
    plans = [lived_plan(scenario, name, warm_up) for name in names]
    if not overload:
        for plan in plans:
            refuse_overload(plan)
    jobs = [
        Job(plan, name, "lived", seed, number, rows_kept=False)
        for number in range(replications)
        for name, plan in zip(names, plans, strict=True)
    ]
    runs = run_all(jobs, workers=workers, progress=progress, engine=engine)
    sides = tuple(
        _side(name, plan, [run.log for run in runs[place :: len(names)]])
        for place, (name, plan) in enumerate(zip(names, plans, strict=True))
    )
    return Settling(scenario, seed, replications, warm_up / DAY, sides, warnings)


def _side(name: str, plan: Plan, logs: Sequence[EventLog]) -> Side:
    weeks = plan.window[1] // (WEEK * DAY)
    edges = np.arange(weeks + 1) * WEEK * DAY
    return side_of(name, np.stack([in_hand(log, edges) for log in logs]))


def side_of(name: str, series: Floats) -> Side:
    """Find where a workflow settles: float64[replication, week].

    The least of MSER-5 in the second half would be one by chance, or of a run that is too short
    (Hoad, Robinson and Davies, J. Oper. Res. Soc. 61, 2010, 1389-1403,
    doi:10.1057/jors.2009.87): only the first half is looked at, and what is left must not drift.
    """
    mean = averaged(list(series))
    statistic = mser(mean)[: max(len(mean) // (2 * BATCH), 1)]
    cut = BATCH * int(np.argmin(statistic)) if len(statistic) else 0
    left = series[:, cut:]
    half = left.shape[1] // 2
    drift = left[:, half:].mean(axis=1) - left[:, :half].mean(axis=1)
    return Side(name, mean, cut, stats.t_interval(drift, CONFIDENCE))
