"""Faults in what a comparison checks of itself, and in the workbook."""

from __future__ import annotations

from tests.planted.fault import Fault

BRACKETS = ("tests/study/queueing/test_brackets.py",)
FORMULAS = ("tests/study/queueing/test_formulas.py",)
EXAMINING = ("tests/study/trust/test_examining.py",)

IN_TRUST = (
    Fault(
        "the time in a queue is counted by the clock, closed hours and all",
        "sim/study/queueing/traffic.py",
        "    wait = calendar.open_before_many(start) - came\n",
        "    wait = start - released\n",
        BRACKETS,
        "nights would count as queueing, which no formula expects",
    ),
    Fault(
        "waits are not weighted by work",
        "sim/study/queueing/traffic.py",
        "(self.wait * self.effort).sum()) / total",
        "self.wait.mean())",
        BRACKETS,
        "a queue would be long or short by what goes first",
    ),
    Fault(
        "Erlang's chance of waiting is that of being lost",
        "sim/study/queueing/formulas.py",
        "    return lost / (1 - load + load * lost)",
        "    return lost",
        FORMULAS,
        "every bracket would be too low",
    ),
    Fault(
        "regular work is corrected the wrong way",
        "sim/study/queueing/formulas.py",
        "    poisson = 1 + gamma\n",
        "    poisson = 1 - gamma\n",
        FORMULAS,
        "brackets of several officers would be too low",
    ),
    Fault(
        "offices that sit in joint sessions have a bracket",
        "sim/study/queueing/applying.py",
        "bool(activities.joint[a])",
        "bool(activities.joint[a] > 1)",
        BRACKETS,
        "a wrong bracket would be shown beside a right queue",
    ),
    Fault(
        "work that comes in batches has a bracket",
        "sim/study/queueing/applying.py",
        "    if tied > TIES:",
        "    if tied > 1:",
        BRACKETS,
        "a wrong bracket would be shown beside a right queue",
    ),
    Fault(
        "an interval that is anywhere below its bracket counts as within",
        "sim/study/queueing/brackets.py",
        "found.low <= self.high and found.high >= self.low",
        "found.low <= self.high",
        BRACKETS,
        "queues that are too short would pass",
    ),
    Fault(
        "cases in hand are held against themselves alone",
        "sim/study/trust/little.py",
        "each.counted == each.summed and each.mean == value",
        "each.counted == each.summed",
        EXAMINING,
        "a wrong figure in the table would pass",
    ),
    Fault(
        "engines that differ pass",
        "sim/study/trust/engines.py",
        "    if not log.same_events(again):",
        "    if len(log.cases) != len(again.cases):",
        EXAMINING,
        "two logs of as many cases would count as the same",
    ),
    Fault(
        "a change whose interval holds 0 counts as settled",
        "sim/study/trust/precision.py",
        "change.difference.low > 0 or change.difference.high < 0",
        "change.difference.mean != 0",
        EXAMINING,
        "luck would be told as an effect",
    ),
    Fault(
        "a workbook has the widths of intervals for their halves",
        "sim/show/report/workbook/sheet.py",
        "sheet.write_number(*at, cell.half,",
        "sheet.write_number(*at, 2 * cell.half,",
        ("tests/show/report/workbook/test_writing.py",),
        "the workbook would not say what the report says",
    ),
)
