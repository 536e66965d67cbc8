"""The file of a setting is that setting, says what was set, and keeps the rest as it was."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis

from sim.scenario_file.load import load_text
from sim.scenario_file.shipped import find_scenario, shipped_names
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.setting_file import file_of
from sim.show.tuner.tuner import Tuner
from tests.show.tuner.boards import (
    REPLICATIONS,
    setting_with,
    settings,
    shipped_tuner,
    small_tuner,
)
from tests.small import SMALL


@settings_of_hypothesis(max_examples=25)
@given(settings())
def test_it_is_the_same_scenario(setting) -> None:
    written = load_text(file_of(small_tuner(), setting).text)
    assert written.digest == small_tuner().scenario_of(setting).digest


@pytest.mark.parametrize("name", shipped_names())
def test_every_slider_of_a_shipped_scenario_can_be_written(name) -> None:
    tuner = shipped_tuner(name)
    moved = {knob.name: knob.at(knob.value + knob.step) for knob in tuner.board.knobs}
    last = frozenset({tuner.board.switches[-1].name})
    setting = settled(tuner.board, moved, last)
    file = file_of(tuner, setting)
    written = load_text(file.text, file.name, folder=tuner.path.parent)
    assert written.digest == tuner.scenario_of(setting).digest != tuner.base.digest


def test_comments_and_layout_stay() -> None:
    original = find_scenario("five_in_one").read_text(encoding="utf-8").splitlines()
    tuner = shipped_tuner("five_in_one")
    setting = settled(tuner.board, {"staff.hall": 3}, frozenset({"more_hands"}))
    written = file_of(tuner, setting).text.splitlines()
    gone = [line for line in difflib.ndiff(original, written) if line.startswith("- ")]
    assert len(gone) == 3  # The name, the officers of the hall, the list of the workflow.
    assert "# Left out of new: more_hands" in written
    assert any("the file says 2" in line for line in written)


def test_it_names_the_command_that_gives_the_numbers() -> None:
    file = file_of(small_tuner(), setting_with(demand=1.2))
    assert file.name == "small_town_tuned.yaml"
    assert file.command == (
        f"permitsim compare small_town_tuned.yaml --workflows old,new --replications {REPLICATIONS}"
    )


def test_what_was_set_in_python_is_written_too() -> None:
    stated = {
        "offices.hall.staff": 2,
        "targets.0.value": 17,
        "demand.classes.ordinary.share": "60 %",
        "demand.classes.key_project.share": "40 %",
    }
    tuner = Tuner(SMALL, overrides=stated)
    written = load_text(file_of(tuner, Setting()).text)
    assert written.digest == tuner.base.digest
    assert written.targets[0].value == 17
    tuner.close()
