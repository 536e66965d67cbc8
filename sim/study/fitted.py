"""Which figures the numbers of a scenario were fitted to: they are calibrated, not predicted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.model.scenario import Scenario


def fitted_keys(scenario: Scenario, workflow: str) -> frozenset[str]:
    """Return the measures of a workflow that numbers were fitted to, such as `visits[ordinary]`."""
    return frozenset(
        target.key
        for target in scenario.targets
        if target.role == "fitted" and target.workflow == workflow
    )


def was_fitted(sides: Iterable[tuple[Scenario, str]], measures: Sequence[str]) -> bool:
    """Whether numbers were fitted to one of some measures, of one of some workflows or its classes.

    Each side is a scenario with the name of a workflow.
    """
    found = {
        key.partition("[")[0]
        for scenario, workflow in sides
        for key in fitted_keys(scenario, workflow)
    }
    return not found.isdisjoint(measures)
