"""Workflows: the reforms of each, and those that go over to another on a date."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.calendar import DAY
from sim.model.scenario import Change, Transition
from sim.scenario_file.convert.book import Book
from sim.scenario_file.schema.scenario import ChangingFile, WorkflowField

Workflows = Mapping[str, WorkflowField]


def to_workflows(workflows: Workflows) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the reforms of each workflow; one that changes has those of what it goes over to."""
    return tuple((name, _reforms(workflows, name)) for name in workflows)


def to_changes(workflows: Workflows, book: Book) -> tuple[Change, ...]:
    """Return the changes on a date."""
    return tuple(
        Change(name, each.from_, each.to, each.on, _transition(each, book))
        for name, each in changing(workflows).items()
    )


def changing(workflows: Workflows) -> dict[str, ChangingFile]:
    """Return the workflows that change on a date."""
    return {name: each for name, each in workflows.items() if isinstance(each, ChangingFile)}


def unchanging(workflows: Workflows) -> dict[str, tuple[str, ...]]:
    """Return the reforms of the workflows that stay as they are."""
    return {name: each for name, each in workflows.items() if isinstance(each, tuple)}


def _transition(change: ChangingFile, book: Book) -> Transition:
    phase_in = 0 if change.phase_in is None else round(book.seconds(change.phase_in) / DAY)
    if change.learning is None:
        return Transition(phase_in)
    half_life = book.seconds(change.learning.half_life) / DAY
    return Transition(phase_in, change.learning.effort - 1, half_life)


def _reforms(workflows: Workflows, name: str) -> tuple[str, ...]:
    stated = workflows[name]
    if isinstance(stated, ChangingFile):
        stated = workflows[stated.to]
    assert isinstance(stated, tuple)
    return stated
