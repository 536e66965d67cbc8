"""The toolbox is whole: sixteen levers, each used by a scenario that ships, and each explained."""

from __future__ import annotations

from functools import cache
from typing import get_args

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.scenario_file.schema.reforms import LEVERS, AnyReform
from sim.scenario_file.shipped import find_scenario, shipped_names


@cache
def scenarios() -> tuple[Scenario, ...]:
    return tuple(load_scenario(find_scenario(name)) for name in shipped_names())


def lever_names() -> set[str]:
    return {
        type(reform.lever).__name__.lower()
        for scenario in scenarios()
        for name in scenario.workflow_names
        for reform in scenario.reforms_of(name)
    }


def test_there_are_sixteen_levers_and_each_is_in_a_workflow_that_ships() -> None:
    assert len(LEVERS) == len(get_args(AnyReform)) == 16
    assert lever_names() == {name.replace("_", "") for name in LEVERS}


def test_no_reform_of_a_shipped_workflow_does_nothing() -> None:
    for scenario in scenarios():
        for name in scenario.workflow_names:
            system = scenario.base
            for reform in scenario.reforms_of(name):
                now = reform.lever.apply(system, reform.id)
                assert now != system, (scenario.name, name, reform.id)
                system = now


def test_every_lever_says_what_is_neutral() -> None:
    for scenario in scenarios():
        for reform in scenario.reforms:
            said = type(reform.lever).__doc__ or ""
            assert "eutral" in said, type(reform.lever)
