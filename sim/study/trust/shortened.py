"""A plan with its first arrivals alone: what the slower engine can do of a long run."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import numpy as np

from sim.engine.plan import Classes, Plan, slices
from sim.engine.size import activities_by
from sim.model.calendar import DAY


def days_for(plan: Plan, activities: float) -> int:
    """Return how many first days bring so many activities; all of the run if it has fewer."""
    days = range(1, plan.window[1] // DAY + 1)
    place = bisect_left(days, activities, key=lambda day: activities_by(plan.classes, day * DAY))
    return days[min(place, len(days) - 1)]


def first_arrivals(plan: Plan, days: int) -> Plan:
    """Return a plan whose arrivals, of cases and of other work, end after so many days.

    All of its cases are observed, and so followed to their end.
    """
    until = days * DAY
    return replace(plan, classes=_until(plan.classes, until), window=(0, until))


def _until(classes: Classes, until: int) -> Classes:
    rated, listed = classes.rate_from < until, classes.listed < until
    return replace(
        classes,
        rate_ptr=_pointers(classes.rate_ptr, rated),
        rate_from=classes.rate_from[rated],
        rate_to=classes.rate_to[rated].clip(max=until),
        rate_before=classes.rate_before[rated],
        rate=classes.rate[rated],
        listed_ptr=_pointers(classes.listed_ptr, listed),
        listed=classes.listed[listed],
    )


def _pointers(ptr: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Where the rows of a flat array begin once some of its entries are left out."""
    counts = [int(kept[own].sum()) for own in slices(ptr)]
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64))).astype(np.int64)
