from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from sim.measure.metrics import Better
from sim.study.staffing.front import front_of
from sim.study.staffing.wishes import Wish
from tests.study.staffing.town import made_up

POINTS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from([1.0, 2.0, 3.0, float("nan")])), max_size=20
)


def wish(better: Better) -> Wish:
    return Wish(True, "visits", better, (), None)


def beats(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return one != two and one[0] <= two[0] and one[1] <= two[1]


@given(POINTS)
def test_the_front_is_what_nothing_beats(points: list[tuple[int, float]]) -> None:
    tried = [made_up((cost,), cost, visits=(mean, 0.1)) for cost, mean in points]
    front = front_of(tried, wish("less"))
    defined = {(cost, mean) for cost, mean in points if not math.isnan(mean)}
    on_it = [points[place] for place in front]
    assert set(on_it) == {p for p in defined if not any(beats(q, p) for q in defined)}
    assert on_it == sorted(on_it)
    assert len(set(on_it)) == len(on_it)


def test_where_more_is_better_the_front_rises() -> None:
    points = [(1, 5.0), (2, 4.0), (3, 6.0), (3, 7.0)]
    tried = [made_up((cost,), cost, visits=(mean, 0.1)) for cost, mean in points]
    assert front_of(tried, wish("more")) == (0, 3)
