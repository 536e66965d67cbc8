"""What moves in a run: cases, their files, and the jobs that offices do on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import simpy

from sim.engine.plan import NONE
from sim.eventlog import What

Key = tuple[int, ...]
"""What waiting jobs are sorted by; no two are equal."""
NO_DOOM = 99
"""Greater than any fate."""
Seats = tuple[tuple[int, int], ...]
"""(office, officers) that a piece of work needs."""


@dataclass(slots=True, eq=False)
class File:
    """An application of a case, under way; times in seconds, -1 for not yet."""

    item: int
    start: int
    left: int
    """Activities that have not ended."""
    left_in_clock: int
    received: int = -1
    accepted: int = -1
    deemed: int = 0
    decided: int = -1
    due: int = -1
    due_law: int = -1
    stops: int = 0
    """Activities under way that stop the clock."""
    stopped_since: int = -1
    stopped: int = 0
    stopped_open: int = 0
    added_calendar: int = 0
    """Days added to a limit in calendar days for the time that the clock stood still."""
    added_working: int = 0
    extra_days: int = 0
    """Days of leave, added to the statute."""
    extended: int = -1
    leave_asked: bool = False
    warned: int = -1
    warned_by: frozenset[int] = frozenset()
    """The watches, by index of the plan, that have warned of it."""
    pushed: bool = False
    """Whether it goes before all files that no watch pushed."""
    refused: int = 0
    in_hand: bool = False
    """Whether more than its preparing has begun."""
    timer: int = 0
    """Counts what was planned for its limits; earlier plans are void."""
    faulty: list[int] = field(default_factory=list)
    """The papers, by index of the plan, that were faulty when last handed in."""
    paper_attempts: int = 0
    tolerated: bool = False
    """Whether it was accepted with faulty papers, which are to come later."""
    carried: bool = False
    """Whether faulty papers slipped through a deemed acceptance and are still to be found."""
    share_due: dict[int, int] = field(default_factory=dict)
    """When each step's share of the limit is over."""


@dataclass(slots=True, eq=False)
class Way:
    """A case's way through the network of its class."""

    first: int
    """The class's first activity in it."""
    waiting: list[int]
    """How many ends each activity of the class still waits for, from the first."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """What the cases of a class go through that begin now."""

    first: int
    """Its first activity."""
    count: int
    entry: list[int]
    """The activities that a case begins with."""
    asks: int
    """The pool of agents that its cases ask; -1 for none."""
    left: int
    """Activities that the end of a case waits for."""
    trailing: int
    """Checks after decisions."""


@dataclass(slots=True, eq=False)
class Doing:
    """An activity of a case that is under way."""

    process: Any
    """The SimPy process that lives through it."""
    what: What
    attempt: int
    start: int
    job: Job | None = None
    """The attempt that offices have before them, if it is that."""


@dataclass(slots=True, eq=False)
class Case:
    """One case on its way."""

    cls: int
    n: int
    arrival: int
    observed: bool
    way: Way | None = None
    """Nothing while it waits for an agent."""
    left: int = 0
    """Activities that its end waits for."""
    trailing: int = 0
    """Checks after decisions that have not ended."""
    doing: dict[int, Doing] = field(default_factory=dict)
    fate: int = -1
    doom: int = NO_DOOM
    """What will have become of it at the end of this instant, if it has not ended by then."""
    change: Changed | None = None
    """What it has from the workflow before a change on a date."""
    row: int = -1
    """Where the log keeps it."""
    end: int = -1
    agent: int = NONE
    agent_from: int = -1
    files: dict[int, File] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Changed:
    """What a case goes on with of the workflow before a change on a date."""

    way: Way
    in_hand: set[int]
    """Its items that were in hand, or had ended."""
    covered: dict[int, int]
    """Of each activity after that those do: how many of the items have not ended yet."""


@dataclass(slots=True, eq=False)
class Job:
    """One attempt of a piece of work."""

    case: Case
    file: File | None
    """The file that it is about; nothing for what trails, and for background work."""
    activity: int
    attempt: int
    ready: int
    over: simpy.Event
    """Succeeds when the work has ended, or was dropped."""
    ordinary: bool = True
    """Whether it is one officer's own, not a session's."""
    papers: int = 0
    neglected: int = 0
    """1 if it lay out of idleness."""
    missed: int = 0
    """1 if a fault was let through."""
    in_haste: bool = False
    """Whether officers began it on the day its file was due, or later."""
    let_go: simpy.Event | None = None
    """Happens when it lies no more."""
    released: int = -1
    start: int = -1
    end: int = -1
    """When it will end as things stand; -1 while it is called away."""
    worked: int = 0
    """Its length once begun; when dropped or cut off, what was worked of it."""
    calendar: int = NONE
    taken: tuple[tuple[int, int], ...] = ()
    """(group, officers) at work on it."""
    holds_officers: bool = True
    """Whether its rows count the officers: in a timed session only the first case's do."""
    called_at: int = -1
    rest: int = 0
    """Open seconds still to do when it was called away."""
    dropped: bool = False
    orphan: bool = False
    """Whether its case ended while it sat in a timed session, whose end writes it."""

    @property
    def place(self) -> tuple[int, int, int]:
        """What breaks ties: (class, n, activity)."""
        return (self.case.cls, self.case.n, self.activity)
