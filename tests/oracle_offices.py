"""The offices of the oracle: how long they let files lie, and what they serve."""

from __future__ import annotations

import math

from sim.engine.plan import Discipline, PaceKind
from sim.eventlog import Outcome, What
from sim.model.durations import to_seconds
from tests.oracle_log import Logbook
from tests.oracle_parts import DAY, NEVER, Case, File, Job


class Offices(Logbook):
    """Pace, idleness, and phase 4."""

    def lies(self, job: Job) -> int:
        """Open seconds for which the office lets a file lie."""
        case, a = job.case, job.activity
        file = self.file_of(job)
        if file is None or self.a.session[a] >= 0:
            return 0
        room = self.room(case, a, file)
        if file.pushed:
            return 0
        effort = self.length(case, a, job.attempt, self.first_speed(a), job.ready)
        decision = int(self.a.leaves_room[a])
        if decision >= 0:
            effort += self.length(case, decision, 0, self.first_speed(decision), job.ready)
        by_pace = math.floor(self.pace(a, case.n, job.attempt) * max(0, room - effort))
        u = self.draws.uniform(int(self.a.neglect_stream[a]), case.n, job.attempt)
        if self.part(a) != "step" or u >= self.a.neglect[a]:
            return by_pace
        spans, ptr = self.a.neglected, self.a.neglect_ptr
        idle = to_seconds(self.longest(spans, ptr, a, case.n, job.attempt), 0)
        job.neglected = int(idle > by_pace)
        return max(idle, by_pace)

    def room(self, case: Case, a: int, file: File) -> int:
        """Open seconds from now to the end of its share of the limit; 0 without a share."""
        flags = self.flags(self.calendar_of(self.lead(a)))
        begun = case.begun[a]
        calendar, working = int(self.a.share_calendar[a]), int(self.a.share_working[a])
        if calendar >= 0:
            return self.open_until(self.due(begun, calendar, working), flags)
        if begun == self.t:
            whole = self.open_until(self.due_of(file, file.in_force), flags)
            case.part[a] = math.floor(self.a.part[a] * max(0, whole - int(self.a.kept[a])))
        return max(0, case.part[a] - flags.count(1, begun, self.t))

    def open_until(self, due: int, flags: bytearray) -> int:
        self.check_covered(due)
        return flags.count(1, self.t, max(self.t, due))

    def pace(self, a: int, n: int, attempt: int) -> float:
        q, factor = float(self.a.pace_value[a]), float(self.a.pace_factor[a])
        if self.a.pace[a] == PaceKind.AT_ONCE:
            return 0.0
        if self.a.pace[a] == PaceKind.FIXED:
            return factor * q
        u = self.draws.uniform(int(self.a.pace_stream[a]), n, attempt)
        return factor * (0.9 + 0.1 * u / q if u < q else 0.9 * (u - q) / (1 - q))

    def lead(self, a: int) -> int:
        """The office that leads it."""
        return int(self.a.seat_office[self.a.seat_ptr[a]])

    def calendar_of(self, office: int) -> int:
        return int(self.o.group_calendar[self.o.group_ptr[office]])

    def first_speed(self, a: int) -> float:
        return float(self.o.group_speed[self.o.group_ptr[self.lead(a)]])

    # The serving pass

    def serve(self) -> None:
        before, self.reserved = self.reserved, [0] * len(self.free)
        queued = [job for job in self.jobs if job.state == "queues"]
        for job in queued:
            if job.due is None:
                due = self.due_now(job)
                job.due = due if due >= 0 else NEVER
        for jobs in self.sessions(queued):
            self.try_session(jobs)
        for job in sorted(queued, key=self.queue_key):
            a = job.activity
            if not self.a.joint[a] and self.a.session[a] < 0:
                found = self.find(self.lead(a), 1)
                if found:
                    self.start([job], found)
        self.note_reservations(before)

    def queue_key(self, job: Job) -> tuple[int, ...]:
        """The order within an office; offices do not meet here."""
        first = {
            Discipline.FIRST_COME: 0,
            Discipline.PRIORITY: int(self.c.priority[job.case.cls]),
            Discipline.DUE_DATE: job.due or 0,
        }[Discipline(self.o.discipline[self.lead(job.activity)])]
        return (self.not_pushed(job), first, job.released, *job.name)

    def session_key(self, job: Job) -> tuple[int, ...]:
        priority = int(self.c.priority[job.case.cls])
        return (self.not_pushed(job), priority, job.released, *job.name)

    def not_pushed(self, job: Job) -> int:
        file = self.file_of(job)
        return int(file is None or not file.pushed)

    def due_now(self, job: Job) -> int:
        file = self.file_of(job)
        return -1 if file is None else self.due_of(file, file.in_force)

    def sessions(self, queued: list[Job]) -> list[list[Job]]:
        """The sessions that may start now, in order, each with its cases."""
        ordered = sorted(queued, key=self.session_key)
        kind = self.a.session
        found = [[j] for j in ordered if self.a.joint[j.activity] and kind[j.activity] < 0]
        s = self.plan.sessions
        for session in range(len(s.at_most)):
            openings = s.opening[s.opening_ptr[session] : s.opening_ptr[session + 1]]
            waiting = [j for j in ordered if kind[j.activity] == session]
            if waiting and self.t in openings:
                found.append(waiting[: int(s.at_most[session])])
        return sorted(found, key=lambda jobs: self.session_key(jobs[0]))

    def find(self, office: int, wanted: int) -> list[tuple[int, int]]:
        """Up to so many free, open, unreserved officers, group by group."""
        found = []
        for group in range(self.o.group_ptr[office], self.o.group_ptr[office + 1]):
            here = min(wanted, self.free[group] - self.reserved[group])
            if here > 0 and self.is_open((int(self.o.group_calendar[group]),)):
                found.append((group, here))
                wanted -= here
        return found

    def try_session(self, jobs: list[Job]) -> None:
        a = jobs[0].activity
        timed = self.a.session[a] >= 0
        seats = range(self.a.seat_ptr[a], self.a.seat_ptr[a + 1])
        taken: list[tuple[int, int]] = []
        called: list[Job] = []
        enough = True
        for seat in seats:
            office, wanted = int(self.a.seat_office[seat]), int(self.a.seat_officers[seat])
            found = self.find(office, wanted)
            lacking = wanted - sum(officers for _, officers in found)
            if timed:
                called_here = self.callable(office)[:lacking]
                lacking -= len(called_here)
                called += called_here
            enough = enough and not lacking
            taken += found
        if enough:
            self.start(jobs, taken, called)
        elif not timed:
            for group, officers in taken:
                self.reserved[group] += officers

    def callable(self, office: int) -> list[Job]:
        """Ordinary work of an office whose officer may be called, in the order of calling."""
        at_work = [
            job
            for job in self.jobs
            if job.what == What.WORK
            and job.state == "counts"
            and not self.a.joint[job.activity]
            and self.a.session[job.activity] < 0
            and self.o.group_office[job.groups[0][0]] == office
            and self.is_open((int(self.o.group_calendar[job.groups[0][0]]),))
        ]
        return sorted(at_work, key=lambda job: (job.start, *job.name), reverse=True)

    def start(
        self, jobs: list[Job], taken: list[tuple[int, int]], called: list[Job] | None = None
    ) -> None:
        first = jobs[0]
        for group, officers in taken:
            self.free[group] -= officers
        first.called = called or []
        for job in first.called:
            job.state, job.called_from = "called", self.t
        whole = dict.fromkeys(sorted(g for g, _ in taken + [j.groups[0] for j in first.called]), 0)
        for group, officers in taken + [(j.groups[0][0], 1) for j in first.called]:
            whole[group] += officers
        groups = sorted(whole.items())
        speed = min(float(self.o.group_speed[group]) for group, _ in groups)
        length = max(
            self.length(job.case, job.activity, job.attempt, speed, job.ready) for job in jobs
        )
        where = tuple({int(self.o.group_calendar[group]) for group, _ in groups})
        for job in jobs:
            job.state, job.start, job.length, job.counts = (
                "counts",
                self.t,
                length,
                [(length, where)],
            )
            job.haste = 0 <= self.due_now(job) // DAY <= self.t // DAY
            job.groups = groups if job is first else [(group, 0) for group, _ in groups]

    def note_reservations(self, before: list[int]) -> None:
        for group, now in enumerate(self.reserved):
            if now != before[group]:
                self.write_reservation(group, before[group], Outcome.DONE)
                self.reserved_from[group] = self.t

    # Officers come back

    def free_officers(self, job: Job) -> None:
        for group, officers in job.groups:
            self.free[group] += officers
        for other in job.called:
            if not other.dropped:
                self.free[other.groups[0][0]] -= 1
                other.state = "counts"
                self.write_call(other, Outcome.DONE)

    def drop(self, job: Job, outcome: Outcome) -> None:
        """End what is under way, and let its officers go."""
        self.jobs.remove(job)
        self.write(job, outcome)
        if job.state == "called":
            self.write_call(job, Outcome.DONE)
            job.dropped = True
            return
        for group, officers in job.groups:
            self.free[group] += officers
