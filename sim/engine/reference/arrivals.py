"""Arrivals: given one by one, or a Poisson stream by inverting its cumulative rate."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator

from sim.engine.plan import Plan
from sim.engine.reference.luck import Luck


def arrival_times(plan: Plan, luck: Luck, cls: int) -> Iterator[int]:
    """When the cases of a class arrive, in seconds, in order, as far as the calendars go."""
    classes = plan.classes
    listed = classes.listed[classes.listed_ptr[cls] : classes.listed_ptr[cls + 1]]
    yield from listed.tolist()
    pieces = slice(classes.rate_ptr[cls], classes.rate_ptr[cls + 1])
    begins: list[int] = classes.rate_from[pieces].tolist()
    ends: list[int] = classes.rate_to[pieces].tolist()
    before: list[float] = classes.rate_before[pieces].tolist()
    rates: list[float] = classes.rate[pieces].tolist()
    stream = int(classes.stream[cls])
    total, n = 0.0, 0
    while rates:
        total -= math.log1p(-luck.uniform(stream, n, 0))
        piece = bisect_right(before, total) - 1
        at = math.floor(begins[piece] + (total - before[piece]) / rates[piece])
        if at >= ends[-1]:
            return
        yield at
        n += 1
