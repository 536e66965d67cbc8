"""A split with its numbers on one grid of decimals, where what is told adds up exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sim.measure.metrics import SHARE, metric_of
from sim.study.attribution.results import Split
from sim.study.attribution.rounding import adding_up, places_for, rounded


@dataclass(frozen=True)
class Grid:
    """The ends of a change and what of it is whose: `start` + all `shares` = `end`, exactly."""

    places: int
    """How many decimal places all of them have."""
    start: Decimal
    end: Decimal
    shares: tuple[Decimal, ...]

    @property
    def change(self) -> Decimal:
        """The sum of all shares."""
        return self.end - self.start


def grid_of(split: Split, significant: int) -> Grid | None:
    """Return a split in decimals, so many digits for the largest number of all.

    `None` where the change could not be split. See `on_grid`.
    """
    numbers = [abs(number) for number in _numbers(split)]
    return on_grid(split, places_for(numbers, significant)) if numbers else None


def on_grid(split: Split, places: int, factor: int = 1) -> Grid | None:
    """Return a split with so many decimal places, all of it times a factor.

    The ends are rounded to the nearest, the shares down or up so that they add up.
    """
    numbers = [number * factor for number in _numbers(split)]
    if not numbers:
        return None
    start, end = (rounded(number, places) for number in numbers[:2])
    return Grid(places, start, end, adding_up(numbers[2:], end - start, places))


def places_shown(split: Split) -> int:
    """Return the decimal places that people read: none where all days of limit are whole."""
    if split.reading == "limits":
        return 0 if all(number.denominator == 1 for number in _numbers(split)) else 1
    ends = [abs(end.mean) * factor_of(split) for end in (split.start, split.end)]
    largest = max((end for end in ends if math.isfinite(end)), default=0.0)
    return 2 if largest < 10 else 1 if largest < 1000 else 0


def factor_of(split: Split) -> int:
    """Return what numbers are multiplied with to be shown: shares are shown in percent."""
    return 100 if metric_of(split.measure).unit == SHARE else 1


def _numbers(split: Split) -> list[Fraction]:
    """The start, the end and the shares; none where the change could not be split."""
    shares = [share.value for share in split.shares if share.value is not None]
    if split.before is None or split.after is None or len(shares) < len(split.shares):
        return []
    return [split.before, split.after, *shares]
