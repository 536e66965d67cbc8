"""A town at work: cases arrive, are prepared, handed in, reviewed, decided and issued."""

from __future__ import annotations

from collections.abc import Generator

import simpy

from sim.engine.draws import Draws
from sim.engine.plan import NONE, Kind, Plan, slices
from sim.engine.reference.actors import Case, File, Job
from sim.engine.reference.agents import Agents
from sim.engine.reference.arrivals import arrival_times
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.luck import Luck
from sim.engine.reference.pacing import Pacing
from sim.engine.reference.papers import Papers
from sim.engine.reference.phases import CLOCKS, LAST, Moment
from sim.engine.reference.record import Record
from sim.engine.reference.serving import NEVER, Serving
from sim.engine.reference.staff import Staff
from sim.errors import RunawayError
from sim.eventlog import EventLog, Outcome, What
from sim.model.calendar import HorizonExceeded
from sim.text import Text

DONE, FAULTY, DEEMED = Outcome.DONE, Outcome.FAULTY, Outcome.DEEMED
WAIT, REWORK = What.WAIT, What.REWORK
# Bound here once: looking a member up in its enum on every event costs a tenth of a run.
IS_WAIT = int(Kind.WAIT)

Life = Generator[simpy.Event, Outcome, None]

CALENDAR_ENDS = Text(
    zh="运行到日历终点仍未结束：案件积压，或所需年份的节假日尚未公布。请减少来件，或提早开始，"
    "或写 assume_holidays: true。",
    en="the run came to the end of its calendar without an end: cases pile up, or it needs years "
    "whose holidays are not published. Lower the demand, start earlier, or write "
    "assume_holidays: true.",
)


def simulate(plan: Plan, draws: Draws) -> EventLog:
    """Run a plan with one run's luck and return what happened.

    Raises `RunawayError` when the log passes the plan's limit, or the calendar ends first.
    """
    try:
        return _Town(plan, draws).run()
    except HorizonExceeded as error:
        raise RunawayError(CALENDAR_ENDS) from error


class _Town:
    """One run while it goes on."""

    def __init__(self, plan: Plan, draws: Draws) -> None:
        self.plan = plan
        self.env = simpy.Environment()
        self.luck = Luck(plan, draws)
        self.record = Record(plan)
        self.clock = LegalClock(plan)
        self.papers = Papers(plan, self.luck)
        self.staff = Staff(self.env, plan, self.luck, self.record)
        self.pacing = Pacing(plan, self.luck, self.staff, self.clock)
        self.serving = Serving(self.env, plan, self.staff, self.record, due=self._due)
        self.agents = Agents(self.env, plan, self.record, self._begin_case)
        self.over = self.env.event()
        self.observed_under_way = 0
        self._read_plan()

    def _read_plan(self) -> None:
        """Copy the plan's columns to lists, which Python reads faster than arrays."""
        a, classes = self.plan.activities, self.plan.classes
        self.kind: list[int] = a.kind.tolist()
        self.item: list[int] = a.item.tolist()
        self.needs: list[int] = a.needs.tolist()
        after = a.next.tolist()
        self.next: list[list[int]] = [after[own] for own in slices(a.next_ptr)]
        self.in_clock: list[int] = a.in_clock.tolist()
        self.stops_clock: list[int] = a.stops_clock.tolist()
        self.opens_clock: list[int] = a.opens_clock.tolist()
        self.tell_days: list[int] = a.tell_days.tolist()
        self.applicant: list[int] = a.applicant.tolist()
        self.fault: list[float] = a.fault.tolist()
        self.fault_stream: list[int] = a.fault_stream.tolist()
        self.first: list[int] = classes.first.tolist()
        self.count: list[int] = classes.count.tolist()
        entry = classes.entry.tolist()
        self.entry: list[list[int]] = [entry[own] for own in slices(classes.entry_ptr)]
        self.background: list[int] = classes.background.tolist()
        self.asks: list[int] = classes.agent.tolist()
        self.item_activities: list[int] = self.plan.items.activities.tolist()
        self.item_in_clock: list[int] = self.plan.items.in_clock.tolist()

    def run(self) -> EventLog:
        """Let time pass until every observed case has ended."""
        for cls in range(len(self.first)):
            self.env.process(self._arrivals(cls))
        Moment(self.env, self.plan.window[1], LAST, lambda _: self._stop_if_over())
        Moment(self.env, self.plan.days.horizon, LAST + 1, self._calendar_ends)
        self.env.run(until=self.over)
        self.serving.close()
        for job in self.staff.at_work:
            if job.called_at >= 0:
                self.record.call(job, self.now, Outcome.OPEN)
            self.staff.cut_off(job)
            self.record.work(job, Outcome.OPEN)
        return self.record.log(self.now)

    @property
    def now(self) -> int:
        """Seconds after midnight of the start."""
        return self.env.now  # type: ignore[return-value]

    def _arrivals(self, cls: int) -> Life:
        begin, end = self.plan.window
        for n, at in enumerate(arrival_times(self.plan, self.luck, cls)):
            if at > self.now:
                yield self.env.timeout(at - self.now)
            observed = begin <= at < end and not self.background[cls]
            first = self.first[cls]
            case = Case(
                cls=cls,
                n=n,
                arrival=at,
                observed=observed,
                waiting=self.needs[first : first + self.count[cls]],
                left=self.count[cls],
            )
            self.record.arrival(case)
            self.observed_under_way += observed
            if self.asks[cls] != NONE:
                self.agents.ask(case, self.asks[cls])
            else:
                self._begin_case(case)

    def _begin_case(self, case: Case) -> None:
        for activity in self.entry[case.cls]:
            self.env.process(self._live(case, activity))

    def _live(self, case: Case, activity: int) -> Life:
        """Go through an activity of a case, and on through what only waited for it."""
        while activity != NONE:
            file = self._begin(case, activity)
            if self.kind[activity] == IS_WAIT:
                yield from self._wait(case, activity)
            elif file is not None and self.opens_clock[activity]:
                yield from self._hand_in(case, file, activity)
            else:
                yield from self._review(case, file, activity)
            activity = self._finish(case, activity)

    def _wait(self, case: Case, activity: int) -> Life:
        start = self.now
        applicant = self.agents.factor(case) if self.applicant[activity] else 1.0
        end = self.luck.wait_end(start, activity, case.n, applicant)
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, 0, WAIT, start, end)

    def _hand_in(self, case: Case, file: File, activity: int) -> Life:
        """Intake: papers are handed in until none is faulty, or until they count as accepted."""
        attempt = 0
        while True:
            job = self._job(case, activity, attempt)
            if attempt == 0:
                file.received = self.now
            job.papers = self.papers.hand_in(file, activity, case.n)
            self._deem_later(job)
            self.serving.join(job)
            outcome = yield job.over
            if outcome is DONE and file.faulty:
                outcome = FAULTY
            self.record.work(job, outcome)
            if outcome is DONE:
                self.clock.accept(file, self.now)
                return
            if outcome is DEEMED:
                file.deemed = 1
                file.carried = bool(file.faulty)
                self.clock.accept(file, job.ready)
                return
            yield from self._rework(case, activity, attempt)
            attempt += 1

    def _deem_later(self, job: Job) -> None:
        days = self.tell_days[job.activity]
        if days < 0:
            return
        at = max(self.now, self.clock.due(self.now, 0, days))

        def deem(_: simpy.Event) -> None:
            if not job.over.triggered:
                job.end = self.now if job.end < 0 else job.end
                self.serving.leave(job)

        Moment(self.env, at, CLOCKS, deem)

    def _review(self, case: Case, file: File | None, activity: int) -> Life:
        """Any other work: done again after each fault that it finds."""
        attempt = 0
        while True:
            job = self._job(case, activity, attempt)
            if file is not None and self.pacing.lies[activity]:
                if self.pacing.part[activity]:
                    yield self._after_ends()
                release = self.pacing.release(case, file, activity, attempt, job.ready)
                if release > job.ready:
                    yield self.env.timeout(release - job.ready)
            self.serving.join(job)
            yield job.over
            own = self._finds_fault(case, activity, attempt)
            carried = file is not None and self.papers.finds_carried(file, activity)
            self.record.work(job, FAULTY if own or carried else DONE)
            if not own and not carried:
                return
            yield from self._rectify(case, file, activity, attempt, own=own, carried=carried)
            attempt += 1

    def _after_ends(self) -> simpy.Event:
        """Happens once all that ends now has ended: a stop that ends now moves a due instant."""
        ended = simpy.Event(self.env)

        def happen(_: simpy.Event) -> None:
            ended.succeed()

        Moment(self.env, self.now, CLOCKS, happen)
        return ended

    def _job(self, case: Case, activity: int, attempt: int) -> Job:
        return Job(case, activity, attempt, self.now, simpy.Event(self.env))

    def _finds_fault(self, case: Case, activity: int, attempt: int) -> bool:
        chance = self.fault[activity]
        if chance <= 0:
            return False
        return self.luck.uniform(self.fault_stream[activity], case.n, attempt) < chance

    def _rework(self, case: Case, activity: int, attempt: int) -> Life:
        start = self.now
        end = self.luck.rework_end(start, activity, case.n, attempt, self.agents.factor(case))
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, attempt, REWORK, start, end)

    def _rectify(
        self,
        case: Case,
        file: File | None,
        activity: int,
        attempt: int,
        *,
        own: bool,
        carried: bool,
    ) -> Life:
        start = end = self.now
        factor = self.agents.factor(case)
        if own:
            end = self.luck.rework_end(start, activity, case.n, attempt, factor)
        if carried and file is not None:
            intake = self.papers.carries[activity]
            papers_attempt = file.paper_attempts - 1
            end = max(end, self.luck.rework_end(start, intake, case.n, papers_attempt, factor))
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, attempt, REWORK, start, end)
        if carried and file is not None:
            self.papers.hand_in(file, self.papers.carries[activity], case.n)
            file.carried = bool(file.faulty)

    def _begin(self, case: Case, activity: int) -> File | None:
        """Open the file if this is its first activity, and start or stop its clock."""
        item = self.item[activity]
        if item == NONE:
            return None
        file = case.files.get(item)
        if file is None:
            file = File(item, self.now, self.item_activities[item], self.item_in_clock[item])
            case.files[item] = file
        if self.in_clock[activity] and file.accepted < 0:
            self.clock.accept(file, self.now)
        if self.stops_clock[activity]:
            self.clock.stop(file, self.now)
        return file

    def _finish(self, case: Case, activity: int) -> int:
        """End an activity; begin what waited for it, and return the first of that to go on with."""
        file = case.files.get(self.item[activity])
        if file is not None:
            self._note_end(case, file, activity)
        case.left -= 1
        if not case.left:
            self._end_case(case)
            return NONE
        first = self.first[case.cls]
        go_on = NONE
        for follower in self.next[activity]:
            case.waiting[follower - first] -= 1
            if case.waiting[follower - first]:
                continue
            if go_on == NONE:
                go_on = follower
            else:
                self.env.process(self._live(case, follower))
        if self.record.room < 0:
            raise self.record.endless([len(queue) for queue in self.serving.queues])
        return go_on

    def _note_end(self, case: Case, file: File, activity: int) -> None:
        if self.stops_clock[activity]:
            self.clock.go_on(file, self.now)
        if self.in_clock[activity]:
            file.left_in_clock -= 1
            if not file.left_in_clock:
                file.decided = self.now
        file.left -= 1
        if not file.left:
            self.record.file(case, file, self.now)
            del case.files[file.item]

    def _end_case(self, case: Case) -> None:
        case.end = self.now
        self.record.end(case)
        self.agents.give_back(case)
        if case.observed:
            self.observed_under_way -= 1
            self._stop_if_over()

    def _stop_if_over(self) -> None:
        """End the run after this instant, if nothing more is to be observed."""
        if self.now >= self.plan.window[1] and not self.observed_under_way:
            Moment(self.env, self.now, LAST, self._stop)

    def _calendar_ends(self, _: simpy.Event) -> None:
        # Asked by nobody: cases may wait for a session that has no opening any more.
        raise HorizonExceeded(self.now, self.now)

    def _stop(self, _: simpy.Event) -> None:
        if not self.over.triggered:
            self.over.succeed()

    def _due(self, job: Job) -> int:
        file = job.case.files.get(self.item[job.activity])
        return NEVER if file is None else file.due
