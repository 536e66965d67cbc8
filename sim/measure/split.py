"""Where the time of a case goes: every instant of its life in exactly one state."""

from __future__ import annotations

import numpy as np

from sim.eventlog import EventLog, Ints, What
from sim.measure.intervals import Intervals, covered_by_first
from sim.measure.keys import trailing
from sim.measure.timebase import TimeBase
from sim.measure.work import Work, begins, ends, work_of

STATES = ("work", "pause", "queue", "held", "neglected", "notice", "other", "applicant")
"""The states of a case, the one that counts first when several run side by side.

`work`: officers are at work on it; `pause`: it is on an officer's desk, but the office is closed or
the officer was called into a session; `queue`: released, and waiting for a free officer; `held`: an
office lets it lie while its limit leaves time (pace, 慢作为); `neglected`: an office leaves it
untouched whatever its limit (idleness, 不作为); `notice`: a notice or a tender, which no office can
shorten; `other`: transfers, delivery, third parties, and whatever no row tells; `applicant`: the
applicant prepares, corrects or rectifies. What no case's end waits for is no state of its life:
checks after the decision, and the work of warnings."""


def split_seconds(
    log: EventLog, base: TimeBase, case_of_row: Ints, arrival: Ints, end: Ints
) -> Ints:
    """Seconds that each case spends in each state: int64[case, state], states as `STATES`.

    `case_of_row` is the case, from 0, that each row of the log belongs to; -1 for none. The sum
    over the states is exactly end - arrival; all are 0 for a case that has not ended (end -1).
    """
    lives = np.maximum(end, arrival)

    def within_life(part: Intervals) -> Intervals:
        return part.clipped(arrival[part.key], lives[part.key])

    layers = _layers(log, base, case_of_row)
    clipped = [[(within_life(part), weight) for part, weight in layers[name]] for name in STATES]
    seconds = covered_by_first(clipped, len(arrival))
    seconds[:, STATES.index("other")] += lives - arrival - seconds.sum(axis=1)
    return seconds


def _layers(
    log: EventLog, base: TimeBase, case_of_row: Ints
) -> dict[str, list[tuple[Intervals, int]]]:
    """When each case was in each state, whatever else ran beside it."""
    begin, end, what = begins(log), ends(log), log.row("what")
    activity = log.row("activity")
    names = log.directory.activities
    # Rows of no case have activity -1, which is the last entry: neither.
    notice = np.array([name.notice for name in names] + [False])[activity]
    own_time = np.array([name.applicant for name in names] + [False])[activity]
    waits = what == What.WAIT
    mine = waits & ~notice & own_time | (what == What.REWORK)
    released = np.where(log.row("released") >= 0, log.row("released"), begin)
    is_work, idle = what == What.WORK, log.row("neglected") == 1
    of_life = np.where(trailing(log), -1, case_of_row)

    def at(chosen: np.ndarray, since: Ints, until: Ints) -> list[tuple[Intervals, int]]:
        rows = np.flatnonzero(chosen & (of_life >= 0) & (until > since))
        return [(Intervals(of_life[rows], since[rows], until[rows]), 1)]

    work = work_of(log, base)
    case = np.full(len(work.at_desk), -1)
    case[work.attempt] = of_life[work.rows]
    return {
        "work": _worked(work, case),
        "pause": at(is_work, begin, end),
        "queue": at(is_work, released, begin),
        "held": at(is_work & ~idle, log.row("ready"), released),
        "neglected": at(is_work & idle, log.row("ready"), released),
        "notice": at(waits & notice, begin, end),
        "other": at(waits & ~notice & ~own_time, begin, end),
        "applicant": at(mine, begin, end),
    }


def _worked(work: Work, case: Ints) -> list[tuple[Intervals, int]]:
    """The open pieces of work of each case, and with weight -1 the calls within them."""
    own = work.at_desk.where(case >= 0)
    calls = work.calls.where(case[work.calls.key] >= 0)
    return [
        (pieces.rekeyed(case[pieces.key]), weight)
        for pieces, weight in ((work.pieces(own), 1), (work.pieces(calls), -1))
    ]
