"""What officers did in each case, and left undone: hours at work, idleness, errors let through."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.keys import attempt_keys
from sim.measure.timebase import Floats

HOUR = 3600


@dataclass(frozen=True, eq=False)
class Conduct:
    """Numbers per case, float64[case] each."""

    neglected: Floats
    """Attempts that an office left untouched out of idleness 不作为."""
    errors_let_through: Floats
    """Reviews, attempt by attempt, that let a fault through 乱作为."""
    officer_hours: Floats
    """Hours of work proper, summed over the officers at it; later checks and warnings too."""


def conduct_of(log: EventLog, case_of_row: Ints, cases: int) -> Conduct:
    """Sum up the conduct of officers in each case.

    `case_of_row` is the case, from 0, that each row belongs to; -1 for none. An attempt at which
    several groups sit counts once as neglected or as an error, and its hours once an officer.
    """
    rows = np.flatnonzero((case_of_row >= 0) & (log.row("what") == What.WORK))
    _, first, attempt = np.unique(attempt_keys(log, rows), return_index=True, return_inverse=True)

    def attempts_with(column: str) -> Floats:
        told = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(told, attempt, log.row(column)[rows])
        return np.bincount(case_of_row[rows[first]], told, minlength=cases).astype(np.float64)

    seconds = log.row("worked")[rows] * log.row("officers")[rows]
    return Conduct(
        neglected=attempts_with("neglected"),
        errors_let_through=attempts_with("missed"),
        officer_hours=np.bincount(case_of_row[rows], seconds, minlength=cases) / HOUR,
    )
