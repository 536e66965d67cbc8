"""What is wished for: the least cost that meets targets, or the best measure within a budget."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.measure.metrics import SHARE, Better, Metric, metric_of
from sim.measure.stats import Interval
from sim.text import Text

Side = Literal[">=", "<="]
Meets = Literal["meets", "misses", "undecided"]
SIDES: Mapping[Side, str] = {">=": "≥", "<=": "≤"}
OF_PART = Text("{part}的{title}", "{part}: {title}")
HARDLY = 1e-12
"""What a bound of 0 is taken as, where a miss is told as a share of it."""


@dataclass(frozen=True)
class Target:
    """A measure's mean over replications, and the bound that it has to keep."""

    measure: str
    """A key such as `on_time_share` or `lead_calendar_days[ordinary]`."""
    side: Side
    bound: float
    """In the measure's unit; a share is from 0 to 1."""

    @property
    def metric(self) -> Metric:
        """What is measured."""
        return metric_of(self.measure)

    def kept_by(self, value: float) -> bool:
        """Whether a value keeps the bound; an undefined one does not."""
        return value >= self.bound if self.side == ">=" else value <= self.bound

    def miss(self, value: float) -> float:
        """By how much a value misses the bound, as a share of it; inf for an undefined one."""
        if math.isnan(value):
            return math.inf
        beyond = self.bound - value if self.side == ">=" else value - self.bound
        return max(beyond, 0.0) / max(abs(self.bound), HARDLY)

    def judged(self, interval: Interval) -> Meets:
        """Return on which side of the bound a whole interval lies."""
        if math.isnan(interval.low):
            return "undecided"
        ends = (interval.low, interval.high)
        worst, best = ends if self.side == ">=" else ends[::-1]
        if self.kept_by(worst):
            return "meets"
        return "undecided" if self.kept_by(best) else "misses"

    def __str__(self) -> str:
        return f"{self.measure} {self.side} {said_bound(self.metric, self.bound)}"


@dataclass(frozen=True)
class Wish:
    """What is to be as small as can be, and what is to be kept."""

    minimise_cost: bool
    """Whether it is the cost; else the measure."""
    measure: str
    """What the money buys: the other axis of the Pareto front."""
    better: Better
    targets: tuple[Target, ...]
    budget: float | None
    """The most that all officers may cost a year; `None` for as much as it takes."""
    budget_is_today: bool = False
    """Whether nobody asked for a budget, and it is what today's officers cost."""

    @property
    def measures(self) -> tuple[str, ...]:
        """All that is measured, each once."""
        return tuple(dict.fromkeys((self.measure, *(each.measure for each in self.targets))))

    def miss(self, means: Mapping[str, float], cost: float) -> float:
        """By how much targets and budget are missed together, as shares of them; 0 if none is."""
        over = 0.0
        if self.budget is not None and cost > self.budget:
            over = (cost - self.budget) / max(self.budget, HARDLY)
        return over + math.fsum(each.miss(means[each.measure]) for each in self.targets)

    def worth(self, means: Mapping[str, float]) -> float:
        """Return the measure, turned so that less is better; inf where undefined."""
        value = means[self.measure]
        if math.isnan(value):
            return math.inf
        return value if self.better == "less" else -value

    def rank(self, means: Mapping[str, float], cost: float) -> tuple[float, float, float]:
        """Return what settings are put in order by: what misses least, then what is wished for."""
        worth = self.worth(means)
        wished = (cost, worth) if self.minimise_cost else (worth, cost)
        return (self.miss(means, cost), *wished)


def said_bound(metric: Metric, bound: float) -> str:
    """Return a bound as a target spells it."""
    return f"{100 * bound:.9g} %" if metric.unit == SHARE else f"{bound:.9g}"


def said_target(target: Target, part: Text | None = None) -> Text:
    """Return a target in words, such as "on time ≥ 99 %"; `part` is its class or office."""
    metric = target.metric
    title = metric.title if part is None else OF_PART.filled(title=metric.title, part=part)
    said = Text("{title} {side} {bound}{unit}", "{title} {side} {bound}{unit}")
    unit = (
        Text("", "") if metric.unit == SHARE else Text(f" {metric.unit.zh}", f" {metric.unit.en}")
    )
    if metric.unit.en in metric.title.en:
        unit = Text("", "")
    bound = said_bound(metric, target.bound)
    return said.filled(title=title, side=SIDES[target.side], bound=bound, unit=unit)


def wished(
    targets: Sequence[Target],
    minimise: str | None,
    primary: str,
    budget: float | None,
    today: float,
) -> Wish:
    """Return the wish of targets, a budget and what is to be as small as can be, all as checked.

    Without `minimise` it is the cost if there are targets and no budget, else the `primary`
    measure; without a budget a measure is minimised within what today's officers cost.
    """
    of_cost = minimise == "cost" or (minimise is None and bool(targets) and budget is None)
    if of_cost:
        # What is paid for by the first target.
        metric, target = targets[0].metric, targets[0]
        better: Better = metric.better or ("more" if target.side == ">=" else "less")
        return Wish(True, target.measure, better, tuple(targets), budget)
    measure = primary if minimise is None else minimise
    limit = today if budget is None else budget
    better = metric_of(measure).better or "less"
    return Wish(False, measure, better, tuple(targets), limit, budget is None)
