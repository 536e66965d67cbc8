from __future__ import annotations

from sim.eventlog import What
from sim.measure.conduct import Conduct, conduct_of
from tests.measure.logs import BACKGROUND, CHECK, HOUR, JOINT, REVIEW, WARNING, Log, at


def conduct(log: Log, cases: int = 1) -> Conduct:
    """By case, from 0: what happened in the cases of the first class."""
    made = log.made()
    case = made.row("n").copy()
    case[made.row("cls") != 0] = -1
    return conduct_of(made, case, cases)


def test_an_attempt_counts_once_though_several_groups_sit_at_it() -> None:
    """A session of two groups was neglected and let a fault through; so did its next attempt, which
    was not neglected. The other case has done nothing wrong."""
    log = Log()
    for attempt in (0, 1):
        for group in (0, 2):
            told = {"group": group, "attempt": attempt, "neglected": 1 - attempt, "missed": 1}
            log.work(0, JOINT, (at(attempt, 9), at(attempt, 10)), HOUR, **told)
    log.work(1, JOINT, (at(2, 9), at(2, 10)), HOUR)
    found = conduct(log, 2)
    assert (found.neglected.tolist(), found.errors_let_through.tolist()) == ([1, 0], [2, 0])


def test_hours_are_those_of_every_officer_at_it() -> None:
    """Three officers an hour, one officer half an hour overnight, a later check and a warning of an
    hour each. Waits, calls and other offices' work are no hours of the case."""
    log = Log().work(0, JOINT, (at(0, 9), at(0, 10)), HOUR, officers=3)
    log.work(0, REVIEW, (at(0, 16), at(1, 10)), HOUR // 2)
    log.work(0, CHECK, (at(9, 9), at(9, 10)), HOUR).work(0, WARNING, (at(1, 9), at(1, 10)), HOUR)
    log.row(0, 0, REVIEW, What.PAUSED, (at(0, 16), at(0, 17)), officers=1, worked=HOUR)
    log.row(0, 0, REVIEW, What.REWORK, (at(1, 10), at(2, 10)), worked=HOUR)
    log.work(0, BACKGROUND, (at(0, 9), at(0, 10)), HOUR, cls=2)
    assert conduct(log).officer_hours.tolist() == [3 + 0.5 + 1 + 1]
