"""Every scenario has its sliders and switches, and each slider says numbers that the file takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from sim.scenario_file.shipped import shipped_names
from sim.show.tuner.setting import Setting, overrides_of, settled
from tests.show.tuner.boards import setting_with, settings, shipped_tuner, small_tuner


def test_a_town_is_tuned_by_demand_defects_pace_and_staff() -> None:
    board = small_tuner().board
    assert [knob.name for knob in board.knobs] == [
        "demand", "defects", "pace", "staff.hall", "staff.section",
    ]  # fmt: skip
    assert [switch.name for switch in board.switches] == ["together", "samples"]


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_scenarios_can_be_tuned(name) -> None:
    scenario, board = shipped_tuner(name).base, shipped_tuner(name).board
    assert {"demand"} <= {knob.name for knob in board.knobs}
    assert {f"staff.{office.id}" for office in scenario.base.offices} <= {
        knob.name for knob in board.knobs
    }
    assert board.switches
    for knob in board.knobs:
        assert knob.low <= knob.value <= knob.high
        assert knob.at(knob.value) == knob.value


def test_a_factor_multiplies_every_number_and_a_count_is_put_in_its_place() -> None:
    found = overrides_of(small_tuner().board, setting_with(defects=0.5, staff__hall=3))
    assert found == {
        "items.land.papers.defect": "10 %",
        "items.fire.papers.defect": "10 %",
        "offices.hall.staff": "3",
    }


def test_the_pace_is_a_share_where_all_offices_have_one() -> None:
    found = overrides_of(small_tuner().board, setting_with(pace=55))
    assert found == {"offices.section.pace.deadline_driven": "55 %"}


def test_what_is_as_in_the_file_is_no_setting() -> None:
    board = small_tuner().board
    as_it_is = {knob.name: knob.value for knob in board.knobs}
    assert settled(board, as_it_is, frozenset({"nothing"})) == Setting()
    assert Setting().is_as_the_file


@given(st.floats(allow_nan=False))
def test_a_slider_stays_within_its_ends_and_on_its_steps(value) -> None:
    for knob in small_tuner().board.knobs:
        at = knob.at(value)
        assert knob.low <= at <= knob.high
        assert knob.at(at) == at


@settings_of_hypothesis(max_examples=25)
@given(settings())
def test_every_setting_loads(setting) -> None:
    scenario = small_tuner().scenario_of(setting)
    again = settled(small_tuner().board, dict(setting.values), setting.without)
    assert again == setting
    left = [reform.id for reform in scenario.reforms_of("new")]
    assert left == [id for id in ("together", "samples") if id not in setting.without]
