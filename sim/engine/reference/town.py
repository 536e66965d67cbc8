"""A town at work: cases arrive, are prepared, handed in, reviewed, decided and issued."""

from __future__ import annotations

from collections.abc import Generator, Iterable

import simpy

from sim.engine.draws import Draws
from sim.engine.plan import NONE, Kind, Plan, slices
from sim.engine.reference.actors import Case, Doing, File, Job, Way
from sim.engine.reference.agents import Agents
from sim.engine.reference.arrivals import arrival_times
from sim.engine.reference.changing import Changing
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.fates import Fates
from sim.engine.reference.limits import Limits
from sim.engine.reference.luck import Luck
from sim.engine.reference.pacing import Pacing
from sim.engine.reference.papers import Papers
from sim.engine.reference.phases import CHANGE, CLOCKS, LAST, Moment
from sim.engine.reference.record import Record
from sim.engine.reference.serving import Serving
from sim.engine.reference.staff import ENDS, Staff
from sim.errors import RunawayError
from sim.eventlog import EventLog, Fate, Outcome, What
from sim.model.calendar import HorizonExceeded
from sim.text import Text

DONE, FAULTY, DEEMED, DROPPED, TOLERATED = (
    Outcome.DONE,
    Outcome.FAULTY,
    Outcome.DEEMED,
    Outcome.DROPPED,
    Outcome.TOLERATED,
)
WAIT, WORK, REWORK = What.WAIT, What.WORK, What.REWORK
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
        self.serving = Serving(self.env, plan, self.staff, self.record)
        self.agents = Agents(self.env, plan, self.record, self._begin_case)
        self.limits = Limits(self.env, plan, self.luck, self.clock, self._warn)
        self.fates = Fates(self.env, plan, self.luck, self.clock, self._end_early)
        self.changing = Changing(plan)
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
        self.tolerates: list[int] = a.tolerates.tolist()
        self.supplements: list[int] = a.supplements.tolist()
        self.trails: list[int] = a.trails.tolist()
        self.after_warning: list[int] = a.after_warning.tolist()
        self.applicant: list[int] = a.applicant.tolist()
        self.prepares = [name.part == "prepare" for name in self.plan.directory.activities]
        self.fault: list[float] = a.fault.tolist()
        self.fault_stream: list[int] = a.fault_stream.tolist()
        self.miss: list[float] = a.miss.tolist()
        self.miss_in_haste: list[float] = a.miss_in_haste.tolist()
        self.miss_stream: list[int] = a.miss_stream.tolist()
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
        if self.plan.change is not None:
            Moment(self.env, self.plan.change.at, CHANGE, lambda _: self._change())
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
            case = Case(cls, n, at, observed)
            self.record.arrival(case)
            self.fates.arrive(case)
            self.observed_under_way += observed
            if self.asks[cls] != NONE:
                self.agents.ask(case, self.asks[cls])
            else:
                self._begin_case(case)

    def _begin_case(self, case: Case) -> None:
        first, count = self.first[case.cls], self.count[case.cls]
        case.way = Way(first, self.needs[first : first + count])
        own = range(first, first + count)
        case.left = sum(not self.trails[a] for a in own)
        case.trailing = sum(self.trails[a] and not self.after_warning[a] for a in own)
        self.changing.begin(case)
        self._begin_all(case, self.entry[case.cls])

    def _begin_all(self, case: Case, activities: Iterable[int]) -> None:
        for activity in activities:
            self.env.process(self._live(case, activity))

    def _live(self, case: Case, activity: int) -> Life:
        """Go through an activity of a case, and on through what only waited for it."""
        try:
            while activity != NONE:
                case.doing[activity] = Doing(self.env.active_process, WAIT, 0, self.now)
                file = self._begin(case, activity)
                if self.supplements[activity] != NONE and file is not None:
                    yield from self._supplement(case, file, activity)
                elif self.kind[activity] == IS_WAIT:
                    yield from self._wait(case, activity)
                elif file is not None and self.opens_clock[activity]:
                    yield from self._hand_in(case, file, activity)
                else:
                    yield from self._review(case, file, activity)
                del case.doing[activity]
                activity = self._finish(case, activity)
        except simpy.Interrupt:
            pass  # The case has ended, or does without this: `_drop` has written it.

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
            job = self._job(case, file, activity, attempt)
            if attempt == 0:
                file.received = self.now
            job.papers = self.papers.hand_in(file, activity, case.n)
            self._deem_later(job)
            self.serving.join(job)
            outcome = yield job.over
            if outcome is DONE and file.faulty:
                file.tolerated = len(file.faulty) <= self.tolerates[activity]
                outcome = TOLERATED if file.tolerated else FAULTY
            self.record.work(job, outcome)
            if outcome is not FAULTY:
                file.deemed = int(outcome is DEEMED)
                file.carried = outcome is DEEMED and bool(file.faulty)
                self._accept(case, file, job.ready if file.deemed else self.now)
                return
            yield from self._rework(case, activity, attempt)
            attempt += 1

    def _deem_later(self, job: Job) -> None:
        days = self.tell_days[job.activity]
        if days < 0:
            return
        at = max(self.now, self.clock.due(self.now, 0, days))

        def deem(_: simpy.Event) -> None:
            if not job.over.triggered and not job.dropped:
                job.end = self.now if job.end < 0 else job.end
                self.serving.leave(job)
                job.over.succeed(DEEMED)

        Moment(self.env, at, CLOCKS, deem)

    def _review(self, case: Case, file: File | None, activity: int) -> Life:
        """Any other work: done again after each fault that it finds."""
        attempt = 0
        while True:
            job = self._job(case, file, activity, attempt)
            if file is not None and self.pacing.lies[activity]:
                if self.pacing.part[activity]:
                    yield self._after_ends()
                yield from self._lie(job, file)
            self.serving.join(job)
            yield job.over
            own = self._finds_fault(job)
            carried = file is not None and self.papers.finds_carried(file, activity)
            self.record.work(job, FAULTY if own or carried else DONE)
            if not own and not carried:
                return
            yield from self._rectify(case, file, activity, attempt, own=own, carried=carried)
            attempt += 1

    def _lie(self, job: Job, file: File) -> Life:
        """Let a file lie until its office lets go of it, or a warning does."""
        release = self.pacing.release(job, file)
        if release <= job.ready:
            return
        job.let_go = simpy.Event(self.env)
        Moment(self.env, release, ENDS, lambda _: _happen(job.let_go))
        yield job.let_go

    def _supplement(self, case: Case, file: File, activity: int) -> Life:
        """Let papers that were tolerated as missing be brought, round after round."""
        intake, attempt = self.supplements[activity], 0
        if not file.tolerated or not file.faulty:
            self.record.wait(case, activity, 0, WAIT, self.now, self.now)
            return
        while file.faulty:
            start = self.now
            case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
            end = self._correction_end(case, file, intake)
            self.fates.lapse(case, activity, activity, end)
            if end > start:
                yield self.env.timeout(end - start)
            papers = self.papers.hand_in(file, intake, case.n)
            self.record.supplement(case, activity, attempt, start, end, papers)
            attempt += 1

    def _correction_end(self, case: Case, file: File, intake: int) -> int:
        """When faulty papers of an intake, found now, have been corrected."""
        attempt = file.paper_attempts - 1
        return self.luck.rework_end(self.now, intake, case.n, attempt, self.agents.factor(case))

    def _after_ends(self) -> simpy.Event:
        """Happens once all that ends now has ended: a stop that ends now moves a due instant."""
        ended = simpy.Event(self.env)

        def happen(_: simpy.Event) -> None:
            ended.succeed()

        Moment(self.env, self.now, CLOCKS, happen)
        return ended

    def _job(self, case: Case, file: File | None, activity: int, attempt: int) -> Job:
        job = Job(case, file, activity, attempt, self.now, simpy.Event(self.env))
        doing = case.doing.get(activity)
        if doing is not None:
            doing.what, doing.attempt, doing.start, doing.job = WORK, attempt, self.now, job
        return job

    def _finds_fault(self, job: Job) -> bool:
        """Whether a review finds a fault that is there; notes one that it lets through."""
        activity, n, attempt = job.activity, job.case.n, job.attempt
        chance = self.fault[activity]
        if chance <= 0 or self.luck.uniform(self.fault_stream[activity], n, attempt) >= chance:
            return False
        miss = (self.miss_in_haste if job.in_haste else self.miss)[activity]
        if miss > 0 and self.luck.uniform(self.miss_stream[activity], n, attempt) < miss:
            job.missed = 1
        return not job.missed

    def _rework(self, case: Case, activity: int, attempt: int) -> Life:
        start = self.now
        case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
        end = self.luck.rework_end(start, activity, case.n, attempt, self.agents.factor(case))
        self.fates.lapse(case, activity, activity, end)
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
        case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
        if own:
            factor = self.agents.factor(case)
            end = self.luck.rework_end(start, activity, case.n, attempt, factor)
        if carried and file is not None:
            end = max(end, self._correction_end(case, file, self.papers.carries[activity]))
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, attempt, REWORK, start, end)
        if carried and file is not None:
            self.papers.hand_in(file, self.papers.carries[activity], case.n)
            file.carried = bool(file.faulty)

    def _begin(self, case: Case, activity: int) -> File | None:
        """Open the file if this is its first activity, and start or stop its clock."""
        item = self.item[activity]
        if item == NONE or self.trails[activity]:
            return None
        file = case.files.get(item)
        if file is None:
            file = File(item, self.now, self.item_activities[item], self.item_in_clock[item])
            case.files[item] = file
        file.in_hand = file.in_hand or not self.prepares[activity]
        if self.in_clock[activity] and file.accepted < 0:
            self._accept(case, file, self.now)
        if self.stops_clock[activity]:
            self.clock.stop(file, self.now)
            self.limits.plan(case, file)
        return file

    def _accept(self, case: Case, file: File, at: int) -> None:
        self.clock.accept(file, at)
        self.limits.plan(case, file)

    def _finish(self, case: Case, activity: int) -> int:
        """End an activity; begin what waited for it, and return the first of that to go on with."""
        if self.trails[activity]:
            self._end_trailing(case)
        else:
            file = case.files.get(self.item[activity])
            if file is not None:
                self._note_end(case, file, activity)
            case.left -= 1
            if not case.left:
                self._end_case(case, Fate.REFUSED if case.doom == Fate.REFUSED else Fate.COMPLETED)
        go_on = NONE
        for follower in self._now_met(case, activity):
            if go_on == NONE:
                go_on = follower
            else:
                self.env.process(self._live(case, follower))
        if self.record.room < 0:
            raise self.record.endless([len(queue) for queue in self.serving.queues])
        return go_on

    def _now_met(self, case: Case, activity: int) -> list[int]:
        """What waited for an activity that ends now, and for nothing else any more."""
        way = self.changing.way_of(case, activity)
        met = []
        for follower in self.next[activity]:
            way.waiting[follower - way.first] -= 1
            if not way.waiting[follower - way.first] and self.changing.goes_on(case, follower):
                met.append(follower)
        return met

    def _note_end(self, case: Case, file: File, activity: int) -> None:
        if self.stops_clock[activity]:
            self.clock.go_on(file, self.now)
            self.limits.plan(case, file)
        if self.in_clock[activity]:
            file.left_in_clock -= 1
            if not file.left_in_clock:
                file.decided = self.now
                self.fates.decide(case, file)
        file.left -= 1
        if not file.left:
            self.record.file(case, file, self.now)
            del case.files[file.item]
            self._begin_all(case, self.changing.item_ended(case, file.item, self._now_met))

    def _end_case(self, case: Case, fate: Fate) -> None:
        case.end, case.fate = self.now, fate
        self.record.end(case)
        self.agents.give_back(case)
        if not case.trailing:
            self._forget(case)

    def _end_trailing(self, case: Case) -> None:
        case.trailing -= 1
        if not case.trailing and case.end >= 0:
            self._forget(case)

    def _forget(self, case: Case) -> None:
        """Let the run end without a case that is over with all that trailed in it."""
        self.changing.forget(case)
        if case.observed:
            self.observed_under_way -= 1
            self._stop_if_over()

    def _end_early(self, case: Case) -> None:
        """End a case that was refused, lapses or is withdrawn, with all that it has under way."""
        for activity in sorted(case.doing):
            self._drop(case, activity)
        for file in case.files.values():
            self.record.file(case, file, -1)
        case.files.clear()
        self.agents.forget(case)
        case.trailing = 0
        self._end_case(case, Fate(case.doom))

    def _drop(self, case: Case, activity: int) -> None:
        """Take from a case what it has under way; a seat in a timed session is kept to its end."""
        doing = case.doing.pop(activity)
        doing.process.interrupt()
        job = doing.job
        if job is None:
            what, start = doing.what, doing.start
            self.record.wait(case, activity, doing.attempt, what, start, self.now, DROPPED)
        elif job.start >= 0 and self.serving.session[activity] != NONE:
            job.orphan = True
        else:
            job.end = self.now if job.end < 0 and job.called_at < 0 else job.end
            self.serving.leave(job)
            self.record.work(job, DROPPED)

    def _warn(self, case: Case, file: File, work: int, push: bool) -> None:
        """Do what a warning does: push the file, and cost officers some work."""
        if work != NONE:
            self.env.process(self._supervise(case, work))
        if not push:
            return
        file.pushed = True
        for doing in case.doing.values():
            if doing.job is None or doing.job.file is not file:
                continue
            if doing.job.released >= 0:
                self.serving.push(doing.job)
            elif doing.job.let_go is not None:
                _happen(doing.job.let_go)

    def _supervise(self, case: Case, activity: int) -> Life:
        job = Job(case, None, activity, 0, self.now, simpy.Event(self.env))
        self.serving.join(job)
        yield job.over
        self.record.work(job, DONE)

    def _change(self) -> None:
        """Go over to the workflow after a change on a date."""
        change = self.plan.change
        assert change is not None
        first, count = change.first.tolist(), change.count.tolist()
        entry = change.entry.tolist()
        entries = [entry[own] for own in slices(change.entry_ptr)]
        for cls, background in enumerate(self.background):
            if not background:
                self.first[cls], self.count[cls] = first[cls], count[cls]
                self.entry[cls] = entries[cls]
                self.asks[cls] = int(change.agent[cls])
        self.staff.change(change.officers.tolist())
        for case in self.changing.under_way():
            for activity in self.changing.left_behind(case):
                self._drop(case, activity)
            begun = self.changing.go_over(case, self.first[case.cls], self.count[case.cls])
            self._begin_all(case, begun)
            if not case.left:
                self._end_case(case, Fate.COMPLETED)

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


def _happen(event: simpy.Event | None) -> None:
    """Let an event happen that nothing else has let happen before."""
    if event is not None and not event.triggered:
        event.succeed()
