"""What supervision costs the files that are overtaken by those it pushes forward."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.keys import attempt_keys, file_of_row, locate, trailing
from sim.measure.timebase import Floats

HOUR = 3600


@dataclass(frozen=True, eq=False)
class Queued:
    """Ordinary work on files, in the order in which it joined its queue; int64[k] each."""

    cls: Ints
    n: Ints
    office: Ints
    released: Ints
    start: Ints
    warned: Ints
    """When its file was warned of; -1 for never."""
    worked: Ints
    """Seconds of work proper."""

    def of(self, chosen: np.ndarray) -> Queued:
        """Return the chosen pieces."""
        return Queued(*(part[chosen] for part in vars(self).values()))

    @property
    def pushed(self) -> np.ndarray:
        """Which pieces are of files that were warned of no later than the piece began: bool[k]."""
        return np.asarray((self.warned >= 0) & (self.warned <= self.start))

    @property
    def until(self) -> Ints:
        """Until when each piece can be overtaken."""
        calm = np.where(self.warned >= 0, self.warned, np.iinfo(np.int64).max)
        return np.minimum(self.start, calm)


def overtaken_hours(log: EventLog, cls: Ints, n: Ints) -> Floats:
    """Hours that the warned files of each case, by class and number, made others wait.

    Ordinary work is an attempt of one officer at an activity of a file; checks after the decision
    and the work of warnings belong to none. Work X of a file that was warned of no later than X
    began overtakes work Y if both are ordinary work of one office, Y joined the queue before X
    (released), Y began after X did, and the file of Y had not been warned of when X began. A case
    has the sum, over the X of its files, of the length of X (`worked`) × the number of such Y.

    The log tells who was overtaken, not why: in an office that does not serve by first come, some
    would have been overtaken without a warning. Work that had not begun when the run ended is in no
    log, and is not counted.
    """
    seconds = np.zeros(len(cls), dtype=np.int64)
    if (log.file("warned") >= 0).any():
        queued = queued_work(log)
        case = np.where(queued.pushed, locate(queued.cls, queued.n, cls, n), -1)
        chosen = np.flatnonzero(case >= 0)
        np.add.at(seconds, case[chosen], overtaken_seconds(queued, chosen))
    return seconds / HOUR


def queued_work(log: EventLog) -> Queued:
    """Gather the ordinary work on files that officers began."""
    return _pieces(log, _queued_rows(log))


def overtaken_seconds(queued: Queued, chosen: Ints) -> Ints:
    """Seconds that each chosen pushed piece made others wait, all of them together: int64[k]."""
    seconds = np.zeros(len(chosen), dtype=np.int64)
    for one in np.unique(queued.office[chosen]).tolist():
        its = queued.office[chosen] == one
        pushed = queued.of(chosen[its])
        overtaken = _overtaken_by(pushed, queued.of(queued.office == one))
        seconds[its] = pushed.worked * overtaken
    return seconds


def _queued_rows(log: EventLog) -> Ints:
    """The rows of ordinary work on files that officers began, as they joined their queues."""
    item = np.array([name.item for name in log.directory.activities] + [-1])
    is_file = (item[log.row("activity")] >= 0) & ~trailing(log)
    work = np.flatnonzero(is_file & (log.row("what") == What.WORK) & (log.row("start") >= 0))
    _, first, groups = np.unique(attempt_keys(log, work), return_index=True, return_counts=True)
    rows = work[first[groups == 1]]
    rows = rows[log.row("officers")[rows] == 1]
    return np.asarray(rows[np.argsort(log.row("released")[rows], kind="stable")])


def _pieces(log: EventLog, rows: Ints) -> Queued:
    # The file of work under way at the end of a run may not be written: it was not warned of.
    warned = np.append(log.file("warned"), -1)[file_of_row(log, rows)]
    return Queued(
        cls=log.row("cls")[rows],
        n=log.row("n")[rows],
        office=log.row("office")[rows],
        released=log.row("released")[rows],
        start=log.row("start")[rows],
        warned=warned,
        worked=log.row("worked")[rows],
    )


def _overtaken_by(pushed: Queued, all_work: Queued) -> Ints:
    """How many pieces of one office's work each pushed piece overtakes."""
    until = all_work.until
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
