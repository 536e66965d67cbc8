"""A window cut into periods, and what each workflow does in each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sim.eventlog import EventLog, Fate, Ints
from sim.measure import stats
from sim.measure.cases import CaseTable
from sim.measure.in_hand import in_hand, proper_cases
from sim.measure.stats import Interval
from sim.measure.timebase import Floats
from sim.measure.totals import MONTH_DAYS
from sim.model.calendar import DAY

FEWEST, MOST = 6, 36
"""Periods of a window: months, unless these are fewer or more."""
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Flow:
    """What one workflow does in one period, by mean over the replications."""

    lead_days: Interval
    """Calendar days from arrival to end of the completed cases that arrived in it."""
    completed_per_month: Interval
    """Cases completed in it, observed or not, per 30.4375 days."""
    in_hand: Interval
    """Cases in the system, by mean over its time."""


@dataclass(frozen=True)
class Period:
    """One period: the workflow that changes beside the one before it and the one after."""

    first: date
    """Its first day."""
    before: Flow
    changing: Flow
    after: Flow
    since_before: Interval
    """Lead time, changing less before; the intervals of all periods hold together."""
    still_to_gain: Interval
    """Lead time, changing less after; likewise."""


@dataclass(frozen=True, eq=False)
class Series:
    """What one workflow does over the periods."""

    lead_days: Floats
    """float64[replication, period]; nan where no case that arrived in it was completed."""
    completed_per_month: Floats
    in_hand: Floats


def edges_of(window: tuple[int, int]) -> Ints:
    """Where periods begin, and the last ends: int64[period + 1], seconds at midnight."""
    low, high = window
    days = (high - low) / DAY
    count = min(max(round(days / MONTH_DAYS), FEWEST), MOST, max(int(days), 1))
    edges = low + DAY * np.round(np.linspace(0, days, count + 1)).astype(np.int64)
    edges[-1] = high
    return edges


def series_of(logs: Sequence[EventLog], tables: Sequence[CaseTable], edges: Ints) -> Series:
    """Measure a workflow, a log and its table a replication."""
    return Series(
        np.stack([_leads(table, edges) for table in tables]),
        np.stack([_completed(log, edges) for log in logs]),
        np.stack([in_hand(log, edges) for log in logs]),
    )


def periods_of(
    edges: Ints, start: date, before: Series, changing: Series, after: Series
) -> tuple[Period, ...]:
    """Hold the workflow that changes against the two, with the same luck, period by period."""
    count = len(edges) - 1
    together = stats.bonferroni(CONFIDENCE, count)
    flows = [_flows(series) for series in (before, changing, after)]
    return tuple(
        Period(
            first=start + timedelta(days=int(edges[place]) // DAY),
            before=flows[0][place],
            changing=flows[1][place],
            after=flows[2][place],
            since_before=_difference(changing, before, place, together),
            still_to_gain=_difference(changing, after, place, together),
        )
        for place in range(count)
    )


def _difference(one: Series, other: Series, place: int, confidence: float) -> Interval:
    gaps = stats.paired_difference(other.lead_days[:, place], one.lead_days[:, place])
    return stats.mean_of(gaps).interval(confidence)


def _flows(series: Series) -> list[Flow]:
    columns = (series.lead_days, series.completed_per_month, series.in_hand)
    return [
        Flow(*(stats.t_interval(column[:, place], CONFIDENCE) for column in columns))
        for place in range(series.lead_days.shape[1])
    ]


def _leads(table: CaseTable, edges: Ints) -> Floats:
    done = table.completed
    arrival, lead = table.arrival[done], (table.end - table.arrival)[done] / DAY
    place = np.searchsorted(edges, arrival, side="right") - 1
    inside = (place >= 0) & (place < len(edges) - 1)
    count = np.bincount(place[inside], minlength=len(edges) - 1)
    total = np.bincount(place[inside], weights=lead[inside], minlength=len(edges) - 1)
    return np.where(count > 0, total / np.maximum(count, 1), math.nan)


def _completed(log: EventLog, edges: Ints) -> Floats:
    cases = proper_cases(log)
    ends = log.case("end")[cases][log.case("fate")[cases] == Fate.COMPLETED]
    months = np.diff(edges) / DAY / MONTH_DAYS
    return np.asarray(np.histogram(ends, edges)[0] / months, dtype=np.float64)
