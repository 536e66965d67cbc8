"""Intervals by the delta method agree with theory, and cover what figures were made from."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.calibration.bench import Response
from sim.study.calibration.distance import covariance, misses, pulls
from sim.study.calibration.estimating import estimate
from sim.study.calibration.search import nearest
from sim.study.calibration.uncertainty import free_of, pull_of, spread_of
from tests.study.calibration.analytic import aim, landscape, number

A, B = number("a", 2.0, 0.5, 8.0), number("b", 1.0, 0.2, 5.0)


def test_the_spread_of_a_line_through_points_is_the_textbook_one() -> None:
    """Ordinary least squares with equal, independent errors: sigma^2 (X'X)^-1."""
    design = np.column_stack([np.ones(6), np.arange(6.0)])
    sigma = 0.05
    varies = sigma**2 * np.eye(6)
    spread = spread_of(design, varies, pull_of(design, np.full(6, sigma)))
    assert np.allclose(spread, sigma**2 * np.linalg.inv(design.T @ design))


def test_figures_that_vary_together_count_as_such() -> None:
    """Twice the same figure says no more than once."""
    slopes = np.array([[1.0], [1.0]])
    varies = 0.01 * np.ones((2, 2))
    pull = pull_of(slopes, np.full(2, 0.1))
    assert spread_of(slopes, varies, pull)[0, 0] == pytest.approx(0.01)


def test_weaker_than_noise_is_not_pinned_down() -> None:
    slopes = np.array([[1.0, 0.0], [0.0, 0.3]])
    pull = pull_of(slopes, np.full(2, 0.1))
    assert pull.strengths.tolist() == pytest.approx([10.0, 3.0])
    assert free_of(pull).tolist() == [False, True]
    spread = spread_of(slopes, 0.01 * np.eye(2), pull)
    assert spread == pytest.approx(np.array([[0.01, 0.0], [0.0, 0.0]]))


def test_a_miss_is_what_rounding_does_not_explain_of_a_bound() -> None:
    figures = [aim(1.0), aim(1.0, "at_least", 0.005), aim(1.0, "at_most", 0.005)]
    errors = np.full(3, 0.01)
    for means, missed, pulling in (
        ([0.9, 0.9, 0.9], [-0.1, -0.095, 0.0], [True, True, False]),
        ([0.996, 0.996, 1.004], [-0.004, 0.0, 0.0], [True, False, False]),
        ([0.98, 0.98, 1.02], [-0.02, -0.015, 0.015], [True, False, False]),
        ([1.0, 1.2, 1.2], [0.0, 0.0, 0.195], [True, False, True]),
    ):
        assert misses(figures, np.array(means)) == pytest.approx(np.array(missed))
        assert pulls(figures, np.array(means), errors).tolist() == pulling


def test_what_a_miss_varies_by() -> None:
    """One history beside the mean of ten, and a last digit that is even within itself."""
    luck = np.random.default_rng(5)
    values = luck.standard_normal((2, 10))
    found = covariance([aim(1.0, "", 0.5), aim(1.0, "at_least", 0.5)], [Response(values)])
    of_one = np.cov(values)
    assert found[0, 1] == pytest.approx(1.1 * of_one[0, 1])
    assert found[0, 0] == pytest.approx(1.1 * of_one[0, 0] + 0.25 / 3, rel=1e-6)
    assert found[1, 1] == pytest.approx(1.1 * of_one[1, 1], rel=1e-6)


def coverage(studies: int, replications: int = 20) -> list[float]:
    """How often intervals hold the numbers that one history each was made of."""
    truth = np.array([3.0, 0.7])
    luck = np.random.default_rng(7)

    def formula(numbers):
        a, b = numbers
        return a * b, a + b**2, a / b

    inside = np.zeros(2)
    for study in range(studies):
        history = np.array(formula(truth)) + 0.1 * luck.standard_normal(3)
        ground = landscape(
            (A, B),
            formula,
            [aim(value) for value in history],
            replications=replications,
            seed=study,
        )
        numbers, _, _ = estimate(ground, nearest(ground).place)
        inside += [
            each.interval.low <= value <= each.interval.high
            for each, value in zip(numbers, truth, strict=True)
        ]
    return [float(each) for each in inside / studies]


def test_intervals_cover_95_of_100() -> None:
    """Within three standard errors of a share of 100 studies."""
    tolerance = 3 * np.sqrt(0.95 * 0.05 / 100)
    assert coverage(100) == pytest.approx([0.95, 0.95], abs=tolerance)


@pytest.mark.slow
def test_intervals_cover_95_of_100_within_a_point_and_a_half() -> None:
    assert coverage(2000) == pytest.approx([0.95, 0.95], abs=0.015)
