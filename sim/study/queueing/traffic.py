"""What came to an office in a log: when, for how long, and how long it queued.

All times are in the office's own open time, in which it never closes: nights, weekends and holidays
are cut out, so that an office with hours is the queue that theory knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Ints
from sim.measure.timebase import Floats, TimeBase
from sim.measure.work import work_of
from sim.model.calendar import DAY, CompiledCalendar

WEEK = 7 * DAY
"""Over a week's open time arrivals are counted: it is long beside the life of a queue."""


@dataclass(frozen=True, eq=False)
class Traffic:
    """The work that one office was given in the window of one log; times in open seconds."""

    open_seconds: int
    """Of the window."""
    gaps: Floats
    """Between arrivals at the queue, float64[n - 1]; what lay before, by pace, is not queueing."""
    effort: Floats
    """Work proper of each piece, float64[n]."""
    wait: Floats
    """From arrival at the queue to the start of work, float64[n], in the order of `effort`."""
    counts: Floats
    """Arrivals in equal parts of the open time, as many as the window has whole weeks."""

    @property
    def mean_wait(self) -> float:
        """Mean time in the queue, each piece weighted by its work.

        So weighted it is the same whatever work goes first, as long as no officer is idle while
        work waits: Kleinrock, Nav. Res. Logist. Q. 12, 1965, 181-192, doi:10.1002/nav.3800120206.
        Where first come is first served it is the plain mean, since no wait depends on the effort.
        """
        total = float(self.effort.sum())
        return float((self.wait * self.effort).sum()) / total if total else float("nan")


def traffic_of(log: EventLog, base: TimeBase) -> Mapping[int, Traffic]:
    """Return what came to each office, by its index; only to those with one group of officers."""
    groups = [group.office for group in log.directory.groups]
    found = {}
    for office, calendar, released, start, effort in _by_group(log, base):
        if groups.count(office) == 1:
            found[office] = _traffic(calendar, log.window, released, start, effort)
    return found


def _by_group(
    log: EventLog, base: TimeBase
) -> Iterator[tuple[int, CompiledCalendar, Ints, Ints, Ints]]:
    """The pieces of work of each group that were released in the window."""
    low, high = log.window
    rows = work_of(log, base).rows
    group, released, start, worked = (
        log.row(name)[rows] for name in ("group", "released", "start", "worked")
    )
    inside = (released >= low) & (released < high)
    for index, name in enumerate(log.directory.groups):
        its = inside & (group == index)
        calendar = base.calendars[name.calendar]
        yield name.office, calendar, released[its], start[its], worked[its]


def _traffic(
    calendar: CompiledCalendar, window: tuple[int, int], released: Ints, start: Ints, effort: Ints
) -> Traffic:
    low, high = calendar.open_before_many(np.array(window)).tolist()
    came = calendar.open_before_many(released)
    wait = calendar.open_before_many(start) - came
    weeks = (window[1] - window[0]) // WEEK
    edges = np.linspace(low, high, weeks + 1)
    return Traffic(
        open_seconds=high - low,
        gaps=np.diff(np.sort(came)).astype(np.float64),
        effort=effort.astype(np.float64),
        wait=wait.astype(np.float64),
        counts=np.histogram(came, edges)[0].astype(np.float64) if weeks else np.empty(0),
    )
