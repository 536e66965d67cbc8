"""Numbers rounded so that their sum is that of the rounded ends: what is told adds up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a number with so many decimal places, halves up."""
    return _told(floor(value * 10**places + Fraction(1, 2)), places)


def adding_up(parts: Sequence[Fraction], total: Decimal, places: int) -> tuple[Decimal, ...]:
    """Return parts with so many decimal places, whose sum is exactly a total.

    Each is rounded down or up by one unit of the last place at most, up where most was cut off (by
    largest remainder, ties in order). `total` has no more places than that and is off their true
    sum by a unit at most.
    """
    scaled = [part * 10**places for part in parts]
    units = [floor(each) for each in scaled]
    missing = int(total.scaleb(places)) - sum(units)
    by_remainder = sorted(range(len(parts)), key=lambda n: (units[n] - scaled[n], n))
    each, some = divmod(missing, len(parts)) if parts else (0, 0)
    for place, n in enumerate(by_remainder):
        units[n] += each + (place < some)
    return tuple(_told(unit, places) for unit in units)


def places_for(values: Sequence[Fraction], significant: int) -> int:
    """Return the decimal places that give the largest of some numbers so many digits."""
    largest = max((abs(value) for value in values), default=Fraction())
    return max(significant - len(str(floor(largest))), 0) if largest >= 1 else significant


def _told(units: int, places: int) -> Decimal:
    return Decimal(units).scaleb(-places)
