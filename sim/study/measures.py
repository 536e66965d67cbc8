"""Whether a scenario names measures that there are."""

from __future__ import annotations

from sim.errors import ScenarioError
from sim.measure.metrics import METRICS
from sim.model.scenario import Scenario
from sim.scenario_file.measures import unknown_measures

MANY_CLASSES = 20
"""From so many classes of cases on, a table of each of them would be read by nobody."""


def check_measures(scenario: Scenario) -> Scenario:
    """Return the scenario; raises `ScenarioError` if its primary or a target is no measure."""
    problems = unknown_measures(scenario, tuple(METRICS))
    if problems:
        raise ScenarioError(scenario.source, problems)
    return scenario
