"""What no run of a system may break: what comes before what, and what each case needs."""

from __future__ import annotations

from sim.measure.checks import Edge
from sim.model.demand import CaseClass
from sim.model.graph import habit_edges, law_edges
from sim.model.system import PermitSystem


def orders(system: PermitSystem) -> list[Edge]:
    """All that must come before something else: by law, by habit, and the steps of each item."""
    between = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*law_edges(system), *habit_edges(system))
    ]
    inside = [
        (str(earlier), str(step.ref))
        for item in system.items
        for step in item.steps
        for earlier in step.after
    ]
    return between + inside


def needs(system: PermitSystem) -> dict[str, set[str]]:
    """The items that each class of cases goes through."""
    return {each.id: items_of(system, each) for each in system.classes}


def items_of(system: PermitSystem, case_class: CaseClass) -> set[str]:
    """The items that hold what a class needs."""
    needs = case_class.items
    return {
        item.id
        for item in system.items
        if needs is None or any(step.ref.item in needs for step in item.steps)
    }
