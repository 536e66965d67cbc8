"""Do the intervals of means cover as often as they say, where the truth is known?

A study is 30 replications of an office with one officer under two workflows. It opens in its steady
state, so that the mean wait of any number of cases has the mean of the M/M/1 queue.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.measure import stats

ARRIVALS, BEFORE, AFTER = 1.0, 1.6, 2.0
"""Cases and work done per hour, under the two workflows."""
REPLICATIONS = 30


def mean_wait(rate: float) -> float:
    return ARRIVALS / rate / (rate - ARRIVALS)


def waits(rate: float, luck: np.ndarray, efforts: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """Mean wait of the cases of each run, float64[runs], by Lindley's recursion.

    `luck` is a uniform number a run for the wait found at the start; `efforts` and `gaps` are
    exponential, float64[cases, runs].
    """
    free = 1 - ARRIVALS / rate
    wait = np.maximum(-np.log((1 - luck) / (1 - free)) / (rate - ARRIVALS), 0)
    total = np.zeros_like(wait)
    for effort, gap in zip(efforts / rate, gaps / ARRIVALS, strict=True):
        total += wait
        wait = np.maximum(wait + effort - gap, 0)
    return np.asarray(total / len(efforts))


def coverage(studies: int, cases: int, seed: int) -> tuple[float, float]:
    """How often the intervals of a mean and of a paired difference cover the true values."""
    random = np.random.default_rng(seed)
    means, differences = 0, 0
    truth = mean_wait(AFTER) - mean_wait(BEFORE)
    for _ in range(studies):
        luck = random.uniform(size=REPLICATIONS)
        efforts, gaps = random.exponential(size=(2, cases, REPLICATIONS))
        base, other = (waits(rate, luck, efforts, gaps) for rate in (BEFORE, AFTER))
        found = stats.paired_mean(base, other)
        mean, difference = found.base.interval(), found.difference.interval()
        means += mean.low <= mean_wait(BEFORE) <= mean.high
        differences += difference.low <= truth <= difference.high
    return means / studies, differences / studies


def test_intervals_of_means_and_paired_differences_cover() -> None:
    """200 studies of 200 cases: not fewer than 4 standard errors below 95 %."""
    least = 0.95 - 4 * math.sqrt(0.95 * 0.05 / 200)
    assert min(coverage(200, 200, seed=41)) > least


@pytest.mark.slow
def test_intervals_cover_in_two_thousand_studies() -> None:
    """95 % +- 1.5 %, of runs of 2,000 cases."""
    for covered in coverage(2000, 2000, seed=42):
        assert abs(covered - 0.95) < 0.015
