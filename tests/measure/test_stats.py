from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measure import stats

NAN = math.nan


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_t_interval_by_hand() -> None:
    """Mean 2, standard deviation 1, n = 3: t(0.975; 2) = 4.302653, so 2 +- 4.302653 / sqrt 3."""
    interval = stats.t_interval(array(1, 2, 3, NAN))
    assert interval.mean == 2
    assert interval.half_width == pytest.approx(4.302653 / math.sqrt(3), rel=1e-6)
    assert interval.low + interval.high == pytest.approx(4)


def test_too_few_values_have_no_interval() -> None:
    one = stats.t_interval(array(5))
    assert one.mean == 5
    assert math.isnan(one.low)
    assert math.isnan(stats.t_interval(array(NAN)).mean)


def test_quantiles_and_p_values_are_those_of_scipy_stats() -> None:
    from scipy import stats as reference

    sample = array(0.3, -0.1, 0.9, 0.4, 0.2)
    assert stats.t_quantile(0.99, 7) == pytest.approx(reference.t.ppf(0.99, 7), rel=1e-10)
    expected = reference.ttest_1samp(sample, 0).pvalue
    assert stats.mean_of(sample).p_value == pytest.approx(float(expected), rel=1e-9)


@pytest.mark.parametrize(("size", "confidence"), [(5, 0.95), (20, 0.95), (10, 0.8)])
def test_t_intervals_cover_as_often_as_they_say(size: int, confidence: float) -> None:
    """4,000 samples: the share that covers is within 4.5 standard errors."""
    trials = 4000
    samples = np.random.default_rng(5).normal(3.0, 2.0, (trials, size))
    found = [stats.t_interval(sample, confidence) for sample in samples]
    covered = sum(one.low <= 3.0 <= one.high for one in found) / trials
    error = math.sqrt(confidence * (1 - confidence) / trials)
    assert abs(covered - confidence) < 4.5 * error


def test_undefined_in_both_is_no_difference() -> None:
    found = stats.paired_difference(array(1, NAN, NAN, 4), array(3, NAN, 2, NAN))
    np.testing.assert_array_equal(found, array(2, 0, NAN, NAN))


def test_p_values_at_the_edges() -> None:
    assert stats.mean_of(array(0, 0, 0)).p_value == 1
    assert stats.mean_of(array(-2, -2, -2)).p_value == 0
    assert math.isnan(stats.mean_of(array(3, NAN)).p_value)
    assert math.isnan(stats.Estimate(NAN, 1.0, 5).p_value)


def test_holm_by_hand() -> None:
    """Sorted 0.01, 0.02, 0.03, 0.5 times 4, 3, 2, 1, never falling: 0.04, 0.06, 0.06, 0.5."""
    found = stats.holm(array(0.03, 0.01, NAN, 0.5, 0.02))
    np.testing.assert_allclose(found, array(0.06, 0.04, NAN, 0.5, 0.06))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_lies_between_the_bare_p_value_and_bonferroni(p_values: list[float]) -> None:
    bare = array(*p_values)
    adjusted = stats.holm(bare)
    assert (adjusted >= bare).all()
    assert (adjusted <= np.minimum(bare * len(bare), 1) + 1e-15).all()
    assert (np.diff(adjusted[np.argsort(bare, kind="stable")]) >= 0).all()


def test_holm_keeps_false_alarms_rare() -> None:
    """Eight measures that never change: some false verdict in at most 5 % of 2,000 studies."""
    random = np.random.default_rng(6)
    p_values = random.uniform(size=(2000, 8))
    alarms = sum((stats.holm(row) <= 0.05).any() for row in p_values) / 2000
    assert alarms < 0.05 + 4.5 * math.sqrt(0.05 * 0.95 / 2000)


def test_bonferroni_shares_the_risk() -> None:
    assert stats.bonferroni(0.95, 10) == pytest.approx(0.995)
    assert stats.bonferroni(0.95, 0) == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("mean", "p", "better", "said"),
    [
        (-3, 0.01, "less", "better"),
        (3, 0.01, "less", "worse"),
        (3, 0.05, "more", "better"),
        (-3, 0.01, "more", "worse"),
        (-3, 0.01, None, "changed"),
        (-3, 0.06, "less", "no clear change"),
        (-3, NAN, "less", "no clear change"),
    ],
)
def test_verdicts(mean: float, p: float, better, said: str) -> None:
    assert stats.verdict(mean, p, better) == said


def test_variance_reduction() -> None:
    """Variances 1 and 1; the differences 0, 1, -1 again have variance 1."""
    assert stats.variance_reduction(array(1, 2, 3), array(1, 3, 2)) == pytest.approx(2)
    assert stats.variance_reduction(array(0.1, 0.2, 0.3), array(1.1, 1.2, 1.3)) == math.inf
    assert math.isnan(stats.variance_reduction(array(1, 1), array(2, 2)))
    assert math.isnan(stats.variance_reduction(array(1, NAN), array(2, 2)))


@given(st.floats(0.01, 10), st.floats(0.01, 10))
def test_replications_are_the_fewest_that_do(half_width: float, deviation: float) -> None:
    count = stats.replications_for(half_width, deviation)
    assert count is not None

    def reached(n: int) -> float:
        return stats.t_quantile(0.975, n - 1) * deviation / math.sqrt(n)

    assert reached(count) <= half_width
    assert count == 2 or reached(count - 1) > half_width


def test_replications_that_would_never_do() -> None:
    assert stats.replications_for(0, 1) is None
    assert stats.replications_for(1e-9, 1) is None
    assert stats.replications_for(0, 0) == 2
    assert stats.Estimate(0, 1, 9).replications_for_sign() is None
    assert stats.Estimate(1, NAN, 1).replications_for_sign() is None
    assert stats.Estimate(-4, 1 / 3, 9).replications_for_sign() == stats.replications_for(4, 1)


def test_what_differs_by_rounding_alone_is_equal() -> None:
    total = 0.1 + 0.2 + 0.3
    assert stats.paired_difference(array(total), array(0.3 + 0.2 + 0.1)).tolist() == [0]
    assert stats.paired_difference(array(1), array(1 + 1e-9))[0] > 0


def test_paired_means_by_hand() -> None:
    """Differences 1, 2, 3: mean 2, error 1 / sqrt 3; all values vary by 1 and by 4."""
    found = stats.paired_mean(array(1, 2, 3), array(2, 4, 6))
    assert (found.base.mean, found.other.mean, found.difference.mean) == (2, 4, 2)
    assert found.difference.error == pytest.approx(1 / math.sqrt(3))
    assert found.variance_reduction == pytest.approx(5)
