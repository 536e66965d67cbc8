"""How far a number may plausibly lie from what the file says, and what lies on the way there.

A place on the way is told by t: 0 is the file's number, -1 the low end of its range, 1 the high
end. Between them numbers go by ratios, chances and shares by their odds, counts by steps, so that
the file's number is in the middle whatever its range.
"""

from __future__ import annotations

import math

from sim.model.scenario import NumberKind

Range = tuple[float, float]

BY_RATIO: frozenset[NumberKind] = frozenset(
    {"time", "days", "rate", "factor", "weight", "positive"}
)
BY_ODDS: frozenset[NumberKind] = frozenset({"chance", "share", "cut"})
IN_STEPS: frozenset[NumberKind] = frozenset({"days", "count", "some", "whole"})
LEAST: dict[NumberKind, float] = {"some": 1.0, "whole": -math.inf}
"""What a number cannot fall below; 0 for all others."""


def default_range(kind: NumberKind, value: float) -> Range | None:
    """Return the range of a number whose file gives none; nothing where none makes sense.

    From half to twice a length of time, limit, rate, factor or other number above 0; chances and
    shares from half to twice their odds; counts from one less, though at least 1, to one more.
    Days of limits are whole ones. Nothing, or all, is left as it is.
    """
    if kind in BY_ODDS:
        return (_rounded(value, 0.5), _rounded(value, 2.0)) if 0 < value < 1 else None
    if kind == "days":
        return (max(1.0, round(value / 2)), 2 * value) if value > 0 else None
    if kind in BY_RATIO:
        return (value / 2, 2 * value) if value > 0 else None
    if kind == "whole":
        return value - 1, value + 1
    if kind in IN_STEPS:
        return (max(1.0, value - 1), value + 1) if value >= 1 else None
    return None


def along(kind: NumberKind, value: float, ends: Range, t: float) -> float:
    """Return the number at a place t on its way from the file's to an end, or beyond."""
    end, share = ends[t > 0], abs(t)
    if share == 0:
        return value
    if kind in BY_ODDS and 0 < value < 1 and 0 < end < 1:
        found = _of_odds(_odds(value) * (_odds(end) / _odds(value)) ** share)
    elif kind in BY_RATIO and value > 0 and end > 0:
        found = value * (end / value) ** share
    else:
        found = value + share * (end - value)
    least, most = LEAST.get(kind, 0.0), 1.0 if kind in BY_ODDS else math.inf
    found = min(max(found, least), most)
    # Half a step goes up, wherever it is: Python's own rounding would send it to the even one.
    return float(math.floor(found + 0.5)) if kind in IN_STEPS else found


def _rounded(chance: float, times: float) -> float:
    """The chance of so many times the odds, to three digits."""
    return float(f"{_of_odds(_odds(chance) * times):.3g}")


def _odds(chance: float) -> float:
    return chance / (1 - chance)


def _of_odds(odds: float) -> float:
    return odds / (1 + odds)
