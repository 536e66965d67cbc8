"""The components of a spread, and the design that all factors vary by."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.study.sensitivity.spread import Spread, latin_rows, spread_of

INPUTS, LUCK, TOGETHER = 3.0, 2.0, 1.0
"""Standard deviations of settings, of replications, and of their interaction."""


def crossed(rng, settings=12, replications=5):
    return (
        rng.normal(0, INPUTS, (settings, 1))
        + rng.normal(0, LUCK, (1, replications))
        + rng.normal(0, TOGETHER, (settings, replications))
    )


def test_components_are_those_that_were_put_in() -> None:
    """Of crossed data: over many studies both variances are right on average."""
    rng = np.random.default_rng(1)
    found = [spread_of(crossed(rng)) for _ in range(2000)]
    for name, truth in (("inputs", INPUTS**2), ("luck", LUCK**2 + TOGETHER**2)):
        values = np.array([getattr(each, name) ** 2 for each in found])
        error = values.std() / math.sqrt(len(values))
        assert abs(values.mean() - truth) <= 4 * error


def test_the_interaction_is_no_input() -> None:
    """Settings that differ by luck alone have no variance of their own, on average."""
    rng = np.random.default_rng(2)
    raw = [crossed(rng) * 0 + rng.normal(0, 1, (12, 5)) for _ in range(400)]
    zero = np.mean([spread_of(values).inputs == 0 for values in raw])
    # An unbiased estimate of 0 is below it, and so cut, in about half of all studies.
    assert 0.4 < zero < 0.7


def test_share_of_the_inputs() -> None:
    spread = Spread(3.0, 4.0)
    assert spread.share_of_inputs(1) == pytest.approx(9 / 25)
    assert spread.share_of_inputs(16) == pytest.approx(9 / 10)
    assert math.isnan(Spread(0.0, 0.0).share_of_inputs(5))


def test_settings_without_values_are_left_out() -> None:
    values = np.array([[1.0, 2.0], [np.nan, np.nan], [3.0, 4.0]])
    assert spread_of(values) == spread_of(values[[0, 2]])
    assert math.isnan(spread_of(values[:2]).inputs)
    assert math.isnan(spread_of(values[:, :1]).luck)


def test_a_latin_hypercube_has_one_setting_in_each_part() -> None:
    rows = latin_rows(20, 3)
    for column in rows.T:
        assert sorted(np.floor((column + 1) * 10)) == list(range(20))
    assert np.array_equal(rows, latin_rows(20, 3))
    assert not np.array_equal(rows, latin_rows(20, 3, seed=2))
