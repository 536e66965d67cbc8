"""Sobol indices: those of functions for which they are known."""

from __future__ import annotations

import random

import numpy as np
import pytest

from sim.study.sensitivity.indices import FEWEST_BLOCKS, Indices, sobol_indices
from tests.study.sensitivity.analytic import (
    ishigami,
    ishigami_indices,
    sobol_g,
    sobol_g_indices,
)

BASE = 1024
ERRORS = 4.0
"""How many standard errors an estimate may lie from what is true."""


def assert_near(estimates, halves, truth) -> None:
    for estimate, half, value in zip(estimates, halves, truth, strict=True):
        assert abs(estimate - value) <= ERRORS * half / 1.96 + 1e-12


def test_ishigami() -> None:
    found = sobol_indices(ishigami, 3, base=BASE, second=True)
    first, total, second = ishigami_indices()
    assert_near(found.first, found.first_confidence, first)
    assert_near(found.total, found.total_confidence, total)
    assert found.second is not None
    assert found.second_confidence is not None
    assert_near([found.second[0, 2]], [found.second_confidence[0, 2]], [second])
    assert_near([found.second[0, 1]], [found.second_confidence[0, 1]], [0.0])
    # The intervals would hide anything if they were wide.
    assert max(*found.first_confidence, *found.total_confidence) < 0.12
    assert found.order == [0, 1, 2]


def test_sobol_g() -> None:
    found = sobol_indices(sobol_g, 4, base=BASE)
    first, total = sobol_g_indices()
    assert_near(found.first, found.first_confidence, first)
    assert_near(found.total, found.total_confidence, total)
    assert max(*found.first_confidence, *found.total_confidence) < 0.12
    assert found.second is None
    assert found.order == [0, 1, 2, 3]


def same(one: Indices, two: Indices) -> bool:
    pairs = ((one.first, two.first), (one.total_confidence, two.total_confidence))
    return all(np.array_equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_seed_gives_the_same_again_and_another_does_not(seed) -> None:
    """0 too, which SALib by itself takes for none."""
    one, again = (sobol_indices(ishigami, 3, base=64, seed=seed) for _ in range(2))
    assert same(one, again)
    assert not same(one, sobol_indices(ishigami, 3, base=64, seed=seed + 7))


def test_global_luck_is_left_alone() -> None:
    def drawn():
        """What would be drawn next from the global states."""
        kept = np.random.get_state(), random.getstate()  # noqa: NPY002
        found = np.random.random(), random.random()  # noqa: NPY002
        np.random.set_state(kept[0])  # noqa: NPY002
        random.setstate(kept[1])
        return found

    before = drawn()
    sobol_indices(ishigami, 3, base=64, seed=0)
    assert drawn() == before


def test_blocks_without_a_value_are_left_out() -> None:
    """What is left tells of the settings that have values: here, those where x3 does not count."""

    def partly(rows):
        return np.where(rows[:, 2] > 0.9, np.nan, 10 + rows[:, 0])

    found = sobol_indices(partly, 3, base=256)
    assert 0 < found.left_out < 256
    assert found.blocks + found.left_out == 256
    assert_near(found.first[:1], found.first_confidence[:1], [1.0])
    assert found.total[2] == 0
    assert np.isnan(found.values).sum() > found.left_out


def test_too_few_blocks_say_nothing() -> None:
    def hardly(rows):
        values = rows[:, 0].copy()
        values[5 * (FEWEST_BLOCKS - 1) :] = np.nan
        return values

    found = sobol_indices(hardly, 3, base=64)
    assert found.blocks == FEWEST_BLOCKS - 1
    assert np.isnan(found.first).all()
    assert np.isnan(found.total).all()


def test_what_never_changes_has_no_shares() -> None:
    found = sobol_indices(lambda rows: np.full(len(rows), 3.0), 2, base=64, second=True)
    assert np.isnan(found.total).all()
    assert found.second is not None
