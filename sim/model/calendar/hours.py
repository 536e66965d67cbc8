"""The hours of a week, and how people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

DAY = 86_400
"""Seconds in a day."""

DayHours = tuple[tuple[int, int], ...]
"""Intervals (open, close) in seconds after midnight, [open, close), in order, never overlapping."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
INTERVAL = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?-(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True)
class WeeklyHours:
    """The opening hours of a week, the same every week.

    Raises ValueError unless there are seven days, each with intervals in order within its 24 hours.
    """

    days: tuple[DayHours, ...]
    """The hours of Monday to Sunday; a day without any is a day off."""

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise ValueError(f"a week has 7 days, not {len(self.days)}")
        for name, hours in zip(WEEKDAYS, self.days, strict=True):
            check_day_hours(hours, name)

    @property
    def usual(self) -> DayHours:
        """The hours of an ordinary working day: of the first weekday that has any."""
        return next((hours for hours in self.days if hours), ())

    def __str__(self) -> str:
        if self == ALWAYS:
            return "always"
        named = zip(WEEKDAYS, self.days, strict=True)
        return "; ".join(f"{name} {format_day_hours(hours)}" for name, hours in named if hours)


def parse_hours(text: str) -> WeeklyHours:
    """Weekly hours from words such as `Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00`.

    Days are one (`Mon`), a range (`Mon-Fri`, also `Sat-Mon`) or a list (`Mon,Thu`); `always` is
    every second of the week. Raises ValueError that says what is wrong with which part.
    """
    if text.strip().lower() == "always":
        return ALWAYS
    week: dict[int, DayHours] = {}
    for part in text.split(";"):
        days, _, intervals = part.strip().partition(" ")
        if not days:
            raise ValueError("no hours are given: write such as 'Mon-Fri 09:00-12:00 13:00-17:00'")
        hours = parse_day_hours(intervals, days)
        for day in _parse_days(days):
            if day in week:
                raise ValueError(f"{WEEKDAYS[day]} is given twice: put its hours in one part")
            week[day] = hours
    return WeeklyHours(tuple(week.get(day, ()) for day in range(len(WEEKDAYS))))


def parse_day_hours(text: str, name: str = "the day") -> DayHours:
    """Hours of one day from words such as `09:00-12:00 13:00-17:00`, in any order.

    `24:00` may be a close. Raises ValueError, which says `name`.
    """
    hours = tuple(sorted(_parse_interval(word) for word in text.split()))
    if not hours:
        raise ValueError(f"{name} has no hours: write such as '{name} 09:00-12:00'")
    check_day_hours(hours, name)
    return hours


def check_day_hours(hours: DayHours, name: str) -> None:
    """Raise ValueError unless the intervals are in order, apart, and within 24 hours."""
    for start, end in hours:
        if end <= start:
            said = format_day_hours(((start, end),))
            raise ValueError(f"{name} {said} closes before it opens: split night hours at 24:00")
        if start < 0 or end > DAY:
            raise ValueError(f"{name} has hours outside 00:00-24:00")
    for (_, close), (start, _) in pairwise(hours):
        if start < close:
            raise ValueError(f"{name} has hours that overlap: {format_day_hours(hours)}")


def format_day_hours(hours: DayHours) -> str:
    """Return one day's hours as people write them."""
    return " ".join(f"{_format_time(start)}-{_format_time(end)}" for start, end in hours)


def _parse_days(text: str) -> list[int]:
    return [day for word in text.split(",") for day in _parse_day_range(word)]


def _parse_day_range(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    start = _parse_weekday(first)
    length = (_parse_weekday(last) - start) % len(WEEKDAYS) if dash else 0
    return [(start + step) % len(WEEKDAYS) for step in range(length + 1)]


def _parse_weekday(word: str) -> int:
    for day, full in enumerate(FULL_NAMES):
        if word.lower() in (full, full[:3]):
            return day
    raise ValueError(f"unknown day {word!r}: the days are {', '.join(WEEKDAYS)}")


def _parse_interval(word: str) -> tuple[int, int]:
    found = INTERVAL.fullmatch(word)
    if found is None:
        raise ValueError(f"{word!r} is no interval: write such as 09:00-12:00")
    hour, minute, second, *close = (int(number or 0) for number in found.groups())
    return _seconds(word, hour, minute, second), _seconds(word, *close)


def _seconds(word: str, hour: int, minute: int, second: int) -> int:
    total = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or total > DAY:
        raise ValueError(f"{word!r} is outside 00:00-24:00")
    return total


def _format_time(second: int) -> str:
    minutes, seconds = divmod(second, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


ALWAYS = WeeklyHours((((0, DAY),),) * len(WEEKDAYS))
"""Every second of the week."""

OFFICE_HOURS = parse_hours("Mon-Fri 09:00-12:00 13:00-17:00")
"""Seven hours on five days: the hours of a permit office unless a scenario says otherwise."""
