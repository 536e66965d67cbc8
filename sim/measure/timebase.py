"""The calendars by which a log's seconds become days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.model.calendar import DAY, CompiledCalendar, DayCount

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TimeBase:
    """When the offices of a log were open, and what a working day is."""

    start: date
    """The day at whose midnight second 0 is."""
    calendars: tuple[CompiledCalendar, ...]
    """By `GroupName.calendar`; the first is the national calendar."""
    days: DayCount

    @property
    def national(self) -> CompiledCalendar:
        """The calendar by which limits and working days are counted."""
        return self.calendars[0]

    def calendar_days(self, begin: Ints, end: Ints) -> Floats:
        """Days of 86,400 seconds in each [begin, end); nan where either is -1 (not yet)."""
        elapsed = np.where(_known(begin, end), (end - begin) / DAY, np.nan)
        return np.asarray(elapsed, dtype=np.float64)

    def close_after(self, instant: Ints, count: int) -> Ints:
        """The close of the count-th working day (1 or more) after the day of each instant.

        -1 for -1 (not yet), and the last second that there is for one beyond the calendars.
        """
        closes = np.append(self.days.close_at[self.days.working_days], np.iinfo(np.int64).max)
        day = np.clip(instant // DAY + 1, 0, len(self.days.working_before) - 1)
        rank = np.minimum(self.days.working_before[day] + count - 1, len(closes) - 1)
        return np.where(instant >= 0, closes[rank], -1)

    def working_days(self, begin: Ints, end: Ints) -> Floats:
        """Seconds in [begin, end) in which the national calendar is open, in working days.

        nan where either instant is -1 (not yet).
        """
        known = _known(begin, end)
        days = np.full(len(begin), np.nan)
        seconds = open_seconds(self.national, begin[known], end[known])
        days[known] = seconds / self.days.working_day_seconds
        return days


def open_seconds(calendar: CompiledCalendar, begin: Ints, end: Ints) -> Ints:
    """Open seconds of a calendar in each [begin, end)."""
    return calendar.open_before_many(end) - calendar.open_before_many(begin)


def open_seconds_by(
    calendars: Sequence[CompiledCalendar], which: Ints, begin: Ints, end: Ints
) -> Ints:
    """Open seconds in each [begin, end), by the calendar whose index is given for each."""
    seconds = np.zeros(len(begin), dtype=np.int64)
    for index in present(which):
        its = which == index
        seconds[its] = open_seconds(calendars[index], begin[its], end[its])
    return seconds


def present(which: Ints) -> list[int]:
    """The small whole numbers, from 0, that are among many, in order."""
    found: list[int] = np.flatnonzero(np.bincount(which)).tolist()
    return found


def _known(begin: Ints, end: Ints) -> npt.NDArray[np.bool_]:
    return np.asarray((begin >= 0) & (end >= 0))
