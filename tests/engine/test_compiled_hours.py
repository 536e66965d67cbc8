"""Working-time arithmetic in kernels is that of the calendars, to the end of their horizon."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.compiled import hours
from sim.engine.compiled.hours import CalendarEnds
from sim.engine.compiled.jit import handed
from sim.engine.compiled.tables import Tables
from sim.engine.compiled.tabulate import tabulate
from sim.engine.plan import Plan
from sim.model.calendar import DAY, CompiledCalendar, HorizonExceeded
from tests.engine.edge_towns import ALWAYS_OPEN, town
from tests.engine.plain import called_from_python
from tests.random_systems import numbered_run

IS_OPEN, BEFORE, BETWEEN, ADD, NEXT_OPEN, NEXT_CHANGE, DUE, DAYS, CLOSES = range(9)


@cache
def kernel() -> Callable[..., int]:
    def ask(p: Tables, what: int, calendar: int, t: int, more: int) -> int:
        answer = 0
        if what == IS_OPEN:
            answer += hours.is_open(p, calendar, t)
        elif what == BEFORE:
            answer = hours.open_before(p, calendar, t)
        elif what == BETWEEN:
            answer = hours.open_between(p, calendar, t, more)
        elif what == ADD:
            answer = hours.add_open(p, calendar, t, more)
        elif what == NEXT_OPEN:
            answer = hours.next_open(p, calendar, t)
        elif what == NEXT_CHANGE:
            answer = hours.next_change(p, calendar, t)
        elif what == DUE:
            answer = hours.due(p, t, more // 1000, more % 1000)
        elif what == DAYS:
            answer = hours.working_days_between(p, t, more)
        else:
            answer = hours.calendar_closes_between(p, t, more)
        return answer

    return called_from_python(ask)


@cache
def planned(number: int) -> tuple[Plan, Tables]:
    plan = numbered_run(number).plan() if number else town(ALWAYS_OPEN)
    return plan, tabulate(plan)


def asked_of(number: int, what: int, calendar: int, t: int, more: int = 0) -> int | None:
    """What a kernel answers; nothing where the calendar ends."""
    try:
        return int(kernel()(handed(planned(number)[1]), what, calendar, t, more))
    except CalendarEnds:
        return None


def expected(ask: Callable[[], int]) -> int | None:
    try:
        return int(ask())
    except HorizonExceeded:
        return None


numbers = st.integers(0, 40)
"""Of random systems, but for the first."""


def instants(data: st.DataObject, calendar: CompiledCalendar, last: int) -> int:
    """Any instant up to the last, most often at or beside an opening or a close."""
    edges = [*calendar.opens.tolist()[:400], *calendar.closes.tolist()[-400:], last]
    near = st.builds(lambda edge, by: edge + by, st.sampled_from(edges), st.integers(-1, 1))
    at: int = data.draw(near | st.integers(0, last))
    return min(max(at, 0), last)


@settings(max_examples=300)
@given(numbers, st.data())
def test_open_hours(number, data):
    plan = planned(number)[0]
    index = data.draw(st.integers(0, len(plan.calendars) - 1))
    own = plan.calendars[index]
    t = instants(data, own, own.horizon - 1)
    later = max(t, instants(data, own, own.horizon))
    seconds = data.draw(st.integers(0, 10**6) | st.integers(0, own.horizon))
    assert asked_of(number, IS_OPEN, index, t) == own.is_open(t)
    assert asked_of(number, BEFORE, index, later) == own.open_before(later)
    assert asked_of(number, BETWEEN, index, t, later) == own.open_between(t, later)
    assert asked_of(number, ADD, index, t, seconds) == expected(lambda: own.add_open(t, seconds))
    assert asked_of(number, NEXT_OPEN, index, t) == expected(lambda: own.next_open(t))
    assert asked_of(number, NEXT_CHANGE, index, t) == expected(lambda: own.next_change(t))


@settings(max_examples=200)
@given(numbers, st.data(), st.integers(0, 400), st.integers(0, 400))
def test_days_of_limits(number, data, calendar_days, working_days):
    plan = planned(number)[0]
    days, national = plan.days, plan.calendars[0]
    t = instants(data, national, days.horizon - 1)
    later = max(t, instants(data, national, days.horizon))

    def due() -> int:
        if not calendar_days:
            return days.due_working(t, working_days)
        if not working_days:
            return days.due_calendar(t, calendar_days)
        return days.due_working(t + calendar_days * DAY, working_days)

    assert asked_of(number, DUE, 0, t, 1000 * calendar_days + working_days) == expected(due)
    assert asked_of(number, DAYS, 0, t, later) == days.working_days_between(t, later)
    assert asked_of(number, CLOSES, 0, t, later) == days.calendar_closes_between(t, later)


@given(numbers, st.data())
def test_beyond_the_horizon_there_is_no_answer(number, data):
    plan = planned(number)[0]
    index = data.draw(st.integers(0, len(plan.calendars) - 1))
    beyond = plan.days.horizon + data.draw(st.integers(0, 10**7))
    assert asked_of(number, IS_OPEN, index, beyond) is None
    assert asked_of(number, BEFORE, index, beyond + 1) is None
    assert asked_of(number, ADD, index, beyond + 1, 5) is None
    assert asked_of(number, DUE, index, beyond, 3) is None
    assert asked_of(number, DUE, index, beyond, 3000) is None


def test_calendars_of_all_kinds_are_tried():
    calendars = [one for number in range(41) for one in planned(number)[0].calendars]
    assert any(one.always for one in calendars)
    assert any(one.opens[0] == 0 and not one.always for one in calendars)
    assert len({len(one.opens) for one in calendars}) > 10


def test_tables_of_all_plans_are_of_one_kind():
    """Kernels take any table for one of the kind that they first met."""
    kinds: set[tuple[Any, ...]] = set()
    for number in range(120):
        tables: tuple[Any, ...] = tabulate(numbered_run(number).plan())
        kinds.add(tuple((table.dtype, table.ndim) for table in tables))
        assert all(table.flags.c_contiguous for table in tables)
    assert len(kinds) == 1
