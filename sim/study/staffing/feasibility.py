"""Which finalists meet the targets, with one error probability over all of them and all looks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.measure import stats
from sim.measure.stats import Estimate, Interval
from sim.measure.timebase import Floats
from sim.study.staffing.anchoring import Anchor, anchored, medoid
from sim.study.staffing.finalists import together
from sim.study.staffing.wishes import Meets, Target

FIRST = 20
"""Replications before the first look; each further look doubles them."""

Give = Callable[[Sequence[int], int, int], Sequence[Mapping[str, Floats]]]
"""Gives replications [first, last) of some finalists."""


@dataclass(frozen=True)
class Check:
    """How one finalist stands to the targets."""

    verdict: Meets
    """Of all targets together."""
    each: tuple[Meets, ...]
    intervals: tuple[Interval, ...]
    """Of each target's measure; all of all finalists and looks hold together."""
    replications: int


def check_all(
    give: Give,
    costs: Sequence[float],
    targets: Sequence[Target],
    *,
    confidence: float,
    most: int,
    cheapest: bool,
) -> tuple[Check, ...]:
    """Run finalists until each is decided, or so many replications are made of it.

    A finalist meets a target if its one-sided interval lies on the right side of the bound, and
    misses it if that lies on the wrong side; all are right together with the confidence
    (Bonferroni over finalists, targets and looks). If only the `cheapest` that meets the targets
    matters, those that cost more than one that is known to are looked at no further. The one that
    the others differ from least unevenly is the anchor: it is run as often more as there are
    finalists.

    With more looks at fewer finalists it is the feasibility check of Andradóttir and Kim (Naval
    Research Logistics 57, 2010, 403-421, doi:10.1002/nav.20408), with t intervals in place of
    their boundaries.
    """
    if not costs or not targets:
        return tuple(Check("meets", (), (), 0) for _ in costs)
    looks = list(_looks(most))
    family = len(costs) * len(targets) * len(looks)
    # The interval with two sides of which one is right with the confidence of one in the family.
    level = 1 - 2 * (1 - stats.bonferroni(confidence, family))
    table = _Table(give, [target.measure for target in targets], len(costs))
    checks = [_undecided(targets)] * len(costs)
    for look in looks:
        for place in table.fill(list(_open(checks, costs, cheapest)), look):
            checks[place] = _check(table, place, targets, level)
    return tuple(checks)


class _Table:
    """The values of all finalists so far, and of the anchor beyond them."""

    def __init__(self, give: Give, measures: Sequence[str], count: int) -> None:
        self.give, self.measures = give, tuple(dict.fromkeys(measures))
        self.times = count
        self.anchor: int | None = None
        self.values: dict[int, dict[str, Floats]] = {
            place: dict.fromkeys(self.measures, np.empty(0)) for place in range(count)
        }

    def fill(self, places: Sequence[int], count: int) -> Sequence[int]:
        """Bring finalists to so many replications; returns them."""
        self._extend([place for place in places if place != self.anchor], count)
        if self.anchor is None:
            self.anchor = medoid(list(self.values.values()))
        if places:
            self._extend([self.anchor], self.times * count)
        return places

    def estimate(self, place: int, measure: str) -> Estimate:
        """Estimate the mean of a measure of one finalist."""
        values = self.values[place][measure]
        anchor = None if self.anchor is None else Anchor(self.values[self.anchor][measure])
        return anchored(values, anchor)

    def made(self, place: int) -> int:
        """How many replications were made of a finalist."""
        return max(len(its) for its in self.values[place].values())

    def _extend(self, places: Sequence[int], count: int) -> None:
        if not places:
            return
        before = self.made(places[0])
        for place, fresh in zip(places, self.give(places, before, count), strict=True):
            its = self.values[place]
            self.values[place] = {n: np.concatenate((its[n], fresh[n])) for n in self.measures}


def _looks(most: int) -> Iterator[int]:
    look = FIRST
    while look < most:
        yield look
        look *= 2
    yield most


def _open(checks: Sequence[Check], costs: Sequence[float], cheapest: bool) -> Iterator[int]:
    """The finalists that are to be looked at further."""
    meet = [cost for cost, check in zip(costs, checks, strict=True) if check.verdict == "meets"]
    limit = min(meet) if meet and cheapest else float("inf")
    for place, (cost, check) in enumerate(zip(costs, checks, strict=True)):
        if check.verdict == "undecided" and cost <= limit:
            yield place


def _check(table: _Table, place: int, targets: Sequence[Target], level: float) -> Check:
    intervals = tuple(table.estimate(place, each.measure).interval(level) for each in targets)
    verdicts = tuple(each.judged(its) for each, its in zip(targets, intervals, strict=True))
    return Check(together(verdicts), verdicts, intervals, table.made(place))


def _undecided(targets: Sequence[Target]) -> Check:
    """How a finalist stands before anything is run."""
    open_: Meets = "undecided"
    unknown = Interval(math.nan, math.nan, math.nan)
    return Check(open_, (open_,) * len(targets), (unknown,) * len(targets), 0)
