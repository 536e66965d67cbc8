"""The largest demand that is within all limits, by bisection, with its interval.

The replications have the same luck at every demand, so that the mean of a measure over them is a
curve, and where it meets a limit can be bisected (the sample-average way to a root; Pasupathy and
Kim, ACM TOMACS 21(3), 2011, 19, doi:10.1145/1921598.1921603). The interval comes of turning a test
round (Casella and Berger, Statistical Inference, 2nd ed., 2002, section 9.2.1): it holds every
demand at which the interval of the measure holds the limit, so its ends are where the upper and the
lower ends of that interval meet it, and they are bisected likewise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.measure.stats import Interval

Slacks = Sequence[Interval]
"""How far within each limit; nan is beyond."""
Judge = Callable[[float], Slacks]
"""Runs a demand and tells how far it is within."""
Edge = Literal["low", "mean", "high"]


@dataclass(frozen=True)
class Carried:
    """The largest demand within the limits."""

    factor: Interval
    """Of today's demand. 0 where not even the least that was tried is within; its low and high end
    are nan without replications enough."""
    stopped_by: int | None
    """Place of the limit that is passed first beyond it; `None` where that is the capacity."""
    least: float
    """The least demand that was tried."""


def largest_carried(
    tried: dict[float, Slacks],
    judge: Judge,
    *,
    ceiling: float,
    tolerance: float,
    has_interval: bool = True,
) -> Carried:
    """Return the largest demand within, below a `ceiling` at which queues grow without end.

    Begins with the demands that were `tried`, of which the largest that is within counts, and adds
    to them; ends where two neighbours differ by less than `tolerance`, as a share.
    """
    low = high = math.nan
    if has_interval:
        low, _ = _between("low", tried, judge, ceiling, tolerance)
        _, high = _between("high", tried, judge, ceiling, tolerance)
    within, beyond = _between("mean", tried, judge, ceiling, tolerance)
    mean, stopped_by = _crossing(tried, within, beyond) if within else (0.0, None)
    if not within:
        stopped_by = _worst(tried[beyond]) if beyond in tried else None
    return Carried(Interval(mean, low, high), stopped_by, min(tried, default=ceiling))


def _between(
    edge: Edge, tried: dict[float, Slacks], judge: Judge, ceiling: float, tolerance: float
) -> tuple[float, float]:
    """The largest demand within, 0 if none was, and the next one above it that was tried."""
    while True:
        low = max((demand for demand, each in tried.items() if _within(each, edge)), default=0.0)
        high = min((demand for demand in tried if demand > low), default=ceiling)
        if not low or high - low <= tolerance * high:
            return low, high
        middle = (low + high) / 2
        tried[middle] = judge(middle)


def _within(slacks: Slacks, edge: Edge) -> bool:
    return all(getattr(each, edge) >= 0 for each in slacks)


def _crossing(tried: dict[float, Slacks], within: float, beyond: float) -> tuple[float, int | None]:
    """Where the straight lines between two neighbours meet the limits first, and which limit."""
    if beyond not in tried:
        return within, None
    roots = {}
    for place, (low, high) in enumerate(zip(tried[within], tried[beyond], strict=True)):
        if not high.mean >= 0:
            share = low.mean / (low.mean - high.mean)
            roots[place] = within + (0.0 if math.isnan(share) else share) * (beyond - within)
    first = min(roots, key=lambda place: roots[place])
    return roots[first], first


def _worst(slacks: Slacks) -> int:
    return min(range(len(slacks)), key=lambda place: _or_least(slacks[place].mean))


def _or_least(value: float) -> float:
    return -math.inf if math.isnan(value) else value
