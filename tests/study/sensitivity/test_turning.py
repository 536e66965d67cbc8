"""Where the sign turns: on functions whose roots are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.study.sensitivity.swings import swing_rows, swings_of
from sim.study.sensitivity.turning import OUTER, turning_points


def of(function):
    """A response of the first of two factors; the second counts for nothing."""
    return lambda rows: function(rows[:, 0])


def turns(function, base=None):
    base = float(function(np.zeros(1))[0]) if base is None else base
    return turning_points(of(function), base, 2, [0, 1])


@pytest.mark.parametrize("root", [0.3, 0.999, -0.5, 2.0, -2.9])
def test_a_root_within_and_beyond_the_range(root) -> None:
    (turn,) = turns(lambda t: root - t)
    assert turn.is_turn
    assert turn.factor == 0
    assert turn.at == pytest.approx(root, abs=1e-12)
    assert turn.is_within == (abs(root) <= 1)


def test_a_curve_is_followed_closely() -> None:
    """A straight line between places 1/256 apart is off by no more than a square of that."""
    (turn,) = turns(lambda t: math.exp(0.7) - np.exp(t))
    assert turn.at == pytest.approx(0.7, abs=1e-4)


def test_both_ways() -> None:
    found = turns(lambda t: 0.25 - t**2)
    assert sorted(turn.at for turn in found) == pytest.approx([-0.5, 0.5], abs=1e-4)


def test_no_turn_as_far_as_it_is_followed() -> None:
    assert turns(lambda t: 1.1 * OUTER - t) == ()
    assert turns(lambda t: t + 0 * t, base=0.0) == ()


def test_where_values_end_is_no_turn() -> None:
    (turn,) = turns(lambda t: np.where(t > 0.4, np.nan, -1.0))
    assert not turn.is_turn
    assert turn.before <= 0.4 < turn.after
    assert turn.after - turn.before <= 1 / 256
    assert turn.at == turn.before


def test_a_jump_is_found_between_two_places() -> None:
    (turn,) = turns(lambda t: np.where(t > 0.4, 1.0, -1.0))
    assert turn.is_turn
    assert turn.before <= 0.4 < turn.after


def test_a_swing_tells_both_ends_and_the_furthest_comes_first() -> None:
    values = swing_rows(3) @ np.array([1.0, -4.0, 2.0]) + 10
    found = swings_of(values)
    assert found.base == 10
    assert found.low.tolist() == [9, 14, 8]
    assert found.high.tolist() == [11, 6, 12]
    assert found.spans.tolist() == [2, 8, 4]
    assert found.order == [1, 2, 0]


def test_an_end_without_a_value_comes_before_all_others() -> None:
    values = swing_rows(3) @ np.array([1.0, -4.0, 2.0]) + 10
    values[1] = np.nan
    found = swings_of(values)
    assert found.order == [0, 1, 2]
    assert found.ends_without_value == [0]
    assert found.spans.tolist() == [1, 8, 4]
