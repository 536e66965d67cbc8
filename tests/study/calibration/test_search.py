"""The search finds what formulas were made from, and goes round what cannot be run."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.study.calibration.estimating import estimate
from sim.study.calibration.search import nearest
from tests.study.calibration.analytic import aim, landscape, number

A, B = number("a", 2.0, 0.5, 8.0), number("b", 1.0, 0.2, 5.0)


def curved(numbers):
    """Only one pair of numbers makes each pair of figures."""
    a, b = numbers
    return a * b, a / b + 0.1 * a**2


@pytest.mark.parametrize("truth", [(3.0, 0.7), (0.8, 4.0), (7.5, 1.2)])
def test_it_finds_the_numbers_that_figures_were_made_of(truth) -> None:
    exact = [aim(value) for value in curved(truth)]
    ground = landscape((A, B), curved, exact, noise=1e-3)
    found = nearest(ground)
    numbers, _, said = estimate(ground, found.place)
    assert said == []
    for each, value in zip(numbers, truth, strict=True):
        assert each.interval.mean == pytest.approx(value, rel=2e-3)
        assert each.interval.low <= value <= each.interval.high
        assert each.is_pinned


def test_the_same_search_ends_in_the_same_place() -> None:
    ground = landscape((A, B), curved, [aim(3.0), aim(4.0)])
    assert np.array_equal(nearest(ground).place, nearest(ground).place)


def test_settings_that_cannot_be_run_are_gone_round() -> None:
    """The file's own numbers, and everything above a line near the best."""
    truth = (3.0, 0.7)
    ground = landscape(
        (A, B),
        curved,
        [aim(value) for value in curved(truth)],
        noise=1e-3,
        able=lambda numbers: numbers[0] > 2.5 and numbers[1] < 0.75,
    )
    found = nearest(ground)
    assert [each.en for each in found.unable] == ["cannot be run"]
    numbers, _, _ = estimate(ground, found.place)
    assert [each.interval.mean for each in numbers] == pytest.approx(truth, rel=2e-3)


def test_where_nothing_can_be_run_it_says_why() -> None:
    ground = landscape((A, B), curved, [aim(1.0), aim(1.0)], able=lambda _: False)
    with pytest.raises(PermitsimError, match="cannot be run"):
        nearest(ground)


def test_a_best_value_beyond_the_range_ends_at_its_end() -> None:
    ground = landscape((A,), lambda numbers: numbers, [aim(20.0)])
    numbers, _, said = estimate(ground, nearest(ground).place)
    assert numbers[0].at_end == "high"
    assert numbers[0].interval.high == 8.0
    assert ["a better value may lie beyond" in one.en for one in said] == [True]


def test_a_ceiling_counts_only_where_it_is_missed() -> None:
    """One number, an exact figure that asks for 2, and a bound that is kept there: 2 it is."""
    figures = [aim(2.0), aim(1.0, "at_least")]
    ground = landscape((A,), lambda numbers: (numbers[0], numbers[0]), figures)
    numbers, pull, said = estimate(ground, nearest(ground).place)
    alone = landscape((A,), lambda numbers: numbers, figures[:1])
    assert numbers[0].interval.mean == pytest.approx(
        estimate(alone, nearest(alone).place)[0][0].interval.mean, rel=1e-6
    )
    assert said == []
    assert len(pull.strengths) == 1


@pytest.mark.parametrize(
    ("bound", "figure", "half", "met_at"),
    [("at_least", 3.0, 0.5, 2.25), ("at_most", 1.0, 0.5, 1.75), ("at_least", 2.4, 0.5, 2.0)],
)
def test_a_bound_pulls_from_where_rounding_allows(bound, figure, half, met_at) -> None:
    """Beside an exact figure of 2 that weighs as much, the best is half-way to the bound."""
    ground = landscape(
        (A,), lambda numbers: (numbers[0], numbers[0]), [aim(2.0), aim(figure, bound, half)]
    )
    exact = landscape((A,), lambda numbers: numbers, [aim(2.0)])
    found, alone = (estimate(one, nearest(one).place)[0][0] for one in (ground, exact))
    shift = met_at - 2.0
    assert found.interval.mean - alone.interval.mean == pytest.approx(shift, abs=0.03)


def test_where_all_bounds_are_kept_the_file_keeps_its_numbers() -> None:
    ground = landscape((A,), lambda numbers: numbers, [aim(3.0, "at_most")])
    (found,), _, said = estimate(ground, nearest(ground).place)
    assert found.interval.mean == pytest.approx(2.0)
    assert not found.is_pinned
    assert "more numbers to fit (1) than figures that pull at them (0)" in said[0].en
    assert "only say that a is at most 3" in said[1].en
