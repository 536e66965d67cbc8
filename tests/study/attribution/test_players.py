"""Reforms and groups of them: who counts as one, and what is said of groups that cannot be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sim.errors import PermitsimError
from sim.model.scenario import Reform
from sim.scenario_file.load import load_scenario
from sim.study.attribution.players import Player, by_groups, by_title_group, each_alone

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"


@cache
def reforms(name: str) -> tuple[Reform, ...]:
    return load_scenario(SCENARIOS / f"{name}.yaml").reforms_of("new")


def ids(players: tuple[Player, ...]) -> list[str]:
    return [player.id for player in players]


def test_each_alone_is_what_it_is() -> None:
    players = each_alone(reforms("five_in_one"))
    assert ids(players) == [reform.id for reform in reforms("five_in_one")]
    assert not any(player.is_group for player in players)
    starred = [player.id for player in players if player.changes_behaviour]
    assert starred == ["sample_list", "more_hands"]
    assert [player.id for player in players if player.changes_limits] == [
        "time_list", "five_in_one", "side_by_side",
    ]  # fmt: skip


def test_titles_that_begin_alike_are_one() -> None:
    players = by_title_group(reforms("nanchong"))
    groups = [player for player in players if player.is_group]
    assert [player.title.zh for player in groups] == ["五张清单", "四项改革", "三种监督"]
    assert [len(player.reforms) for player in groups] == [6, 7, 3]
    assert sum(len(player.reforms) for player in players) == len(reforms("nanchong"))
    assert groups[0].changes_behaviour
    assert groups[0].grades == ("C",)


def test_without_such_titles_each_is_alone() -> None:
    assert by_title_group(reforms("five_in_one")) == each_alone(reforms("five_in_one"))


def test_groups_stand_where_their_first_reform_stands() -> None:
    groups = {"papers": ["sample_list", "paper_list"], "alone": ["one_window"]}
    players = by_groups(reforms("five_in_one"), groups, "new")
    assert ids(players) == ["time_list", "papers", "five_in_one", "alone", "side_by_side",
                            "more_hands"]  # fmt: skip
    assert [reform.id for reform in players[1].reforms] == ["paper_list", "sample_list"]
    assert players[3].is_group


def test_a_group_named_as_titles_begin_has_both_names() -> None:
    groups = {"Three supervisions": ["routine_supervision"], "other": ["special_supervision"]}
    titles = {one.id: one.title.zh for one in by_groups(reforms("nanchong"), groups, "new")}
    assert (titles["Three supervisions"], titles["other"]) == ("三种监督", "other")


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"papers": ["paper_lists"]}, "Did you mean paper_list"),
        ({"papers": ["nothing_like_it"]}, "there are time_list"),
        ({"one": ["paper_list"], "two": ["paper_list"]}, "both in one and in two"),
        ({"time_list": ["paper_list"]}, "has the name of a reform"),
        ({"papers": [""]}, "is empty"),
        ({"papers": []}, "is empty"),
    ],
)
def test_groups_that_cannot_be(groups: dict[str, list[str]], said: str) -> None:
    with pytest.raises(PermitsimError, match=said):
        by_groups(reforms("five_in_one"), groups, "new")
