"""What the measures of flow and staff are made of: sums over a log, and so over its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.eventlog import Directory, EventLog, Fate, Ints, What
from sim.measure.intervals import Intervals
from sim.measure.timebase import Floats, TimeBase, open_seconds_by
from sim.measure.work import begins, ends, work_of
from sim.model.calendar import DAY

MONTH_DAYS = 30.4375
"""A twelfth of 365.25 days."""
YEAR_DAYS = 365.25

FLOW = ("throughput_per_month", "arrivals_per_month", "work_in_progress", "staff_cost_per_case")
"""The measures of a run that its cases tell."""
STAFF = ("utilisation", "reserved_share")
"""Those that its rows of activity tell, office by office."""

Window = tuple[int, int]


@dataclass(frozen=True)
class Flow:
    """How many cases came, were there and left; background work is no case."""

    ended: int
    """Cases completed in the window, observed or not."""
    arrived: int
    stay: int
    """Seconds in the window for which a case was under way, over all cases."""

    def __add__(self, other: Flow) -> Flow:
        return Flow(self.ended + other.ended, self.arrived + other.arrived, self.stay + other.stay)


@dataclass(frozen=True, eq=False)
class StaffTime:
    """What officers did in the window: whole numbers of seconds, so that parts add up exactly."""

    worked: Floats
    """Officer-seconds of work proper: float64[group]."""
    reserved: Floats
    """Open officer-seconds that were kept for joint sessions: float64[group]."""

    def __add__(self, other: StaffTime) -> StaffTime:
        return StaffTime(self.worked + other.worked, self.reserved + other.reserved)


def no_staff_time(directory: Directory) -> StaffTime:
    """Return the sums over nothing."""
    none = np.zeros(len(directory.groups))
    return StaffTime(none, none)


def flow_of(log: EventLog) -> Flow:
    """Sum up the cases of a log, or of a part of one."""
    low, high = log.window
    proper = ~np.array(log.directory.background, dtype=np.bool_)[log.case("cls")]
    arrival, end = log.case("arrival")[proper], log.case("end")[proper]
    completed = log.case("fate")[proper] == Fate.COMPLETED
    left = np.where(end >= 0, end, log.until)
    stay = np.clip(left, low, high) - np.clip(arrival, low, high)
    return Flow(
        ended=int(np.count_nonzero(completed & (end >= low) & (end < high))),
        arrived=int(np.count_nonzero((arrival >= low) & (arrival < high))),
        stay=int(stay.sum()),
    )


def staff_time_of(log: EventLog, base: TimeBase) -> StaffTime:
    """Sum up the officers of a log, or of a part of one."""
    low, high = log.window
    begun, end = log.row("start"), log.row("end")
    near = replace(log, rows=log.rows[(begun < high) & ((end > low) | (end < 0))])
    return StaffTime(_worked(near, base), _reserved(near, base))


def flow(directory: Directory, window: Window, sums: Flow) -> dict[str, float]:
    """Return the measures of flow, of all cases in the window, observed or not, and their cost."""
    low, high = window
    months = (high - low) / DAY / MONTH_DAYS
    cost = _staff_cost(directory, window) / DAY / YEAR_DAYS
    return {
        "throughput_per_month": sums.ended / months,
        "arrivals_per_month": sums.arrived / months,
        "work_in_progress": sums.stay / (high - low),
        "staff_cost_per_case": cost / sums.ended if sums.ended else float("nan"),
    }


def staff(
    directory: Directory, window: Window, base: TimeBase, sums: StaffTime
) -> dict[str, float]:
    """Return how much of each office's open time in the window was worked, and was reserved."""
    groups = directory.groups
    on_duty = _on_duty(directory, window)
    calendar = _calendars(directory)[on_duty.key]
    open_time = open_seconds_by(base.calendars, calendar, on_duty.begin, on_duty.end)
    capacity = _by_group(directory, on_duty.key, open_time)
    values: dict[str, float] = {}
    for name, used in (("utilisation", sums.worked), ("reserved_share", sums.reserved)):
        for index, office in enumerate(directory.offices):
            its = [place for place, group in enumerate(groups) if group.office == index]
            whole = float(capacity[its].sum())
            share = float(used[its].sum()) / whole if whole else float("nan")
            values[f"{name}[{office}]"] = share
    return values


def _on_duty(directory: Directory, window: Window) -> Intervals:
    """The part of the window in which each officer is employed; the key is the staff group."""
    low, high = window
    spans = []
    for index, group in enumerate(directory.groups):
        at, after = group.change or (high, 0)
        spans += [(index, low, at)] * group.officers + [(index, at, high)] * after
    columns = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return Intervals(*columns).clipped(low, high)


def _staff_cost(directory: Directory, window: Window) -> float:
    """The cost of all officers over the window, as seconds × cost a year."""
    on_duty = _on_duty(directory, window)
    cost = np.array([group.cost_per_year for group in directory.groups] + [0.0])
    return float((cost[on_duty.key] * (on_duty.end - on_duty.begin)).sum())


def _worked(log: EventLog, base: TimeBase) -> Floats:
    """Officer-seconds of work proper of each group in the window."""
    work = work_of(log, base)
    seconds = work.seconds(*log.window)[work.attempt] * log.row("officers")[work.rows]
    return _by_group(log.directory, log.row("group")[work.rows], seconds)


def _reserved(log: EventLog, base: TimeBase) -> Floats:
    """Open officer-seconds of each group in the window that were kept for joint sessions."""
    rows = np.flatnonzero(log.row("what") == What.RESERVED)
    group = log.row("group")[rows]
    kept = Intervals(group, begins(log)[rows], ends(log)[rows]).clipped(*log.window)
    calendar = _calendars(log.directory)[group]
    seconds = open_seconds_by(base.calendars, calendar, kept.begin, kept.end)
    return _by_group(log.directory, group, seconds * log.row("officers")[rows])


def _calendars(directory: Directory) -> Ints:
    """The calendar of each staff group."""
    return np.array([group.calendar for group in directory.groups], dtype=np.int64)


def _by_group(directory: Directory, group: Ints, seconds: Ints) -> Floats:
    sums = np.bincount(group, weights=seconds, minlength=len(directory.groups))
    return sums.astype(np.float64)
