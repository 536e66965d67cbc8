"""A town at work: cases arrive, are prepared, handed in, reviewed, decided and issued."""

from __future__ import annotations

from collections.abc import Iterable

import simpy

from sim.engine.draws import MAX_ATTEMPT, Draws, TooManyAttempts
from sim.engine.plan import NONE, Change, Classes, Plan, slices
from sim.engine.reference.actors import Case, Doing, File, Job, Way, Workflow
from sim.engine.reference.agents import Agents
from sim.engine.reference.arrivals import arrival_times
from sim.engine.reference.changing import Changing
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.course import Course, Life, Parts, happen
from sim.engine.reference.fates import Fates
from sim.engine.reference.limits import Limits
from sim.engine.reference.luck import Luck
from sim.engine.reference.pacing import Pacing
from sim.engine.reference.phases import CHANGE, LAST, Moment
from sim.engine.reference.record import Record
from sim.engine.reference.serving import Serving
from sim.engine.reference.staff import Staff
from sim.engine.runaway import CALENDAR_ENDS, TOO_OFTEN, endless
from sim.errors import RunawayError
from sim.eventlog import EventLog, Fate, Outcome, What
from sim.model.calendar import HorizonExceeded


def simulate(plan: Plan, draws: Draws) -> EventLog:
    """Run a plan with one run's luck and return what happened.

    Raises `RunawayError` when the log passes the plan's limit, the calendar ends first, or a
    piece of work is attempted without end.
    """
    try:
        return _Town(plan, draws).run()
    except HorizonExceeded as error:
        raise RunawayError(CALENDAR_ENDS) from error
    except TooManyAttempts as error:
        raise RunawayError(TOO_OFTEN.filled(most=MAX_ATTEMPT)) from error


class _Town:
    """One run while it goes on."""

    def __init__(self, plan: Plan, draws: Draws) -> None:
        self.plan = plan
        self.env = simpy.Environment()
        self.luck = Luck(plan, draws)
        self.record = Record(plan)
        self.clock = LegalClock(plan)
        self.staff = Staff(self.env, plan, self.luck, self.record)
        pacing = Pacing(plan, self.luck, self.staff, self.clock)
        self.serving = Serving(self.env, plan, self.staff, self.record)
        self.agents = Agents(self.env, plan, self.record, self._begin_case)
        self.limits = Limits(self.env, plan, self.luck, self.clock, self._warn)
        self.fates = Fates(self.env, plan, self.luck, self.clock, self._end_early)
        self.changing = Changing(plan, self.luck)
        self.changes = plan.change is not None
        parts = Parts(
            self.luck, self.record, self.clock, self.fates, pacing, self.serving, self.agents
        )
        self.course = Course(self.env, plan, parts, self._accept)
        self.over = self.env.event()
        self.observed_under_way = 0
        self._read_plan()

    def _read_plan(self) -> None:
        """Copy the plan's columns to lists, which Python reads faster than arrays."""
        a, classes = self.plan.activities, self.plan.classes
        self.item: list[int] = a.item.tolist()
        self.needs: list[int] = a.needs.tolist()
        after = a.next.tolist()
        self.next: list[list[int]] = [after[own] for own in slices(a.next_ptr)]
        self.in_clock: list[int] = a.in_clock.tolist()
        self.stops_clock: list[int] = a.stops_clock.tolist()
        self.trails: list[int] = a.trails.tolist()
        self.after_warning: list[int] = a.after_warning.tolist()
        self.prepares = [name.part == "prepare" for name in self.plan.directory.activities]
        self.background: list[int] = classes.background.tolist()
        self.before = self._workflows(classes)
        """Of each class: the workflow that its cases begin in."""
        self.after = self.before if self.plan.change is None else self._workflows(self.plan.change)
        """The same once a change on a date has come for a case."""
        self.item_activities: list[int] = self.plan.items.activities.tolist()
        self.item_in_clock: list[int] = self.plan.items.in_clock.tolist()

    def _workflows(self, of: Classes | Change) -> list[Workflow]:
        entry = of.entry.tolist()
        return [
            self._workflow(first, count, entry[own], asks)
            for first, count, own, asks in zip(
                of.first.tolist(),
                of.count.tolist(),
                slices(of.entry_ptr),
                of.agent.tolist(),
                strict=True,
            )
        ]

    def _workflow(self, first: int, count: int, entry: list[int], asks: int) -> Workflow:
        own = range(first, first + count)
        checks = sum(bool(self.trails[a]) and not self.after_warning[a] for a in own)
        return Workflow(first, count, entry, asks, sum(not self.trails[a] for a in own), checks)

    def run(self) -> EventLog:
        """Let time pass until every observed case has ended."""
        for cls in range(len(self.before)):
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
            asks = self._workflow_now(case).asks
            if asks != NONE:
                self.agents.ask(case, asks)
            else:
                self._begin_case(case)

    def _workflow_now(self, case: Case) -> Workflow:
        """The workflow of a case that arrives or begins now."""
        goes_over = self.changes and not self.background[case.cls]
        has_come = goes_over and self.changing.has_come_for(case, self.now)
        return (self.after if has_come else self.before)[case.cls]

    def _begin_case(self, case: Case) -> None:
        own = self._workflow_now(case)
        case.way = Way(own.first, self.needs[own.first : own.first + own.count])
        case.left, case.trailing = own.left, own.trailing
        if own is self.before[case.cls] and not self.background[case.cls]:
            self._begin_before(case)
        self._begin_all(case, own.entry)

    def _begin_before(self, case: Case) -> None:
        """Note a case that begins in the workflow before a change, if one is to come for it."""
        self.changing.begin(case)
        if self.changing.has_come:
            self._plan_to_go_over(case)

    def _begin_all(self, case: Case, activities: Iterable[int]) -> None:
        for activity in activities:
            self.env.process(self._live(case, activity))

    def _live(self, case: Case, activity: int) -> Life:
        """Go through an activity of a case, and on through what only waited for it."""
        try:
            while activity != NONE:
                case.doing[activity] = Doing(self.env.active_process, What.WAIT, 0, self.now)
                file = self._begin(case, activity)
                yield from self.course.live(case, file, activity)
                del case.doing[activity]
                activity = self._finish(case, activity)
        except simpy.Interrupt:
            pass  # The case has ended, or does without this: `_drop` has written it.

    def _begin(self, case: Case, activity: int) -> File | None:
        """Open the file if this is its first activity, and start or stop its clock."""
        item = self.item[activity]
        if item == NONE or self.trails[activity]:
            return None
        file = case.files.get(item)
        if file is None:
            file = File(item, self.now, *self._to_do_of(case, item))
            case.files[item] = file
        if not file.in_hand:
            file.in_hand = not self.prepares[activity]
        if self.in_clock[activity] and file.accepted < 0:
            self._accept(case, file, self.now)
        if self.stops_clock[activity]:
            self.clock.stop(file, self.now)
            self.limits.plan(case, file)
        return file

    def _to_do_of(self, case: Case, item: int) -> tuple[int, int]:
        """How many activities an item's file waits for, and how many of them its clock."""
        left, left_in_clock = self.item_activities[item], self.item_in_clock[item]
        if case.change is not None:
            covered = self.changing.covered_of(case, item)
            left -= sum(not self.trails[a] for a in covered)
            left_in_clock -= sum(self.in_clock[a] for a in covered)
        return left, left_in_clock

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
            raise endless(self.plan, [len(queue) for queue in self.serving.queues])
        return go_on

    def _now_met(self, case: Case, activity: int) -> list[int]:
        """What waited for an activity that ends now, and for nothing else any more."""
        way = case.way if case.change is None else self.changing.way_of(case, activity)
        assert way is not None
        met = []
        for follower in self.next[activity]:
            way.waiting[follower - way.first] -= 1
            if way.waiting[follower - way.first]:
                continue
            if case.change is None or self.changing.goes_on(case, follower):
                met.append(follower)
            elif self.changing.passes(case, follower):
                met += self._now_met(case, follower)
        return met

    def _note_end(self, case: Case, file: File, activity: int) -> None:
        if self.stops_clock[activity]:
            self.clock.go_on(file, self.now)
            self.limits.plan(case, file)
        if self.in_clock[activity]:
            file.left_in_clock -= 1
            if not file.left_in_clock:
                file.decided = self.now
                self.limits.forget(file)
                self.fates.decide(case, file)
        file.left -= 1
        if not file.left:
            self.limits.forget(file)
            self.record.file(case, file, self.now)
            del case.files[file.item]
            if self.changes:
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
            self.limits.forget(file)
            self.record.file(case, file, -1)
        case.files.clear()
        self.agents.forget(case)
        is_over = case.end >= 0 and not case.trailing
        case.trailing = 0
        if case.end < 0:
            self._end_case(case, Fate(case.doom))
        elif not is_over:
            self._forget(case)

    def _drop(self, case: Case, activity: int) -> None:
        """Take from a case what it has under way; a seat in a timed session is kept to its end."""
        doing = case.doing.pop(activity)
        doing.process.interrupt()
        job = doing.job
        if job is None:
            what, start = doing.what, doing.start
            self.record.wait(case, activity, doing.attempt, what, start, self.now, Outcome.DROPPED)
        elif job.start >= 0 and self.serving.session[activity] != NONE:
            job.orphan = True
        else:
            job.end = self.now if job.end < 0 and job.called_at < 0 else job.end
            self.serving.leave(job)
            self.record.work(job, Outcome.DROPPED)

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
                happen(doing.job.let_go)

    def _supervise(self, case: Case, activity: int) -> Life:
        job = Job(case, None, activity, 0, self.now, simpy.Event(self.env))
        self.serving.join(job)
        yield job.over
        self.record.work(job, Outcome.DONE)

    def _change(self) -> None:
        """Go over to the workflow after a change on a date, or begin to."""
        assert self.plan.change is not None
        self.staff.change(self.plan.change.officers.tolist())
        for case in self.changing.come():
            self._plan_to_go_over(case)

    def _plan_to_go_over(self, case: Case) -> None:
        at = self.changing.goes_over_at(case)
        if at <= self.now:
            self._go_over(case)
        else:
            Moment(self.env, at, CHANGE, lambda _: self._go_over(case))

    def _go_over(self, case: Case) -> None:
        if case.end >= 0:
            return
        for activity in self.changing.left_behind(case):
            self._drop(case, activity)
        own = self.after[case.cls]
        self._begin_all(case, self.changing.go_over(case, own.first, own.count))
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
