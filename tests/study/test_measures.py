"""Measures that a scenario names and nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

import sim
from sim.errors import PermitsimError, ScenarioError
from sim.run import run
from sim.scenario_file.load import load_scenario
from sim.study.measures import check_measure, check_measures, is_of_limits, part_of
from sim.text import Text, same
from tests.small import SMALL, edited, small_town
from tests.towns import base


def test_a_good_scenario_comes_back() -> None:
    scenario = load_scenario(SMALL)
    assert check_measures(scenario) is scenario


def test_without_its_file_a_problem_has_no_line() -> None:
    scenario = replace(load_scenario(SMALL), primary="zzz", source="text")
    with pytest.raises(ScenarioError) as caught:
        check_measures(scenario)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.line) == ("E413", "primary", 0)
    assert problem.cure.en.startswith("the page Measures")


def test_a_study_refuses_it_when_it_is_loaded() -> None:
    with pytest.raises(ScenarioError, match="did you mean visits"):
        sim.load(SMALL).with_(primary="vists")


@pytest.mark.parametrize(
    ("measure", "reading"),
    [
        ("lead_list_days", "limits"), ("lead_list_days[key_project]", "limits"),
        ("lead_calendar_days_p90", "lived"), ("visits[ordinary]", "lived"),
        ("utilisation[hall]", "lived"), ("throughput_per_month", "lived"),
    ],
)  # fmt: skip
def test_measures_of_cases_classes_and_offices_are_known(measure, reading) -> None:
    check_measure(load_scenario(SMALL), measure, reading)
    assert is_of_limits(measure) == (reading == "limits")


@pytest.mark.parametrize(
    ("measure", "reading", "said"),
    [
        ("visit", "lived", "Did you mean visits?"),
        ("visits[ordinry]", "lived", r"Did you mean visits\[ordinary\]"),
        ("utilisation", "lived", "there is no measure utilisation"),
        ("throughput_per_month[ordinary]", "lived", "there is no measure"),
        ("visits", "limits", "use --reading lived"),
        ("lead_list_days", "lived", "use --reading limits"),
        ("speedup_promised", "limits", "use --measure lead_list_days"),
    ],
)
def test_a_measure_that_there_is_not(measure, reading, said) -> None:
    with pytest.raises(PermitsimError, match=said):
        check_measure(load_scenario(SMALL), measure, reading)


def test_a_single_class_has_no_values_of_its_own(tmp_path) -> None:
    classes = "\n    key_project: {title: {zh: 重点项目, en: Key project}, share: 30 %}"
    one = load_scenario(edited(tmp_path, (classes, ""), ("share: 70 %", "share: 100 %"),
                               ("class: ordinary, ", "")))  # fmt: skip
    with pytest.raises(PermitsimError):
        check_measure(one, "visits[ordinary]", "lived")


def test_what_a_run_tells_is_known_and_nothing_else() -> None:
    """By the limits and as lived, but for what follows from others."""
    scenario = load_scenario(SMALL)
    for reading in ("limits", "lived"):
        values = run(scenario, "old", reading=reading, engine="reference").values
        for name in values:
            check_measure(scenario, name, reading)


@pytest.mark.parametrize("town", ["five_in_one", "busy_town"])
def test_what_runs_of_all_workflows_tell_is_known(town) -> None:
    """One has a single class, the other several, and an office that a reform brings."""
    scenario = base(town)
    for key in {key for name in scenario.workflow_names for key in run(scenario, name).values}:
        check_measure(scenario, key, "lived")


def test_a_key_is_of_a_class_an_office_or_the_whole() -> None:
    assert part_of(small_town(), "visits") is None
    assert part_of(small_town(), "visits[key_project]") == Text("重点项目", "Key project")
    assert part_of(small_town(), "utilisation[hall]") == Text("大厅", "Hall")
    assert part_of(small_town(), "utilisation[new_office]") == same("new_office")
