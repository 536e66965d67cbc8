"""The search, on a made-up town in which every setting's mean is known."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.scenario_file.load import load_scenario
from sim.study.staffing.bench import Values
from sim.study.staffing.congestion import congestion, path_up
from sim.study.staffing.posts import Setting, Space
from sim.study.staffing.search import Searched, SearchRule, search
from sim.study.staffing.wishes import Target, Wish
from tests.study.staffing.town import TOWN, all_settings, space, town

BUSY = {
    "demand.arrivals": {"poisson": "40 per working day"},
    "offices.hall.staff.officers": 10,
    "offices.section.staff.officers": 14,
    "offices.archive.background": {
        "arrivals": {"poisson": "30 per working day"},
        "effort": {"exponential": "1 h"},
    },
    "offices.archive.staff.officers": 5,
}
MEASURE = "lead_calendar_days"


@pytest.fixture(scope="module")
def wide() -> Space:
    """Three posts and some thousand settings."""
    return space(load_scenario(TOWN, BUSY))


def true_mean(space: Space, setting: Setting) -> float:
    """Lead time that falls with every officer, most where it is crowded."""
    return 1 + sum(10 / (1 + n - post.low) for n, post in zip(setting, space.posts, strict=True))


class Town:
    """Runs settings with the same luck, and keeps account."""

    def __init__(self, space: Space, noise: float = 0.0) -> None:
        self.space, self.noise = space, noise
        self.asked: list[tuple[Setting, int]] = []

    def __call__(self, settings: Sequence[Setting], replications: int) -> list[Values]:
        self.asked += [(setting, replications) for setting in settings]
        luck = np.random.default_rng(1).normal(0, self.noise, 1000)[:replications]
        return [{MEASURE: true_mean(self.space, each) + luck} for each in settings]


def least_cost(bound: float) -> Wish:
    return Wish(True, MEASURE, "less", (Target(MEASURE, "<=", bound),), None)


def searched(
    space: Space, wish: Wish, town: Town | None = None, trials: int = 150, seed: int = 3
) -> Searched:
    rule = SearchRule(trials=trials, each=4, anchor=40)
    return search(space, wish, town or Town(space), rule, seed)


def test_few_settings_are_all_tried() -> None:
    small = space(town())
    found = searched(small, least_cost(4))
    assert found.is_whole
    assert [one.setting for one in found.tried] == all_settings(small)


def test_no_setting_is_tried_twice_nor_beyond_the_bounds_nor_overloaded(wide: Space) -> None:
    found = searched(wide, least_cost(6))
    settings = [one.setting for one in found.tried]
    assert not found.is_whole
    assert len(set(settings)) == len(settings) == 150
    assert all(wide.holds(setting) for setting in settings)


def test_posts_of_one_office_are_never_overloaded_together() -> None:
    """Their bounds alone allow settings in which both are at their least."""
    groups = {
        "senior": {"officers": 7, "cost": 90_000, "speed": 2},
        "junior": {"officers": 9, "cost": 60_000},
    }
    both = space(load_scenario(TOWN, {**BUSY, "offices.section.staff": groups}))
    held = [both.holds(each) for each in all_settings(both)[:50]]
    assert not all(held)
    found = searched(both, least_cost(6), trials=60)
    assert len(found.tried) == 60
    assert all(both.holds(one.setting) for one in found.tried)


@pytest.mark.parametrize("bound", [4.0, 6.0, 9.0])
def test_the_least_cost_is_found_among_thousands(wide: Space, bound: float) -> None:
    """Brute force over all settings; of 150 that are tried one costs as little."""
    wish = least_cost(bound)
    right = min(wide.cost(each) for each in all_settings(wide) if true_mean(wide, each) <= bound)
    found = searched(wide, wish)
    met = [one.cost for one in found.tried if one.means[MEASURE] <= bound]
    assert min(met) == right


@pytest.mark.parametrize("budget", [2_300_000, 2_700_000])
def test_the_best_within_a_budget_is_found_among_thousands(wide: Space, budget: float) -> None:
    wish = Wish(False, MEASURE, "less", (), budget)
    right = min(true_mean(wide, each) for each in all_settings(wide) if wide.cost(each) <= budget)
    found = searched(wide, wish)
    best = min(one.means[MEASURE] for one in found.tried if one.cost <= budget)
    assert best == pytest.approx(right, rel=0.01)


def test_luck_that_all_settings_share_moves_none(wide: Space) -> None:
    """The anchor is run ten times as often, and tells what four replications made of all."""
    town_ = Town(wide, noise=3)
    found = searched(wide, least_cost(6), town_, trials=40)
    whole = np.random.default_rng(1).normal(0, 3, 1000)[:40].mean()
    for one in found.tried:
        assert one.means[MEASURE] == pytest.approx(true_mean(wide, one.setting) + whole)
    assert [count for _, count in town_.asked].count(40) == 1


def test_the_same_seed_tries_the_same_settings_and_another_seed_others(wide: Space) -> None:
    one, two, other = (searched(wide, least_cost(6), seed=seed).tried for seed in (5, 5, 6))
    assert [each.setting for each in one] == [each.setting for each in two]
    assert [each.setting for each in one] != [each.setting for each in other]


def test_without_optuna_a_wide_search_tells_how_to_get_it(wide: Space, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(PermitsimError, match=r'pip install "permitsim\[studies\]"') as caught:
        searched(wide, least_cost(6))
    assert 'pip install "permitsim[studies]"' in caught.value.message.zh
    assert searched(space(town()), least_cost(4)).is_whole


def test_the_sampler_says_nothing_and_leaves_its_settings(wide: Space, capfd) -> None:
    import optuna

    before = optuna.logging.get_verbosity()
    searched(wide, least_cost(6), trials=40)
    assert optuna.logging.get_verbosity() == before
    assert capfd.readouterr() == ("", "")


def test_more_officers_are_less_crowded_and_the_path_takes_them_one_by_one(wide: Space) -> None:
    path = path_up(wide)
    assert path[0] == tuple(post.low for post in wide.posts)
    assert path[-1] == tuple(post.high for post in wide.posts)
    assert all(sum(two) - sum(one) == 1 for one, two in pairwise(path))
    crowded = [congestion(wide, setting) for setting in path]
    assert crowded == sorted(crowded, reverse=True)


def test_congestion_is_sakasegawas() -> None:
    one = space(town(), {"hall": (2, 4)})
    loads = {load.name: load.load for load in one.loads((3,))}
    expected = sum(
        loads[name] ** math.sqrt(2 * (officers + 1)) / (1 - loads[name])
        for name, officers in (("hall", 3), ("section", 3))
    )
    assert congestion(one, (3,)) == pytest.approx(expected)
