"""Faults in what limits bring: stopped clocks, leave to extend, warnings and their push."""

from __future__ import annotations

from tests.planted.fault import Fault
from tests.planted.in_engine import ENGINE, RUNS

IN_LIMITS = (
    Fault(
        "second stop forgets the first",
        f"{ENGINE}/clock.py",
        "if file.stops == 1:",
        "if file.stops:",
        RUNS,
        "of two tests side by side only the time of the later counts as stopped",
    ),
    Fault(
        "clock goes on too early",
        f"{ENGINE}/clock.py",
        "        if file.stops:\n            return\n",
        "",
        RUNS,
        "the first of two tests that ends lets the clock run, and both add their days",
    ),
    Fault(
        "calendar limit given working days",
        f"{ENGINE}/clock.py",
        "part(share, calendar + leave) + file.added_calendar",
        "part(share, calendar + leave) + file.added_working",
        RUNS,
        "a test over a weekend costs an office two of its calendar days",
    ),
    Fault(
        "leave in calendar days",
        f"{ENGINE}/clock.py",
        "part(share, calendar), days_of_work)",
        "part(share, calendar + leave), days_of_work - leave)",
        RUNS,
        "ten working days of leave are a week and a half",
    ),
    Fault(
        "leave added to the promise",
        f"{ENGINE}/clock.py",
        "leave = file.extra_days if self._law_in_force[file.item] else 0\n",
        "leave = file.extra_days\n",
        RUNS,
        "leave to exceed the statute excuses what was promised",
    ),
    Fault(
        "leave of no use",
        f"{ENGINE}/clock.py",
        "leave = file.extra_days if self._law_in_force[file.item] else 0\n",
        "leave = 0\n",
        RUNS,
        "without a promise the days of leave do not move what is in force",
    ),
    Fault(
        "limits of what is decided",
        f"{ENGINE}/town.py",
        "                self.limits.forget(file)\n                self.fates.decide",
        "                self.fates.decide",
        RUNS,
        "leave is asked for, and a warning given, though the file is decided",
    ),
    Fault(
        "limits while the clock stands",
        f"{ENGINE}/limits.py",
        "file.decided < 0 and not file.stops",
        "file.decided < 0",
        RUNS,
        "leave is asked for, and a warning given, in the middle of a test",
    ),
    Fault(
        "stop unheard",
        f"{ENGINE}/town.py",
        "            self.clock.stop(file, self.now)\n            self.limits.plan(case, file)\n",
        "            self.clock.stop(file, self.now)\n",
        RUNS,
        "what was planned before a stop comes while the clock stands",
    ),
    Fault(
        "limits before what ends",
        f"{ENGINE}/phases.py",
        "LIMITS = 4\n",
        "LIMITS = 0\n",
        RUNS,
        "leave is asked for a file that is decided at that very instant",
    ),
    Fault(
        "leave asked for twice",
        f"{ENGINE}/limits.py",
        "file.extended, file.extra_days = self._now, max(given)",
        "file.leave_asked = file.extra_days > 0\n"
        "            file.extended, file.extra_days = self._now, file.extra_days + max(given)",
        RUNS,
        "the statute that was extended once is extended again (Art. 42)",
    ),
    Fault(
        "leaves add up",
        f"{ENGINE}/limits.py",
        "self._now, max(given)",
        "self._now, sum(given)",
        RUNS,
        "a merged item has the leave of all its members, one after another",
    ),
    Fault(
        "leave always given",
        f"{ENGINE}/limits.py",
        "            if self._luck.uniform(stream, case.n, 0) < chance\n",
        "",
        RUNS,
        "every file that is late is extended, and so never late",
    ),
    Fault(
        "warned before leave is asked for",
        f"{ENGINE}/limits.py",
        "        if self._leaves[file.item] and not file.leave_asked"
        " and 0 <= file.due_law <= self._now:\n"
        "            self._ask_leave(case, file)\n"
        "        for watch in self._watches[file.item]:\n"
        "            if watch not in file.warned_by"
        " and 0 <= self._warns_at(file, watch) <= self._now:\n"
        "                self._warn_of(case, file, watch)\n",
        "        for watch in self._watches[file.item]:\n"
        "            if watch not in file.warned_by"
        " and 0 <= self._warns_at(file, watch) <= self._now:\n"
        "                self._warn_of(case, file, watch)\n"
        "        if self._leaves[file.item] and not file.leave_asked"
        " and 0 <= file.due_law <= self._now:\n"
        "            self._ask_leave(case, file)\n",
        RUNS,
        "a file is warned of at a limit that leave has moved",
    ),
    Fault(
        "warned at the share rounded up",
        f"{ENGINE}/clock.py",
        "math.floor(share * days + 1e-10)",
        "math.ceil(share * days - 1e-10)",
        RUNS,
        "the warning comes a day late",
    ),
    Fault(
        "whole share a day short",
        f"{ENGINE}/clock.py",
        "math.floor(share * days + 1e-10)",
        "math.floor(share * days)",
        RUNS,
        "58 % of 50 days are 28 days, as 0.58 × 50 is a little less than 29",
    ),
    Fault(
        "warned by the limit without leave",
        f"{ENGINE}/clock.py",
        "self._in_force[file.item], leave, share)",
        "self._in_force[file.item], leave if share == 1 else 0, share)",
        RUNS,
        "a file that was extended is warned of as if it were not",
    ),
    Fault(
        "share of the days the clock stood",
        f"{ENGINE}/clock.py",
        "days_of_work = part(share, working + leave) + file.added_working",
        "days_of_work = part(share, working + leave + file.added_working)",
        RUNS,
        "half of the time that a test takes is taken from the office",
    ),
    Fault(
        "one watch quiets the others",
        f"{ENGINE}/limits.py",
        "file.warned_by |= {watch}",
        "file.warned_by |= set(self._watches[file.item])",
        RUNS,
        "the red card never follows the yellow one",
    ),
    Fault(
        "last warning noted",
        f"{ENGINE}/limits.py",
        "        if file.warned < 0:\n            file.warned = self._now\n",
        "        file.warned = self._now\n",
        RUNS,
        "the log says when a file was warned of last, not first",
    ),
    Fault(
        "every watch pushes",
        f"{ENGINE}/limits.py",
        "bool(self._push[watch])",
        "True",
        RUNS,
        "a warning that only warns makes the office work",
    ),
    Fault(
        "pushed file lies on",
        f"{ENGINE}/town.py",
        "            elif doing.job.let_go is not None:\n"
        "                happen(doing.job.let_go)\n",
        "",
        RUNS,
        "a warning does not release what lies",
    ),
    Fault(
        "pushed file keeps its place",
        f"{ENGINE}/town.py",
        "                self.serving.push(doing.job)\n",
        "                pass\n",
        RUNS,
        "what waits already is not put first at the warning",
    ),
    Fault(
        "pushed file put by the due date of now",
        f"{ENGINE}/serving.py",
        "        if _put_first(queue, job):\n",
        "        if _put_first(queue, job):\n"
        "            key = self._queue_key(self.seats[job.activity][0][0], job)\n"
        "            queue[:] = [(key if one is job else of, one) for of, one in queue]\n",
        RUNS,
        "among pushed files the order is not the one in which they joined",
    ),
    Fault(
        "push forgotten at the next step",
        f"{ENGINE}/serving.py",
        "return PUSHED if job.file is not None and job.file.pushed else 1",
        "return 1",
        RUNS,
        "a pushed file goes first only where it waits at the warning",
    ),
    Fault(
        "push of no use before sessions",
        f"{ENGINE}/serving.py",
        "return (_class_of(job), self._priority[job.case.cls], job.released, *job.place)",
        "return (1, self._priority[job.case.cls], job.released, *job.place)",
        RUNS,
        "a pushed file waits for its session behind all others",
    ),
    Fault(
        "pushed file lies again",
        f"{ENGINE}/pacing.py",
        "        if file.pushed:\n            return now\n",
        "",
        RUNS,
        "after its warning a file is left lying at the next attempt",
    ),
    Fault(
        "warning's work waited for",
        f"{ENGINE}/town.py",
        "checks = sum(bool(self.trails[a]) and not self.after_warning[a] for a in own)",
        "checks = sum(bool(self.trails[a]) for a in own)",
        RUNS,
        "a run does not end before each case has been warned of",
    ),
    Fault(
        "promise for the whole forgotten",
        "sim/engine/lived.py",
        "item.together is not None or any(",
        "any(",
        ("tests/engine/test_reference_limits.py",),
        "leave moves what was promised for an item as one whole",
    ),
    Fault(
        "warning's work begins by itself",
        "sim/engine/demand.py",
        "if not draft.after and not draft.after_warning",
        "if not draft.after",
        ("tests/engine/test_reference_supervision.py",),
        "supervision costs time for every case, warned of or not",
    ),
    Fault(
        "every office watched",
        "sim/engine/conduct.py",
        "if own and (watch.offices is None or own & set(watch.offices))",
        "if own",
        ("tests/engine/test_reference_supervision.py",),
        "supervision of one office warns of the files of another",
    ),
)
