"""Which reform changed which item."""

from __future__ import annotations

from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.show.process_map import wording
from sim.show.process_map.changes import changes_of
from sim.show.process_map.credits import credits_of
from tests.show.process_map.towns import mapped
from tests.small import edited, small_town


def test_a_merged_item_is_changed_by_what_changed_its_members_or_itself(tmp_path) -> None:
    """Promises, then the merge, then the samples; what comes after the merge is of the whole."""
    file = edited(tmp_path, ("new: [together, samples]", "new: [promises, together, samples]"))
    assert credits_of(load_scenario(file), "new").of == {"together": (1, 2, 3)}


def test_what_touches_no_item_is_in_no_box() -> None:
    """More hands and side by side, the last two of seven, are of offices and of habit."""
    scenario = load_scenario(find_scenario("five_in_one"))
    assert credits_of(scenario, "new").of == {"five_in_one": (1, 2, 3, 4, 5)}
    assert credits_of(scenario, "old").of == {}


def test_what_is_dropped_knows_by_what() -> None:
    scenario = load_scenario(find_scenario("nanchong"))
    made_by = credits_of(scenario, "new")
    assert made_by.lost_by == {"project_assessment": (1,)}
    systems = scenario.base, scenario.system("new")
    maps = mapped(systems[0]), mapped(systems[1])
    changes = changes_of(systems, maps, made_by)
    assert changes.dropped_by == {1: (1,)}
    remade = [one for one in changes.of.values() if one.fate is not None or one.fields]
    assert remade
    assert all(one.reforms for one in remade)


def test_the_numbers_are_said() -> None:
    assert wording.by_reforms(wording.DROPPED, (3,)).en == "dropped (by reform 3)"
    assert wording.by_reforms(wording.DROPPED, (3, 5)).zh == "取消（举措 3、5）"
    assert wording.by_reforms(wording.DROPPED, ()) == wording.DROPPED


def test_each_reform_of_a_workflow_is_held_against_those_before_it() -> None:
    assert credits_of(small_town(), "middle").of == {"land": (1,), "fire": (1,)}
