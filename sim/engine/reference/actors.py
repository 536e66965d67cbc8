"""What moves in a run: cases, their files, and the jobs that offices do on them."""

from __future__ import annotations

from dataclasses import dataclass, field

import simpy

from sim.engine.plan import NONE

Key = tuple[int, ...]
"""What waiting jobs are sorted by; no two are equal."""
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
    faulty: list[int] = field(default_factory=list)
    """The papers, by index of the plan, that were faulty when last handed in."""
    paper_attempts: int = 0
    carried: bool = False
    """Whether faulty papers slipped through a deemed acceptance and are still to be found."""
    share_due: dict[int, int] = field(default_factory=dict)
    """When each step's share of the limit is over."""


@dataclass(slots=True, eq=False)
class Case:
    """One case on its way."""

    cls: int
    n: int
    arrival: int
    observed: bool
    waiting: list[int]
    """How many ends each activity of the class still waits for, from the class's first."""
    left: int
    row: int = -1
    """Where the log keeps it."""
    end: int = -1
    agent: int = NONE
    agent_from: int = -1
    files: dict[int, File] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Job:
    """One attempt of a piece of work."""

    case: Case
    activity: int
    attempt: int
    ready: int
    over: simpy.Event
    """Succeeds when the work has ended, or was dropped."""
    ordinary: bool = True
    """Whether it is one officer's own, not a session's."""
    papers: int = 0
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

    @property
    def place(self) -> tuple[int, int, int]:
        """What breaks ties: (class, n, activity)."""
        return (self.case.cls, self.case.n, self.activity)
