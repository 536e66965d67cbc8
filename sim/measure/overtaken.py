"""What supervision costs the files that are overtaken by those it pushes forward."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.keys import attempt_keys, file_of_row, trailing
from sim.measure.timebase import Floats

HOUR = 3600


@dataclass(frozen=True, eq=False)
class _Queued:
    """Ordinary work on files, in the order in which it joined its queue; int64[k] each."""

    rows: Ints
    released: Ints
    start: Ints
    warned: Ints
    """When its file was warned of; -1 for never."""

    def of(self, chosen: np.ndarray) -> _Queued:
        """Return the chosen pieces."""
        parts = (self.rows, self.released, self.start, self.warned)
        return _Queued(*(part[chosen] for part in parts))


def overtaken_hours(log: EventLog, case_of_row: Ints, cases: int) -> Floats:
    """Hours that the warned files of each case made other files wait: float64[case].

    Ordinary work is an attempt of one officer at an activity of a file; checks after the decision
    and the work of warnings belong to none. Work X of a file that was warned of no later than X
    began overtakes work Y if both are ordinary work of one office, Y joined the queue before X
    (released), Y began after X did, and the file of Y had not been warned of when X began. A case
    has the sum, over the X of its files, of the length of X (`worked`) × the number of such Y.

    The log tells who was overtaken, not why: in an office that does not serve by first come, some
    would have been overtaken without a warning. Work that had not begun when the run ended is in no
    log, and is not counted.
    """
    hours = np.zeros(cases)
    if not (log.file("warned") >= 0).any():
        return hours
    queued = _queued(log)
    office = log.row("office")[queued.rows]
    for one in np.unique(office).tolist():
        its = queued.of(office == one)
        pushed = its.of((its.warned >= 0) & (its.warned <= its.start))
        case = case_of_row[pushed.rows]
        length = log.row("worked")[pushed.rows] / HOUR
        cost = (length * _overtaken_by(pushed, its))[case >= 0]
        np.add.at(hours, case[case >= 0], cost)
    return hours


def _queued(log: EventLog) -> _Queued:
    """Gather the ordinary work on files that officers began."""
    work = np.flatnonzero((log.row("what") == What.WORK) & (log.row("start") >= 0))
    _, first, groups = np.unique(attempt_keys(log)[work], return_index=True, return_counts=True)
    file = file_of_row(log)
    item = np.array([name.item for name in log.directory.activities] + [-1])
    is_file = (item[log.row("activity")] >= 0) & ~trailing(log)
    rows = work[first[groups == 1]]
    rows = rows[is_file[rows] & (log.row("officers")[rows] == 1)]
    rows = rows[np.argsort(log.row("released")[rows], kind="stable")]
    # The file of work under way at the end of a run may not be written: it was not warned of.
    warned = np.append(log.file("warned"), -1)[file[rows]]
    return _Queued(rows, log.row("released")[rows], log.row("start")[rows], warned)


def _overtaken_by(pushed: _Queued, all_work: _Queued) -> Ints:
    """How many pieces of one office's work each pushed piece overtakes."""
    calm = np.where(all_work.warned >= 0, all_work.warned, np.iinfo(np.int64).max)
    until = np.minimum(all_work.start, calm)
    longest = int((all_work.start - all_work.released).max(initial=0))
    low = np.searchsorted(all_work.released, pushed.start - longest, side="left")
    high = np.searchsorted(all_work.released, pushed.released, side="left")
    begun = pushed.start.tolist()
    return np.array(
        [
            np.count_nonzero(until[first:last] > at)
            for first, last, at in zip(low.tolist(), high.tolist(), begun, strict=True)
        ],
        dtype=np.int64,
    )
