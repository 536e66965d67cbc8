"""Elementary effects: exact where the response is a straight line."""

from __future__ import annotations

import random

import numpy as np
import pytest

from sim.study.sensitivity.screening import LEVELS, elementary_effects
from tests.study.sensitivity.analytic import ishigami, sobol_g

SLOPES = np.array([3.0, -5.0, 0.0])


def line(rows):
    return rows @ SLOPES


def test_a_line_is_told_exactly() -> None:
    """Over the whole range, -1 to 1, it changes by twice its slope, wherever the others are."""
    found = elementary_effects(line, 3, trajectories=5)
    assert found.mu_star == pytest.approx([6.0, 10.0, 0.0])
    assert found.sigma == pytest.approx([0, 0, 0], abs=1e-12)
    assert found.order == [1, 0, 2]
    assert len(found.values) == 5 * 4


def test_what_hangs_on_others_has_a_spread() -> None:
    """x1 x2: the effect of either is the other, so it is spread as that is over the grid."""
    found = elementary_effects(lambda rows: rows[:, 0] * rows[:, 1], 2, trajectories=2000)
    grid = 2 * np.linspace(-1, 1, LEVELS)
    spread = grid.std()
    # Of a standard deviation of values between bounds, the standard error is about σ / √(2n).
    error = spread / np.sqrt(2 * 2000)
    assert found.sigma == pytest.approx([spread, spread], abs=4 * error)
    assert found.mu_star == pytest.approx([np.abs(grid).mean()] * 2, abs=4 * found.confidence[0])


def test_known_functions_are_put_in_order() -> None:
    assert elementary_effects(sobol_g, 4, trajectories=100).order == [0, 1, 2, 3]
    found = elementary_effects(ishigami, 3, trajectories=100)
    assert (found.sigma > 1).all()


def test_trajectories_without_a_value_are_left_out() -> None:
    def partly(rows):
        return np.where(rows[:, 2] > 0.9, np.nan, line(rows))

    found = elementary_effects(partly, 3, trajectories=40)
    assert 0 < found.left_out < 40
    assert found.trajectories + found.left_out == 40
    assert found.mu_star == pytest.approx([6.0, 10.0, 0.0])


def test_one_trajectory_says_nothing() -> None:
    def hardly(rows):
        values = line(rows)
        values[4:] = np.nan
        return values

    found = elementary_effects(hardly, 3, trajectories=4)
    assert found.trajectories == 1
    assert np.isnan(found.mu_star).all()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_seed_gives_the_same_again_and_another_does_not(seed) -> None:
    def told(seed):
        found = elementary_effects(ishigami, 3, trajectories=8, seed=seed)
        return [*found.mu_star, *found.confidence, *found.sigma]

    assert told(seed) == told(seed)
    assert told(seed) != told(seed + 7)


def test_global_luck_is_left_alone() -> None:
    def drawn():
        """What would be drawn next from the global states."""
        kept = np.random.get_state(), random.getstate()  # noqa: NPY002
        found = np.random.random(), random.random()  # noqa: NPY002
        np.random.set_state(kept[0])  # noqa: NPY002
        random.setstate(kept[1])
        return found

    before = drawn()
    elementary_effects(ishigami, 3, trajectories=8, seed=0)
    assert drawn() == before
