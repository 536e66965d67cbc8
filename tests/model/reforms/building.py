"""Small systems for the tests of levers, as short as they can be said."""

from __future__ import annotations

from dataclasses import replace

from sim.model.calendar import Calendar
from sim.model.demand import CaseClass, Listed
from sim.model.durations import Fixed
from sim.model.items import (
    Days,
    Decision,
    Drawn,
    Intake,
    Issue,
    Item,
    Limit,
    Need,
    Paper,
    Seat,
    Span,
    Step,
    StepRef,
    Visit,
)
from sim.model.offices import Office, StaffGroup
from sim.model.system import Habit, PermitSystem
from sim.text import same

HOUR = 3600


def span(hours: float) -> Span:
    return Span(Fixed(round(hours * HOUR)))


def days(count: int, unit="working") -> Days:
    return Days(count, unit)


def need(name: str) -> Need:
    item, _, step = name.partition(".")
    return Need(item, step)


def ref(name: str) -> StepRef:
    item, _, step = name.partition(".")
    return StepRef(item, step)


def step(name: str, limit=None, effort=1.0, after=(), promised=None, **other) -> Step:
    """An office's step `item.step`, of so many working days by law and hours of effort."""
    owner = other.get("owner", "office")
    worked = effort and owner == "office"
    return Step(
        ref=ref(name),
        title=same(name),
        seats=(Seat("hall"),) if worked else (),
        effort=span(effort) if worked else None,
        limit=Limit(
            statutory=None if limit is None else days(limit),
            promised=None if promised is None else days(promised),
        ),
        after=tuple(ref(one) for one in after),
        **other,
    )


def item(id: str, *steps: Step, needs=(), **other) -> Item:
    """An item without an application; with one step `review` unless steps are given."""
    return Item(
        id=id,
        title=same(id),
        needs=tuple(need(one) for one in needs),
        steps=steps or (step(f"{id}.review", limit=10),),
        **other,
    )


def applied(bare: Item, office="hall", papers=(), hours=1.0) -> Item:
    """The item with an application: counter, papers, decision and a visit to take it home."""
    drawn = (Drawn(bare.id, span(hours)),)
    return replace(
        bare,
        certificates=1,
        prepare=drawn,
        papers=tuple(Paper(id, 0.1) for id in papers),
        intake=Intake(office, drawn, correct=drawn),
        decision=Decision(office, drawn),
        issue=Issue(Visit(), drawn),
    )


def system(*items: Item, habit=None) -> PermitSystem:
    return PermitSystem(
        calendars=(Calendar("national"),),
        offices=tuple(
            Office(id, same(id), (StaffGroup("officers", 2, "national"),))
            for id in ("hall", "annex")
        ),
        items=items,
        classes=(CaseClass("case", same("case"), Listed((0,))),),
        habit=habit or Habit(),
        lineage=tuple((one.id, tuple(s.ref for s in one.steps)) for one in items),
    )


def ids(system: PermitSystem) -> list[str]:
    return [item.id for item in system.items]


def needs(system: PermitSystem, id: str) -> list[str]:
    return [str(need) for need in system.item(id).needs]


def after(item: Item) -> dict[str, list[str]]:
    """What each step of an item comes after, in the order in which its steps are listed."""
    return {str(step.ref): [str(ref) for ref in step.after] for step in item.steps}


def promised(item: Item) -> dict[str, int | None]:
    limits = {str(step.ref): step.limit.promised for step in item.steps}
    return {name: None if limit is None else limit.count for name, limit in limits.items()}


def said(system: PermitSystem) -> list[str]:
    return [note.said.en for note in system.notes]
