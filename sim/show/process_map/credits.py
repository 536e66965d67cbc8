"""Which reforms of a workflow changed which of its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sim.model.scenario import Scenario
from sim.model.system import PermitSystem
from sim.study.difference import differences
from sim.study.origins import dropped_items, origins_of


@dataclass(frozen=True)
class Credits:
    """Reforms by the numbers that they have in their workflow, from 1."""

    of: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By item of the new system: those that made or changed it, or what it is made of."""
    lost_by: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By item of the base of which nothing is left: those that dropped a part of it, or all."""


NONE = Credits()


def credits_of(scenario: Scenario, workflow: str) -> Credits:
    """Return what each reform of a workflow changed, each held against those before it."""
    name = workflow.partition("@")[0]
    systems = [scenario.base]
    for reform in scenario.reforms_of(name):
        systems.append(reform.lever.apply(systems[-1], reform.id))
    new: dict[str, list[int]] = {}
    lost: dict[str, list[int]] = {}
    for number, (before, after) in enumerate(pairwise(systems), 1):
        for item in _touched(before, after):
            for holder in _holders(after, item, systems[-1]):
                new.setdefault(holder, []).append(number)
        for dropped in dropped_items(before, after):
            for holder in _holders(before, dropped.id, scenario.base):
                lost.setdefault(holder, []).append(number)
    gone = {item.id for item in dropped_items(scenario.base, systems[-1])}
    return Credits(
        {item: _once(numbers) for item, numbers in new.items()},
        {item: _once(numbers) for item, numbers in lost.items() if item in gone},
    )


def _touched(before: PermitSystem, after: PermitSystem) -> tuple[str, ...]:
    """The items of a system that differ from what they were before one reform."""
    remade = [one.item for one in origins_of(before, after) if one.fate is not None]
    changed = [
        str(one.subject[0])
        for one in differences(before, after)
        if one.path[0] == "items" and one.subject
    ]
    return tuple(dict.fromkeys([*remade, *changed]))


def _holders(system: PermitSystem, item: str, other: PermitSystem) -> tuple[str, ...]:
    """The items of another system that hold steps of an item of this one."""
    refs = {step.ref for step in system.item(item).steps}
    return tuple(each.id for each in other.items if any(step.ref in refs for step in each.steps))


def _once(numbers: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
