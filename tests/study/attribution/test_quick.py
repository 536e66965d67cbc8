"""An attribution beside a comparison: how much of it is made."""

from __future__ import annotations

import pytest

from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.study.attribution import Asking
from sim.study.attribution import quick as quick_module
from sim.study.attribution.quick import EXACT, LEAST, TOGETHER, quick_attribution
from tests.small import small_town


@pytest.fixture
def asked(monkeypatch):
    """What it asks for, in place of asking."""
    found = []

    def attribute(*_, **settings):
        found.append(settings)

    monkeypatch.setattr(quick_module, "attribute", attribute)

    def ask(scenario, workflow="new", replications=30, **settings):
        quick_attribution(scenario, workflow, Asking(replications=replications), **settings)
        return found[-1]

    return ask


def test_few_reforms_are_split_each_by_itself_by_all_their_subsets() -> None:
    found = quick_attribution(small_town(), "new", Asking(replications=2), reading="limits")
    assert [split.reading for split in found.splits] == ["limits"]
    assert not any(player.is_group for player in found.players)
    assert not found.splits[0].pairs


def test_runs_bound_replications_but_for_the_least(asked) -> None:
    town = load_scenario(find_scenario("five_in_one"))
    assert asked(town, runs=128 * 8, reading="limits")["asking"].replications == 8
    assert asked(town, runs=1, reading="limits")["asking"].replications == LEAST
    assert asked(town, replications=2, reading="limits")["asking"].replications == 2


def test_many_reforms_count_in_the_groups_of_their_titles(asked) -> None:
    nanchong = load_scenario(find_scenario("nanchong"))
    settings = asked(nanchong, reading="limits")
    assert [player.title.en for player in settings["groups"][:1]] == ["Five lists"]
    assert len(settings["groups"]) == 7
    assert settings["asking"].exact_up_to == EXACT
    council = asked(load_scenario(find_scenario("state_council")))
    assert len(council["groups"]) == 9
    assert not any(player.is_group for player in council["groups"])


def test_what_cannot_be_run_apart_counts_as_one(asked) -> None:
    town = load_scenario(find_scenario("window_too_small"))
    alone, joined = asked(town, "staffed", reading="limits"), asked(town, "staffed")
    assert len(joined["groups"]) < len(alone["groups"])
    (one,) = (player for player in joined["groups"] if player.id.startswith(TOGETHER))
    assert {reform.id for reform in one.reforms} >= {"one_window"}
    ids = [reform.id for player in joined["groups"] for reform in player.reforms]
    assert sorted(ids) == sorted(r.id for p in alone["groups"] for r in p.reforms)


def test_where_nothing_stands_in_the_way_nobody_is_joined(asked) -> None:
    assert not any(player.is_group for player in asked(small_town())["groups"])
