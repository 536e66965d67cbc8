"""The days of the legal clock, counted on the national calendar."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from sim.model.calendar.compiled import CALENDARS, HorizonExceeded, Seconds, listed
from sim.model.calendar.hours import DAY
from sim.model.calendar.spec import Calendar


@dataclass(frozen=True, eq=False, repr=False)
class DayCount:
    """Which days are worked and when each closes, with the counting of limits.

    Days are numbered from 0, at `start`; instants are seconds after its midnight. Whatever an
    office's own hours, a limit is due at the close of a national working day (行政许可法 Art. 82:
    limits in days are working days, without statutory holidays). What needs a day beyond the
    horizon raises HorizonExceeded.
    """

    start: date
    horizon: int
    """Seconds: a whole number of days."""
    working_days: Seconds
    """int64[w], rising: the numbers of the working days."""
    working_before: Seconds
    """int64[days + 1]: how many working days come before each day, and in all."""
    close_at: Seconds
    """int64[days]: the instant of each day's last close; on a day off, at the usual hour."""
    working_day_seconds: int
    """Open seconds of an ordinary working day: what `1 working day` of open time is."""

    def __post_init__(self) -> None:
        for array in (self.working_days, self.working_before, self.close_at):
            array.setflags(write=False)

    @cached_property
    def _working_before(self) -> list[int]:
        return listed(self.working_before)

    @cached_property
    def _close_at(self) -> list[int]:
        return listed(self.close_at)

    @cached_property
    def _working_closes(self) -> list[int]:
        return listed(self.close_at[self.working_days])

    def due_working(self, t: int, n: int) -> int:
        """Close of the n-th working day after the day of t.

        n = 0 is the close of that day itself, or of the next working day if it is off. Raises
        ValueError for a negative n.
        """
        day = self._day(t, n)
        rank = self._working_before[day + 1] + n - 1 if n else self._working_before[day]
        return self._working_close(rank, t)

    def due_calendar(self, t: int, n: int) -> int:
        """Close of the n-th calendar day after the day of t, moved to a working day if off.

        Raises ValueError for a negative n.
        """
        last = self._day(t, n) + n
        if last >= len(self._close_at):
            raise HorizonExceeded(t, self.horizon)
        return self._working_close(self._working_before[last], t)

    def working_days_between(self, a: int, b: int) -> int:
        """Number of working days' closes in [a, b). Raises ValueError if b is before a."""
        return self._count(self._working_closes, a, b)

    def calendar_closes_between(self, a: int, b: int) -> int:
        """Number of closes of any day in [a, b). Raises ValueError if b is before a."""
        return self._count(self._close_at, a, b)

    def _day(self, t: int, n: int) -> int:
        if n < 0:
            raise ValueError(f"cannot count {n} days")
        if not 0 <= t < self.horizon:
            raise HorizonExceeded(t, self.horizon)
        return t // DAY

    def _working_close(self, rank: int, t: int) -> int:
        if rank >= len(self._working_closes):
            raise HorizonExceeded(t, self.horizon)
        return self._working_closes[rank]

    def _count(self, closes: list[int], a: int, b: int) -> int:
        if b < a:
            raise ValueError(f"second {b} is before second {a}")
        if a < 0 or b > self.horizon:
            raise HorizonExceeded(a if a < 0 else b, self.horizon)
        return bisect_left(closes, b) - bisect_left(closes, a)

    def __repr__(self) -> str:
        days, worked = len(self.close_at), len(self.working_days)
        return f"DayCount({days} days from {self.start}, {worked} of them worked)"


@lru_cache(CALENDARS)
def compile_days(
    calendar: Calendar, start: date, days: int, assume_holidays: bool = False
) -> DayCount:
    """Count the days of the national calendar from midnight at the start of `start`.

    Raises UnpublishedYear for a year whose holidays are not published, unless `assume_holidays`,
    and ValueError if there are no days.
    """
    if days < 1:
        raise ValueError(f"a calendar needs at least one day, not {days}")
    dates = (start + timedelta(number) for number in range(days))
    told = (_told_of(calendar, day, assume_holidays) for day in dates)
    worked, closing = np.fromiter(told, np.dtype((np.int64, 2)), days).T
    return DayCount(
        start=start,
        horizon=days * DAY,
        working_days=np.flatnonzero(worked).astype(np.int64),
        working_before=np.concatenate(([0], np.cumsum(worked))).astype(np.int64),
        close_at=np.arange(days, dtype=np.int64) * DAY + closing,
        working_day_seconds=calendar.working_day_seconds,
    )


def _told_of(calendar: Calendar, day: date, assume_holidays: bool) -> tuple[bool, int]:
    """Whether a day is worked, and the hour of its last close."""
    hours = calendar.hours_on(day, assume_holidays)
    closing = hours[-1][1] if hours else calendar.usual_close
    return calendar.is_working(day, assume_holidays), closing
