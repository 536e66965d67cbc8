"""The time of a run and the hours of its calendars, as a scenario file states them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from sim.model.calendar import DayHours, WeeklyHours, parse_day_hours, parse_hours
from sim.model.calendar.hours import WEEKDAYS
from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.schema.base import FileModel, Flag, quantity, word
from sim.scenario_file.schema.numbers import Period
from sim.text import Text

Moment = tuple[date, int]
"""A day, and the second of that day."""

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?")
OPENING = re.compile(r"([A-Za-z]+) +(\d{1,2}):(\d{2})")


def read_date(value: object) -> date:
    """A date such as 2016-01-04."""
    text = value.strip() if isinstance(value, str) else ""
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise MistakeError([Mistake("E313", A_DATE, DATE_CURE)])


def read_moment(value: object) -> Moment:
    """A date, with or without an hour such as 2016-01-04 09:00."""
    found = MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return read_date(value), 0
    hour, minute, second = (int(part or 0) for part in found.groups()[1:])
    if hour > 23 or minute > 59 or second > 59:
        raise MistakeError([Mistake("E313", A_MOMENT, DATE_CURE)])
    return read_date(found[1]), hour * 3600 + minute * 60 + second


def read_closure(value: object) -> tuple[date, date]:
    """One day, or first and last day such as 2020-01-31..2020-02-09."""
    if not isinstance(value, str):
        raise MistakeError([Mistake("E313", A_CLOSURE, CLOSURE_CURE)])
    first, dots, last = value.partition("..")
    start = read_date(first)
    end = read_date(last) if dots else start
    if end < start:
        raise MistakeError([Mistake("E313", A_CLOSURE, CLOSURE_CURE)])
    return start, end


def read_hours(value: object) -> WeeklyHours:
    """Weekly hours."""
    try:
        return parse_hours(value) if isinstance(value, str) else parse_hours("")
    except ValueError as error:
        raise MistakeError([_bad_hours(value, error)]) from None


def read_day_hours(value: object) -> DayHours:
    """Hours of one day."""
    try:
        return parse_day_hours(value) if isinstance(value, str) else parse_day_hours("")
    except ValueError as error:
        raise MistakeError([_bad_hours(value, error)]) from None


def read_opening(value: object) -> tuple[int, int]:
    """A weekly opening such as `Tue 09:00`: weekday from 0 = Monday, and second of the day."""
    found = OPENING.fullmatch(value.strip()) if isinstance(value, str) else None
    days = [day.lower() for day in WEEKDAYS]
    if found is None or found[1].lower()[:3] not in days:
        raise MistakeError([Mistake("E312", AN_OPENING, OPENING_CURE)])
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise MistakeError([Mistake("E312", AN_OPENING, OPENING_CURE)])
    return days.index(found[1].lower()[:3]), hour * 3600 + minute * 60


def _bad_hours(value: object, error: ValueError) -> Mistake:
    found = f"{value}" if not isinstance(value, str) else f"{value} ({error})"
    return Mistake("E312", SOME_HOURS, HOURS_CURE, (), found)


A_DATE = Text(zh="日期，如 2016-01-04", en="a date, such as 2016-01-04")
A_MOMENT = Text(zh="时刻，如 2016-01-04 09:00", en="a moment, such as 2016-01-04 09:00")
DATE_CURE = Text(zh="写成 年-月-日，如 2016-01-04", en="write year-month-day, such as 2016-01-04")
A_CLOSURE = Text(
    zh="一天，或起止日期，如 2020-01-31..2020-02-09",
    en="a day, or first and last day, such as 2020-01-31..2020-02-09",
)
CLOSURE_CURE = Text(
    zh="起日在前，用两个点隔开：2020-01-31..2020-02-09",
    en="put the first day first, with two dots between: 2020-01-31..2020-02-09",
)
SOME_HOURS = Text(
    zh="开放时间，如 Mon-Fri 09:00-12:00 13:00-17:00，或 always",
    en="hours, such as Mon-Fri 09:00-12:00 13:00-17:00, or always",
)
HOURS_CURE = Text(
    zh="星期用 Mon、Tue…，时间用 24 小时制，几段之间用分号",
    en="days are Mon, Tue, …; times are of 24 hours; put `;` between groups of days",
)
AN_OPENING = Text(zh="每周的开会时刻，如 Tue 09:00", en="a weekly opening, such as Tue 09:00")
OPENING_CURE = Text(zh="写 Tue 09:00", en="write Tue 09:00")

DAY_PATTERN = r"\d{4}-\d{2}-\d{2}"
DateField = Annotated[date, *quantity(read_date, type="string", pattern=f"^{DAY_PATTERN}$")]
MomentField = Annotated[
    Moment,
    *quantity(
        read_moment, type="string", pattern=rf"^{DAY_PATTERN}([ T]\d{{1,2}}:\d{{2}}(:\d{{2}})?)?$"
    ),
]
ClosureField = Annotated[
    tuple[date, date],
    *quantity(read_closure, type="string", pattern=rf"^{DAY_PATTERN}(\.\.{DAY_PATTERN})?$"),
]
HoursField = Annotated[WeeklyHours, *quantity(read_hours, type="string")]
DayHoursField = Annotated[DayHours, *quantity(read_day_hours, type="string")]
OpeningField = Annotated[
    tuple[int, int],
    *quantity(
        read_opening,
        type="string",
        pattern=r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* +\d{1,2}:\d{2}$",
    ),
]


class TimeFile(FileModel):
    """The time that a run covers."""

    start: DateField
    """First day of the run."""
    warm_up: Period | None = None
    """Time before cases are observed; if absent, twice the longest workflow's least lead time."""
    observe: Period
    """Cases that arrive in this time are followed to their end."""
    assume_holidays: Flag = False
    """Whether years whose public holidays are not published yet are taken with assumed ones."""


class CalendarFile(FileModel):
    """When an office is open."""

    country: Annotated[Literal["CN"], *word({"CN": "CN"})] | None = None
    """CN for China's public holidays and make-up working days; none when absent."""
    hours: HoursField | None = None
    """Weekly hours, or `always`; Mon-Fri 09:00-12:00 13:00-17:00 when absent."""
    makeup_hours: DayHoursField | None = None
    """Hours of a make-up working day; Monday's when absent."""
    closures: tuple[ClosureField, ...] = ()
    """Days, or stretches of days, on which it is closed besides."""
