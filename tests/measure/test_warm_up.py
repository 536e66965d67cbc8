from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measure.warm_up import averaged, mser, mser5, welch

SERIES = st.lists(st.integers(-9, 9).map(float), min_size=25, max_size=80).map(np.array)


def autoregressive(random: np.random.Generator, count: int, memory: float) -> np.ndarray:
    """A stationary AR(1) series of mean 0 and variance 1."""
    noise = random.normal(0, math.sqrt(1 - memory**2), count)
    noise[0] = random.normal()
    for place in range(1, count):
        noise[place] += memory * noise[place - 1]
    return noise


def transient(start: float, count: int, half_life: float) -> np.ndarray:
    return start * 0.5 ** (np.arange(count) / half_life)


def test_the_statistic_by_hand() -> None:
    """8, 2, 0, 2, 0, 2: a sum of 14 and squares of 76; without the 8, of 6 and 12."""
    found = mser(np.array([8.0, 2, 0, 2, 0, 2]), batch=1)
    np.testing.assert_allclose(found, [(76 - 14**2 / 6) / 36, (12 - 6**2 / 5) / 25])


def test_batches_are_averaged_and_what_is_left_over_does_not_count() -> None:
    series = np.repeat([8.0, 2, 0, 2, 0, 2], 5) + np.tile([-2.0, -1, 0, 1, 2], 6)
    by_hand = mser(np.array([8.0, 2, 0, 2, 0, 2]), batch=1)
    np.testing.assert_allclose(mser(series), by_hand)
    np.testing.assert_allclose(mser(np.append(series, [99.0] * 4)), by_hand)


@given(SERIES)
def test_the_statistic_is_its_definition(series: np.ndarray) -> None:
    means = [np.mean(series[at : at + 5]) for at in range(0, len(series) - 4, 5)]
    expected = [
        np.sum((means[d:] - np.mean(means[d:])) ** 2) / (len(means) - d) ** 2
        for d in range(len(means) - 4)
    ]
    np.testing.assert_allclose(mser(series), expected, atol=1e-9)


@pytest.mark.parametrize("start", [0, 5, 40, 95])
def test_a_step_is_cut_where_it_ends(start: int) -> None:
    series = np.where(np.arange(200) < start, 0.3, 0.1)
    found = mser5(series)
    assert (found.cut, found.length, found.too_short) == (start, 200, False)


def test_a_run_that_settles_in_its_second_half_is_too_short() -> None:
    assert mser5(np.where(np.arange(200) < 150, 5.0, 1.0)).too_short
    assert mser5(np.arange(200.0)).too_short
    assert not mser5(np.where(np.arange(200) < 100, 5.0, 1.0)).too_short


def test_a_few_observations_tell_nothing() -> None:
    assert mser5(np.zeros(49)).too_short
    assert not mser5(np.zeros(50)).too_short
    assert mser5(np.array([3.0])) == mser5(np.array([1.0]))
    assert mser5(np.array([3.0])).cut == 0


def test_undefined_observations_are_refused() -> None:
    with pytest.raises(ValueError, match="undefined"):
        mser5(np.array([1.0, math.nan] * 40))


def test_a_decaying_transient_is_cut_and_its_bias_with_it() -> None:
    """300 AR(1) series (memory 0.5) that start 20 deviations off, with a half-life of 20.

    The transient adds 20 x 20 / ln 2 / 2000 = 0.29 to the mean. It has the size of one deviation
    after 86 observations and of a tenth of one after 153, between which a cut should lie.
    """
    random = np.random.default_rng(21)
    rise = transient(20, 2000, 20)
    cuts, means = [], []
    for _ in range(300):
        series = autoregressive(random, 2000, 0.5) + rise
        found = mser5(series)
        assert not found.too_short
        cuts.append(found.cut)
        means.append(series[found.cut :].mean())
    assert 86 < np.mean(cuts) < 153
    # The mean of 1,900 observations varies by sqrt(3 / 1900) = 0.04 in any case.
    assert abs(np.mean(means)) < 0.02
    assert np.std(means) < 0.05


def test_a_series_without_a_transient_loses_little() -> None:
    random = np.random.default_rng(22)
    cuts = [mser5(autoregressive(random, 1000, 0.5)).cut for _ in range(300)]
    assert np.median(cuts) < 50


def test_averaging_replications_shows_more_of_the_transient() -> None:
    """A rise of two deviations is seen for longer in the mean of twenty series than in one."""
    random = np.random.default_rng(23)
    rise = transient(2, 600, 20)
    single, joint = [], []
    for _ in range(60):
        many = [autoregressive(random, 600, 0.5) + rise for _ in range(20)]
        single.append(mser5(many[0]).cut)
        joint.append(mser5(averaged(many)).cut)
    assert np.mean(joint) > np.mean(single) + 20


def test_averages_reach_as_far_as_the_shortest() -> None:
    assert averaged([np.array([1.0, 2, 3]), np.array([3.0, 6])]).tolist() == [2, 4]


def test_welch_by_hand() -> None:
    """Window 2: 1; (1 + 2 + 3) / 3; then five at a time, to two before the end."""
    series = np.array([1.0, 2, 3, 4, 10, 6, 7, 8])
    np.testing.assert_allclose(welch(series, 2), [1, 2, 4, 5, 6, 7])
    np.testing.assert_array_equal(welch(series, 0), series)


@given(SERIES, st.integers(1, 6))
def test_welch_is_its_definition(series: np.ndarray, window: int) -> None:
    found = welch(series, window)
    assert len(found) == len(series) - window
    for place, value in enumerate(found):
        reach = min(place, window)
        assert value == pytest.approx(np.mean(series[place - reach : place + reach + 1]), abs=1e-9)


@pytest.mark.parametrize("window", [-1, 3])
def test_welch_refuses_a_window_that_is_too_wide(window: int) -> None:
    with pytest.raises(ValueError, match="a window of"):
        welch(np.zeros(11), window)
