"""When the officers of each piece of work were at it: open hours less calls into sessions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.intervals import Intervals, joined, merged, open_pieces
from sim.measure.keys import attempt_keys
from sim.measure.timebase import TimeBase, open_seconds_by, present
from sim.model.calendar import CompiledCalendar, intersect


@dataclass(frozen=True, eq=False)
class Work:
    """The pieces of work of a log, one an attempt, however many groups sit in it."""

    rows: Ints
    """The log's rows of work."""
    attempt: Ints
    """For each of `rows`: the piece that it is a part of."""
    at_desk: Intervals
    """From the start to the end of each piece, which is its key."""
    calendar: Ints
    """For each piece: the index in `calendars` of the hours in which it is worked."""
    calendars: tuple[CompiledCalendar, ...]
    """Those of the time base, then the hours that several groups have in common."""
    calls: Intervals
    """When its officers were called into a timed session, under the key of the piece."""

    def seconds(self, low: int, high: int) -> Ints:
        """Seconds of work proper of each piece in [low, high)."""
        own = self._open(self.at_desk.clipped(low, high))
        calls = self.calls.clipped(low, high)
        lost = np.zeros(len(self.at_desk), dtype=np.int64)
        np.add.at(lost, calls.key, self._open(calls))
        return own - lost

    def pieces(self, of: Intervals) -> Intervals:
        """Return what lies in the open hours of the piece of work that is the key."""
        which = self.calendar[of.key]
        return joined(
            [of.where(np.arange(0))]
            + [
                open_pieces(self.calendars[index], of.where(which == index))
                for index in present(which)
            ]
        )

    def _open(self, of: Intervals) -> Ints:
        return open_seconds_by(self.calendars, self.calendar[of.key], of.begin, of.end)


def ends(log: EventLog) -> Ints:
    """When each row ended; the end of the run for what was still under way."""
    return np.where(log.row("end") >= 0, log.row("end"), log.until)


def begins(log: EventLog) -> Ints:
    """When each row began; its end for what never did."""
    return np.where(log.row("start") >= 0, log.row("start"), ends(log))


def work_of(log: EventLog, base: TimeBase) -> Work:
    """Gather the pieces of work of a log."""
    what, keys = log.row("what"), attempt_keys(log, np.arange(len(log.rows)))
    rows = np.flatnonzero((what == What.WORK) & (log.row("start") >= 0))
    known, first, attempt = np.unique(keys[rows], return_index=True, return_inverse=True)
    head = rows[first]
    at_desk = Intervals(np.arange(len(known)), begins(log)[head], ends(log)[head])
    hours = np.array([group.calendar for group in log.directory.groups], dtype=np.int64)
    own = hours[log.row("group")[rows]]
    calendar, calendars = _in_common(base, own, own[first], attempt)
    return Work(rows, attempt, at_desk, calendar, calendars, _calls(log, keys, known))


def _calls(log: EventLog, keys: Ints, known: Ints) -> Intervals:
    """When each piece stood still because a session called some of its officers."""
    rows = np.flatnonzero(log.row("what") == What.PAUSED)
    piece = np.searchsorted(known, keys[rows])
    # Officers may be called from work that is no piece: it has no row of its own here.
    is_known = np.append(known, -1)[piece] == keys[rows]
    piece, rows = piece[is_known], rows[is_known]
    return merged(Intervals(piece, begins(log)[rows], ends(log)[rows]))


def _in_common(
    base: TimeBase, own: Ints, calendar: Ints, attempt: Ints
) -> tuple[Ints, tuple[CompiledCalendar, ...]]:
    """The hours of each piece of work: those that all its groups have in common.

    `own` are the hours of each row, `calendar` those of the first row of each piece.
    """
    calendars = list(base.calendars)
    is_mixed = np.zeros(len(calendar), dtype=np.bool_)
    is_mixed[attempt[own != calendar[attempt]]] = True
    rows = is_mixed[attempt]
    of_piece, its = np.divmod(np.unique(attempt[rows] * len(calendars) + own[rows]), len(calendars))
    pieces, first, count = np.unique(of_piece, return_index=True, return_counts=True)
    common: dict[tuple[int, ...], int] = {}
    for piece, begin, many in zip(pieces.tolist(), first.tolist(), count.tolist(), strict=True):
        together = tuple(its[begin : begin + many].tolist())
        if together not in common:
            common[together] = len(calendars)
            calendars.append(reduce(intersect, (base.calendars[index] for index in together)))
        calendar[piece] = common[together]
    return calendar, tuple(calendars)
