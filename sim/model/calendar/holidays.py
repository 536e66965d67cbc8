"""China's public holidays and make-up working days (调休), published or assumed.

Published years come from the package `chinesecalendar`, taken from the State Council's yearly
notices. It is known to be wrong on one day, 2005-12-31, a Saturday that was worked.

Assumed years have what the law knows beforehand (全国年节及纪念日放假办法, 2024 revision, Art. 2):
New Year's Day, four days of Spring Festival from its eve, Tomb-sweeping Day, 1-2 May, Dragon Boat,
Mid-Autumn, 1-3 October. One that falls on a weekend, or together with another, is made up on the
next weekday (Art. 6). There are no bridges and no make-up days: those are each year's notice.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Literal, NamedTuple

DayKind = Literal["ordinary", "holiday", "makeup"]
YearKind = Literal["published", "assumed"]

ONE_DAY = timedelta(days=1)


class UnpublishedYear(ValueError):  # noqa: N818  (it says what is wrong)
    """A date in a year whose holidays are not known."""

    def __init__(self, year: int, known: range) -> None:
        super().__init__(year, known)
        self.year = year
        self.known = known
        """The years that would have been accepted."""

    def __str__(self) -> str:
        known = f"known are {self.known[0]} to {self.known[-1]}"
        return f"the public holidays of {self.year} are not known: {known}"


class _Days(NamedTuple):
    """What differs from the plain week: days off (weekends in them too) and weekend days worked."""

    holidays: frozenset[date]
    makeup: frozenset[date]


def holiday_years() -> range:
    """The years whose holidays and make-up days are published."""
    days = _published().holidays
    return range(min(days).year, max(days).year + 1)


def assumable_years() -> range:
    """The years for which holidays may be assumed: those of the table of lunar festivals."""
    years = _lunar_festivals()
    return range(min(years), max(years) + 1)


def year_kinds(start: date, end: date) -> dict[int, YearKind]:
    """Whether each year from `start` to `end`, both included, is published or assumed.

    Raises UnpublishedYear for a year that cannot even be assumed.
    """
    return {year: _year_kind(year, True) for year in range(start.year, end.year + 1)}


def is_working_day(day: date, assume_holidays: bool = False) -> bool:
    """Whether people work on this day by the State Council's notice, or by law if assumed.

    Raises UnpublishedYear for a year not published, unless `assume_holidays`.
    """
    kind = day_kind(day, assume_holidays)
    return kind == "makeup" or (kind == "ordinary" and not _weekend(day))


def day_kind(day: date, assume_holidays: bool = False) -> DayKind:
    """Whether a day is a public holiday, a make-up working day, or as its weekday says.

    Raises UnpublishedYear for a year not published, unless `assume_holidays`.
    """
    published = _year_kind(day.year, assume_holidays) == "published"
    days = _published() if published else _assumed(day.year)
    if day in days.holidays:
        return "holiday"
    return "makeup" if day in days.makeup else "ordinary"


@cache
def _year_kind(year: int, assume_holidays: bool) -> YearKind:
    if year in holiday_years():
        return "published"
    if not assume_holidays:
        raise UnpublishedYear(year, holiday_years())
    if year not in assumable_years():
        raise UnpublishedYear(year, assumable_years())
    return "assumed"


@cache
def _published() -> _Days:
    import chinese_calendar  # only here, as most commands need no holidays

    holidays, makeup = frozenset(chinese_calendar.holidays), frozenset(chinese_calendar.workdays)
    # It leaves out some weekend days in the midst of a holiday, which an office open at weekends
    # would otherwise work.
    bridged = {day + ONE_DAY for day in holidays if day + 2 * ONE_DAY in holidays}
    return _Days(holidays | {day for day in bridged - makeup if _weekend(day)}, makeup)


@cache
def _assumed(year: int) -> _Days:
    off: set[date] = set()
    owed = []
    for day in sorted(statutory_holidays(year)):
        if _weekend(day) or day in off:
            owed.append(day)
        off.add(day)
    for day in owed:
        following = (day + n * ONE_DAY for n in count(1))
        off.add(next(other for other in following if not _weekend(other) and other not in off))
    return _Days(frozenset(off), frozenset())


def statutory_holidays(year: int) -> list[date]:
    """The 13 days of today's law: the 6 of fixed date, 4 of Spring Festival, 3 other festivals."""
    tomb_sweeping, spring, dragon_boat, mid_autumn = _lunar_festivals()[year]
    fixed = [date(year, 1, 1), *(date(year, 5, n) for n in (1, 2))]
    national = [date(year, 10, n) for n in (1, 2, 3)]
    new_year = [spring + n * ONE_DAY for n in range(-1, 3)]
    return [*fixed, *national, *new_year, tomb_sweeping, dragon_boat, mid_autumn]


@cache
def _lunar_festivals() -> dict[int, tuple[date, date, date, date]]:
    lines = files(__package__).joinpath("lunar_festivals.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    names = ("tomb_sweeping", "spring_festival", "dragon_boat", "mid_autumn")
    return {int(row["year"]): _dates(row, names) for row in rows}


def _dates(row: dict[str, str], names: tuple[str, ...]) -> tuple[date, date, date, date]:
    first, second, third, fourth = (date.fromisoformat(row[name]) for name in names)
    return first, second, third, fourth


def _weekend(day: date) -> bool:
    return day.weekday() >= 5
