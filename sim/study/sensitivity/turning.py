"""Where the sign of a response turns as one factor goes from what the file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.response import HIGH, LOW, Response

OUTER = 3.0
"""How far a factor is followed, in lengths of its own range to that side."""
ROUNDS = 8
"""Halvings: to 1/256 of the way within the range, or twice that beyond it."""


@dataclass(frozen=True)
class Turn:
    """The place on one factor's way at which the response ends to be as it was."""

    factor: int
    before: float
    """The last place found at which it has the sign of the base."""
    after: float
    """The first at which it has not."""
    value_before: float
    value_after: float
    """nan where the response has no value, so that its sign is not known."""

    @property
    def is_turn(self) -> bool:
        """Whether the sign turns, and not merely the values end."""
        return not np.isnan(self.value_after)

    @property
    def at(self) -> float:
        """The place between both at which a straight line crosses 0.

        The last one of the same sign, where there are no values beyond.
        """
        if not self.is_turn:
            return self.before
        share = self.value_before / (self.value_before - self.value_after)
        return self.before + share * (self.after - self.before)

    @property
    def is_within(self) -> bool:
        """Whether it lies within the range."""
        return abs(self.after) <= HIGH


def turning_points(
    response: Response, base: float, count: int, factors: Sequence[int]
) -> tuple[Turn, ...]:
    """Return where the sign turns on each way of some factors, or the values end.

    Each way is looked at at the end of the range and at three times its length; if the sign there
    is another, or there is no value, the place is found by bisection, all ways side by side, with
    the same luck at each place. A sign that turns twice in between is not seen. A `base` of 0 has
    no sign to turn.
    """
    if not base or np.isnan(base):
        return ()
    ways = [(factor, side) for factor in factors for side in (LOW, HIGH)]
    near = _at(response, count, [(factor, side * HIGH) for factor, side in ways])
    far = _at(response, count, [(factor, side * OUTER) for factor, side in ways])
    found = []
    for (factor, side), one, other in zip(ways, near, far, strict=True):
        if not _same(one, base):
            found.append(Turn(factor, 0.0, side * HIGH, base, one))
        elif not _same(other, base):
            found.append(Turn(factor, side * HIGH, side * OUTER, one, other))
    for _ in range(ROUNDS):
        middles = [(turn.before + turn.after) / 2 for turn in found]
        places = [(turn.factor, t) for turn, t in zip(found, middles, strict=True)]
        values = _at(response, count, places)
        found = [
            replace(turn, before=t, value_before=value)
            if _same(value, base)
            else replace(turn, after=t, value_after=value)
            for turn, t, value in zip(found, middles, values, strict=True)
        ]
    return tuple(found)


def _same(value: float, base: float) -> bool:
    return value * base > 0


def _at(response: Response, count: int, places: Sequence[tuple[int, float]]) -> list[float]:
    """The response with one factor at a place and all others as in the file."""
    if not places:
        return []
    rows: Floats = np.zeros((len(places), count))
    for row, (factor, place) in zip(rows, places, strict=True):
        row[factor] = place
    return [float(value) for value in response(rows)]
