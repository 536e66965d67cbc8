"""Orders of introduction: the best of all by trying all, and never through a gap."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sim.study.attribution.introduction import best_order, order_by_share
from sim.study.attribution.sampling import subsets_along

gains = st.integers(1, 4).flatmap(
    lambda players: st.lists(
        st.none() | st.integers(-9, 9).map(Fraction), min_size=2**players, max_size=2**players
    )
)


def worth(order: tuple[int, ...], values: list[Fraction | None]) -> Fraction | None:
    """What is in force on the way of an order, summed; nothing for one through a gap."""
    along = [values[subset] for subset in subsets_along(order)]
    known = [value for value in along if value is not None]
    return sum(known[1:], Fraction()) if len(known) == len(along) else None


@given(gains)
def test_the_best_order_is_the_best_of_all(values: list[Fraction | None]) -> None:
    players = len(values).bit_length() - 1
    all_worth = {order: worth(order, values) for order in permutations(range(players))}
    able = {order: each for order, each in all_worth.items() if each is not None}
    # Orders come in the order of their players' numbers: the first of the best is meant.
    expected = max(able, key=lambda order: able[order]) if able else None
    assert best_order(values) == expected


def test_an_early_loss_is_put_off() -> None:
    """The first takes 5 from the gain of 8 that the second brings; greedy would agree."""
    assert best_order([Fraction(n) for n in (0, -5, 8, 3)]) == (1, 0)


def test_what_opens_the_way_comes_first_although_it_gains_nothing_alone() -> None:
    """Player 1 alone gains most at once, but 0 then 2 gain more on the way."""
    values = [0, 1, 2, 3, 0, 9, 2, 10]
    assert best_order([Fraction(n) for n in values]) == (0, 2, 1)


def test_nobody_goes_through_a_gap() -> None:
    assert best_order([Fraction(0), None, Fraction(1), Fraction(2)]) == (1, 0)
    assert best_order([Fraction(0), None, None, Fraction(2)]) is None
    assert best_order([None, Fraction(1)]) is None
    assert best_order([Fraction(0), None]) is None


def test_by_share_the_greatest_comes_first() -> None:
    assert order_by_share([Fraction(n) for n in (2, 9, 2)], lambda _: True) == (1, 0, 2)


def test_by_share_each_waits_until_it_may_come() -> None:
    """Player 1 may come only once player 2 is there."""
    allowed = {0b100, 0b101, 0b001, 0b111, 0b110}
    assert order_by_share([Fraction(n) for n in (1, 9, 2)], allowed.__contains__) == (2, 1, 0)


def test_by_share_there_is_none_where_nobody_may_come() -> None:
    assert order_by_share([Fraction(1), Fraction(2)], lambda subset: subset == 3) is None
