from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measure import bootstrap

VALUES = st.lists(st.integers(0, 9).map(float), max_size=6)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=20), st.floats(0, 1))
def test_lower_quantile_is_numpy_s_inverted_cdf(values: list[float], q: float) -> None:
    sample = np.array([*values, math.nan])
    expected = min(v for v in values if sum(w <= v for w in values) >= q * len(values))
    assert bootstrap.lower_quantile(sample, q) == expected


def test_lower_quantile_of_nothing_is_undefined() -> None:
    assert math.isnan(bootstrap.lower_quantile(np.array([math.nan]), 0.5))


def test_resamples_are_the_same_for_the_same_key_only() -> None:
    counts = bootstrap.resamples(7, 50)
    assert (counts.sum(axis=1) == 7).all()
    np.testing.assert_array_equal(counts, bootstrap.resamples(7, 50))
    assert (counts != bootstrap.resamples(7, 50, key=1)).any()


@settings(max_examples=60)
@given(st.lists(VALUES, min_size=1, max_size=4), st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_resampled_quantiles_are_those_of_the_repeated_cases(
    groups: list[list[float]], q: float
) -> None:
    counts = bootstrap.resamples(len(groups), 12)
    found = bootstrap.resampled_quantiles([np.sort(group) for group in groups], q, counts)
    for row, quantile in zip(counts, found, strict=True):
        drawn = [v for group, times in zip(groups, row, strict=True) for v in group * int(times)]
        expected = bootstrap.lower_quantile(np.array(drawn), q)
        np.testing.assert_equal(quantile, expected)


def test_standard_error_of_a_median_is_near_theory() -> None:
    """20 replications of 200 cases: the median of N(0, 1) has error 1.2533 / sqrt 4000."""
    random = np.random.default_rng(8)
    counts = bootstrap.resamples(20)
    errors = []
    for _ in range(20):
        groups = list(np.sort(random.normal(size=(20, 200))))
        estimates = bootstrap.resampled_quantiles(groups, 0.5, counts)
        errors.append(bootstrap.estimated(0.0, estimates, 20).error)
    assert np.mean(errors) == pytest.approx(1.2533 / math.sqrt(4000), rel=0.15)


def test_one_replication_has_no_standard_error() -> None:
    assert math.isnan(bootstrap.estimated(2.0, np.zeros(5), 1).error)
    assert math.isnan(bootstrap.estimated(2.0, np.array([1.0, math.nan]), 4).error)


def test_a_paired_quantile_that_moves_by_a_constant_has_no_error() -> None:
    groups = list(np.sort(np.random.default_rng(9).exponential(size=(6, 40))))
    found = bootstrap.paired_quantile(groups, [group + 2 for group in groups], 0.9)
    assert found.difference.mean == pytest.approx(2)
    assert found.difference.error == pytest.approx(0, abs=1e-12)
    assert found.base.error > 0
    assert found.base.mean == bootstrap.lower_quantile(np.concatenate(groups), 0.9)
    assert found.variance_reduction == math.inf


def test_paired_quantile_intervals_cover_as_often_as_they_say() -> None:
    """Ten replications that each shift all their cases: the median's interval covers 0 in 95 %."""
    random = np.random.default_rng(10)
    covered, trials = 0, 300
    for _ in range(trials):
        groups = np.sort(random.normal(size=(10, 30)) + random.normal(size=(10, 1)))
        estimates = bootstrap.resampled_quantiles(list(groups), 0.5, bootstrap.resamples(10, 100))
        point = bootstrap.lower_quantile(groups.ravel(), 0.5)
        interval = bootstrap.estimated(point, estimates, 10).interval()
        covered += interval.low <= 0 <= interval.high
    assert abs(covered / trials - 0.95) < 4.5 * math.sqrt(0.95 * 0.05 / trials)
