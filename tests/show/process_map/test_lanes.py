"""Lines between two rows lie apart."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sim.show.process_map.lanes import Leg, crossings, lanes_of

PLACES = st.integers(0, 20).map(float)


def test_lines_that_do_not_meet_share_a_lane() -> None:
    assert lanes_of([Leg(0, 1), Leg(2, 3)]) == [0, 0]
    assert sorted(lanes_of([Leg(0, 2), Leg(1, 3)])) == [0, 1]
    assert lanes_of([]) == []


def test_what_comes_down_where_another_starts_turns_below_it() -> None:
    """The first ends at 2, where the second starts: above it, they would lie on each other."""
    assert lanes_of([Leg(0, 2), Leg(2, 5)]) == [1, 0]


def test_the_order_with_the_fewest_crossings_is_taken() -> None:
    """Three lines to the right, none need cross: the one that ends first turns last."""
    legs = [Leg(0, 4), Leg(1, 5), Leg(2, 6)]
    lanes = lanes_of(legs)
    assert lanes == [2, 1, 0]
    assert crossings(legs, lanes) == 0
    assert crossings(legs, [0, 1, 2]) == 6


@given(st.lists(st.tuples(PLACES, PLACES), max_size=8, unique_by=(lambda x: x[0], lambda x: x[1])))
def test_no_two_lines_are_ever_in_one_lane_where_they_meet(ends) -> None:
    legs = [Leg(*each) for each in ends]
    lanes = lanes_of(legs)
    for one, other in combinations(range(len(legs)), 2):
        assert lanes[one] != lanes[other] or not legs[one].meets(legs[other])
