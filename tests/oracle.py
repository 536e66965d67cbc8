"""The oracle: a plain interpreter of a plan, to hold engines against (docs/reference/semantics.md).

It goes from second to second: the four phases of that instant, then one second off every count
whose calendars are open. It skips seconds by one crude rule only: while no calendar changes, no
count runs out and nothing is due, nothing happens (`every_second` skips none).
"""

from __future__ import annotations

from bisect import bisect_right

from sim.engine.draws import Draws
from sim.engine.plan import Kind, Plan
from sim.eventlog import EventLog, Fate, Outcome, What
from tests.oracle_limits import Limits
from tests.oracle_parts import DAY, Case, File, Job, OutOfDays


def simulate(plan: Plan, draws: Draws, *, every_second: bool = False) -> EventLog:
    """Run a plan to its end; raises `OutOfDays` if it has none within the plan's days."""
    for days in (40, 200, 1000):
        try:
            seconds = min(days * DAY, plan.days.horizon)
            return Oracle(plan, draws, seconds, every_second).run()
        except OutOfDays:
            pass
    raise OutOfDays


class Oracle(Limits):
    """One run: its seconds, phases 1 to 3, and the life of a case."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int, every_second: bool) -> None:
        super().__init__(plan, draws, seconds)
        self.every_second = every_second
        self.slots: list[int] = plan.agents.slots.tolist()
        self.arriving: dict[int, list[tuple[int, int]]] = {}
        for cls in range(len(self.c.first)):
            for n, t in enumerate(self.arrivals(cls)):
                self.arriving.setdefault(t, []).append((cls, n))
        changes = {t for c in plan.calendars for t in (*c.opens.tolist(), *c.closes.tolist())}
        changes |= set(self.close_at) | set(plan.sessions.opening.tolist())
        if plan.change:
            days = range(plan.change.phase_in_days + 1)
            changes |= {plan.change.at + DAY * day for day in days}
        self.marks = sorted(changes | set(self.arriving) | {plan.window[1]})

    def run(self) -> EventLog:
        to = self.plan.window[1]
        while True:
            self.end_what_ends()
            self.pass_clocks()
            self.give_agents()
            self.serve()
            awaited = any(c.observed and (c.end < 0 or c.trailing) for c in self.cases)
            if self.t >= to and not awaited:
                return self.log()
            self.pass_time(1 if self.every_second else self.uneventful())

    def uneventful(self) -> int:
        """Seconds to the next at which anything could happen."""
        marks = self.marks[bisect_right(self.marks, self.t) :][:1]
        marks += [job.deadline for job in self.jobs if job.deadline > self.t]
        marks += [c.withdrawn_at for c in self.cases if c.end < 0 and c.withdrawn_at > self.t]
        counts = (
            count for job in self.jobs if job.state in ("counts", "lies") for count in job.counts
        )
        ends = [self.t + left for left, where in counts if left and self.is_open(where)]
        return min(marks + ends) - self.t

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
        if job.what == What.WAIT:
            self.write(job, Outcome.DONE)
            self.end_activity(job.case, job.activity)
        elif job.what == What.REWORK:
            self.end_rework(job)
        elif job.dropped:
            self.write(job, Outcome.DROPPED)
            self.free_officers(job)
        else:
            self.end_work(job)

    def end_rework(self, job: Job) -> None:
        case, a = job.case, job.activity
        intake = int(self.a.supplements[a])
        if intake >= 0:
            job.visit, job.papers = int(self.a.visit_again[a]), len(case.faulty[intake])
            self.draw_papers(case, intake)
        else:
            self.draw_papers_again(case, int(self.a.carries[a]))
        self.write(job, Outcome.DONE)
        if intake >= 0 and not case.faulty[intake]:
            self.end_activity(case, a)
        else:
            self.to_begin.append((case, a, job.attempt + 1))

    def end_work(self, job: Job) -> None:
        case, a = job.case, job.activity
        rework = self.end_intake(job) if self.a.opens_clock[a] else self.end_review(job)
        self.free_officers(job)
        if rework is None:
            self.end_activity(case, a)
            return
        again = Job(case, a, job.attempt, What.REWORK, self.t, counts=rework)
        again.released = again.start = self.t
        self.must_end_in_time(again)
        self.jobs.append(again)

    def end_intake(self, job: Job) -> list[tuple[int, tuple[int, ...]]] | None:
        """What is still to pass before the next attempt; nothing if it is over."""
        case, a = job.case, job.activity
        faulty = len(case.faulty[a])
        if faulty > self.a.tolerates[a]:
            self.write(job, Outcome.FAULTY)
            return self.rework(case, a, job.attempt)
        self.write(job, Outcome.TOLERATED if faulty else Outcome.DONE)
        if faulty:
            case.tolerated.add(a)
        case.files[self.item(a)].accepted = self.t
        return None

    def end_review(self, job: Job) -> list[tuple[int, tuple[int, ...]]] | None:
        """The same for a review."""
        case, a = job.case, job.activity
        fault = self.draws.uniform(int(self.a.fault_stream[a]), case.n, job.attempt)
        miss = self.draws.uniform(int(self.a.miss_stream[a]), case.n, job.attempt)
        is_there = fault < self.a.fault[a]
        job.missed = int(
            is_there and miss < (self.a.miss_in_haste if job.haste else self.a.miss)[a]
        )
        own, carried = is_there and not job.missed, self.carries_faults(case, a)
        self.write(job, Outcome.FAULTY if own or carried else Outcome.DONE)
        if not own and not carried:
            return None
        intake = int(self.a.carries[a])
        rework = self.rework(case, a, job.attempt) if own else []
        if carried:
            rework += self.rework(case, intake, case.paper_attempts[intake] - 1)
        return rework

    def carries_faults(self, case: Case, a: int) -> bool:
        intake = int(self.a.carries[a])
        return intake in case.deemed and bool(case.faulty[intake])

    def draw_papers_again(self, case: Case, intake: int) -> None:
        if intake in case.deemed and case.faulty[intake]:
            self.draw_papers(case, intake)

    # Phase 2: clocks, and what can begin

    def pass_clocks(self) -> None:
        self.begin_all()
        if self.plan.change and self.t >= self.plan.change.at:
            if not self.changed:
                self.change(self.plan.change)
            self.let_cases_go_over(self.plan.change)
            self.begin_all()
        self.look_at_limits()
        self.end_early()

    def begin_all(self) -> None:
        self.deem_accepted()
        for cls, n in self.arriving.pop(self.t, ()):
            self.arrive(cls, n)
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
            self.deem_accepted()
            if not over and not begun:
                return

    def deem_accepted(self) -> None:
        for job in [job for job in self.jobs if job.deadline <= self.t]:
            self.drop(job, Outcome.DEEMED)
            file = job.case.files[self.item(job.activity)]
            file.accepted, file.deemed = job.ready, 1
            job.case.deemed.add(job.activity)
            self.end_activity(job.case, job.activity)

    def arrive(self, cls: int, n: int) -> None:
        case = Case(cls, n, self.t, int(self.in_use(cls, n).agent[cls]), self.withdrawn_at(cls, n))
        first, to = self.plan.window
        case.observed = int(not self.c.background[cls] and first <= self.t < to)
        self.cases.append(case)
        if case.pool >= 0:
            self.asking.append(case)
        else:
            self.enter(case)

    def enter(self, case: Case) -> None:
        own = self.workflow(case.cls, case.n)
        case.is_after = any(map(self.is_after, own))
        self.take_up(case, own)
        self.go_on(case)

    def begin(self, case: Case, a: int, attempt: int) -> None:
        if attempt == 0:
            self.begin_activity(case, a)
        job = Job(case, a, attempt, What.WORK, self.t)
        if self.a.kind[a] == Kind.WAIT:
            job.released = job.start = self.t
            self.begin_wait(job)
            return
        job.visit = int((self.a.visit_again if attempt else self.a.visit)[a])
        self.jobs.append(job)
        if self.a.opens_clock[a]:
            job.papers = len(case.faulty[a]) if attempt else int(self.a.papers[a])
            self.draw_papers(case, a)
            if self.a.tell_days[a] >= 0:
                job.deadline = self.due(self.t, 0, int(self.a.tell_days[a]))
        lies = self.lies(job)
        if lies:
            job.state, job.counts = "lies", [(lies, (self.calendar_of(self.lead(a)),))]
        else:
            self.queue(job)

    def begin_wait(self, job: Job) -> None:
        case, a = job.case, job.activity
        self.jobs.append(job)
        intake = int(self.a.supplements[a])
        if intake >= 0 and intake in case.tolerated:
            job.what = What.REWORK
            job.counts = self.rework(case, intake, case.paper_attempts[intake] - 1)
            self.must_end_in_time(job)
            return
        job.what, job.visit = What.WAIT, int(self.a.visit[a])
        rows = range(self.a.span_ptr[a], self.a.span_ptr[a + 1])
        factor = self.shortened(case) if self.a.applicant[a] else 1.0
        job.counts = self.waits(case, self.a.span, rows, 0, float(self.a.factor[a]) * factor)

    def begin_activity(self, case: Case, a: int) -> None:
        case.begun[a] = self.t
        i = self.item(a)
        if i < 0:
            return
        if i not in case.files:
            items = self.plan.items
            law = (int(items.law_calendar[i]), int(items.law_working[i]))
            due = (int(items.due_calendar[i]), int(items.due_working[i]))
            case.files[i] = File(i, self.t, law, due)
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
        case.ended.add(a)
        case.left.discard(a)
        case.trailing.discard(a)
        if self.item(a) >= 0:
            self.end_in_file(case, a)
        if case.end < 0 and not case.left and not self.a.after_warning[a]:
            self.end_case(case, Fate.COMPLETED)
        self.go_on(case)

    def end_in_file(self, case: Case, a: int) -> None:
        file = case.files[self.item(a)]
        if a in file.standing:
            file.standing.remove(a)
            if not file.standing:
                self.clock_goes_on(file)
        to_come = [b for b in case.left if self.item(b) == file.item]
        if self.a.in_clock[a] and not any(self.a.in_clock[b] for b in to_come):
            self.decide(case, file)
        if not to_come:
            file.end = self.t
            self.write_file(case, file)

    # Phase 3: agents

    def give_agents(self) -> None:
        while True:
            given: list[Case] = []
            for case in sorted(self.asking, key=lambda case: (case.arrival, case.cls, case.n)):
                if self.slots[case.pool]:
                    self.slots[case.pool] -= 1
                    case.agent, case.agent_from = case.pool, self.t
                if case.agent >= 0 or not self.plan.agents.waits[case.pool]:
                    given.append(case)
            for case in given:
                self.asking.remove(case)
                self.enter(case)
            if not given:
                return
            self.pass_clocks()
