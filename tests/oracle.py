"""The oracle: a plain interpreter of a plan, to hold engines against (docs/reference/semantics.md).

It goes from second to second: the four phases of that instant, then one second off every count
whose calendars are open. It skips seconds by one crude rule only: while no calendar changes, no
count runs out and nothing is due, nothing happens (`every_second` skips none).
"""

from __future__ import annotations

from bisect import bisect_right

from sim.engine.draws import Draws
from sim.engine.plan import Discipline, Kind, Plan
from sim.eventlog import EventLog, Outcome, What
from tests.oracle_parts import DAY, NEVER, Case, File, Job, OutOfDays, World


def simulate(plan: Plan, draws: Draws, *, every_second: bool = False) -> EventLog:
    """Run a plan to its end; raises `OutOfDays` if it has none within the plan's days."""
    for days in (40, 200, 1000):
        try:
            seconds = min(days * DAY, plan.days.horizon)
            return Oracle(plan, draws, seconds, every_second).run()
        except OutOfDays:
            pass
    raise OutOfDays


class Oracle(World):
    """One run, by its four phases."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int, every_second: bool) -> None:
        super().__init__(plan, draws, seconds)
        self.every_second = every_second
        self.to_begin: list[tuple[Case, int, int]] = []
        """(case, activity, attempt) that begin in this instant."""
        self.asking: list[Case] = []
        self.free: list[int] = self.o.group_officers.tolist()
        self.slots: list[int] = plan.agents.slots.tolist()
        self.arriving: dict[int, list[tuple[int, int]]] = {}
        for cls in range(len(self.c.first)):
            for n, t in enumerate(self.arrivals(cls)):
                self.arriving.setdefault(t, []).append((cls, n))
        changes = {t for c in plan.calendars for t in (*c.opens.tolist(), *c.closes.tolist())}
        self.marks = sorted(
            changes | set(self.arriving) | {plan.window[1]} | set(plan.sessions.opening.tolist())
        )

    def run(self) -> EventLog:
        to = self.plan.window[1]
        while True:
            self.end_what_ends()
            self.fire_clocks()
            self.begin_all()
            self.give_agents()
            self.serve()
            observed_under_way = any(case.observed and case.end < 0 for case in self.cases)
            if self.t >= to and not observed_under_way:
                return self.log()
            self.pass_time(1 if self.every_second else self.uneventful())

    def uneventful(self) -> int:
        """Seconds to the next at which anything could happen."""
        marks = self.marks[bisect_right(self.marks, self.t) :][:1]
        deadlines = [job.deadline for job in self.jobs if job.deadline > self.t]
        counts = (
            count for job in self.jobs if job.state in ("counts", "lies") for count in job.counts
        )
        ends = [self.t + left for left, where in counts if left and self.is_open(where)]
        return min(marks + deadlines + ends) - self.t

    def pass_time(self, seconds: int) -> None:
        for job in self.jobs:
            if job.state in ("counts", "lies"):
                job.counts = [
                    (left - seconds if left and self.is_open(where) else left, where)
                    for left, where in job.counts
                ]
        self.t += seconds
        self.check_covered(self.t)

    # Phase 1: ends

    def end_what_ends(self) -> None:
        for job in [
            j for j in self.jobs if j.state == "counts" and not any(k for k, _ in j.counts)
        ]:
            self.end(job)

    def end(self, job: Job) -> None:
        self.jobs.remove(job)
        case, a = job.case, job.activity
        if job.what == What.WAIT:
            self.write(job, Outcome.DONE)
            self.end_activity(case, a)
        elif job.what == What.REWORK:
            self.write(job, Outcome.DONE)
            self.draw_papers_again(case, int(self.a.carries[a]))
            self.to_begin.append((case, a, job.attempt + 1))
        else:
            self.end_work(job)

    def end_work(self, job: Job) -> None:
        case, a = job.case, job.activity
        if self.a.opens_clock[a]:
            faulty = bool(case.faulty[a])
            rework = self.rework(case, a, job.attempt)
        else:
            u = self.draws.uniform(int(self.a.fault_stream[a]), case.n, job.attempt)
            own, carried = u < self.a.fault[a], self.carries_faults(case, a)
            faulty = own or carried
            intake = int(self.a.carries[a])
            rework = self.rework(case, a, job.attempt) if own else []
            if carried:
                rework += self.rework(case, intake, case.paper_attempts[intake] - 1)
        self.write(job, Outcome.FAULTY if faulty else Outcome.DONE)
        self.free_officers(job)
        if faulty:
            again = Job(case, a, job.attempt, What.REWORK, self.t, counts=rework)
            again.released = again.start = self.t
            self.jobs.append(again)
            return
        if self.a.opens_clock[a]:
            case.files[int(self.a.item[a])].accepted = self.t
        self.end_activity(case, a)

    def carries_faults(self, case: Case, a: int) -> bool:
        intake = int(self.a.carries[a])
        return intake in case.deemed and bool(case.faulty[intake])

    def draw_papers_again(self, case: Case, intake: int) -> None:
        if intake in case.deemed and case.faulty[intake]:
            self.draw_papers(case, intake)

    def free_officers(self, job: Job) -> None:
        for group, officers in job.groups:
            self.free[group] += officers
        for other in job.called:
            if not other.dropped:
                self.free[other.groups[0][0]] -= 1
                other.state = "counts"
                self.write_call(other, Outcome.DONE)

    # Phase 2: clocks, and what can begin

    def fire_clocks(self) -> None:
        for job in [job for job in self.jobs if job.deadline <= self.t]:
            self.deem(job)

    def deem(self, job: Job) -> None:
        self.jobs.remove(job)
        self.write(job, Outcome.DEEMED)
        if job.state == "called":
            self.write_call(job, Outcome.DONE)
            job.dropped = True
        elif job.groups:
            self.free[job.groups[0][0]] += 1
        file = job.case.files[int(self.a.item[job.activity])]
        file.accepted, file.deemed = job.ready, 1
        job.case.deemed.add(job.activity)
        self.end_activity(job.case, job.activity)

    def begin_all(self) -> None:
        for cls, n in self.arriving.get(self.t, ()):
            self.arrive(cls, n)
        self.arriving.pop(self.t, None)
        for job in self.jobs:
            if job.state == "lies" and not job.counts[0][0]:
                self.queue(job)
        while True:
            over = [j for j in self.jobs if j.what != What.WORK and not any(k for k, _ in j.counts)]
            for job in over:
                self.end(job)
            begun, self.to_begin = self.to_begin, []
            for case, a, attempt in begun:
                self.begin(case, a, attempt)
            self.fire_clocks()
            if not over and not begun:
                return

    def arrive(self, cls: int, n: int) -> None:
        case = Case(cls, n, self.t, int(self.c.count[cls]))
        first, to = self.plan.window
        case.observed = int(not self.c.background[cls] and first <= self.t < to)
        self.cases.append(case)
        if self.c.agent[cls] >= 0:
            self.asking.append(case)
        else:
            self.enter(case)

    def enter(self, case: Case) -> None:
        c = self.c
        for a in c.entry[c.entry_ptr[case.cls] : c.entry_ptr[case.cls + 1]].tolist():
            self.to_begin.append((case, a, 0))

    def begin(self, case: Case, a: int, attempt: int) -> None:
        if attempt == 0:
            self.begin_activity(case, a)
        job = Job(case, a, attempt, What.WORK, self.t)
        job.visit = int((self.a.visit_again if attempt else self.a.visit)[a])
        self.jobs.append(job)
        if self.a.kind[a] == Kind.WAIT:
            job.what, job.released, job.start = What.WAIT, self.t, self.t
            rows = range(self.a.span_ptr[a], self.a.span_ptr[a + 1])
            factor = self.shortened(case) if self.a.applicant[a] else 1.0
            job.counts = self.waits(case, self.a.span, rows, 0, float(self.a.factor[a]) * factor)
            return
        if self.a.opens_clock[a]:
            job.papers = len(case.faulty[a]) if attempt else int(self.a.papers[a])
            self.draw_papers(case, a)
            if self.a.tell_days[a] >= 0:
                job.deadline = self.due(self.t, 0, int(self.a.tell_days[a]))
        lies = self.lies(job)
        if lies:
            office = int(self.a.seat_office[self.a.seat_ptr[a]])
            job.state, job.counts = "lies", [(lies, (self.calendar_of(office),))]
        else:
            self.queue(job)

    def queue(self, job: Job) -> None:
        job.state, job.released = "queues", self.t

    def begin_activity(self, case: Case, a: int) -> None:
        case.first_begun[a] = self.t
        i = int(self.a.item[a])
        if i < 0:
            return
        items = self.plan.items
        if i not in case.files:
            case.files[i] = File(int(items.activities[i]), int(items.in_clock[i]), self.t)
        file = case.files[i]
        if self.a.opens_clock[a]:
            file.received = self.t
        has_intake = any(self.a.opens_clock[self.a.item == i])
        if self.a.in_clock[a] and file.accepted < 0 and not has_intake:
            file.accepted = self.t
        if self.a.stops_clock[a] and file.accepted >= 0:
            if not file.standing:
                file.stood_from = self.t
            file.standing.add(a)

    def end_activity(self, case: Case, a: int) -> None:
        for b in self.a.next[self.a.next_ptr[a] : self.a.next_ptr[a + 1]].tolist():
            case.ended_needs[b] = case.ended_needs.get(b, 0) + 1
            if case.ended_needs[b] == self.a.needs[b]:
                self.to_begin.append((case, b, 0))
        if self.a.item[a] >= 0:
            self.end_in_file(case, a)
        case.left -= 1
        if not case.left:
            self.end_case(case)

    def end_in_file(self, case: Case, a: int) -> None:
        i = int(self.a.item[a])
        file = case.files[i]
        if a in file.standing:
            file.standing.remove(a)
            if not file.standing:
                self.clock_goes_on(file)
        file.left_in_clock -= int(self.a.in_clock[a])
        if self.a.in_clock[a] and not file.left_in_clock:
            file.decided = self.t
        file.left -= 1
        if not file.left:
            self.write_file(case, i, file)

    def clock_goes_on(self, file: File) -> None:
        since = file.stood_from
        file.stopped += self.t - since
        file.stopped_open += self.flags(0).count(1, since, self.t)
        file.more_days += sum(since <= close < self.t for close in self.close_at)
        file.more_working += sum(since <= self.close_at[day] < self.t for day in self.working)

    def end_case(self, case: Case) -> None:
        case.end = self.t
        if case.agent >= 0:
            self.slots[case.agent] += 1

    # Phase 3: agents

    def give_agents(self) -> None:
        while True:
            given: list[Case] = []
            for case in sorted(self.asking, key=lambda case: (case.arrival, case.cls, case.n)):
                pool = int(self.c.agent[case.cls])
                if self.slots[pool]:
                    self.slots[pool] -= 1
                    case.agent, case.agent_from = pool, self.t
                if case.agent >= 0 or not self.plan.agents.waits[pool]:
                    given.append(case)
            for case in given:
                self.asking.remove(case)
                self.enter(case)
            if not given:
                return
            self.begin_all()

    # Phase 4: the serving pass

    def serve(self) -> None:
        before, self.reserved = self.reserved, [0] * len(self.free)
        queued = [job for job in self.jobs if job.state == "queues"]
        for job in queued:
            if job.due is None:
                i = int(self.a.item[job.activity])
                due = self.due_in_force(job.case.files[i], i) if i >= 0 else -1
                job.due = due if due >= 0 else NEVER
        for jobs in self.sessions(queued):
            self.try_session(jobs)
        for job in sorted(queued, key=self.queue_key):
            a = job.activity
            if not self.a.joint[a] and self.a.session[a] < 0:
                found = self.find(int(self.a.seat_office[self.a.seat_ptr[a]]), 1)
                if found:
                    self.start([job], found)
        self.note_reservations(before)

    def queue_key(self, job: Job) -> tuple[int, ...]:
        """The order within an office; offices do not meet here."""
        office = self.a.seat_office[self.a.seat_ptr[job.activity]]
        first = {
            Discipline.FIRST_COME: 0,
            Discipline.PRIORITY: int(self.c.priority[job.case.cls]),
            Discipline.DUE_DATE: job.due or 0,
        }[Discipline(self.o.discipline[office])]
        return (first, job.released, *job.name)

    def session_key(self, job: Job) -> tuple[int, ...]:
        return (int(self.c.priority[job.case.cls]), job.released, *job.name)

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
        length = max(self.length(job.case, job.activity, job.attempt, speed) for job in jobs)
        where = tuple({int(self.o.group_calendar[group]) for group, _ in groups})
        for job in jobs:
            job.state, job.start, job.length, job.counts = (
                "counts",
                self.t,
                length,
                [(length, where)],
            )
            job.groups = groups if job is first else [(group, 0) for group, _ in groups]

    def note_reservations(self, before: list[int]) -> None:
        for group, now in enumerate(self.reserved):
            if now != before[group]:
                self.write_reservation(group, before[group], Outcome.DONE)
                self.reserved_from[group] = self.t
