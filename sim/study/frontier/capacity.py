"""The demand that keeps the busiest office busy all the time: arithmetic, nothing is run."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.study.tasks import Foreseen


@dataclass(frozen=True)
class Capacity:
    """Where the first office or timed session is at its capacity."""

    factor: float
    """Of today's demand; 0 where background work alone is too much, inf where cases are no work."""
    name: str
    """Of the office or session; empty where there is none."""


def capacity_of(idle: Foreseen, today: Foreseen) -> Capacity:
    """Return the capacity, from the loads without any demand and at today's.

    A load is what background work offers and, in proportion to the demand, what cases do.
    """
    found = Capacity(math.inf, "")
    for without, loaded in zip(idle.loads, today.loads, strict=True):
        factor = _full_at(without.load, loaded.load - without.load)
        if factor < found.factor:
            found = Capacity(factor, loaded.name)
    return found


def _full_at(background: float, cases: float) -> float:
    if background >= 1:
        return 0.0
    if math.isinf(cases):
        return 0.0
    return (1 - background) / cases if cases > 0 else math.inf
