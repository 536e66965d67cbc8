"""Measures that a scenario names and nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

import sim
from sim.errors import ScenarioError
from sim.scenario_file.load import load_scenario
from sim.study.measures import check_measures
from tests.small import SMALL


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
