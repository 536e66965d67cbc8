"""How much there is to do in a run, before it is run."""

from __future__ import annotations

from sim.engine.plan import Classes

EVENT_LIMIT = 10_000_000
"""Rows of log after which a run is taken to have no end, unless more are to be expected."""
ROWS_EACH = 5
"""Rows that an activity may have on average, with all of its attempts, in a run with an end."""


def activities_by(classes: Classes, until: int) -> float:
    """Activities that begin before an instant, if none is done twice."""
    total = 0.0
    for cls, count in enumerate(classes.count.tolist()):
        listed = slice(classes.listed_ptr[cls], classes.listed_ptr[cls + 1])
        pieces = slice(classes.rate_ptr[cls], classes.rate_ptr[cls + 1])
        lasts = (classes.rate_to[pieces].clip(max=until) - classes.rate_from[pieces]).clip(min=0)
        cases = len(classes.listed[listed]) + float((lasts * classes.rate[pieces]).sum())
        total += cases * count
    return total


def event_limit(classes: Classes, until: int) -> int:
    """Rows of log after which a run is taken to have no end: more for a window with more to do."""
    return max(EVENT_LIMIT, int(ROWS_EACH * activities_by(classes, until)))
