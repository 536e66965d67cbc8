"""For each office: its load by the plan and as simulated, and queues by theory and as simulated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.engine.outlook import offered_loads
from sim.engine.plan import Plan
from sim.measure import stats
from sim.measure.stats import Interval
from sim.study.queueing.applying import obstacle
from sim.study.queueing.formulas import allen_cunneen, whitt
from sim.study.queueing.traffic import Traffic
from sim.text import Text

HOUR = 3600
ERROR = 0.1
"""How far two-moment approximations are off, relatively, in the cases that Whitt (1993) tried."""


@dataclass(frozen=True)
class Bracket:
    """The mean time in the queue of one office, by theory; open hours."""

    low: float
    high: float
    rate: float
    """Arrivals an open hour, as measured."""
    effort_hours: float
    """Mean work of a piece, as measured."""
    effort_variability: float
    """Squared coefficient of variation of the work."""
    gap_variability: float
    """That of the times between arrivals."""
    count_variability: float
    """Variance over mean of the arrivals in a week; 1 for Poisson ones, as is the above."""

    def reaches(self, found: Interval) -> bool:
        """Whether an interval of the simulated mean and the bracket have a value in common."""
        return found.low <= self.high and found.high >= self.low


@dataclass(frozen=True)
class OfficeQueue:
    """One office of one workflow."""

    office: str
    """Its id."""
    officers: int
    planned: float
    """The share of its open time that the plan offers it work for, before anything is run."""
    warned: bool
    """Whether warnings cost it work, which no plan foresees."""
    waits: tuple[float, ...]
    """Mean time in the queue by replication, weighted by work; open hours."""
    bracket: Bracket | None
    why_not: Text | None
    """Why there is no bracket."""

    def wait(self, confidence: float = 0.95) -> Interval:
        """Return the mean time in the queue over the replications; open hours."""
        return stats.t_interval(np.array(self.waits, dtype=np.float64), confidence)


def office_queues(plan: Plan, logs: Sequence[Mapping[int, Traffic]]) -> tuple[OfficeQueue, ...]:
    """Return all offices with work, in the order of the plan.

    `logs` is what `traffic_of` found in the logs of some replications.
    """
    planned = offered_loads(plan)[: len(plan.directory.offices)]
    found = []
    for office, load in enumerate(planned):
        traffic = [log[office] for log in logs if office in log]
        if load.load or any(len(each.effort) for each in traffic):
            found.append(_office(plan, office, load.load, traffic))
    return tuple(found)


def _office(plan: Plan, office: int, planned: float, traffic: Sequence[Traffic]) -> OfficeQueue:
    groups = plan.offices.group_office == office
    officers = int(plan.offices.group_officers[groups].sum())
    why_not = obstacle(plan, office, traffic)
    waits = (each.mean_wait / HOUR for each in traffic)
    return OfficeQueue(
        office=plan.directory.offices[office],
        officers=officers,
        planned=planned,
        warned=_is_warned(plan, office),
        waits=tuple(wait for wait in waits if math.isfinite(wait)),
        bracket=None if why_not else bracket(officers, traffic),
        why_not=why_not,
    )


def bracket(officers: int, traffic: Sequence[Traffic]) -> Bracket:
    """Return what queueing theory expects of so many officers with the traffic of some logs.

    Arrivals are not independent: their variability from one to the next differs from that over
    weeks, and the queue sees something between (Whitt, Oper. Res. 30, 1982, 125-147,
    doi:10.1287/opre.30.1.125). So both are put into both approximations, and the least and the
    greatest, less and more their usual error, are the bracket.
    """
    gaps, effort, counts = (
        np.concatenate([getattr(each, name) for each in traffic])
        for name in ("gaps", "effort", "counts")
    )
    rate = HOUR * len(effort) / sum(each.open_seconds for each in traffic)
    mean = float(effort.mean()) / HOUR
    spread = float(effort.var()) / float(effort.mean()) ** 2
    short = float(gaps.var()) / float(gaps.mean()) ** 2
    long = float(counts.var()) / float(counts.mean())
    expected = [
        formula(officers, rate, mean, arrivals, spread)
        for formula in (allen_cunneen, whitt)
        for arrivals in (short, long)
    ]
    low, high = (1 - ERROR) * min(expected), (1 + ERROR) * max(expected)
    return Bracket(low, high, rate, mean, spread, short, long)


def _is_warned(plan: Plan, office: int) -> bool:
    activities = plan.activities
    seats = np.repeat(np.arange(len(activities.kind)), np.diff(activities.seat_ptr))
    return bool(np.any(activities.after_warning[seats[activities.seat_office == office]]))
