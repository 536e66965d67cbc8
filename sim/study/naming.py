"""How the files of a study are named."""

from __future__ import annotations

from sim.model.scenario import Scenario


def ending(scenario: Scenario, workflow: str) -> str:
    """Return how the names of files end, as in a comparison of all workflows."""
    return f"-{workflow}" if len(scenario.workflows) > 2 else ""
