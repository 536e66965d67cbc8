"""What the oracle is made of: what moves in a run, its time and its luck."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from sim.engine.draws import Draws
from sim.engine.plan import Change, Classes, Floats, Ints, Keys, Plan, Spans
from sim.eventlog import What
from sim.model.durations import inverse, to_seconds

DAY = 86_400
NEVER = 2**62

Calendars = tuple[int, ...]
"""Calendars that must all be open for a second to count; none counts every second."""


@dataclass(eq=False)
class File:
    item: int
    start: int
    law: tuple[int, int]
    """(calendar days, working days) of the statute, with those of leave given."""
    in_force: tuple[int, int]
    received: int = -1
    accepted: int = -1
    deemed: int = 0
    decided: int = -1
    end: int = -1
    standing: set[int] = field(default_factory=set)
    """The activities for which its clock stands now."""
    stood_from: int = -1
    stopped: int = 0
    stopped_open: int = 0
    more_working: int = 0
    more_days: int = 0
    asked: bool = False
    """Whether leave to extend was asked for."""
    extended: int = -1
    warned: int = -1
    warned_by: set[int] = field(default_factory=set)
    pushed: bool = False
    refused: int = 0


@dataclass(eq=False)
class Case:
    cls: int
    n: int
    arrival: int
    pool: int
    """The pool of agents that it asks, or -1."""
    withdrawn_at: int
    left: set[int] = field(default_factory=set)
    """The activities that its end waits for."""
    trailing: set[int] = field(default_factory=set)
    """Those that go on after its end, and have not ended."""
    begun: dict[int, int] = field(default_factory=dict)
    """When each activity's needs were met."""
    ended: set[int] = field(default_factory=set)
    """Activities that have ended for those that need them."""
    covered: dict[int, set[int]] = field(default_factory=dict)
    """Activities that never begin, with the items that stand for them."""
    end: int = -1
    fate: int = -1
    observed: int = 0
    agent: int = -1
    agent_from: int = -1
    files: dict[int, File] = field(default_factory=dict)
    part: dict[int, int] = field(default_factory=dict)
    """Of each step: the open seconds that it may take of its item's limit."""
    faulty: dict[int, list[int]] = field(default_factory=dict)
    """Of each intake: the papers that are faulty now."""
    paper_attempts: dict[int, int] = field(default_factory=dict)
    deemed: set[int] = field(default_factory=set)
    """Its intakes that were deemed accepted."""
    tolerated: set[int] = field(default_factory=set)
    """Its intakes that were over with faulty papers."""
    is_after: bool = False
    """Whether it is in the workflow after a change."""


@dataclass(eq=False)
class Job:
    """A wait, an attempt of work or a rework that is under way."""

    case: Case
    activity: int
    attempt: int
    what: What
    ready: int
    state: str = "counts"
    """`lies`, `queues`, `counts`, or `called` while its officer sits in a session."""
    counts: list[tuple[int, Calendars]] = field(default_factory=list)
    """What is still to pass: seconds, and where they count."""
    released: int = -1
    start: int = -1
    length: int = 0
    groups: list[tuple[int, int]] = field(default_factory=list)
    """(group, officers) at work on it, in the order of groups."""
    called: list[Job] = field(default_factory=list)
    """The work whose officers it called."""
    called_from: int = -1
    dropped: bool = False
    """Whether nothing follows from it any more, though its officers are not free yet."""
    due: int | None = None
    deadline: int = NEVER
    """When it counts as accepted."""
    lapse: int = NEVER
    """When its case lapses."""
    haste: bool = False
    papers: int = 0
    visit: int = 0
    neglected: int = 0
    missed: int = 0

    @property
    def name(self) -> tuple[int, int, int]:
        return self.case.cls, self.case.n, self.activity


class OutOfDays(Exception):  # noqa: N818  (it says what happened)
    """A run went beyond the days that the oracle looks at."""


class World:
    """What does not change in a run, and what is under way in it."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int) -> None:
        self.plan, self.draws, self.seconds = plan, draws, seconds
        self.c, self.a, self.o = plan.classes, plan.activities, plan.offices
        self.t = 0
        self.changed = False
        self.cases: list[Case] = []
        self.jobs: list[Job] = []
        self.free: list[int] = self.o.group_officers.tolist()
        self.reserved = [0] * len(self.o.group_office)
        self.reserved_from = list(self.reserved)
        self.table: list[float] = plan.table.tolist()
        self.working: list[int] = plan.days.working_days.tolist()
        self.close_at: list[int] = plan.days.close_at.tolist()
        self.flags = cache(self._flags)
        self.needs: list[set[int]] = [set() for _ in self.a.kind]
        for a in range(len(self.needs)):
            for b in self.a.next[self.a.next_ptr[a] : self.a.next_ptr[a + 1]].tolist():
                self.needs[b].add(a)

    # Time and calendars

    def _flags(self, calendar: int) -> bytearray:
        """One byte a second: 1 if that calendar is open in it."""
        flags = bytearray(self.seconds)
        of = self.plan.calendars[calendar]
        for a, b in zip(of.opens.tolist(), of.closes.tolist(), strict=True):
            flags[a:b] = b"\1" * max(0, min(b, self.seconds) - a)
        return flags

    def check_covered(self, t: int) -> None:
        if t >= self.seconds:
            raise OutOfDays

    def is_open(self, calendars: Iterable[int]) -> bool:
        return all(self.flags(c)[self.t] for c in calendars)

    def due(self, t: int, calendar: int, working: int) -> int:
        """When a limit of so many calendar days, then working days, from t is due."""
        day = t // DAY + calendar
        if working:
            day = [d for d in self.working if d > day][working - 1]
        else:
            day = next(d for d in self.working if d >= day)
        return self.close_at[day]

    def due_of(self, file: File, days: tuple[int, int]) -> int:
        """The due instant of a file's limit of so many days; -1 for none."""
        calendar, working = self.as_it_stands(file, days)
        if file.accepted < 0 or max(days) < 0:
            return -1
        return self.due(file.accepted, calendar, working)

    def as_it_stands(self, file: File, days: tuple[int, int]) -> tuple[int, int]:
        """Those days with the ones on which the clock stood."""
        calendar, working = days
        if calendar > 0 and not working:
            return calendar + file.more_days, 0
        return calendar, working + file.more_working

    # The plan

    def part(self, a: int) -> str:
        return self.plan.directory.activities[a].part

    def item(self, a: int) -> int:
        """The item whose file it belongs to; -1 for none, and for what trails."""
        return -1 if self.a.trails[a] else int(self.a.item[a])

    def workflow(self, cls: int, n: int) -> range:
        """The activities of a case that begins now."""
        of = self.c if self.c.background[cls] else self.in_use(cls, n)
        return range(of.first[cls], of.first[cls] + of.count[cls])

    def in_use(self, cls: int, n: int) -> Classes | Change:
        """The classes of the workflow that a case begins in now."""
        change = self.plan.change
        return change if change and self.changed and self.t >= self.goes_over(cls, n) else self.c

    def goes_over(self, cls: int, n: int) -> int:
        """When a case goes over to the workflow after a change."""
        change = self.plan.change
        assert change is not None
        u = self.draws.uniform(int(change.stream[cls]), n, 0)
        return change.at + DAY * math.floor(u * change.phase_in_days)

    def file_of(self, job: Job) -> File | None:
        return job.case.files.get(self.item(job.activity))

    # Luck

    def drawn(self, spans: Spans, i: int, n: int, attempt: int) -> float:
        u = self.draws.uniform(int(spans.stream[i]), n, attempt)
        a, b, c, d = spans.params[i].tolist()
        return inverse(int(spans.kind[i]), a, b, c, d, self.table, u)

    def longest(self, spans: Spans, ptr: Ints, row: int, n: int, attempt: int) -> float:
        rows = range(ptr[row], ptr[row + 1])
        return max((self.drawn(spans, i, n, attempt) for i in rows), default=0.0)

    def length(self, case: Case, a: int, attempt: int, speed: float, ready: int) -> int:
        longest = self.longest(self.a.span, self.a.span_ptr, a, case.n, attempt)
        learned = self.learned(ready) if self.is_after(a) else 1.0
        return to_seconds(longest * float(self.a.factor[a]) * learned / speed, 1)

    def is_after(self, a: int) -> bool:
        """Whether an activity is of the workflow after a change."""
        change = self.plan.change
        return change is not None and any(
            first <= a < first + count
            for first, count in zip(change.first.tolist(), change.count.tolist(), strict=True)
        )

    def learned(self, ready: int) -> float:
        """What officers who learn a new workflow take longer for what could begin at `ready`."""
        assert self.plan.change is not None
        by_day: dict[int, float] = dict(enumerate(self.plan.change.learning.tolist()))
        return by_day.get((ready - self.plan.change.at) // DAY, 1.0)

    def waits(
        self, case: Case, spans: Spans, rows: range, attempt: int, factor: float
    ) -> list[tuple[int, Calendars]]:
        return [
            (
                to_seconds(self.drawn(spans, i, case.n, attempt) * factor, 0),
                () if spans.calendar[i] < 0 else (int(spans.calendar[i]),),
            )
            for i in rows
        ]

    def withdrawn_at(self, cls: int, n: int) -> int:
        c = self.c
        if c.patience_ptr[cls] == c.patience_ptr[cls + 1]:
            return NEVER
        return self.t + to_seconds(self.longest(c.patience, c.patience_ptr, cls, n, 0), 1)

    def comes_true(self, stream: Keys, chance: Floats, ptr: Ints, i: int, n: int) -> list[int]:
        """Which of an item's refusals, or of its extensions, come true."""
        rows = range(ptr[i], ptr[i + 1])
        return [k for k in rows if self.draws.uniform(int(stream[k]), n, 0) < chance[k]]

    def arrivals(self, cls: int) -> Iterator[int]:
        c = self.c
        yield from c.listed[c.listed_ptr[cls] : c.listed_ptr[cls + 1]].tolist()
        pieces = range(c.rate_ptr[cls], c.rate_ptr[cls + 1])
        total, n, t = 0.0, 0, -1
        while pieces and t < self.seconds:
            total -= math.log1p(-self.draws.uniform(int(c.stream[cls]), n, 0))
            piece = max(p for p in pieces if c.rate_before[p] <= total)
            since = (total - float(c.rate_before[piece])) / float(c.rate[piece])
            t = math.floor(int(c.rate_from[piece]) + since)
            if t >= c.rate_to[piece]:
                return
            n += 1
            yield t

    def rework(self, case: Case, a: int, attempt: int) -> list[tuple[int, Calendars]]:
        rows = range(self.a.rework_ptr[a], self.a.rework_ptr[a + 1])
        return self.waits(case, self.a.rework, rows, attempt, self.shortened(case))

    def shortened(self, case: Case) -> float:
        return float(self.plan.agents.factor[case.agent]) if case.agent >= 0 else 1.0

    def draw_papers(self, case: Case, intake: int) -> None:
        attempt = case.paper_attempts.get(intake, 0)
        all_papers = list(range(self.a.paper_ptr[intake], self.a.paper_ptr[intake + 1]))
        case.faulty[intake] = [
            p
            for p in (case.faulty[intake] if attempt else all_papers)
            if self.draws.uniform(int(self.a.paper_stream[p]), case.n, attempt)
            < self.a.paper_defect[p]
        ]
        case.paper_attempts[intake] = attempt + 1
