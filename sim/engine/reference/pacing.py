"""Pace: how long an office lets a file lie before it works on it."""

from __future__ import annotations

import math

from sim.engine.plan import NONE, PaceKind, Plan
from sim.engine.reference.actors import File, Job
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.luck import Luck
from sim.engine.reference.staff import Staff
from sim.model.calendar import CompiledCalendar


class Pacing:
    """The paces of offices (docs/reference/semantics.md)."""

    def __init__(self, plan: Plan, luck: Luck, staff: Staff, clock: LegalClock) -> None:
        a = plan.activities
        self._luck = luck
        self._clock = clock
        self._kind: list[int] = a.pace.tolist()
        self._value: list[float] = a.pace_value.tolist()
        self._factor: list[float] = a.pace_factor.tolist()
        self._neglect: list[float] = a.neglect.tolist()
        self._neglect_stream: list[int] = a.neglect_stream.tolist()
        self._office: list[int] = [name.office for name in plan.directory.activities]
        self._first = [groups[0] for groups in staff.groups]
        """The first staff group of each office."""
        self._hours = [staff.calendar_of(group) for group in self._first]
        self._speed = [staff.speed[group] for group in self._first]
        self._share_calendar: list[int] = a.share_calendar.tolist()
        self._share_working: list[int] = a.share_working.tolist()
        self.part: list[float] = a.part.tolist()
        """What a step may take of the time to its item's due instant; 0 for days of its own."""
        self._kept: list[int] = a.kept.tolist()
        self._stream: list[int] = a.pace_stream.tolist()
        self._leaves_room: list[int] = a.leaves_room.tolist()
        self._paced = [
            office != NONE
            and session == NONE
            and kind != PaceKind.AT_ONCE
            and (calendar >= 0 or part > 0)
            for office, session, kind, calendar, part in zip(
                self._office, a.session, self._kind, self._share_calendar, self.part, strict=True
            )
        ]
        """Whether an activity's file may lie because its limit leaves time."""
        self.lies = [
            paced or neglect > 0 for paced, neglect in zip(self._paced, self._neglect, strict=True)
        ]
        """Whether an activity's file may lie at all."""

    def release(self, job: Job, file: File) -> int:
        """When the office lets go of the file of an attempt that begins now; notes idleness."""
        activity, now = job.activity, job.ready
        office = self._office[activity]
        hours = self._hours[office]
        if job.attempt == 0 and self._paced[activity]:
            file.share_due[activity] = self._share_due(file, activity, hours, now)
        if file.pushed:
            return now
        lies = self._lies_by_pace(job, hours, file.share_due.get(activity, NONE))
        if self._may_be_neglected(job):
            idle = self._luck.neglect_seconds(activity, job.case.n, job.attempt)
            job.neglected = int(idle > lies)
            lies = max(lies, idle)
        return hours.add_open(now, lies)

    def _lies_by_pace(self, job: Job, hours: CompiledCalendar, due: int) -> int:
        """Open seconds for which a file lies because its limit, due then, leaves time."""
        if due < 0:
            return 0
        open_left = hours.open_between(job.ready, due) if due > job.ready else 0
        room = open_left - self._effort(job)
        return math.floor(self._pace(job) * max(0, room))

    def _may_be_neglected(self, job: Job) -> bool:
        chance = self._neglect[job.activity]
        if chance <= 0:
            return False
        stream = self._neglect_stream[job.activity]
        return self._luck.uniform(stream, job.case.n, job.attempt) < chance

    def _share_due(self, file: File, activity: int, hours: CompiledCalendar, now: int) -> int:
        """When a step's share of the limit in force is over; -1 if it has none."""
        calendar, working = self._share_calendar[activity], self._share_working[activity]
        if calendar >= 0:
            return self._clock.due(now, calendar, working)
        if file.due < 0:
            return -1
        open_left = hours.open_between(now, file.due) if file.due > now else 0
        rest = max(0, open_left - self._kept[activity])
        return hours.add_open(now, math.floor(self.part[activity] * rest))

    def _effort(self, job: Job) -> int:
        """Seconds of the work itself, and of the decision that must still fit in after it."""
        activity, n, ready = job.activity, job.case.n, job.ready
        speed = self._speed[self._office[activity]]
        seconds = self._luck.work_seconds(activity, n, job.attempt, speed, ready)
        decision = self._leaves_room[activity]
        if decision != NONE:
            speed = self._speed[self._office[decision]]
            seconds += self._luck.work_seconds(decision, n, 0, speed, ready)
        return seconds

    def _pace(self, job: Job) -> float:
        activity = job.activity
        q, factor = self._value[activity], self._factor[activity]
        if self._kind[activity] == PaceKind.FIXED:
            return factor * q
        u = self._luck.uniform(self._stream[activity], job.case.n, job.attempt)
        return factor * (0.9 + 0.1 * u / q if u < q else 0.9 * (u - q) / (1 - q))
