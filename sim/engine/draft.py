"""Drafts: the activities of a class before they become arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.engine.plan import NONE, Kind
from sim.eventlog import Part
from sim.model.durations import Distribution
from sim.model.items import Paper, StepRef


@dataclass(frozen=True)
class SpanDraft:
    """A length of time, with the purpose that its luck is keyed by."""

    purpose: str
    distribution: Distribution
    calendar: int
    """Index of the calendar that a wait counts, or `ROUND_THE_CLOCK`."""


@dataclass
class Draft:
    """One activity of one class; other activities are named by their place in the class."""

    part: Part
    kind: Kind
    origin: str
    """`item.step` of the step's birth, or the item for its other parts."""
    item: int = NONE
    after: set[int] = field(default_factory=set)
    spans: tuple[SpanDraft, ...] = ()
    factor: float = 1.0
    seats: tuple[tuple[int, int], ...] = ()
    """(office, officers)."""
    session: int = NONE
    fault: float = 0.0
    rework: tuple[SpanDraft, ...] = ()
    papers: tuple[Paper, ...] = ()
    carries: int = NONE
    tell_days: int = NONE
    opens_clock: bool = False
    in_clock: bool = False
    stops_clock: bool = False
    share: tuple[int, int] | None = None
    """(calendar days, working days)."""
    part_of_rest: tuple[float, int] | None = None
    """(part, working seconds kept for what comes after)."""
    leaves_room: int = NONE
    applicant: bool = False
    notice: bool = False
    visit: bool = False
    visit_again: bool = False
    visit_group: str = ""


@dataclass
class ItemDraft:
    """One application of one class."""

    name: int
    """Index of the system's item."""
    in_force: tuple[int, int] | None
    statutory: tuple[int, int] | None
    activities: list[int] = field(default_factory=list)
    steps: dict[StepRef, int] = field(default_factory=dict)


@dataclass
class Network:
    """All that one class goes through."""

    items: list[ItemDraft] = field(default_factory=list)
    activities: list[Draft] = field(default_factory=list)

    def add(self, item: int, draft: Draft) -> int:
        """Add an activity to an item and return its place."""
        place = len(self.activities)
        draft.item = item
        self.activities.append(draft)
        self.items[item].activities.append(place)
        return place

    def first(self, item: int) -> list[int]:
        """The activities of an item that wait for nothing inside it."""
        own = set(self.items[item].activities)
        return [a for a in sorted(own) if not self.activities[a].after & own]

    def last(self, item: int) -> list[int]:
        """The activities of an item that nothing inside it waits for."""
        own = set(self.items[item].activities)
        awaited = set().union(*(self.activities[a].after for a in own))
        return sorted(own - awaited)
