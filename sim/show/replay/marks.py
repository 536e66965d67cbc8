"""What happened at an instant in the cases of a replay: they came, were visited for, got papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sim.eventlog import EventLog, Ints
from sim.measure.keys import locate
from sim.measure.visits import errand_rows
from sim.show.replay.minutes import SECONDS, minutes


class Mark(IntEnum):
    """What happens in a case at one instant."""

    ARRIVED = 0
    """`amount` is how many seconds before its minute it was."""
    ENDED = 1
    """`amount` likewise."""
    VISIT = 2
    """The applicant came: the row's `ready`."""
    AGENT_VISIT = 3
    PAPERS = 4
    """Papers were handed in, `amount` of them: the row's `ready`."""
    CERTIFICATE = 5
    """An item that was not refused ended, which gives `amount` certificates: the file's `end`."""


@dataclass(frozen=True, eq=False)
class Marks:
    """What happened at an instant: int64[mark] each, by case, then time, then kind."""

    case: Ints
    at: Ints
    kind: Ints
    amount: Ints
    item: Ints
    """Index in the directory's items, of a certificate; else -1."""

    def seconds(self) -> Ints:
        """Return the exact second of each arrival and end, for days without rounding."""
        return self.at * SECONDS - self.amount


def marks_of(log: EventLog, own: EventLog, case: Ints, places: Ints) -> Marks:
    """Return what happened in some cases.

    `places` are their places in the log's cases; `own` is the log with their rows alone, `case` the
    case, from 0, of each of those rows.
    """
    agent_from = np.where(log.case("agent") >= 0, log.case("agent_from"), -1)[places]
    errands = errand_rows(own, case, agent_from)
    ready = own.row("ready")
    some = errands.papers > 0
    cls, n = log.case("cls")[places], log.case("n")[places]
    of_file = locate(log.file("cls"), log.file("n"), cls, n)
    given = np.array([one.certificates for one in log.directory.items] + [0])[log.file("item")]
    is_granted = (log.file("end") >= 0) & (log.file("refused") != 1)
    got = np.flatnonzero((of_file >= 0) & (given > 0) & is_granted)
    own_case = np.arange(len(places))
    ended = np.flatnonzero(log.case("end")[places] >= 0)
    parts: list[tuple[Ints, Ints, Ints, Ints | int, Ints | int]] = [
        (own_case, log.case("arrival")[places], _all(Mark.ARRIVED, own_case), 1, -1),
        (ended, log.case("end")[places][ended], _all(Mark.ENDED, ended), 1, -1),
        (
            case[errands.visits],
            ready[errands.visits],
            np.where(errands.by_agent, Mark.AGENT_VISIT, Mark.VISIT),
            1,
            -1,
        ),
        (
            case[errands.attempts][some],
            ready[errands.attempts][some],
            _all(Mark.PAPERS, errands.attempts[some]),
            errands.papers[some],
            -1,
        ),
        (
            of_file[got],
            log.file("end")[got],
            _all(Mark.CERTIFICATE, got),
            given[got],
            log.file("item")[got],
        ),
    ]
    columns = [
        np.concatenate([np.broadcast_to(part[column], part[0].shape) for part in parts])
        for column in range(5)
    ]
    order = np.lexsort((columns[2], columns[1], columns[0]))
    of, at, kind, amount, item = (np.asarray(column[order], dtype=np.int64) for column in columns)
    is_end = kind <= Mark.ENDED
    return Marks(of, minutes(at), kind, np.where(is_end, minutes(at) * SECONDS - at, amount), item)


def _all(kind: Mark, like: Ints) -> Ints:
    return np.full(len(like), kind, dtype=np.int64)
