"""Drafts: the activities of a class before they become arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.engine.plan import NONE, Kind
from sim.eventlog import Part
from sim.model.durations import Distribution
from sim.model.items import Extension, Paper, Refusal, StepRef
from sim.model.offices import Pace

AT_ONCE = Pace()


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
    miss: float = 0.0
    miss_in_haste: float = 0.0
    rework: tuple[SpanDraft, ...] = ()
    papers: tuple[Paper, ...] = ()
    carries: int = NONE
    tell_days: int = NONE
    lapse_days: int = NONE
    tolerates: int = 0
    supplements: int = NONE
    opens_clock: bool = False
    in_clock: bool = False
    stops_clock: bool = False
    share: tuple[int, int] | None = None
    """(calendar days, working days)."""
    part_of_rest: tuple[float, int] | None = None
    """(part, working seconds kept for what comes after)."""
    pace: Pace = AT_ONCE
    neglect: float = 0.0
    neglected: tuple[SpanDraft, ...] = ()
    leaves_room: int = NONE
    applicant: bool = False
    notice: bool = False
    visit: bool = False
    visit_again: bool = False
    visit_group: str = ""
    trails: bool = False
    after_warning: bool = False


@dataclass(frozen=True)
class WatchDraft:
    """A watch of an item's limit."""

    share: float
    push: bool
    work: int
    """The activity that a warning costs officers; -1 for none."""


@dataclass
class ItemDraft:
    """One application of one class."""

    name: int
    """Index of the system's item."""
    in_force: tuple[int, int] | None
    statutory: tuple[int, int] | None
    law_in_force: bool = False
    extensions: tuple[Extension, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    watches: tuple[WatchDraft, ...] = ()
    issue: int = NONE
    """The activity that waits for what must have ended before the issue."""
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

    def add_alone(self, draft: Draft) -> int:
        """Add an activity that belongs to no item and return its place."""
        self.activities.append(draft)
        return len(self.activities) - 1

    def first(self, item: int) -> list[int]:
        """The activities of an item that wait for nothing inside it."""
        own = set(self.items[item].activities)
        return [a for a in sorted(own) if not self.activities[a].after & own]

    def last(self, item: int) -> list[int]:
        """The activities of an item that nothing inside it waits for, but checks that trail."""
        own = {a for a in self.items[item].activities if not self.activities[a].trails}
        awaited = set().union(*(self.activities[a].after for a in own))
        return sorted(own - awaited)

    def issue_of(self, item: int) -> list[int]:
        """The activity of an item that waits for the needs of its issue."""
        place = self.items[item].issue
        return [] if place == NONE else [place]
