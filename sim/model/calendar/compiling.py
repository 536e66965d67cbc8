"""How a calendar becomes integers, and how two become one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from sim.model.calendar.compiled import CALENDARS, CompiledCalendar
from sim.model.calendar.hours import DAY
from sim.model.calendar.spec import Calendar


@lru_cache(CALENDARS)
def compile_calendar(
    calendar: Calendar, start: date, days: int, assume_holidays: bool = False
) -> CompiledCalendar:
    """Compile a calendar for `days` days from midnight at the start of `start`.

    Raises UnpublishedYear for a year whose holidays are not published, unless `assume_holidays`,
    and ValueError if there are no days.
    """
    if days < 1:
        raise ValueError(f"a calendar needs at least one day, not {days}")
    intervals = (
        (midnight * DAY + open_, midnight * DAY + close)
        for midnight in range(days)
        for open_, close in calendar.hours_on(start + timedelta(midnight), assume_holidays)
    )
    return _from_intervals(start, days * DAY, intervals)


def intersect(a: CompiledCalendar, b: CompiledCalendar) -> CompiledCalendar:
    """The calendar that is open when both are; its `total_open` is 0 if they never are.

    Raises ValueError unless both have the same start and horizon.
    """
    if (a.start, a.horizon) != (b.start, b.horizon):
        raise ValueError(f"{a!r} and {b!r} do not cover the same days")
    return _from_intervals(a.start, a.horizon, _common(_pairs(a), _pairs(b)))


def _pairs(calendar: CompiledCalendar) -> list[tuple[int, int]]:
    return list(zip(calendar.opens.tolist(), calendar.closes.tolist(), strict=True))


def _common(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            yield start, end
        if left[i][1] == end:
            i += 1
        else:
            j += 1


def _from_intervals(
    start: date, horizon: int, intervals: Iterable[tuple[int, int]]
) -> CompiledCalendar:
    """Merge intervals that touch, so that every edge is a change."""
    opens, closes = np.fromiter(intervals, np.dtype((np.int64, 2))).T
    touch = np.flatnonzero(opens[1:] == closes[:-1])
    return CompiledCalendar(start, horizon, np.delete(opens, touch + 1), np.delete(closes, touch))
