"""How far down each arrow turns between two rows, so that no two lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

CLOSE = 0.05
"""Inches; lines nearer than that would be taken for one."""


@dataclass(frozen=True)
class Leg:
    """An arrow between two rows: down at one x, across, and down at another."""

    start: float
    end: float

    @property
    def is_straight(self) -> bool:
        """Whether it need not go across."""
        return self.start == self.end

    @property
    def reach(self) -> float:
        """How far it goes across."""
        return abs(self.end - self.start)

    def spans(self, x: float) -> bool:
        """Whether its way across passes over an x."""
        return min(self.start, self.end) < x < max(self.start, self.end)

    def meets(self, other: Leg) -> bool:
        """Whether the ways across of two touch, were they in one lane."""
        if self.is_straight or other.is_straight:
            return False
        mine, theirs = sorted((self.start, self.end)), sorted((other.start, other.end))
        return mine[0] < theirs[1] + CLOSE and theirs[0] < mine[1] + CLOSE


Rank = Callable[[Leg], float]
RANKS: tuple[Rank, ...] = (
    lambda leg: leg.reach,
    lambda leg: -leg.reach,
    lambda leg: leg.end,
    lambda leg: -leg.end,
    lambda leg: leg.start,
    lambda leg: -leg.start,
)
"""Orders in which lanes are given; the one with the fewest crossings is taken."""


def lanes_of(legs: Sequence[Leg]) -> list[int]:
    """Return the lane of each leg, from 0 at the top: two that meet are never in one.

    A leg that comes down where another starts turns off below it. Where that goes round in a
    circle, it is left out of account.
    """
    above = _above(legs)
    depth = _depths(above)
    found = (_given(legs, above, depth, rank) for rank in RANKS)
    return min(found, key=lambda lanes: (crossings(legs, lanes), max(lanes, default=0)))


def crossings(legs: Sequence[Leg], lanes: Sequence[int]) -> int:
    """Return how often a way across passes over a way down."""
    count = 0
    for leg, lane in zip(legs, lanes, strict=True):
        for other, below in zip(legs, lanes, strict=True):
            count += lane < below and leg.spans(other.start)
            count += lane > below and leg.spans(other.end)
    return count


def _given(
    legs: Sequence[Leg],
    above: Mapping[int, Sequence[int]],
    depth: Mapping[int, int],
    rank: Rank,
) -> list[int]:
    """The lowest free lane for each leg, those first that others must be below of."""
    lanes: dict[int, int] = {}
    for at in sorted(range(len(legs)), key=lambda at: (depth[at], rank(legs[at]), at)):
        taken = {lane for one, lane in lanes.items() if legs[one].meets(legs[at])}
        lane = max((lanes[one] + 1 for one in above[at] if one in lanes), default=0)
        while lane in taken:
            lane += 1
        lanes[at] = lane
    return [lanes[at] for at in range(len(legs))]


def _above(legs: Sequence[Leg]) -> dict[int, list[int]]:
    """By leg: those that start where it comes down, which it would lie on if it were above."""
    return {
        at: [
            other
            for other, its in enumerate(legs)
            if other != at and abs(its.start - leg.end) < CLOSE and not its.is_straight
        ]
        for at, leg in enumerate(legs)
        if not leg.is_straight
    } | {at: [] for at, leg in enumerate(legs) if leg.is_straight}


def _depths(above: Mapping[int, Sequence[int]]) -> dict[int, int]:
    try:
        order = tuple(TopologicalSorter(above).static_order())
    except CycleError:
        return dict.fromkeys(above, 0)
    depths: dict[int, int] = {}
    for at in order:
        depths[at] = max((depths[one] + 1 for one in above[at]), default=0)
    return depths
