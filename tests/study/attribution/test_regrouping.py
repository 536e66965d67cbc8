"""Groups that keep subsets without a value from being asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.study.attribution.regrouping import groups_without


def test_what_is_overloaded_alone_goes_with_another() -> None:
    """Player 1 is never in force without another: with the first of those that would do."""
    assert groups_without({0b010, 0b110}, 3) == ((0, 1),)


def test_nothing_helps_where_an_end_has_no_value() -> None:
    assert groups_without({0}, 3) is None
    assert groups_without({0b111}, 3) is None
    assert groups_without({0b01, 0b10}, 2) is None


def test_nothing_needs_to_be_done_where_all_have_a_value() -> None:
    assert groups_without(set(), 4) == ()


@given(
    st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(1, 2**n - 2))))
)
def test_no_union_of_groups_is_among_them(drawn: tuple[int, set[int]]) -> None:
    players, bad = drawn
    groups = groups_without(bad, players)
    if groups is None:
        return
    grouped = [i for group in groups for i in group]
    assert len(grouped) == len(set(grouped))
    units = [sum(1 << i for i in group) for group in groups]
    units += [1 << i for i in range(players) if i not in grouped]
    unions = {
        sum(units[k] for k in range(len(units)) if n >> k & 1) for n in range(2 ** len(units))
    }
    assert unions.isdisjoint(bad)
    assert len(units) >= 2
