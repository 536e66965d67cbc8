"""What the oracle is made of: what moves in a run, its time, its luck and its log."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from sim.engine.draws import Draws
from sim.engine.plan import Ints, PaceKind, Plan, Spans
from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    EventLog,
    Outcome,
    What,
    canonical,
)
from sim.model.durations import inverse, to_seconds

DAY = 86_400
NEVER = 2**62

Calendars = tuple[int, ...]
"""Calendars that must all be open for a second to count; none counts every second."""


@dataclass(eq=False)
class File:
    left: int
    left_in_clock: int
    start: int
    received: int = -1
    accepted: int = -1
    deemed: int = 0
    decided: int = -1
    standing: set[int] = field(default_factory=set)
    """The activities for which its clock stands now."""
    stood_from: int = -1
    stopped: int = 0
    stopped_open: int = 0
    more_working: int = 0
    more_days: int = 0


@dataclass(eq=False)
class Case:
    cls: int
    n: int
    arrival: int
    left: int
    end: int = -1
    observed: int = 0
    agent: int = -1
    agent_from: int = -1
    files: dict[int, File] = field(default_factory=dict)
    ended_needs: dict[int, int] = field(default_factory=dict)
    first_begun: dict[int, int] = field(default_factory=dict)
    part: dict[int, int] = field(default_factory=dict)
    """Of each step: the open seconds that it may take of its item's limit."""
    faulty: dict[int, list[int]] = field(default_factory=dict)
    """Of each intake: the papers that are faulty now."""
    paper_attempts: dict[int, int] = field(default_factory=dict)
    deemed: set[int] = field(default_factory=set)
    """Its intakes that were deemed accepted."""


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
    due: int | None = None
    deadline: int = NEVER
    papers: int = 0
    visit: int = 0
    own_fault: bool = False

    @property
    def name(self) -> tuple[int, int, int]:
        return self.case.cls, self.case.n, self.activity


class OutOfDays(Exception):  # noqa: N818  (it says what happened)
    """A run went beyond the days that the oracle looks at."""


class World:
    """What does not change in a run, and what has been written of it."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int) -> None:
        self.plan, self.draws, self.seconds = plan, draws, seconds
        self.c, self.a, self.o = plan.classes, plan.activities, plan.offices
        self.t = 0
        self.cases: list[Case] = []
        self.jobs: list[Job] = []
        self.rows: list[tuple[int, ...]] = []
        self.files: list[tuple[int, ...]] = []
        self.reserved = [0] * len(self.o.group_office)
        self.reserved_from = list(self.reserved)
        self.table: list[float] = plan.table.tolist()
        self.working: list[int] = plan.days.working_days.tolist()
        self.close_at: list[int] = plan.days.close_at.tolist()
        self.flags = cache(self._flags)

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

    def due_of(self, file: File, calendar: int, working: int) -> int:
        """The due instant of a limit as it stands; -1 for none."""
        if file.accepted < 0 or max(calendar, working) < 0:
            return -1
        if calendar > 0 and not working:
            return self.due(file.accepted, calendar + file.more_days, 0)
        return self.due(file.accepted, calendar, working + file.more_working)

    def due_in_force(self, file: File, i: int) -> int:
        items = self.plan.items
        return self.due_of(file, int(items.due_calendar[i]), int(items.due_working[i]))

    # Luck

    def drawn(self, spans: Spans, i: int, n: int, attempt: int) -> float:
        u = self.draws.uniform(int(spans.stream[i]), n, attempt)
        a, b, c, d = spans.params[i].tolist()
        return inverse(int(spans.kind[i]), a, b, c, d, self.table, u)

    def length(self, case: Case, a: int, attempt: int, speed: float) -> int:
        spans = range(self.a.span_ptr[a], self.a.span_ptr[a + 1])
        longest = max((self.drawn(self.a.span, i, case.n, attempt) for i in spans), default=0.0)
        return to_seconds(longest * float(self.a.factor[a]) / speed, 1)

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

    # Pace

    def lies(self, job: Job) -> int:
        """Open seconds for which the office's pace lets a file lie."""
        case, a = job.case, job.activity
        office = int(self.a.seat_office[self.a.seat_ptr[a]])
        if self.a.session[a] >= 0 or self.a.item[a] < 0:
            return 0
        room = self.room(case, a, self.flags(self.calendar_of(office)))
        effort = self.length(case, a, job.attempt, self.first_speed(a))
        decision = int(self.a.leaves_room[a])
        if decision >= 0:
            effort += self.length(case, decision, 0, self.first_speed(decision))
        return math.floor(self.pace(office, a, case.n, job.attempt) * max(0, room - effort))

    def room(self, case: Case, a: int, flags: bytearray) -> int:
        """Open seconds from now to the end of its share of the limit; 0 without a share."""
        begun = case.first_begun[a]
        calendar, working = int(self.a.share_calendar[a]), int(self.a.share_working[a])
        if calendar >= 0:
            return self.open_until(self.due(begun, calendar, working), flags)
        if begun == self.t:
            i = int(self.a.item[a])
            whole = self.open_until(self.due_in_force(case.files[i], i), flags)
            case.part[a] = math.floor(self.a.part[a] * max(0, whole - int(self.a.kept[a])))
        return max(0, case.part[a] - flags.count(1, begun, self.t))

    def open_until(self, due: int, flags: bytearray) -> int:
        self.check_covered(due)
        return flags.count(1, self.t, max(self.t, due))

    def pace(self, office: int, a: int, n: int, attempt: int) -> float:
        q = float(self.o.pace_value[office])
        if self.o.pace[office] == PaceKind.AT_ONCE:
            return 0.0
        if self.o.pace[office] == PaceKind.FIXED:
            return q
        u = self.draws.uniform(int(self.a.pace_stream[a]), n, attempt)
        return 0.9 + 0.1 * u / q if u < q else 0.9 * (u - q) / (1 - q)

    def calendar_of(self, office: int) -> int:
        return int(self.o.group_calendar[self.o.group_ptr[office]])

    def first_speed(self, a: int) -> float:
        office = self.a.seat_office[self.a.seat_ptr[a]]
        return float(self.o.group_speed[self.o.group_ptr[office]])

    # The log

    def write(self, job: Job, outcome: Outcome) -> None:
        office = -1
        worked = self.t - job.ready
        groups = [(-1, 0)]
        if job.what == What.WORK:
            office = int(self.a.seat_office[self.a.seat_ptr[job.activity]])
            worked = job.length - (job.counts[0][0] if job.groups else 0)
            groups = job.groups or groups
        visit = job.visit
        for group, officers in groups:
            if group >= 0:
                office = int(self.o.group_office[group])
            times = (job.ready, job.released, job.start, self.t, worked)
            last = (int(outcome), visit, job.papers)
            head = (*job.name, job.attempt, int(job.what))
            self.rows.append((*head, office, group, officers, *times, *last))
            visit = 0

    def write_call(self, job: Job, outcome: Outcome) -> None:
        group, since = job.groups[0][0], job.called_from
        place = (int(What.PAUSED), int(self.o.group_office[group]), group, 1)
        times = (since, since, since, self.t, self.t - since)
        self.rows.append((*job.name, job.attempt, *place, *times, int(outcome), 0, 0))

    def write_reservation(self, group: int, officers: int, outcome: Outcome) -> None:
        if officers:
            since = self.reserved_from[group]
            place = (int(What.RESERVED), int(self.o.group_office[group]), group, officers)
            times = (since, since, since, self.t, self.t - since)
            self.rows.append((-1, -1, -1, 0, *place, *times, int(outcome), 0, 0))

    def write_file(self, case: Case, i: int, file: File) -> None:
        items = self.plan.items
        law = self.due_of(file, int(items.law_calendar[i]), int(items.law_working[i]))
        first = (case.cls, case.n, int(items.name[i]), file.start, file.received, file.accepted)
        dues = (self.due_in_force(file, i), law, file.stopped, file.stopped_open)
        self.files.append((*first, file.deemed, file.decided, self.t, *dues))

    def log(self) -> EventLog:
        for job in [job for job in self.jobs if job.groups]:
            self.write(job, Outcome.OPEN)
            if job.state == "called":
                self.write_call(job, Outcome.OPEN)
        for group, officers in enumerate(self.reserved):
            self.write_reservation(group, officers, Outcome.OPEN)
        cases = [
            (c.cls, c.n, c.arrival, c.end, c.observed, c.agent, c.agent_from) for c in self.cases
        ]
        return EventLog(
            self.plan.directory,
            canonical(table(cases, CASE_COLUMNS), CASE_COLUMNS, ()),
            canonical(table(self.files, FILE_COLUMNS), FILE_COLUMNS, ()),
            canonical(table(self.rows, ROW_COLUMNS), ROW_COLUMNS, ("end",)),
            self.plan.window,
            self.t,
        )


def table(rows: Sequence[tuple[int, ...]], columns: tuple[str, ...]) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(-1, len(columns))
