"""What must hold in any log, whatever made it: nothing is lost, and nobody is in two places.

Each check counts what it looked at and what broke the rule, and names the first that did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sim.eventlog import EventLog, Fate, Ints, What
from sim.measure.check import Check, case_name
from sim.measure.checks_of_ends import check_clocks, check_fates, check_nothing_after
from sim.measure.keys import locate, trailing
from sim.measure.timebase import TimeBase, open_seconds_by
from sim.measure.work import Work, begins, ends, work_of
from sim.text import Text

Edge = tuple[str, str]
"""(what must have ended, what begins after it): ids of items, or `item.step` of steps."""


def check_log(
    log: EventLog,
    base: TimeBase,
    edges: Iterable[Edge] = (),
    needed: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Check, ...]:
    """Try every rule on a log.

    `edges` is the law and habit of its workflow, `needed` the items of each class of cases.
    """
    work = work_of(log, base)
    checks = (
        check_littles_law(log),
        check_staff(log),
        check_hours(log, work),
        check_precedence(log, edges),
        check_nothing_after(log),
        check_fates(log),
        check_clocks(log),
    )
    return (*checks, check_items_once(log, needed)) if needed is not None else checks


def check_littles_law(log: EventLog) -> Check:
    """Little's law, exactly: the integral of cases in the system is the sum of their times in it.

    The number in the system is stepped from event to event; the time of a case is from its arrival
    to the end of the last of its files (Little, Oper. Res. 9, 1961, 383-387), without the checks
    after the decision and the work of warnings. A case that ended before its time has its own end.
    """
    rule = Text("利特尔定律精确成立", "Little's law holds exactly")
    left = np.where(log.case("end") >= 0, log.case("end"), log.until)
    at = np.concatenate((log.case("arrival"), left))
    step = np.repeat([1, -1], len(left))
    order = np.argsort(at, kind="stable")
    area = int((np.cumsum(step[order])[:-1] * np.diff(at[order])).sum())
    last = _last_of_case(log)
    wrong = np.flatnonzero(last != left)
    unequal = area != int((last - log.case("arrival")).sum())
    breaches = max(len(wrong), int(unequal))
    return Check(rule, len(left), breaches, case_name(log, log.cases, wrong))


def check_staff(log: EventLog) -> Check:
    """No group ever has more officers at work, reserved or in sessions than it has.

    Where officers are taken away on a date, those at work end that first: from then on nothing new
    begins while more are busy than are left.
    """
    rule = Text("在岗人数从不超编", "never more busy than staff")
    what, own = log.row("what"), log.row("officers")
    sign = np.select([what == What.PAUSED, np.isin(what, (What.WORK, What.RESERVED))], [-1, 1], 0)
    rows = np.flatnonzero((sign != 0) & (log.row("start") >= 0))
    group = np.tile(log.row("group")[rows], 2)
    at = np.concatenate((begins(log)[rows], ends(log)[rows]))
    step = np.concatenate((sign[rows] * own[rows], -sign[rows] * own[rows]))
    order = np.lexsort((at, group))
    starts = np.concatenate((sign[rows] > 0, np.zeros(len(rows), dtype=np.bool_)))[order]
    group, at, step = group[order], at[order], step[order]
    # Each group's steps sum to 0, so that one running sum serves all of them.
    busy = np.cumsum(step)
    moment = np.cumsum(np.append(0, (np.diff(at) > 0) | (np.diff(group) != 0)))[: len(at)]
    settled = np.append(np.diff(moment) > 0, True)[: len(at)]
    begins_now = np.bincount(moment, starts, minlength=1)[moment] > 0
    over = np.flatnonzero(settled & begins_now & (busy > _officers_at(log, group, at)))
    names = [one.id for one in log.directory.groups]
    first = f"{names[int(group[over[0]])]} at second {int(at[over[0]])}" if len(over) else ""
    return Check(rule, len(rows), len(over), first)


def _officers_at(log: EventLog, group: Ints, at: Ints) -> Ints:
    """How many officers each group has at each instant."""
    groups = log.directory.groups
    changes = [one.change or (log.until + 1, 0) for one in groups]
    before = np.array([one.officers for one in groups], dtype=np.int64)
    since, after = np.array(changes, dtype=np.int64).reshape(-1, 2).T
    return np.where(at < since[group], before[group], after[group])


def check_hours(log: EventLog, work: Work) -> Check:
    """Nobody works in closed hours: work starts while open, and lasts its open time less calls."""
    rule = Text("下班时间无人办理", "nobody works in closed hours")
    open_then = open_seconds_by(
        work.calendars, work.calendar, work.at_desk.begin, work.at_desk.begin + 1
    )
    ended = log.row("end")[work.rows] >= 0
    seconds = work.seconds(0, log.until)[work.attempt]
    wrong = ended & (log.row("worked")[work.rows] != seconds) | (open_then[work.attempt] == 0)
    rows = work.rows[wrong]
    return Check(rule, len(work.rows), len(rows), case_name(log, log.rows, rows))


def check_precedence(log: EventLog, edges: Iterable[Edge]) -> Check:
    """Nothing began before all that it needs had ended, within each case."""
    rule = Text("先后次序从不违反", "precedence is never broken")
    looked_at, breaches, first = 0, 0, ""
    for before, after in edges:
        ended, begun = _node(log, before), _node(log, after)
        both = sorted(ended.keys() & begun.keys())
        broken = [key for key in both if ended[key][1] > begun[key][0]]
        looked_at += len(both)
        breaches += len(broken)
        if broken and not first:
            cls, n = broken[0]
            first = f"{log.directory.classes[cls]} {n}: {before} -> {after}"
    return Check(rule, looked_at, breaches, first)


def check_items_once(log: EventLog, needed: Mapping[str, Iterable[str]]) -> Check:
    """Every completed case went through each item that its class needs exactly once, and no other.

    A case that ended before its time went through each of them once at most, and no other.
    """
    rule = Text("每个所需事项恰好办结一次", "every needed item ends once")
    found: dict[tuple[int, int], dict[str, list[bool]]] = {}
    for cls, n, item, end in zip(
        *(log.file(name).tolist() for name in ("cls", "n", "item", "end")), strict=True
    ):
        found.setdefault((cls, n), {}).setdefault(log.directory.items[item].id, []).append(end >= 0)
    wanted = {
        index: set(needed[name])
        for index, name in enumerate(log.directory.classes)
        if name in needed
    }
    cls, n, completed = log.case("cls"), log.case("n"), log.case("fate") == Fate.COMPLETED
    ended = np.flatnonzero((log.case("end") >= 0) & np.isin(cls, list(wanted)))
    wrong = [
        row
        for row in ended.tolist()
        if not _is_once(
            found.get((int(cls[row]), int(n[row])), {}), wanted[int(cls[row])], bool(completed[row])
        )
    ]
    return Check(rule, len(ended), len(wrong), case_name(log, log.cases, np.array(wrong)))


def _is_once(found: Mapping[str, list[bool]], wanted: set[str], completed: bool) -> bool:
    """Whether each item was gone through once; `found` says of each time whether it ended."""
    if any(len(times) > 1 for times in found.values()) or not found.keys() <= wanted:
        return False
    return not completed or (found.keys() == wanted and all(map(all, found.values())))


def _last_of_case(log: EventLog) -> Ints:
    """When the last file and row of each case ended; the end of the run for one that has not.

    For a case that ended before its time, that end.
    """
    cls, n = log.case("cls"), log.case("n")
    last = log.case("arrival").copy()
    file_ends = np.where(log.file("end") >= 0, log.file("end"), log.until)
    of_life = ~trailing(log)
    for table, end in ((log.files, file_ends), (log.rows[of_life], ends(log)[of_life])):
        case = locate(table[:, 0], table[:, 1], cls, n)
        np.maximum.at(last, case[case >= 0], end[case >= 0])
    otherwise = log.case("fate") > Fate.COMPLETED
    return np.select([log.case("end") < 0, otherwise], [log.until, log.case("end")], last)


def _node(log: EventLog, name: str) -> dict[tuple[int, int], tuple[int, int]]:
    """(began, ended) in each case of an item by its id, else of a step by its `item.step`."""
    items = [index for index, item in enumerate(log.directory.items) if item.id == name]
    if items:
        chosen = np.flatnonzero(np.isin(log.file("item"), items) & (log.file("start") >= 0))
        began, end, table = log.file("start")[chosen], log.file("end")[chosen], log.files
    else:
        named = [i for i, one in enumerate(log.directory.activities) if one.origin == name]
        proper = log.row("what") <= What.WAIT
        chosen = np.flatnonzero(np.isin(log.row("activity"), named) & proper)
        began, end, table = log.row("ready")[chosen], log.row("end")[chosen], log.rows
    ended = np.where(end >= 0, end, log.until + 1)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for key, start, end in zip(
        map(tuple, table[chosen, :2].tolist()), began.tolist(), ended.tolist(), strict=True
    ):
        first, last = spans.get(key, (start, end))
        spans[key] = (min(first, start), max(last, end))
    return spans
