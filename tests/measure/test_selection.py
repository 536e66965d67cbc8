from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measure import stats
from sim.measure.metrics import Better
from sim.measure.selection import Selection, SelectionRule, rivals, select, selection

BY_HAND = SelectionRule(zone=6, better="less", first=2)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def supply_of(values: np.ndarray):
    """Replications of a table float64[systems, replications] that were made before."""

    def supply(systems: tuple[int, ...], first: int, last: int) -> list[np.ndarray]:
        return [values[system, first:last] for system in systems]

    return supply


def test_two_systems_by_hand() -> None:
    """k = 2, n = 2, alpha = 0.05: eta = (0.1^-2 - 1) / 2 = 49.5 and h^2 = 99.

    Differences 1 and 3 have variance 2, so the reach is 99 x 2 / 36 = 5.5, and the lead asked for
    after r is 6 / (2 r) x (5.5 - r): 5.25, 2.5, 1.125. A mean of 2 is enough after 4.
    """
    ahead, behind = array(0, 0, 0, 0, 0), array(1, 3, 2, 2, 2)
    for count in (2, 3):
        found = selection([ahead[:count], behind[:count]], BY_HAND)
        assert (found.settled, found.survivors, found.replications) == (False, (0, 1), count)
        assert found.more == 1
    found = selection([ahead, behind], BY_HAND)
    assert found == Selection(0, True, (0,), (None, 4), 4, 0)
    assert selection([behind, ahead], BY_HAND).best == 1
    assert selection([-ahead, -behind], SelectionRule(6, "more", first=2)).best == 0


def test_three_systems_by_hand() -> None:
    """Each of two rivals has half the risk: eta = (0.05^-2 - 1) / 2 and h^2 = 399.

    The first two have a variance of 2 and a reach of 399 x 2 / 100 = 7.98; that of the third is 0.
    """
    calm, restless = array(*[0] * 8), array(1, -1, 0, 0, 0, 0, 0, 0.08)
    found = selection([restless, calm, calm + 50], SelectionRule(10, "less", first=2))
    assert found == Selection(1, True, (1,), (8, None, 2), 8, 0)


def test_when_the_zone_is_reached_the_best_mean_is_selected() -> None:
    """Means that stay within luck of each other: at the latest after 6, the reach being 5.5."""
    found = selection([array(0, 0, 0, 0, 0, 0), array(1, -1, 0, 0, 0, 0.6)], BY_HAND)
    assert (found.best, found.settled, found.replications) == (0, True, 6)


def test_equal_systems_are_settled_at_the_first_look() -> None:
    """The same luck gives the same values: there is nothing to choose, and the first is taken."""
    same = array(3, 1, 4)
    found = selection([same + 1, same, same], BY_HAND)
    assert (found.best, found.settled, found.survivors, found.replications) == (1, True, (1, 2), 2)


def test_a_single_system_needs_no_replication() -> None:
    assert selection([np.empty(0)], BY_HAND) == Selection(0, True, (0,), (None,), 0, 0)


def test_before_the_first_look_it_asks_for_the_first_stage() -> None:
    rule = SelectionRule(zone=1, better="less")
    assert selection([np.empty(0)] * 3, rule).more == 20
    assert selection([np.zeros(7)] * 3, rule).more == 13


def test_undefined_values_are_refused() -> None:
    with pytest.raises(ValueError, match="undefined"):
        selection([array(1, 2, 3), array(1, math.nan, 3)], BY_HAND)


def test_a_zone_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        SelectionRule(zone=0, better="less")


def test_at_the_cap_nothing_is_settled() -> None:
    values = np.random.default_rng(31).normal(0, 1, (2, 50))
    rule = SelectionRule(zone=0.01, better="less", cap=30)
    found, made = select(supply_of(values), 2, rule)
    assert (found.settled, found.replications, found.more) == (False, 30, 0)
    assert [len(each) for each in made] == [30, 30]


def test_what_is_dropped_is_not_run_again() -> None:
    """A system five deviations behind is dropped at the first look."""
    values = np.random.default_rng(32).normal(0, 1, (3, 2000)) + array(0, 0.1, 5)[:, None]
    found, made = select(supply_of(values), 3, SelectionRule(zone=0.3, better="less"))
    assert found.settled
    assert found.dropped_at[2] == 20
    assert len(made[2]) == 20
    assert found.replications > 20


TABLES = st.integers(0, 10**6).map(lambda seed: np.random.default_rng(seed).normal(0, 1, (4, 120)))


@settings(max_examples=40)
@given(TABLES, st.sampled_from([0.3, 0.6, 2.0]), st.integers(1, 50))
def test_how_many_are_made_at_a_time_changes_nothing(
    values: np.ndarray, zone: float, batch: int
) -> None:
    values = values + array(0, 0.2, 0.4, 0.6)[:, None]
    rule = SelectionRule(zone, "less", cap=120)
    at_once = selection(list(values), rule)
    step_by_step, made = select(supply_of(values), 4, rule)
    assert step_by_step == at_once
    assert [each.tolist() for each in made] == [
        row[: len(each)].tolist() for row, each in zip(values, made, strict=True)
    ]
    for count in range(batch, 121, batch):
        found = selection([row[:count] for row in values], rule)
        if found.settled:
            assert found == at_once
        else:
            assert count < at_once.replications or not at_once.settled


@settings(max_examples=40)
@given(TABLES, st.sampled_from([0.3, 0.6]))
def test_more_is_less_turned_round(values: np.ndarray, zone: float) -> None:
    least = selection(list(values), SelectionRule(zone, "less"))
    assert selection(list(-values), SelectionRule(zone, "more")) == least
    backwards = selection(list(values[::-1]), SelectionRule(zone, "less"))
    assert (3 - backwards.best, backwards.replications) == (least.best, least.replications)


def test_better_paired_systems_are_told_apart_sooner() -> None:
    random = np.random.default_rng(33)
    own, common = random.normal(0, 1, (4, 3000)), random.normal(0, 1, 3000)
    means = array(0, 0.5, 0.5, 0.5)[:, None]
    apart, _ = select(supply_of(own + means), 4, SelectionRule(0.5, "less"))
    paired, _ = select(
        supply_of(0.5 * own + math.sqrt(0.75) * common + means), 4, SelectionRule(0.5, "less")
    )
    assert paired.replications < apart.replications


SLIPPAGE = (0.0, 1.0, 1.0, 1.0, 1.0)
"""Means in zones. The hardest case: all others just the zone behind the best."""
CROWD = (0.0, 0.2, 0.4, 0.8, 2.0)
"""Four good choices, within the zone."""
DEVIATIONS = {
    "alike": (1.0, 1.0, 1.0, 1.0, 1.0),
    "best varies": (2.0, 1.0, 1.0, 0.5, 0.5),
    "rivals vary": (0.5, 2.0, 1.0, 2.0, 1.0),
}


def share_good(means: Sequence[float], kind: str, common: float, zone: float, count: int) -> float:
    """How often a system less than the zone behind the best is selected.

    `common` is the correlation that the draws of all systems have.
    """
    random = np.random.default_rng(34)
    spread, level = np.array(DEVIATIONS[kind])[:, None], zone * np.array(means)[:, None]
    good = 0
    for _ in range(count):
        luck = math.sqrt(1 - common) * random.normal(size=(5, 3000))
        luck += math.sqrt(common) * random.normal(size=3000)
        found = selection(list(level + spread * luck), SelectionRule(zone, "less"))
        assert found.settled
        good += means[found.best] < 1
    return good / count


@pytest.mark.parametrize("kind", DEVIATIONS)
@pytest.mark.parametrize("means", [SLIPPAGE, CROWD])
def test_a_good_system_is_selected_as_often_as_stated(means: Sequence[float], kind: str) -> None:
    """300 selections: at least 95 % less 3 standard errors."""
    found = share_good(means, kind, common=0.5, zone=0.4, count=300)
    assert found > 0.95 - 3 * math.sqrt(0.95 * 0.05 / 300)


@pytest.mark.slow
@pytest.mark.parametrize("common", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("kind", DEVIATIONS)
@pytest.mark.parametrize("means", [SLIPPAGE, CROWD])
def test_a_good_system_is_selected_in_two_thousand_selections(
    means: Sequence[float], kind: str, common: float
) -> None:
    """At least 95 % less 3 standard errors, 1.5 %."""
    assert share_good(means, kind, common, zone=0.3, count=2000) > 0.935


def test_rivals_by_hand() -> None:
    """Two rivals, so each interval at 97.5 %; with t(2) = 6.2053 and errors 1 / sqrt 3."""
    best, far, near = array(1, 2, 3), array(11, 13, 15), array(1, 3, 5)
    found = rivals([best, far, near], best=0, zone=0.5, better="less")
    assert [rival.system for rival in found] == [1, 2]
    assert found[0].difference.mean == 11
    assert found[0].difference.half_width == pytest.approx(6.2053 / math.sqrt(3), rel=1e-4)
    assert [rival.standing for rival in found] == ["worse", "indistinguishable"]
    turned: Better = "more"
    assert rivals([best, far, near], 0, 0.5, turned)[0].standing == "better"


def test_a_clear_difference_within_the_zone_does_not_distinguish() -> None:
    best, other = array(1, 2, 3), array(1.1, 2.1, 3.1)
    assert rivals([best, other], 0, 0.5, "less")[0].standing == "indistinguishable"
    assert rivals([best, other], 0, 0.05, "less")[0].standing == "worse"


def test_rivals_are_compared_over_the_replications_that_both_have() -> None:
    values = np.random.default_rng(36).normal(0, 1, (2, 30))
    found = rivals([values[0], values[1, :20]], 0, 0.1, "less")
    expected = stats.t_interval(values[1, :20] - values[0, :20])
    assert found[0].difference.mean == pytest.approx(expected.mean)
    assert found[0].difference.half_width == pytest.approx(expected.half_width)
    assert rivals([values[0], values[1, :1]], 0, 0.1, "less")[0].standing == "indistinguishable"
