"""Joining a log's tables: which case, which attempt a row belongs to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog, Ints


def locate(cls: Ints, n: Ints, case_cls: Ints, case_n: Ints) -> Ints:
    """The place in the table of each (class, n); -1 for those that are not in it."""
    # Columns of a table lie scattered in memory: they are looked at often enough to be copied.
    cls, n = np.ascontiguousarray(cls), np.ascontiguousarray(n)
    stride = max(int(n.max(initial=0)), int(case_n.max(initial=0))) + 1
    wanted, known = cls * stride + n, case_cls * stride + case_n
    if not len(known):
        return np.full(len(wanted), -1)
    order = np.argsort(known)
    place = order[np.minimum(np.searchsorted(known, wanted, sorter=order), len(known) - 1)]
    return np.where((known[place] == wanted) & (cls >= 0) & (n >= 0), place, -1)


def attempt_keys(log: EventLog, rows: Ints) -> Ints:
    """A number for each of some rows that is equal for rows of one attempt at one activity.

    That is of one activity of one case; later attempts at the same have higher numbers.
    """
    key = np.zeros(len(rows), dtype=np.int64)
    for name in ("cls", "n", "activity", "attempt"):
        column = log.row(name)[rows]
        low = int(column.min(initial=0))
        key = key * (int(column.max(initial=0)) - low + 1) + column - low
    return key


def file_of_row(log: EventLog, rows: Ints) -> Ints:
    """The place in `files` of what each of some rows is for; -1 for none, or not written."""
    many = len(log.directory.items)
    items = np.array([name.item for name in log.directory.activities] + [-1])
    item = items[log.row("activity")[rows]]
    place = locate(
        log.row("cls")[rows],
        log.row("n")[rows] * many + item,
        log.file("cls"),
        log.file("n") * many + log.file("item"),
    )
    return np.where(item >= 0, place, -1)


def trailing(log: EventLog) -> npt.NDArray[np.bool_]:
    """Whether each row is of work that no case's end waits for: later checks, and warnings."""
    trails = [name.deferred or name.part == "supervision" for name in log.directory.activities]
    return np.array([*trails, False])[log.row("activity")]
