"""The finalists: what the search puts forward, with a wide allowance for its luck."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.measure.stats import Estimate
from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Meets, Target, Wish

FINALISTS = 10
ALLOWANCE = 0.98
"""Confidence of the intervals by which the search calls a target met or missed: each side 99 %."""
ABOVE = 2
"""Rungs above the first that clearly meets the targets."""
FAR = 99.0
"""More standard errors than anything is in doubt by."""


def finalists(tried: Sequence[Tried], wish: Wish) -> tuple[Tried, ...]:
    """Return up to ten settings among which the best is looked for, the most promising first.

    For the best measure they are the best means within the budget, of those that do not clearly
    miss a target. For the least cost they are rungs of a ladder: each costs more than the one below
    it and is likelier to meet the targets, from the cheapest that may to the first that clearly
    does, and some above it, should the search have been lucky; if there is room, settings that cost
    as much as one of them as well.
    """
    may = [one for one in tried if _is_affordable(wish, one) and verdict_of(wish, one) != "misses"]
    if not wish.minimise_cost:
        return tuple(sorted(may, key=lambda one: (wish.worth(one.means), one.cost))[:FINALISTS])
    ladder = _ladder(may, wish)
    rungs = _spread(ladder, wish)
    costs = {one.cost for one in rungs if _margin_of(wish, one) >= 0}
    equals = [one for one in may if one.cost in costs and one not in rungs]
    equals.sort(key=lambda one: (one.cost, wish.worth(one.means)))
    whole = [*rungs, *equals[: FINALISTS - len(rungs)]]
    return tuple(sorted(whole, key=lambda one: (one.cost, wish.worth(one.means))))


def nearest(tried: Sequence[Tried], wish: Wish) -> Tried:
    """Return the setting that misses least."""
    return min(tried, key=lambda one: wish.rank(one.means, one.cost))


def together(verdicts: Sequence[Meets]) -> Meets:
    """Return what several targets come to: one that is missed is enough."""
    worst: Sequence[Meets] = ("misses", "undecided")
    return next((each for each in worst if each in verdicts), "meets")


def verdict_of(wish: Wish, one: Tried) -> Meets:
    """Return how a setting stands to the targets by the search alone, luck allowed for."""
    if math.isnan(one.means[wish.measure]):
        return "misses"
    judged = (
        target.judged(one.estimates[target.measure].interval(ALLOWANCE)) for target in wish.targets
    )
    return together(list(judged))


def _ladder(may: Sequence[Tried], wish: Wish) -> list[Tried]:
    rungs: list[Tried] = []
    sure = 0
    for one in sorted(may, key=lambda one: (one.cost, -_margin_of(wish, one))):
        if not rungs or _margin_of(wish, one) > _margin_of(wish, rungs[-1]):
            rungs.append(one)
            sure += verdict_of(wish, one) == "meets"
            if sure > ABOVE:
                break
    return rungs


def _spread(ladder: Sequence[Tried], wish: Wish) -> list[Tried]:
    """Up to ten rungs, evenly by how likely they meet the targets; the likeliest is among them.

    So is the cheapest whose mean does.
    """
    if len(ladder) <= FINALISTS:
        return list(ladder)
    margins = [_margin_of(wish, one) for one in ladder]
    kept = {len(ladder) - 1, next((p for p, each in enumerate(margins) if each >= 0), 0)}
    low, high = margins[0], margins[-1]
    for step in range(FINALISTS):
        wanted = low + (high - low) * step / (FINALISTS - 1)
        if len(kept) < FINALISTS:
            kept.add(min(range(len(ladder)), key=lambda p: abs(margins[p] - wanted)))
    return [ladder[place] for place in sorted(kept)]


def _is_affordable(wish: Wish, one: Tried) -> bool:
    return wish.budget is None or one.cost <= wish.budget


def _margin_of(wish: Wish, one: Tried) -> float:
    """By how many standard errors a setting meets the target that it meets least."""
    return min(_margin(target, one.estimates[target.measure]) for target in wish.targets)


def _margin(target: Target, estimate: Estimate) -> float:
    ahead = estimate.mean - target.bound if target.side == ">=" else target.bound - estimate.mean
    if math.isnan(ahead):
        return -FAR
    if ahead == 0:
        return 0.0
    error = estimate.error
    return max(-FAR, min(ahead / error, FAR)) if error > 0 else math.copysign(FAR, ahead)
