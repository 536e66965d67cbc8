"""Numbers rounded so that what is told adds up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sim.study.attribution.rounding import adding_up, places_for, rounded

fractions = st.fractions(-(10**6), 10**6, max_denominator=10**6)
SIXTH = Fraction(1, 6)


def test_days_that_no_decimal_tells() -> None:
    parts = [-8 - SIXTH, Fraction(0), -30 - SIXTH, -7 - 4 * SIXTH]
    told = adding_up(parts, Decimal("-46.0"), 1)
    assert [str(each) for each in told] == ["-8.1", "0.0", "-30.2", "-7.7"]


def test_halves_go_up() -> None:
    assert [str(rounded(Fraction(n, 2), 0)) for n in (-3, -1, 1, 3)] == ["-1", "0", "1", "2"]


def test_so_many_digits_for_the_largest() -> None:
    assert places_for([Fraction(47), Fraction(-1, 3)], 9) == 7
    assert places_for([Fraction(1, 3)], 9) == 9
    assert places_for([], 9) == 9
    assert places_for([Fraction(12345)], 3) == 0


def test_no_parts_are_no_numbers() -> None:
    assert adding_up([], Decimal(0), 1) == ()


@given(fractions, st.lists(fractions, min_size=1, max_size=9), st.integers(0, 9))
def test_start_and_parts_are_the_end(start: Fraction, parts: list[Fraction], places: int) -> None:
    end = start + sum(parts)
    first, last = rounded(start, places), rounded(end, places)
    told = adding_up(parts, last - first, places)
    assert sum(told, first) == last
    unit = Fraction(1, 10**places)
    assert all(abs(Fraction(one) - part) <= unit for one, part in zip(told, parts, strict=True))


@given(st.lists(st.integers(-1000, 1000), min_size=1), fractions, st.integers(0, 3))
def test_what_needs_no_rounding_is_not_rounded(
    parts: list[int], start: Fraction, places: int
) -> None:
    whole = [Fraction(part, 10**places) for part in parts]
    change = rounded(start + sum(whole), places) - rounded(start, places)
    assert [Fraction(each) for each in adding_up(whole, change, places)] == whole
