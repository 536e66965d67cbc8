"""What figures cannot tell apart is said, with the numbers named."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.calibration.estimating import estimate
from sim.study.calibration.search import nearest
from tests.study.calibration.analytic import aim, landscape, number

A, B, C = (number(name, 2.0, 1.0, 4.0) for name in "abc")
WIDE = number("w", 8.0, 2.0, 32.0)
OTHER = number("d", 2.0, 1.0, 4.0, "")


def said_of(parameters, formula, figures):
    ground = landscape(parameters, formula, figures, noise=0.01)
    numbers, pull, said = estimate(ground, nearest(ground).place)
    return numbers, pull, [one.en for one in said]


CASES = {
    "product": (lambda n: (n[0] * n[1], n[0] * n[1] + 1), (4.5, 5.5), "their product"),
    "ratio": (lambda n: (n[0] / n[1], 2 * n[0] / n[1]), (1.2, 2.4), "their ratio"),
    "square and product": (lambda n: (n[0] ** 2 * n[1],) * 2, (9.0, 9.0), "less of the other"),
}


@pytest.mark.parametrize(("formula", "figures", "words"), CASES.values(), ids=CASES.keys())
def test_of_two_numbers_that_enter_together(formula, figures, words) -> None:
    numbers, pull, said = said_of((A, OTHER), formula, [aim(value) for value in figures])
    assert len(said) == 1
    assert "tell a and d apart" in said[0]
    assert words in said[0]
    assert not any(each.is_pinned for each in numbers)
    assert not any(any(each.bounded) for each in numbers)
    # Along the valley, which bends, to where one of the ranges ends.
    assert any(each.interval.low < 1.001 or each.interval.high > 3.999 for each in numbers)
    assert all(each.interval.high / each.interval.low > 1.9 for each in numbers)
    assert pull.strengths[0] > 4 > pull.strengths[1]


def test_of_two_numbers_that_enter_as_a_sum() -> None:
    """Of different sizes, so that a sum is no product."""
    _, _, said = said_of((A, WIDE), lambda n: (n[0] + n[1],) * 2, [aim(10.0), aim(10.0)])
    assert said == ["The figures cannot tell a and w apart: only their sum is pinned down."]


def test_of_a_number_that_does_nothing() -> None:
    numbers, _, said = said_of((A, B), lambda n: (n[0], 2 * n[0]), [aim(2.0), aim(4.0)])
    assert said == ["The figures say next to nothing of b: any value of its range would do."]
    assert [each.is_pinned for each in numbers] == [True, False]


def test_of_more_numbers_than_figures() -> None:
    _, pull, said = said_of((A, B), lambda n: (n[0] * n[1],), [aim(4.0)])
    assert said[0] == "There are more numbers to fit (2) than figures that pull at them (1)."
    assert pull.condition == float("inf")
    assert len(pull.strengths) == 2


def test_a_bound_that_is_kept_bounds_a_number_and_no_more() -> None:
    """b is at least 1.5 by its figure, and nothing pulls at it where it is."""
    figures = [aim(2.0), aim(1.5, "at_least")]
    numbers, _, said = said_of((A, B), lambda n: (n[0], n[1]), figures)
    assert said[0] == "There are more numbers to fit (2) than figures that pull at them (1)."
    assert "The figures only say that b is at least 1.4" in said[1]
    assert numbers[1].bounded == (True, False)
    assert numbers[1].interval.low == pytest.approx(1.5, rel=0.03)
    assert numbers[1].interval.high == pytest.approx(4.0, rel=0.001)
    assert numbers[1].interval.mean == pytest.approx(2.0, rel=0.001)


def test_a_bound_that_the_file_misses_is_just_kept() -> None:
    """The number goes as far as the bound asks for, and may be further."""
    figures = [aim(2.0), aim(3.0, "at_least")]
    numbers, _, said = said_of((A, B), lambda n: (n[0], n[1]), figures)
    assert "only say that b is at least" in said[1]
    assert numbers[1].interval.mean == pytest.approx(3.0, rel=0.01)
    assert numbers[1].interval.low == pytest.approx(3.0, rel=0.03)


def test_a_number_between_two_bounds() -> None:
    figures = [aim(1.5, "at_least"), aim(3.0, "at_most")]
    (number_found,), _, said = said_of((B,), lambda n: (n[0], n[0]), figures)
    assert number_found.bounded == (True, True)
    assert "only say that b is between" in said[1]
    ends = number_found.interval
    assert (ends.low, ends.high) == pytest.approx((1.5, 3.0), rel=0.03)


def test_what_is_pinned_down_is_not_spoken_of() -> None:
    """Three numbers, of which two enter as a product; the third has a figure of its own."""
    numbers, _, said = said_of(
        (A, B, C), lambda n: (n[0] * n[1], n[2], n[0] * n[1]), [aim(4.0), aim(2.5), aim(4.0)]
    )
    assert len(said) == 1
    assert "tell a and b apart" in said[0]
    assert [each.is_pinned for each in numbers] == [False, False, True]
    assert numbers[2].interval.mean == pytest.approx(2.5, rel=0.01)


def test_well_told_apart_nothing_is_said() -> None:
    _, pull, said = said_of((A, B), lambda n: (n[0], n[1]), [aim(2.0), aim(3.0)])
    assert said == []
    assert pull.condition < 3
    assert np.allclose(np.linalg.norm(pull.directions, axis=0), 1)
