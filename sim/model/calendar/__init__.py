"""Calendars: when an office is open, which days are worked, and the days of the legal clock."""

from sim.model.calendar.compiled import CompiledCalendar, HorizonExceeded
from sim.model.calendar.compiling import compile_calendar, intersect
from sim.model.calendar.days import DayCount, compile_days
from sim.model.calendar.holidays import (
    UnpublishedYear,
    assumable_years,
    day_kind,
    holiday_years,
    is_working_day,
    year_kinds,
)
from sim.model.calendar.hours import (
    ALWAYS,
    DAY,
    OFFICE_HOURS,
    DayHours,
    WeeklyHours,
    parse_day_hours,
    parse_hours,
)
from sim.model.calendar.spec import NOMINAL, Calendar

__all__ = [
    "ALWAYS",
    "DAY",
    "NOMINAL",
    "OFFICE_HOURS",
    "Calendar",
    "CompiledCalendar",
    "DayCount",
    "DayHours",
    "HorizonExceeded",
    "UnpublishedYear",
    "WeeklyHours",
    "assumable_years",
    "compile_calendar",
    "compile_days",
    "day_kind",
    "holiday_years",
    "intersect",
    "is_working_day",
    "parse_day_hours",
    "parse_hours",
    "year_kinds",
]
