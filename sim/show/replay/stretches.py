"""Where the files of some cases are at every minute, and what happened in the cases, out of a log.

A *piece* is one attempt at one activity of a case in one office, or one wait or rework: a token of
the replay. A case whose items run side by side has several pieces at a time, so that tokens are
files, not cases; a joint session is a piece in each office that sits in it. Pieces are cut into
stretches of one state each (`sim.measure.split.STATES`), by the columns of the log's rows:

- a row of WORK is at its `office`: from `ready` to `released` it is `held` (`neglected` if that
  column is 1), from `released` to `start` in the `queue`, from `start` to `end` at `work`, but
  `pause` where a row of PAUSED of the same activity and attempt says that its officers were called
  away. Work is on an officer's desk: it stays `work` over lunch, nights and weekends. The rows of
  several groups of one office are one piece, from the first `ready` to the last `end`;
- a row of REWORK, and one of WAIT whose time is the applicant's own, is at the applicant's from
  `start` to `end`, state `applicant`;
- any other row of WAIT is a `notice` if no office can shorten it, else `other` (transfers,
  deliveries, third parties), at the place of that name, from `start` to `end`;
- where a case is in hand and none of its rows says where, it is a piece `other` of no activity.

What trails (checks after the decision, the work of warnings) has pieces like all work, though its
case may be done. Times are whole minutes after the scenario's start, rounded up, which leaves the
state at every whole minute exactly as the log has it: an event before a minute is over by then.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.intervals import Intervals, merged, without
from sim.measure.keys import trailing
from sim.measure.split import STATES
from sim.measure.work import begins, ends
from sim.show.replay.minutes import minutes

APPLICANT, NOTICE, OTHER, FIRST_OFFICE = range(4)
"""Places; the office of index i is `FIRST_OFFICE + i`."""


@dataclass(frozen=True, eq=False)
class Stretches:
    """All pieces, cut by state: int64[stretch] each, by case, then piece, then begin."""

    case: Ints
    """Index in the cast."""
    piece: Ints
    """From 0, in order."""
    activity: Ints
    """Index in the directory's activities; -1 for none."""
    rework: Ints
    """1 for the applicant's correction between two attempts."""
    place: Ints
    state: Ints
    begin: Ints
    end: Ints
    """Minutes; of no stretch is the end its begin."""


def stretches_of(log: EventLog, case: Ints, arrival: Ints, end: Ints) -> Stretches:
    """Return the stretches of some cases.

    `log` has their rows alone, `case` is the case, from 0, of each of its rows; `arrival` and `end`
    are those of the cases, in minutes.
    """
    told = _ordered([*_worked(log, case), *_waited(log, case)])
    return _ordered([told, _untold(log, case, arrival, end)])


def _worked(log: EventLog, case: Ints) -> list[Stretches]:
    """The pieces of work, by state."""
    rows = np.flatnonzero(log.row("what") == What.WORK)
    if not len(rows):
        return []
    first, piece = _pieces(log, case, rows)
    many = len(first)
    ready, released, start, end = (np.zeros(many, dtype=np.int64) for _ in range(4))
    begin = begins(log)[rows]
    freed = np.where(log.row("released")[rows] >= 0, log.row("released")[rows], begin)
    for into, values, pick in (
        (ready, log.row("ready")[rows], np.minimum),
        (released, freed, np.minimum),
        (start, begin, np.minimum),
        (end, ends(log)[rows], np.maximum),
    ):
        into[:] = np.iinfo(np.int64).max if pick is np.minimum else 0
        pick.at(into, piece, minutes(values))
    desk = Intervals(np.arange(many), start, end)
    calls = _calls(log, case, rows, piece)
    calls = merged(calls.clipped(start[calls.key], end[calls.key]))
    head = rows[first]
    held = np.where(log.row("neglected")[head] == 1, "neglected", "held")
    idle = Intervals(np.arange(many), np.minimum(ready, released), released)
    made = [
        *((idle.where(held == name), name) for name in ("held", "neglected")),
        (Intervals(np.arange(many), released, start), "queue"),
        (without(desk, calls), "work"),
        (calls, "pause"),
    ]
    place = FIRST_OFFICE + log.row("office")[head]
    return [_stretches(log, case, head, place, spans, state) for spans, state in made]


def _pieces(log: EventLog, case: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The first of the rows of each piece of work, and the piece of each row."""
    columns = [case[rows], *(log.row(name)[rows] for name in ("activity", "attempt", "office"))]
    _, first, piece = np.unique(np.stack(columns), axis=1, return_index=True, return_inverse=True)
    return first, piece.ravel()


def _calls(log: EventLog, case: Ints, rows: Ints, piece: Ints) -> Intervals:
    """When the officers of each piece were called away."""
    called = np.flatnonzero(log.row("what") == What.PAUSED)
    key = _keys(log, case, np.concatenate((rows, called)))
    known = dict(zip(key[: len(rows)].tolist(), piece.tolist(), strict=True))
    of = np.array([known.get(one, -1) for one in key[len(rows) :].tolist()], dtype=np.int64)
    called, of = called[of >= 0], of[of >= 0]
    return Intervals(of, minutes(begins(log)[called]), minutes(ends(log)[called]))


def _keys(log: EventLog, case: Ints, rows: Ints) -> Ints:
    columns = [case[rows], *(log.row(name)[rows] for name in ("activity", "attempt", "office"))]
    return np.unique(np.stack(columns), axis=1, return_inverse=True)[1].ravel()


def _waited(log: EventLog, case: Ints) -> list[Stretches]:
    """Waits and reworks, each a piece of one state."""
    what, activity = log.row("what"), log.row("activity")
    names = log.directory.activities
    own = (what == What.REWORK) | np.array([one.applicant for one in names] + [False])[activity]
    notice = np.array([one.notice for one in names] + [False])[activity]
    is_wait = (what == What.WAIT) | (what == What.REWORK)
    made = []
    for chosen, place, state in (
        (is_wait & own & ~(notice & (what == What.WAIT)), APPLICANT, "applicant"),
        (is_wait & notice & (what == What.WAIT), NOTICE, "notice"),
        (is_wait & ~own & ~notice, OTHER, "other"),
    ):
        rows = np.flatnonzero(chosen)
        spans = Intervals(
            np.arange(len(rows)), minutes(begins(log)[rows]), minutes(ends(log)[rows])
        )
        made.append(_stretches(log, case, rows, np.full(len(rows), place), spans, state))
    return made


def _stretches(
    log: EventLog, case: Ints, head: Ints, place: Ints, spans: Intervals, state: str
) -> Stretches:
    """The stretches of one state; the key of a span is the place of its row in `head`.

    Until all are put in order a piece is known by the row that stands for it.
    """
    some = spans.where(spans.end > spans.begin)
    rows = head[some.key]
    return Stretches(
        case=case[rows],
        piece=rows,
        activity=log.row("activity")[rows],
        rework=(log.row("what")[rows] == What.REWORK).astype(np.int64),
        place=place[some.key],
        state=np.full(len(rows), STATES.index(state), dtype=np.int64),
        begin=some.begin,
        end=some.end,
    )


def _ordered(parts: list[Stretches]) -> Stretches:
    """All of some stretches in order, with their pieces numbered anew."""
    names = ("case", "piece", "activity", "rework", "place", "state", "begin", "end")
    case, piece, activity, rework, place, state, begin, end = (
        np.concatenate([np.zeros(0, dtype=np.int64), *(getattr(part, name) for part in parts)])
        for name in names
    )
    _, number = np.unique(piece, return_inverse=True)
    first = np.full(int(number.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, number, begin)
    order = np.lexsort((begin, piece, first[number], case))
    head = np.flatnonzero(np.diff(piece[order], prepend=np.int64(-2)))
    numbered = np.repeat(np.arange(len(head)), np.diff(np.append(head, len(order))))
    return Stretches(
        case[order],
        numbered,
        activity[order],
        rework[order],
        place[order],
        state[order],
        begin[order],
        end[order],
    )


def _untold(log: EventLog, case: Ints, arrival: Ints, end: Ints) -> Stretches:
    """The time of each case in hand of which no row of its life says where it is."""
    rows = np.flatnonzero(~trailing(log) & ~np.isin(log.row("what"), (What.PAUSED, What.RESERVED)))
    since = np.where(log.row("what") == What.WORK, log.row("ready"), begins(log))
    told = Intervals(case[rows], minutes(since[rows]), minutes(ends(log)[rows]))
    life = Intervals(np.arange(len(arrival)), arrival, end)
    gaps = without(life, merged(told))
    many = len(gaps)
    full = np.full
    return Stretches(
        case=gaps.key,
        piece=len(log.rows) + np.arange(many),
        activity=full(many, -1),
        rework=full(many, 0),
        place=full(many, OTHER),
        state=full(many, STATES.index("other")),
        begin=gaps.begin,
        end=gaps.end,
    )
