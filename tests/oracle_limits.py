"""The limits of the oracle: leave, warnings, and all that ends or changes a case from outside."""

from __future__ import annotations

import math

from sim.engine.draws import Draws
from sim.engine.plan import Change, Plan
from sim.eventlog import Fate, Outcome, What
from tests.oracle_offices import Offices
from tests.oracle_parts import Case, File, Job


class Limits(Offices):
    """Phases 2b, 2c and 2d, and how a case goes on and ends."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int) -> None:
        super().__init__(plan, draws, seconds)
        self.to_begin: list[tuple[Case, int, int]] = []
        """(case, activity, attempt) that begin in this instant."""
        self.asking: list[Case] = []
        self.slots: list[int] = plan.agents.slots.tolist()

    # How a case goes on

    def take_up(self, case: Case, activities: list[int] | range) -> None:
        """Give a case more to do."""
        trails = {a for a in activities if self.a.trails[a]}
        case.left |= set(activities) - trails
        case.trailing |= {a for a in trails if not self.a.after_warning[a]}

    def go_on(self, case: Case) -> None:
        """Let all begin whose needs have ended."""
        for _ in case.covered:
            case.ended |= {a for a in case.covered if self.is_done_for(case, a)}
        begins = {a for one, a, _ in self.to_begin if one is case}
        for a in sorted(case.left | case.trailing):
            if a not in begins and a not in case.begun and self.needs[a] <= case.ended:
                self.to_begin.append((case, a, 0))

    def is_done_for(self, case: Case, a: int) -> bool:
        """Whether a covered activity counts as ended, now that those before it do."""
        items_go_on = any(self.item(b) in case.covered[a] for b in case.left)
        return not items_go_on and self.needs[a] <= case.ended

    def queue(self, job: Job) -> None:
        job.state, job.released = "queues", self.t

    # 2b: a change on a date

    def change(self, change: Change) -> None:
        self.changed = True
        for group, officers in enumerate(self.o.group_officers.tolist()):
            self.free[group] += int(change.officers[group]) - officers

    def let_cases_go_over(self, change: Change) -> None:
        for case in self.cases:
            if case.end >= 0 or case in self.asking or case.is_after:
                continue
            if not self.c.background[case.cls] and self.goes_over(case.cls, case.n) <= self.t:
                self.change_case(case, change)

    def change_case(self, case: Case, change: Change) -> None:
        case.is_after = True
        in_hand = {self.item(a) for a in case.begun if self.part(a) != "prepare"} - {-1}
        first, count = int(self.c.first[case.cls]), int(self.c.count[case.cls])
        before = [a for a in range(first, first + count) if not self.a.after_warning[a]]
        out = {a for a in before if int(self.a.item[a]) not in in_hand}
        for job in [j for j in self.jobs if j.case is case and j.activity in out]:
            self.drop(job, Outcome.DROPPED)
        self.to_begin = [
            each for each in self.to_begin if each[0] is not case or each[1] not in out
        ]
        case.files = {i: file for i, file in case.files.items() if i in in_hand}
        case.left -= out
        case.trailing -= out
        case.ended |= out
        for a in self.workflow(case.cls, case.n):
            row = a - len(self.plan.activities.kind) + len(change.stands_for_ptr) - 1
            items = set(
                change.stands_for[change.stands_for_ptr[row] : change.stands_for_ptr[row + 1]]
            )
            if items and items <= in_hand:
                case.covered[a] = items
            else:
                self.take_up(case, [a])
        if not case.left:
            self.end_case(case, Fate.COMPLETED)
        self.go_on(case)

    # 2c: limits that are over

    def look_at_limits(self) -> None:
        for case in self.cases:
            for file in case.files.values():
                if self.clock_runs(file):
                    self.ask_for_leave(case, file)
                    self.warn(case, file)

    def clock_runs(self, file: File) -> bool:
        over = file.decided >= 0 or file.end >= 0
        return file.accepted >= 0 and not file.standing and not over

    def ask_for_leave(self, case: Case, file: File) -> None:
        if file.asked or not 0 <= self.due_of(file, file.law) <= self.t:
            return
        file.asked = True
        items = self.plan.items
        given = self.comes_true(
            items.extension_stream, items.extension_chance, items.extension_ptr, file.item, case.n
        )
        if given:
            file.extended = self.t
            most = max(int(items.extension_days[k]) for k in given)
            file.law = longer(file.law, most)
            if items.law_in_force[file.item]:
                file.in_force = longer(file.in_force, most)

    def warn(self, case: Case, file: File) -> None:
        items = self.plan.items
        for k in range(items.watch_ptr[file.item], items.watch_ptr[file.item + 1]):
            if k in file.warned_by or max(file.in_force) < 0:
                continue
            parts = (math.floor(items.watch_share[k] * d + 1e-10) for d in file.in_force)
            stood = self.as_it_stands(file, file.in_force)
            calendar, working = (
                part + now - before
                for part, now, before in zip(parts, stood, file.in_force, strict=True)
            )
            if self.due(file.accepted, calendar, working) <= self.t:
                file.warned_by.add(k)
                file.warned = file.warned if file.warned >= 0 else self.t
                if items.watch_push[k]:
                    self.push(case, file)
                if items.watch_work[k] >= 0:
                    job = Job(case, int(items.watch_work[k]), 0, What.WORK, self.t)
                    self.jobs.append(job)
                    self.queue(job)

    def push(self, case: Case, file: File) -> None:
        file.pushed = True
        for job in self.jobs:
            if job.case is case and job.state == "lies" and self.file_of(job) is file:
                self.queue(job)

    def clock_goes_on(self, file: File) -> None:
        since = file.stood_from
        file.stopped += self.t - since
        file.stopped_open += self.flags(0).count(1, since, self.t)
        file.more_days += sum(since <= close < self.t for close in self.close_at)
        file.more_working += sum(since <= self.close_at[day] < self.t for day in self.working)

    def decide(self, case: Case, file: File) -> None:
        items = self.plan.items
        file.decided = self.t
        refusals = (items.refusal_stream, items.refusal_chance, items.refusal_ptr)
        file.refused = int(bool(self.comes_true(*refusals, file.item, case.n)))

    # 2d: cases that end before their time

    def must_end_in_time(self, job: Job) -> None:
        """Note when its case lapses, if it goes on for too long."""
        days = int(self.a.lapse_days[job.activity])
        if days >= 0:
            job.lapse = self.due(self.t, 0, days)

    def end_early(self) -> None:
        for case in self.cases:
            fates = list(self.fates(case))
            if fates:
                self.break_off(case, min(fates))

    def fates(self, case: Case) -> list[Fate]:
        """All that come true for a case now."""
        if any(f.refused and f.decided == self.t for f in case.files.values()) and (
            case.end in (-1, self.t) and case.fate != Fate.REFUSED
        ):
            return [Fate.REFUSED]
        if case.end >= 0:
            return []
        late = any(job.case is case and job.lapse <= self.t for job in self.jobs)
        found = [Fate.LAPSED] if late else []
        return found + ([Fate.WITHDRAWN] if case.withdrawn_at == self.t else [])

    def break_off(self, case: Case, fate: Fate) -> None:
        for job in [
            j for j in self.jobs if j.case is case and not self.a.after_warning[j.activity]
        ]:
            if (
                job.state == "counts"
                and job.what == What.WORK
                and self.a.session[job.activity] >= 0
            ):
                job.dropped = True
            else:
                self.drop(job, Outcome.DROPPED)
        for file in case.files.values():
            if file.end < 0:
                self.write_file(case, file)
        case.files = {}
        if case in self.asking:
            self.asking.remove(case)
        case.left, case.trailing = set(), set()
        if case.end < 0:
            self.end_case(case, fate)
        case.fate = fate

    def end_case(self, case: Case, fate: Fate) -> None:
        case.end, case.fate = self.t, fate
        if case.agent >= 0:
            self.slots[case.agent] += 1


def longer(days: tuple[int, int], more: int) -> tuple[int, int]:
    """A limit with so many days added."""
    calendar, working = days
    return (calendar, working + more) if working or not calendar else (calendar + more, working)
