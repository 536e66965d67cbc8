"""A run as one value a measure."""

from __future__ import annotations

import numpy as np

from sim.eventlog import EventLog, Fate, Ints, What
from sim.measure.bootstrap import lower_quantile
from sim.measure.cases import CaseTable
from sim.measure.intervals import Intervals
from sim.measure.metrics import METRICS
from sim.measure.timebase import Floats, TimeBase, open_seconds_by
from sim.measure.work import begins, ends, work_of
from sim.model.calendar import DAY

MONTH_DAYS = 30.4375
"""A twelfth of 365.25 days."""
YEAR_DAYS = 365.25


def summarise(log: EventLog, base: TimeBase, table: CaseTable) -> dict[str, float]:
    """Return one value a measure for a run, named as in `METRICS`; nan if undefined.

    Keys are a measure; a measure and a class, such as `visits[ordinary]`, if the run has several
    classes of cases; and for measures of staff a measure and an office, such as
    `utilisation[hall]`. By the limits only list days are measured.
    """
    values = case_values(table)
    classes = [
        (index, name)
        for index, name in enumerate(log.directory.classes)
        if not log.directory.background[index]
    ]
    if len(classes) > 1:
        for index, name in classes:
            of_class = case_values(table, table.cls == index)
            values |= {f"{key}[{name}]": value for key, value in of_class.items()}
    if table.reading == "limits":
        return values
    return values | flow(log) | staff(log, base)


def case_values(table: CaseTable, chosen: np.ndarray | None = None) -> dict[str, float]:
    """Return the means over a table's cases or files, and the quantiles; of chosen cases only."""
    of = np.ones(len(table), dtype=np.bool_) if chosen is None else chosen
    values: dict[str, float] = {}
    for metric in METRICS.values():
        if metric.quantile is not None and metric.quantile[0] in table.measures:
            name, q = metric.quantile
            values[metric.name] = lower_quantile(table.measures[name][of], q)
        elif metric.name in table.measures:
            weights = table.weights.get(metric.name, np.ones(len(table)))
            values[metric.name] = _mean(table.measures[metric.name][of], weights[of])
    return values


def flow(log: EventLog) -> dict[str, float]:
    """Return the measures of flow, of all cases in the window, observed or not, and their cost."""
    low, high = log.window
    proper = ~np.array(log.directory.background, dtype=np.bool_)[log.case("cls")]
    arrival, end = log.case("arrival")[proper], log.case("end")[proper]
    months = (high - low) / DAY / MONTH_DAYS
    completed = log.case("fate")[proper] == Fate.COMPLETED
    ended = int(np.count_nonzero(completed & (end >= low) & (end < high)))
    arrived = int(np.count_nonzero((arrival >= low) & (arrival < high)))
    left = np.where(end >= 0, end, log.until)
    stay = np.clip(left, low, high) - np.clip(arrival, low, high)
    cost = _staff_cost(log) / DAY / YEAR_DAYS
    return {
        "throughput_per_month": ended / months,
        "arrivals_per_month": arrived / months,
        "work_in_progress": int(stay.sum()) / (high - low),
        "staff_cost_per_case": cost / ended if ended else float("nan"),
    }


def staff(log: EventLog, base: TimeBase) -> dict[str, float]:
    """Return how much of each office's open time in the window was worked, and was reserved."""
    groups = log.directory.groups
    calendar = np.array([group.calendar for group in groups], dtype=np.int64)
    on_duty = _on_duty(log)
    open_time = open_seconds_by(base.calendars, calendar[on_duty.key], on_duty.begin, on_duty.end)
    capacity = _by_group(log, on_duty.key, open_time)
    worked, reserved = _worked(log, base), _reserved(log, base, calendar)
    values: dict[str, float] = {}
    for name, used in (("utilisation", worked), ("reserved_share", reserved)):
        for index, office in enumerate(log.directory.offices):
            its = [place for place, group in enumerate(groups) if group.office == index]
            whole = float(capacity[its].sum())
            share = float(used[its].sum()) / whole if whole else float("nan")
            values[f"{name}[{office}]"] = share
    return values


def speedup_promised(statutory_list_days: float, list_days: float) -> float:
    """The promised speed-up 承诺提速: (statutory - promised) / statutory; nan without a statute."""
    if not statutory_list_days > 0:
        return float("nan")
    return (statutory_list_days - list_days) / statutory_list_days


def _on_duty(log: EventLog) -> Intervals:
    """The part of the window in which each officer is employed; the key is the staff group."""
    low, high = log.window
    spans = []
    for index, group in enumerate(log.directory.groups):
        at, after = group.change or (high, 0)
        spans += [(index, low, at)] * group.officers + [(index, at, high)] * after
    columns = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return Intervals(*columns).clipped(low, high)


def _staff_cost(log: EventLog) -> float:
    """The cost of all officers over the window, as seconds × cost a year."""
    on_duty = _on_duty(log)
    cost = np.array([group.cost_per_year for group in log.directory.groups] + [0.0])
    return float((cost[on_duty.key] * (on_duty.end - on_duty.begin)).sum())


def _worked(log: EventLog, base: TimeBase) -> Floats:
    """Officer-seconds of work proper of each group in the window."""
    work = work_of(log, base)
    seconds = work.seconds(*log.window)[work.attempt] * log.row("officers")[work.rows]
    return _by_group(log, log.row("group")[work.rows], seconds)


def _reserved(log: EventLog, base: TimeBase, calendar: np.ndarray) -> Floats:
    """Open officer-seconds of each group in the window that were kept for joint sessions."""
    rows = np.flatnonzero(log.row("what") == What.RESERVED)
    group = log.row("group")[rows]
    kept = Intervals(group, begins(log)[rows], ends(log)[rows]).clipped(*log.window)
    seconds = open_seconds_by(base.calendars, calendar[group], kept.begin, kept.end)
    return _by_group(log, group, seconds * log.row("officers")[rows])


def _by_group(log: EventLog, group: Ints, seconds: Ints) -> Floats:
    sums = np.bincount(group, weights=seconds, minlength=len(log.directory.groups))
    return sums.astype(np.float64)


def _mean(values: Floats, weights: Floats) -> float:
    defined = ~np.isnan(values)
    if not defined.any():
        return float("nan")
    return float(np.average(values[defined], weights=weights[defined]))
