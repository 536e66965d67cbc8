"""What comes in and what is done in each month of the window: counts, which add up over parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Fate, Ints
from sim.measure.timebase import Floats
from sim.measure.totals import MONTH_DAYS
from sim.model.calendar import DAY


@dataclass(frozen=True, eq=False)
class Months:
    """Cases of each month of the window, observed or not; background work is no case."""

    arrived: Ints
    """int64[month]; months are equal parts of the window, of about 30.4375 days."""
    completed: Ints

    def __add__(self, other: Months) -> Months:
        return Months(self.arrived + other.arrived, self.completed + other.completed)


def month_edges(window: tuple[int, int]) -> Floats:
    """Return where the months of a window begin, and where the last one ends, in seconds."""
    low, high = window
    count = max(round((high - low) / DAY / MONTH_DAYS), 1)
    return np.linspace(low, high, count + 1)


def no_months(window: tuple[int, int]) -> Months:
    """Return the counts of nothing."""
    none = np.zeros(len(month_edges(window)) - 1, dtype=np.int64)
    return Months(none, none)


def months_of(log: EventLog) -> Months:
    """Count the cases of a log, or of a part of one, month by month."""
    edges = month_edges(log.window)
    proper = ~np.array(log.directory.background, dtype=np.bool_)[log.case("cls")]
    done = proper & (log.case("fate") == Fate.COMPLETED)
    return Months(
        np.histogram(log.case("arrival")[proper], edges)[0],
        np.histogram(log.case("end")[done], edges)[0],
    )
