"""A permit system: what one workflow does, as plain data that levers turn into other systems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sim.model.calendar import Calendar
from sim.model.demand import CaseClass
from sim.model.items import Item, Need, Step, StepRef
from sim.model.offices import AgentPool, Office, Session, Watch
from sim.text import Text


@dataclass(frozen=True)
class Habit:
    """A workflow's practice on top of the law (design: law and habit are two things).

    `serial` is one item at a time, in the stable topological order of the needs; `stages` is that
    within each stage, and a stage starts when the one before has ended; `none` is the law alone.
    """

    kind: Literal["none", "serial", "stages"] = "none"
    stages: tuple[tuple[str, ...], ...] = ()
    """Names of the items of each stage, when `kind` is `stages`."""
    extra: tuple[tuple[Need, str], ...] = ()
    """(what must have ended, item that waits for it) beside the law."""


@dataclass(frozen=True)
class Note:
    """What a lever said of itself while it was applied."""

    reform: str
    said: Text


@dataclass(frozen=True)
class PermitSystem:
    """One workflow's system, whole: the base, or the base with reforms folded in."""

    calendars: tuple[Calendar, ...]
    """The first is the national calendar, by which limits are counted."""
    offices: tuple[Office, ...]
    items: tuple[Item, ...]
    """In the order that breaks ties: the base file's, a merged item in its last member's place."""
    classes: tuple[CaseClass, ...]
    sessions: tuple[Session, ...] = ()
    agents: tuple[AgentPool, ...] = ()
    watches: tuple[Watch, ...] = ()
    """Supervision of the limits, each by the reform that set it up."""
    habit: Habit = Habit()
    lineage: tuple[tuple[str, tuple[StepRef, ...]], ...] = ()
    """Every name that ever stood for an item, with the steps that it stood for."""
    notes: tuple[Note, ...] = ()

    def office(self, id: str) -> Office:
        """Return the office of that id; raises `KeyError`."""
        return {office.id: office for office in self.offices}[id]

    def item(self, id: str) -> Item:
        """Return the item that bears that id now; raises `KeyError`."""
        return {item.id: item for item in self.items}[id]

    def knows(self, name: str) -> bool:
        """Whether the base or any lever so far defined that name."""
        return any(known == name for known, _ in self.lineage)

    def holder(self, name: str) -> Item | None:
        """Return the item that a name means now.

        It is the item of that id while it stands; else the one that holds the last of the steps
        that the name stood for; nothing if all of them were dropped or the name is unknown.
        """
        for item in self.items:
            if item.id == name:
                return item
        steps = dict(self.lineage).get(name, ())
        for ref in reversed(steps):
            for item in self.items:
                if item.step(ref) is not None:
                    return item
        return None

    def holder_of_step(self, ref: StepRef) -> tuple[Item, Step] | None:
        """Return a step with the item that holds it now, or nothing if it was dropped."""
        for item in self.items:
            step = item.step(ref)
            if step is not None:
                return item, step
        return None

    def with_items(self, items: tuple[Item, ...]) -> PermitSystem:
        """Return the system with other items."""
        return replace(self, items=items)

    def noted(self, reform: str, said: Text) -> PermitSystem:
        """Return the system with one more note."""
        return replace(self, notes=(*self.notes, Note(reform, said)))
