"""The legal clock of a file stands exactly while it must: from the log alone, on random systems."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings

from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.engine.reference import simulate
from sim.errors import RunawayError
from sim.eventlog import EventLog
from sim.model.calendar import DAY
from tests.random_systems import RandomRun, numbered_run, runs

pytestmark = pytest.mark.long

Spans = list[tuple[int, int]]


def check(run: RandomRun) -> int:
    """Check every file of a run whose log tells all of its life; returns how many clocks stood."""
    plan = run.plan()
    stood = 0
    if plan.change is not None:
        return 0  # A part of the file may have been done before.
    try:
        log = simulate(plan, Draws(run.seed, 0))
    except RunawayError:  # An office is overloaded for good.
        return 0
    for row in np.flatnonzero(log.file("end") >= 0).tolist():
        spans = joined(stopping(log, row))
        check_file(plan, log, row, spans)
        stood += bool(spans)
    return stood


def stopping(log: EventLog, row: int) -> Iterator[tuple[int, int]]:
    """From beginning to end of each activity of the file that stops its clock."""
    names = log.directory.activities
    mine = (log.row("cls") == log.file("cls")[row]) & (log.row("n") == log.file("n")[row])
    for activity in np.unique(log.row("activity")[mine & (log.row("activity") >= 0)]).tolist():
        if names[activity].stops_clock and names[activity].item == log.file("item")[row]:
            own = mine & (log.row("activity") == activity)
            yield int(log.row("ready")[own].min()), int(log.row("end")[own].max())


def joined(spans: Iterator[tuple[int, int]]) -> Spans:
    """The union of spans of time, those of no length left out."""
    union: Spans = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if union and begin <= union[-1][1]:
            union[-1] = union[-1][0], max(end, union[-1][1])
        else:
            union.append((begin, end))
    return union


def check_file(plan: Plan, log: EventLog, row: int, spans: Spans) -> None:
    """Its stopped time is that of the union, and each close in the union is one more day."""
    national = plan.calendars[0]
    assert log.file("stopped")[row] == sum(end - begin for begin, end in spans)
    open_seconds = sum(national.open_between(begin, end) for begin, end in spans)
    assert log.file("stopped_open")[row] == open_seconds
    item, cls = int(log.file("item")[row]), int(log.file("cls")[row])
    limit = log.directory.items[item].statutory[cls]
    accepted = int(log.file("accepted")[row])
    if limit is None or accepted < 0 or log.file("extended")[row] >= 0:
        return
    calendar, working = limit
    pure_calendar = calendar > 0 and not working
    closes = [
        day
        for day, close in enumerate(plan.days.close_at.tolist())
        if any(begin <= close < end for begin, end in spans)
    ]
    worked = set(plan.days.working_days.tolist())
    more = len(closes) if pure_calendar else len([day for day in closes if day in worked])
    day = accepted // DAY + calendar
    if pure_calendar:
        day = next(d for d in sorted(worked) if d >= day + more)
    elif working + more:
        day = [d for d in sorted(worked) if d > day][working + more - 1]
    else:
        day = next(d for d in sorted(worked) if d >= day)
    assert log.file("due_law")[row] == plan.days.close_at[day]


def test_the_clock_stands_exactly_while_it_must():
    assert sum(check(numbered_run(number)) for number in range(2000, 2150)) >= 100


@settings(max_examples=25)
@given(runs())
def test_whatever_the_system(run: RandomRun):
    check(run)
