"""What is compared with what: the first workflow with each other one, as it is and held equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.compare import Contender, compare, contenders_of
from tests.small import edited, lived_of, small_comparison, small_town

MIDDLE = "  middle: [promises]\n"
ON_A_DATE = """  sampled: [samples]
  changes: {from: sampled, to: middle, on: 2018-06-01}
  plainly: {from: old, to: middle, on: 2018-06-01}
"""


def changing(folder: Path) -> Scenario:
    """The small town, in which samples are given up on the date on which limits are promised."""
    return load_scenario(edited(folder, (MIDDLE, MIDDLE + ON_A_DATE)))


def test_behaviour_is_held_equal_in_the_first_workflow_too() -> None:
    """Samples, a behaviour, are in `new` alone: whichever comes first, the two differ as much."""
    back = lived_of(compare(contenders_of([small_town()], ["new", "old"]), replications=2))
    there = lived_of(small_comparison()).differences_held_equal["new"].changes
    for measure, change in back.differences_held_equal["old"].changes.items():
        assert change.difference.mean == pytest.approx(-there[measure].difference.mean, nan_ok=True)


def test_a_behaviour_that_both_have_makes_no_part_of_their_difference(tmp_path) -> None:
    """The second has nothing but the samples of the first, and a promise that is no behaviour."""
    file = edited(tmp_path, (MIDDLE, "  middle: [samples, promises]\n  first: [samples]\n"))
    both = contenders_of([load_scenario(file)], ["first", "middle"])
    found = lived_of(compare(both, replications=1, reading="lived"))
    assert found.differences_held_equal["middle"].changes["corrections"].difference.mean == 0
    assert found.differences["middle"].changes["corrections"].difference.mean == 0


def test_a_workflow_that_changes_says_so_in_either_reading(tmp_path) -> None:
    contenders = contenders_of([changing(tmp_path)], ["old", "changes"])
    found = compare(contenders, reading="limits")
    assert [warning.en for warning in found.warnings] == [
        "changes goes over from sampled to middle on 2018-06-01; by the limits it is middle."
    ]
    assert not compare(contenders[:1], reading="limits").warnings


def test_of_a_change_on_a_date_behaviour_on_both_sides_is_left_out(tmp_path) -> None:
    town = changing(tmp_path)
    assert Contender("changes", town, "changes").behaviour() == {"samples"}
    assert Contender("plainly", town, "plainly").behaviour() == frozenset()
    contenders = contenders_of([town], ["old", "changes", "plainly"])
    found = lived_of(compare(contenders, replications=1, reading="lived"))
    equal, plainly = (found.held_equal[name][0].log for name in ("changes", "plainly"))
    assert equal.same_events(plainly)
    assert not found.runs["changes"][0].log.same_events(plainly)
