"""Officers: who is free, who is at work, and the beginning and end of their jobs."""

from __future__ import annotations

from collections.abc import Callable

import simpy

from sim.engine.plan import NONE, Plan, slices
from sim.engine.reference.actors import Job
from sim.engine.reference.luck import Luck
from sim.engine.reference.phases import Moment
from sim.engine.reference.record import Record
from sim.eventlog import Outcome
from sim.model.calendar import DAY, CompiledCalendar

DONE = Outcome.DONE
ENDS = 1
"""The phase of ends: that of SimPy's own time-outs."""

Taken = tuple[tuple[int, int], ...]
"""(group, officers)."""


class Staff:
    """The officers of all offices, by staff group."""

    def __init__(self, env: simpy.Environment, plan: Plan, luck: Luck, record: Record) -> None:
        self._env = env
        self._luck = luck
        self._record = record
        self.calendars = plan.calendars
        self._meet: list[list[int]] = plan.meet.tolist()
        offices = plan.offices
        self.groups = [range(own.start, own.stop) for own in slices(offices.group_ptr)]
        """The staff groups of each office."""
        self.officers: list[int] = offices.group_officers.tolist()
        self.office: list[int] = offices.group_office.tolist()
        self.calendar: list[int] = offices.group_calendar.tolist()
        self.speed: list[float] = offices.group_speed.tolist()
        self.busy = [0] * len(self.officers)
        self.reserved = [0] * len(self.officers)
        """Officers kept free for sessions in this serving pass."""
        self.at_work: dict[Job, None] = {}
        """Jobs under way, called ones among them, in the order of their beginning."""
        self.when_freed: Callable[[int], None] = lambda _: None
        """Told of each office whose officers are free again."""

    def calendar_of(self, group: int) -> CompiledCalendar:
        """The hours of a group."""
        return self.calendars[self.calendar[group]]

    def free(self, group: int) -> int:
        """How many officers of a group could begin something now."""
        free = self.officers[group] - self.busy[group] - self.reserved[group]
        if free <= 0 or not self.calendar_of(group).is_open(self._env.now):  # type: ignore[arg-type]
            return 0
        return free

    def find(self, office: int, wanted: int) -> Taken:
        """Free officers of an office, group by group, up to the number wanted."""
        found = []
        for group in self.groups[office]:
            officers = min(self.free(group), wanted)
            if officers > 0:
                found.append((group, officers))
                wanted -= officers
        return tuple(found)

    def meeting(self, taken: Taken) -> int:
        """The calendar in which all of these groups are open."""
        calendar = self.calendar[taken[0][0]]
        for group, _ in taken[1:]:
            calendar = self._meet[calendar][self.calendar[group]]
        return calendar

    def length(self, job: Job, taken: Taken) -> int:
        """How long a job takes these officers, the slowest setting the speed."""
        speed = min(self.speed[group] for group, _ in taken)
        return self._luck.work_seconds(job.activity, job.case.n, job.attempt, speed, job.ready)

    def begin(self, job: Job, taken: Taken) -> None:
        """Let officers begin a job now."""
        self.occupy(taken)
        self._set_to_work(job, taken, self.length(job, taken))
        self._end_later(job)

    def sit(self, members: list[Job], taken: Taken) -> int:
        """Let the members of a timed session begin together; return when they end."""
        seconds = max(self.length(job, taken) for job in members)
        for job in members:
            self._set_to_work(job, taken, seconds)
            job.holds_officers = job is members[0]
        return members[0].end

    def rise(self, members: list[Job]) -> None:
        """End the members of a timed session; its officers are freed by `release`."""
        for job in members:
            del self.at_work[job]
            if job.orphan:
                self._record.work(job, Outcome.DROPPED)
            else:
                job.over.succeed(DONE)

    def occupy(self, taken: Taken) -> None:
        """Take officers."""
        for group, officers in taken:
            self.busy[group] += officers

    def release(self, taken: Taken) -> None:
        """Free officers."""
        for group, officers in taken:
            self.busy[group] -= officers
            self.when_freed(self.office[group])

    def change(self, officers: list[int]) -> None:
        """Let groups have other numbers of officers; who is at work ends that first."""
        self.officers = officers
        for office in range(len(self.groups)):
            self.when_freed(office)

    def call(self, job: Job) -> None:
        """Call the officer of a job away; the job pauses."""
        now = self._now
        job.rest = self.calendars[job.calendar].open_between(now, job.end)
        job.called_at, job.end = now, -1

    def go_on(self, job: Job) -> None:
        """Let the officer of a called job go on with it, or be free if it was dropped meanwhile."""
        if job.dropped:
            self.release(job.taken)
            return
        self._record.call(job, self._now, DONE)
        job.end = self.calendars[job.calendar].add_open(self._now, job.rest)
        job.called_at = -1
        self._end_later(job)

    def drop(self, job: Job) -> None:
        """Take a job under way from its officer; one called away is freed at the session's end."""
        self.cut_off(job)
        if job.called_at >= 0:
            self._record.call(job, self._now, DONE)
        else:
            self.release(job.taken)
        del self.at_work[job]
        job.dropped = True

    def cut_off(self, job: Job) -> None:
        """Note what was worked of a job up to now."""
        now = self._now
        if job.called_at >= 0:
            job.worked -= job.rest
        else:
            job.worked -= self.calendars[job.calendar].open_between(now, job.end)
        job.end = now

    def _set_to_work(self, job: Job, taken: Taken, seconds: int) -> None:
        job.start, job.taken, job.worked = self._now, taken, seconds
        due = NONE if job.file is None else job.file.due
        job.in_haste = 0 <= due // DAY <= self._now // DAY
        job.calendar = self.meeting(taken)
        job.end = self.calendars[job.calendar].add_open(self._now, seconds)
        self.at_work[job] = None

    def _end_later(self, job: Job) -> None:
        planned = job.end
        Moment(self._env, planned, ENDS, lambda _: self._end(job, planned))

    def _end(self, job: Job, planned: int) -> None:
        if job.dropped or job.end != planned:
            return  # It was called away, or dropped, since this was planned.
        del self.at_work[job]
        self.release(job.taken)
        job.over.succeed(DONE)

    @property
    def _now(self) -> int:
        return self._env.now  # type: ignore[return-value]
