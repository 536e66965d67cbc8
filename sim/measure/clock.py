"""The clock of a whole project, beside those of its items."""

from __future__ import annotations

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.intervals import Intervals, merged, without
from sim.measure.keys import file_of_row
from sim.measure.timebase import Floats, TimeBase, open_seconds
from sim.measure.work import ends


def project_clock_days(log: EventLog, base: TimeBase, case_of_file: Ints, cases: int) -> Floats:
    """Working days in which the clock of at least one file of each case ran.

    The clock of a file runs from `accepted` to `decided`, less the time in which an activity of it
    that stops the clock (行政许可法 Art. 45) was between its beginning and its end. Clocks that run
    side by side count once. `case_of_file` is the case, from 0, of each file; -1 for none.
    """
    accepted, decided = log.file("accepted"), log.file("decided")
    ran = np.flatnonzero((case_of_file >= 0) & (accepted >= 0) & (decided >= 0))
    running = without(Intervals(ran, accepted[ran], decided[ran]), _standing(log))
    union = merged(running.rekeyed(case_of_file[running.key]))
    seconds = open_seconds(base.national, union.begin, union.end)
    sums = np.bincount(union.key, weights=seconds, minlength=cases)
    return np.asarray(sums / base.days.working_day_seconds, dtype=np.float64)


def _standing(log: EventLog) -> Intervals:
    """When the clock of each file stood still, attempt by attempt and with all rework between."""
    stops = np.array([name.stops_clock for name in log.directory.activities] + [False])
    proper = np.isin(log.row("what"), (What.WORK, What.WAIT, What.REWORK))
    rows = np.flatnonzero(stops[log.row("activity")] & proper)
    file = file_of_row(log, rows)
    rows, file = rows[file >= 0], file[file >= 0]
    return Intervals(file, log.row("ready")[rows], ends(log)[rows])
