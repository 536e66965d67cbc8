"""The serving pass: sessions first, by one global order, then each office's queue."""

from __future__ import annotations

from bisect import insort
from heapq import heapify, heappop, heappush

import simpy

from sim.engine.plan import NONE, Discipline, Plan, slices
from sim.engine.reference.actors import Job, Key, Seats
from sim.engine.reference.phases import SERVING, Moment
from sim.engine.reference.record import Record
from sim.engine.reference.staff import Staff, Taken
from sim.engine.reference.timed import TimedSessions
from sim.eventlog import Outcome

FIRST_COME, PRIORITY = int(Discipline.FIRST_COME), int(Discipline.PRIORITY)
DONE = Outcome.DONE
PUSHED = 0
NEVER = 2**62
"""Later than any due instant."""


class Serving:
    """Queues and sessions, and who is served next."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        staff: Staff,
        record: Record,
    ) -> None:
        self._env = env
        self._staff = staff
        self._record = record
        staff.when_freed = self.ask
        a = plan.activities
        pairs = list(zip(a.seat_office.tolist(), a.seat_officers.tolist(), strict=True))
        self.seats: list[Seats] = [tuple(pairs[own]) for own in slices(a.seat_ptr)]
        """Who is needed for each activity; the first office leads it."""
        self.session: list[int] = a.session.tolist()
        self._joint: list[int] = a.joint.tolist()
        self._discipline: list[int] = plan.offices.discipline.tolist()
        self._priority: list[int] = plan.classes.priority.tolist()
        self.queues: list[list[tuple[Key, Job]]] = [[] for _ in self._discipline]
        self._joined: list[Job] = []
        """Jobs that joined an office's queue since the last pass."""
        self._joint_waiting: list[tuple[Key, Job]] = []
        self._asked: dict[int, set[int]] = {}
        """When a pass was asked for, and for which offices."""
        self._kept = [0] * len(staff.officers)
        """Officers of each group reserved by the last pass."""
        self._kept_since = [0] * len(staff.officers)
        self._timed = TimedSessions(env, plan, staff, self.ask)

    def join(self, job: Job) -> None:
        """Put a job into its office's queue, or before its session."""
        job.released = self._now
        session = self.session[job.activity]
        if session != NONE:
            job.ordinary = False
            insort(self._timed.waiting[session], (self.key(job), job))
        elif self._joint[job.activity]:
            job.ordinary = False
            insort(self._joint_waiting, (self.key(job), job))
            self.ask(self.seats[job.activity][0][0])
        else:
            self._joined.append(job)
            self.ask(self.seats[job.activity][0][0])

    def leave(self, job: Job) -> None:
        """Take a job out again, from its queue or from its officers."""
        if job in self._staff.at_work:
            self._staff.drop(job)
            return
        job.dropped = True
        job.end = self._now
        if self._joint[job.activity]:
            # What was reserved for it is so no more.
            self.ask(self.seats[job.activity][0][0])
        for waiting in (self._joint_waiting, *self._timed.waiting):
            waiting[:] = [pair for pair in waiting if pair[1] is not job]

    def push(self, job: Job) -> None:
        """Put a job that waits in the place that its file has now."""
        session = self.session[job.activity]
        if session != NONE or self._joint[job.activity]:
            waiting = self._joint_waiting if session == NONE else self._timed.waiting[session]
            _put_first(waiting, job)
            waiting.sort(key=_key_of)
            return
        queue = self.queues[self.seats[job.activity][0][0]]
        if _put_first(queue, job):
            heapify(queue)

    def key(self, job: Job) -> Key:
        """The one global order of sessions."""
        return (_class_of(job), self._priority[job.case.cls], job.released, *job.place)

    def ask(self, office: int, at: int = NONE) -> None:
        """Ask for an office to be served, now or at a later time."""
        at = self._now if at == NONE else at
        offices = self._asked.get(at)
        if offices is None:
            self._asked[at] = {office}
            Moment(self._env, at, SERVING, self._serve)
        else:
            offices.add(office)

    def close(self) -> None:
        """Write what is still reserved when the run ends."""
        self._note_reservations([0] * len(self._kept), Outcome.OPEN)

    def _serve(self, _: simpy.Event) -> None:
        offices = self._asked.pop(self._now)
        self._queue_up()
        sessions = self._joint_waiting or self._timed.opening
        if sessions:
            self._walk_sessions()
        kept = any(self._kept)
        if kept:
            # A reservation may have gone from an office that nobody asked for.
            offices |= {self._staff.office[group] for group, n in enumerate(self._kept) if n}
        for office in sorted(offices):
            self._serve_office(office)
        if sessions or kept:
            self._note_reservations(self._staff.reserved, DONE)
            self._staff.reserved = [0] * len(self._kept)
            self._wake_for_sessions()

    def _queue_up(self) -> None:
        for job in self._joined:
            if not job.dropped:
                office = self.seats[job.activity][0][0]
                heappush(self.queues[office], (self._queue_key(office, job), job))
        self._joined.clear()

    def _queue_key(self, office: int, job: Job) -> Key:
        discipline = self._discipline[office]
        if discipline == FIRST_COME:
            return (_class_of(job), job.released, *job.place)
        if discipline == PRIORITY:
            return self.key(job)
        due = NEVER if job.file is None or job.file.due < 0 else job.file.due
        return (_class_of(job), due, job.released, *job.place)

    def _walk_sessions(self) -> None:
        openings = [
            (self._timed.waiting[session][0][0], session)
            for session in self._timed.opening
            if self._timed.waiting[session]
        ]
        walk: list[tuple[Key, int | Job]] = [*self._joint_waiting, *openings]
        for _, entry in sorted(walk, key=lambda pair: pair[0]):
            if isinstance(entry, int):
                self._timed.open(entry)
            else:
                self._start_or_reserve(entry)
        self._timed.opening.clear()
        self._joint_waiting = [pair for pair in self._joint_waiting if pair[1].start < 0]

    def _start_or_reserve(self, job: Job) -> None:
        seats = self.seats[job.activity]
        found = [self._staff.find(office, officers) for office, officers in seats]
        taken: Taken = tuple(sorted(pair for pairs in found for pair in pairs))
        if sum(n for _, n in taken) == sum(n for _, n in seats):
            self._staff.begin(job, taken)
            return
        for group, officers in taken:
            self._staff.reserved[group] += officers

    def _serve_office(self, office: int) -> None:
        queue = self.queues[office]
        while queue:
            if queue[0][1].dropped:
                heappop(queue)
                continue
            taken = self._staff.find(office, 1)
            if not taken:
                self._wake_at_opening(office)
                return
            self._staff.begin(heappop(queue)[1], taken)

    def _wake_at_opening(self, office: int) -> None:
        staff, now = self._staff, self._now
        openings = [
            staff.calendar_of(group).next_open(now)
            for group in staff.groups[office]
            if staff.officers[group] > staff.busy[group]
        ]
        later = [t for t in openings if t > now]
        if later:
            self.ask(office, min(later))

    def _wake_for_sessions(self) -> None:
        """Serve again when a group that a waiting session needs opens or closes."""
        staff = self._staff
        offices = {o for _, job in self._joint_waiting for o, _ in self.seats[job.activity]}
        for office in offices:
            for group in staff.groups[office]:
                calendar = staff.calendar_of(group)
                if not calendar.is_settled(self._now):
                    self.ask(office, calendar.next_change(self._now))

    def _note_reservations(self, reserved: list[int], outcome: Outcome) -> None:
        for group, officers in enumerate(reserved):
            if officers != self._kept[group]:
                if self._kept[group]:
                    since = self._kept_since[group]
                    self._record.reservation(group, self._kept[group], since, self._now, outcome)
                self._kept[group], self._kept_since[group] = officers, self._now

    @property
    def _now(self) -> int:
        return self._env.now  # type: ignore[return-value]


def _put_first(waiting: list[tuple[Key, Job]], job: Job) -> bool:
    """Give a job the key of a pushed one, if it is there; the rest of its key stays as it was."""
    for place, (key, other) in enumerate(waiting):
        if other is job:
            waiting[place] = ((PUSHED, *key[1:]), job)
            return True
    return False


def _key_of(pair: tuple[Key, Job]) -> Key:
    return pair[0]


def _class_of(job: Job) -> int:
    """Files that a watch pushed go before all others."""
    return PUSHED if job.file is not None and job.file.pushed else 1
