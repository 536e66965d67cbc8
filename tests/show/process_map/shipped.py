"""Shipped scenarios, each read once."""

from __future__ import annotations

from functools import cache

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.scenario_file.shipped import find_scenario
from sim.text import Text

NAMES = Text("旧流程", "old"), Text("新流程", "new")


@cache
def scenario_of(name: str) -> Scenario:
    return load_scenario(find_scenario(name))
