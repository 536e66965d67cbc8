"""Groups that keep subsets without a value from being asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.study.attribution.regrouping import groups_without


def test_what_is_overloaded_alone_goes_with_another() -> None:
    """Player 1 is never in force without player 0 or player 3: with the lighter of them."""
    bad = {0b0010, 0b0110}
    assert groups_without(bad, [1, 1, 1, 1]) == ((0, 1),)
    assert groups_without(bad, [1, 1, 1, 0]) == ((1, 3),)


def test_several_groups_may_be_needed() -> None:
    """Neither of 0 and 1 without the other, nor of 2 and 3."""
    bad = {s for s in range(16) if s & 0b11 in (1, 2) or s >> 2 in (1, 2)}
    assert groups_without(bad, [1] * 4) == ((0, 1), (2, 3))


def test_nothing_helps_where_an_end_has_no_value() -> None:
    assert groups_without({0}, [1] * 3) is None
    assert groups_without({0b111}, [1] * 3) is None
    assert groups_without({0b01, 0b10}, [1] * 2) is None


def test_nothing_needs_to_be_done_where_all_have_a_value() -> None:
    assert groups_without(set(), [1] * 4) == ()


@given(
    st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(1, 2**n - 2))))
)
def test_no_union_of_groups_is_among_them(drawn: tuple[int, set[int]]) -> None:
    players, bad = drawn
    groups = groups_without(bad, [1] * players)
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
