"""What the applications of each case say: on time, late, early, warned of, and against limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.eventlog import EventLog, Ints
from sim.measure.timebase import Floats, TimeBase
from sim.model.calendar import DAY

DELIVERY_DAYS = 10
"""Working days after the decision in which it is handed over (行政许可法 Art. 44)."""


@dataclass(frozen=True, eq=False)
class Shared:
    """A measure of files, taken per case: the mean over those of its files that count."""

    values: Floats
    """float64[case]; nan where no file counts."""
    counts: Floats
    """float64[case]: how many files count."""


@dataclass(frozen=True, eq=False)
class Limits:
    """A limit of each file, and how many of its days were used."""

    allowed: Floats
    """Days; nan where there is no limit, or one of 0 days."""
    used: Floats
    """Days, counted as the limit counts them; nan where the file was not decided."""


def on_time(log: EventLog, case: Ints, cases: int, due: str) -> Shared:
    """Share of a case's files decided by `due` (or `due_law`); those without do not count."""
    decided, limit = log.file("decided"), log.file(due)
    return _shared(case, cases, (decided >= 0) & (limit >= 0), decided <= limit)


def late(
    log: EventLog, base: TimeBase, case: Ints, cases: int, card: Literal["yellow", "red"]
) -> Shared:
    """Share of a case's files decided too late by the limit in force: a yellow or a red card.

    Yellow is by the close of the working day after the day that they were due, red is later.
    """
    decided, due = log.file("decided"), log.file("due")
    within = decided <= base.close_after(due, 1)
    is_late = decided > due
    of_card = is_late & within if card == "yellow" else is_late & ~within
    return _shared(case, cases, (decided >= 0) & (due >= 0), of_card)


def warned(log: EventLog, case: Ints, cases: int) -> Shared:
    """Share of a case's files with a limit in force, once accepted, that a watch warned of."""
    return _shared(case, cases, log.file("due") >= 0, log.file("warned") >= 0)


def extended(log: EventLog, case: Ints, cases: int) -> Shared:
    """Share of a case's files with a statutory limit, once accepted, given leave to take longer."""
    return _shared(case, cases, log.file("due_law") >= 0, log.file("extended") >= 0)


def delivered(log: EventLog, base: TimeBase, case: Ints, cases: int) -> Shared:
    """Share of a case's files handed over in time; of decided ones that were handed over at all."""
    issued = np.array([item.issued for item in log.directory.items] + [False])[log.file("item")]
    decided, end = log.file("decided"), log.file("end")
    in_time = end <= base.close_after(decided, DELIVERY_DAYS)
    return _shared(case, cases, issued & (decided >= 0) & (end >= 0), in_time)


def early(log: EventLog, case: Ints, cases: int) -> Shared:
    """Share of a case's files with a limit decided on a day before the day that they were due."""
    decided, due = log.file("decided"), log.file("due")
    return _shared(case, cases, (decided >= 0) & (due >= 0), decided // DAY < due // DAY)


def same_day(log: EventLog, case: Ints, cases: int) -> Shared:
    """Share of a case's files handed in and decided on one calendar day."""
    received, decided = log.file("received"), log.file("decided")
    return _shared(case, cases, (received >= 0) & (decided >= 0), received // DAY == decided // DAY)


def saved_ratio(limits: Limits, case: Ints, cases: int) -> Shared:
    """Mean over a case's files of (allowed - used) / allowed."""
    ratio = (limits.allowed - limits.used) / limits.allowed
    return _shared(case, cases, np.isfinite(ratio), ratio)


def used_ratio(limits: Limits, case: Ints, cases: int) -> Floats:
    """Days used over days allowed, each summed over a case's decided files with a limit."""
    counts = (case >= 0) & np.isfinite(limits.allowed) & np.isfinite(limits.used)
    used = _sums(case, cases, counts, limits.used)
    allowed = _sums(case, cases, counts, limits.allowed)
    return _ratio(used, allowed)


def limits_of(log: EventLog, base: TimeBase, which: Literal["statutory", "in_force"]) -> Limits:
    """Compare the `statutory` limit, or the one `in_force`, of each file with the days it took.

    Used is from `accepted` to `decided`, less the time for which the clock stood still: open time
    of the national calendar over a working day's for a limit in working days, elapsed days for one
    in calendar days, and for one in both the mean of the two, weighted by its days of each.
    """
    given = [[pair or (0, 0) for pair in getattr(item, which)] for item in log.directory.items]
    pairs = np.array(given, dtype=np.float64).reshape(len(given), len(log.directory.classes), 2)
    calendar, working = pairs[log.file("item"), log.file("cls")].T
    allowed = np.where(calendar + working > 0, calendar + working, np.nan)
    accepted, decided = log.file("accepted"), log.file("decided")
    elapsed = base.calendar_days(accepted, decided) - log.file("stopped") / DAY
    day = base.days.working_day_seconds
    worked = base.working_days(accepted, decided) - log.file("stopped_open") / day
    return Limits(allowed, (calendar * elapsed + working * worked) / allowed)


def statutory_days(limits: Limits, case: Ints, cases: int) -> Floats:
    """Days allowed, summed over a case's decided files with a limit."""
    return _sums(case, cases, (case >= 0) & np.isfinite(limits.used), limits.allowed)


def certificates(log: EventLog, case: Ints, cases: int) -> Floats:
    """How many certificates the ended files of each case gave."""
    given = np.array([item.certificates for item in log.directory.items] + [0], dtype=np.float64)
    return _sums(case, cases, (case >= 0) & (log.file("end") >= 0), given[log.file("item")])


def notice_days(log: EventLog, base: TimeBase, case: Ints, cases: int) -> Floats:
    """Days of 86,400 seconds from start to end, summed over the notice items of each case."""
    notice = np.array([item.notice for item in log.directory.items] + [False])
    days = base.calendar_days(log.file("start"), log.file("end"))
    return _sums(case, cases, (case >= 0) & notice[log.file("item")], days)


def _shared(case: Ints, cases: int, counts: np.ndarray, values: np.ndarray) -> Shared:
    counts = counts & (case >= 0)
    number = _sums(case, cases, counts, np.ones(len(case)))
    total = _sums(case, cases, counts, values.astype(np.float64))
    return Shared(_ratio(total, number), number)


def _sums(case: Ints, cases: int, counts: np.ndarray, values: Floats) -> Floats:
    sums = np.bincount(case[counts], weights=values[counts], minlength=cases)
    return np.asarray(sums, dtype=np.float64)


def _ratio(above: Floats, below: Floats) -> Floats:
    ratio = np.full(len(below), np.nan)
    np.divide(above, below, out=ratio, where=below > 0)
    return ratio
