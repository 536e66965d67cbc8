from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.eventlog import ROW_COLUMNS, EventLog
from sim.measure.overtaken import overtaken_hours
from tests.measure.logs import CHECK, HOUR, JOINT, REVIEW, WARNING, Log, at


def hours(log: EventLog, cases: int) -> list[float]:
    """By case, from 0: the cases of the first class, by their number."""
    found: list[float] = overtaken_hours(log, np.zeros(cases, int), np.arange(cases)).tolist()
    return found


def pushed(**more: int) -> Log:
    """Case 0 was warned of at 9, joined the hall's queue at 9 and is worked on 10-12."""
    log = Log().file(0, 0, 0, 0, at(1, 0), warned=at(0, 9))
    return log.work(0, REVIEW, (at(0, 10), at(0, 12)), 2 * HOUR, ready=at(0, 9), **more)


def waiting(log: Log, n: int, since: float, start: float, **more: int) -> Log:
    """Work of an hour on another case."""
    log.file(0, n, 0, 0, at(1, 0), warned=more.pop("warned", -1))
    span = (at(0, start), at(0, start + 1))
    return log.work(n, more.pop("activity", REVIEW), span, HOUR, ready=at(0, since), **more)


def test_two_that_queued_before_wait_two_hours_each() -> None:
    """Cases 1 and 2 wait from 8; 3 came after the pushed one, 4 was begun before it."""
    log = pushed()
    for n, since, start in ((1, 8, 12), (2, 8.5, 13), (3, 9.5, 14), (4, 8, 9)):
        waiting(log, n, since, start)
    assert hours(log.made(), 5) == [4, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "more",
    [
        {"office": 1},
        {"officers": 2},
        {"warned": at(0, 9)},
        {"warned": at(0, 10)},
        {"activity": CHECK},
        {"activity": WARNING},
        {"cls": 2, "activity": 6},
    ],
    ids=["elsewhere", "joint", "warned too", "just warned", "check", "warning", "background"],
)
def test_what_is_not_overtaken(more: dict[str, int]) -> None:
    assert hours(waiting(pushed(), 1, 8, 12, **more).made(), 2) == [0, 0]


def test_a_later_warning_does_not_undo_the_wait() -> None:
    assert hours(waiting(pushed(), 1, 8, 12, warned=at(0, 11)).made(), 2) == [2, 0]


def test_a_file_that_is_warned_of_after_it_was_begun_overtook_nobody() -> None:
    log = Log().file(0, 0, 0, 0, at(1, 0), warned=at(0, 11))
    log.work(0, REVIEW, (at(0, 10), at(0, 12)), 2 * HOUR, ready=at(0, 9))
    assert hours(waiting(log, 1, 8, 12).made(), 2) == [0, 0]


def test_a_session_of_two_groups_waits_in_no_queue_of_an_office() -> None:
    log = pushed()
    log.file(0, 1, 1, 0, at(1, 0))
    for group in (0, 1):
        log.work(1, JOINT, (at(0, 12), at(0, 13)), HOUR, ready=at(0, 8), group=group)
    assert hours(log.made(), 2) == [0, 0]


def test_a_file_that_is_not_written_was_not_warned_of() -> None:
    log = pushed().work(1, REVIEW, (at(0, 12), at(0, 13)), HOUR, ready=at(0, 8))
    assert hours(log.made(), 2) == [2, 0]


PIECES = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(0, 9), st.integers(-1, 9)),
    max_size=12,
)


@given(PIECES)
def test_the_count_is_that_of_the_definition(pieces: list[tuple[int, int, int, int]]) -> None:
    """Every pair is looked at: (office, joined, waited, warned) a piece, each an hour of work."""
    log = Log()
    for n, (office, joined, waited, warned) in enumerate(pieces):
        log.file(0, n, 0, 0, 99, warned=warned)
        span = (joined + waited, joined + waited + 1)
        log.work(n, REVIEW, span, HOUR, ready=joined, office=office)
    made = log.made()
    rows = [dict(zip(ROW_COLUMNS, row, strict=True)) for row in made.rows.tolist()]
    found = hours(made, len(pieces))
    for x in rows:
        warned = pieces[x["n"]][3]
        overtaken = [
            y
            for y in rows
            if y["office"] == x["office"]
            and y["released"] < x["released"]
            and y["start"] > x["start"]
            and not 0 <= pieces[y["n"]][3] <= x["start"]
        ]
        expected = len(overtaken) if 0 <= warned <= x["start"] else 0
        assert found[x["n"]] == expected
