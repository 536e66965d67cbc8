"""The finish: from finalists to the one that is chosen, with a probability of being right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.metrics import metric_of
from sim.measure.precision import Precision
from sim.measure.selection import SelectionRule, select
from sim.measure.timebase import Floats
from sim.study.staffing.bench import Supply, Values
from sim.study.staffing.feasibility import Check, check_all
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Wish
from sim.text import Text

SAME_COST = 1e-9
"""Costs that differ by less, as a share, are equal but for rounding."""
SMALLEST_ZONE = 1e-3
"""In the measure's unit: where means are 0, a share of them is no zone."""

PERCENT = Precision(0.01, relative=True)

UNDEFINED = Text(
    "{title} 在有的重复里没有值，无法比较；请延长 time.observe，或换一个指标",
    "{title} is undefined in some replications and cannot be compared; observe for longer "
    "(time.observe), or choose another measure",
)


@dataclass(frozen=True)
class FinishRule:
    """What is asked of the finish."""

    probability: float = 0.95
    """Of choosing rightly among the finalists."""
    zone: Precision = PERCENT
    """A smaller difference of the measure does not matter."""
    most: int = 200
    """Replications of each finalist, at most, in each of both stages."""


@dataclass(frozen=True)
class Finish:
    """What the finish came to; finalists are numbered from 0, in their order."""

    checks: tuple[Check, ...]
    """How each stands to the targets."""
    contenders: tuple[int, ...]
    """Those among which one was selected: the cheapest, or all, of those that meet the targets."""
    chosen: int | None
    """`None` if none is known to meet the targets."""
    settled: bool
    """Whether it is chosen with the probability that was asked for."""
    zone: float
    """Indifference zone, in the measure's unit."""
    replications: int
    """Of each survivor of the selection."""


def finish(supply: Supply, final: Sequence[Tried], wish: Wish, rule: FinishRule) -> Finish:
    """Choose one of the finalists.

    First those that meet the targets are found, then the best of them is selected, each stage with
    luck of its own. Their errors share 1 - the probability: where both are asked for, half each.
    Raises `PermitsimError` for a measure that is undefined in some replication.
    """
    settings = [one.setting for one in final]
    parts = bool(wish.targets) + (len(final) > 1)
    alone = stats.bonferroni(rule.probability, parts)

    def give(places: Sequence[int], first: int, last: int) -> list[Values]:
        return supply("feasibility", [settings[place] for place in places], first, last)

    checks = check_all(
        give,
        [one.cost for one in final],
        wish.targets,
        confidence=alone,
        most=rule.most,
        cheapest=wish.minimise_cost,
    )
    contenders = _contenders(checks, final, wish)
    zone = _zone(final, wish, rule)
    if not contenders:
        return Finish(checks, (), None, False, zone, 0)

    def ranked(systems: tuple[int, ...], first: int, last: int) -> list[Floats]:
        asked = [settings[contenders[system]] for system in systems]
        return [_defined(one, wish) for one in supply("selection", asked, first, last)]

    found, _ = select(
        ranked,
        len(contenders),
        SelectionRule(zone, wish.better, alone, first=min(20, rule.most), cap=rule.most),
    )
    chosen = contenders[found.best]
    return Finish(checks, contenders, chosen, found.settled, zone, found.replications)


def _contenders(checks: Sequence[Check], final: Sequence[Tried], wish: Wish) -> tuple[int, ...]:
    meet = [place for place, check in enumerate(checks) if check.verdict == "meets"]
    if not wish.minimise_cost or not meet:
        return tuple(meet)
    least = min(final[place].cost for place in meet)
    return tuple(place for place in meet if final[place].cost <= least * (1 + SAME_COST))


def _zone(final: Sequence[Tried], wish: Wish, rule: FinishRule) -> float:
    """The zone in the measure's unit; a share is one of the least mean in the search."""
    best = min((abs(wish.worth(one.means)) for one in final), default=0.0)
    return max(rule.zone.value * (best if rule.zone.relative else 1.0), SMALLEST_ZONE)


def _defined(values: Values, wish: Wish) -> Floats:
    found = values[wish.measure]
    if np.isnan(found).any():
        raise PermitsimError(UNDEFINED.filled(title=metric_of(wish.measure).title))
    return found
