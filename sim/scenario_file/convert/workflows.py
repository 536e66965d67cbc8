"""Workflows: the reforms of each, and those that go over to another on a date."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.scenario import Change
from sim.scenario_file.schema.scenario import ChangingFile, WorkflowField

Workflows = Mapping[str, WorkflowField]


def to_workflows(workflows: Workflows) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the reforms of each workflow; one that changes has those of what it goes over to."""
    return tuple((name, _reforms(workflows, name)) for name in workflows)


def to_changes(workflows: Workflows) -> tuple[Change, ...]:
    """Return the changes on a date."""
    return tuple(
        Change(name, each.from_, each.to, each.on) for name, each in changing(workflows).items()
    )


def changing(workflows: Workflows) -> dict[str, ChangingFile]:
    """Return the workflows that change on a date."""
    return {name: each for name, each in workflows.items() if isinstance(each, ChangingFile)}


def unchanging(workflows: Workflows) -> dict[str, tuple[str, ...]]:
    """Return the reforms of the workflows that stay as they are."""
    return {name: each for name, each in workflows.items() if isinstance(each, tuple)}


def _reforms(workflows: Workflows, name: str) -> tuple[str, ...]:
    stated = workflows[name]
    if isinstance(stated, ChangingFile):
        stated = workflows[stated.to]
    assert isinstance(stated, tuple)
    return stated
