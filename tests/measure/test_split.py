from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.eventlog import ROW_COLUMNS, Directory, EventLog, What
from sim.measure.keys import locate
from sim.measure.split import STATES, split_seconds
from sim.measure.timebase import TimeBase
from sim.model.calendar import Calendar, CompiledCalendar, compile_days
from tests.measure.logs import (
    CHECK,
    DIRECTORY,
    HOUR,
    ISSUE,
    JOINT,
    NOTICE,
    PREPARE,
    REVIEW,
    WARNING,
    Log,
    at,
    office_hours,
)

END = 30


def split(log: EventLog, base: TimeBase) -> dict[str, list[int]]:
    case_of_row = locate(log.row("cls"), log.row("n"), log.case("cls"), log.case("n"))
    seconds = split_seconds(log, base, case_of_row, log.case("arrival"), log.case("end"))
    return {state: seconds[:, place].tolist() for place, state in enumerate(STATES)}


def hours(log: Log) -> dict[str, float]:
    found = split(log.made(), office_hours())
    return {state: values[0] / HOUR for state, values in found.items() if values[0]}


def test_a_call_into_a_session_is_a_pause() -> None:
    """Worked 9-10 and 11-12, lunch to 13, worked to 14; called away 10-11."""
    log = Log().case(0, 0, at(0, 9), at(0, 14))
    log.work(0, REVIEW, (at(0, 9), at(0, 14)), 3 * HOUR)
    log.row(0, 0, REVIEW, What.PAUSED, (at(0, 10), at(0, 11)), group=0, officers=1)
    assert hours(log) == {"work": 3, "pause": 2}


def test_another_office_at_work_hides_a_call() -> None:
    log = Log().case(0, 0, at(0, 9), at(0, 12))
    log.work(0, REVIEW, (at(0, 9), at(0, 12)), 2 * HOUR)
    log.row(0, 0, REVIEW, What.PAUSED, (at(0, 10), at(0, 11)), group=0, officers=1)
    log.work(0, JOINT, (at(0, 9), at(0, 12)), 3 * HOUR)
    assert hours(log) == {"work": 3}


def test_a_joint_session_works_while_all_its_calendars_are_open() -> None:
    """The hall is open from 9, the early group to 12: 8-9 and 12-14 it lies on the desk."""
    log = Log().case(0, 0, at(0, 8), at(0, 14))
    for group in (0, 2):
        log.work(0, JOINT, (at(0, 8), at(0, 14)), 3 * HOUR, group=group)
    assert hours(log) == {"pause": 3, "work": 3}


def test_what_no_row_tells_is_other() -> None:
    log = Log().case(0, 0, at(0, 0), at(1, 0))
    log.row(0, 0, PREPARE, What.WAIT, (at(0, 6), at(0, 10)))
    assert hours(log) == {"applicant": 4, "other": 20}


def test_priorities_side_by_side() -> None:
    """0-4 h all of transfer, applicant, notice; 4-6 h the first two; 6-8 h the applicant alone."""
    log = Log().case(0, 0, at(0, 0), at(0, 8))
    log.row(0, 0, NOTICE, What.WAIT, (at(0, 0), at(0, 4)))
    log.row(0, 0, ISSUE, What.WAIT, (at(0, 0), at(0, 6)))
    log.row(0, 0, PREPARE, What.WAIT, (at(0, 0), at(0, 8)))
    assert hours(log) == {"notice": 4, "other": 2, "applicant": 2}


def test_work_that_never_started_was_queueing_to_its_end() -> None:
    """Counted as accepted while it still waited at the counter."""
    log = Log().case(0, 0, at(0, 8), at(0, 12))
    log.work(0, REVIEW, (-1, at(0, 12)), 0, ready=at(0, 8), released=at(0, 9), outcome=2)
    assert hours(log) == {"held": 1, "queue": 3}


def test_idleness_is_told_apart_from_pace() -> None:
    """Untouched 8-10, then in the queue; beside it another file lies by its pace 9-12, and that
    counts first."""
    log = Log().case(0, 0, at(0, 8), at(0, 13))
    log.work(0, REVIEW, (at(0, 12), at(0, 12)), 0, ready=at(0, 8), released=at(0, 10), neglected=1)
    log.work(0, JOINT, (at(0, 12), at(0, 12)), 0, ready=at(0, 9), released=at(0, 11))
    assert hours(log) == {"neglected": 1, "held": 1, "queue": 2, "other": 1}


def test_what_no_end_waits_for_is_no_state_of_the_case() -> None:
    """A warning's work 9-10 and a check after the decision, queueing 10-11 and worked 11-12, while
    the applicant is on the way."""
    log = Log().case(0, 0, at(0, 9), at(0, 12))
    log.row(0, 0, PREPARE, What.WAIT, (at(0, 9), at(0, 12)))
    log.work(0, WARNING, (at(0, 9), at(0, 10)), HOUR)
    log.work(0, CHECK, (at(0, 11), at(0, 12)), HOUR, ready=at(0, 10))
    assert hours(log) == {"applicant": 3}


def tiny_world() -> TimeBase:
    """Two calendars of a few seconds, so that an oracle can go second by second."""
    opens = (np.array([2, 12, 22]), np.array([0, 14]))
    closes = (np.array([8, 18, 28]), np.array([10, END]))
    calendars = tuple(
        CompiledCalendar(date(2016, 1, 4), END, *pair) for pair in zip(opens, closes, strict=True)
    )
    return TimeBase(date(2016, 1, 4), calendars, compile_days(Calendar(id="x"), START_DAY, 10))


START_DAY = date(2016, 1, 4)
INSTANTS = st.lists(st.integers(0, END), min_size=4, max_size=4).map(sorted)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 2),  # case; the last is in no table
        st.sampled_from([PREPARE, REVIEW, NOTICE, ISSUE, JOINT, CHECK]),
        st.sampled_from(list(What)),
        st.integers(0, 2),  # group
        st.integers(0, 1),  # out of idleness
        INSTANTS,
    ),
    max_size=10,
)


def random_log(rows: list) -> EventLog:
    log = Log().case(0, 0, 3, 25).case(0, 1, 0, END)
    for attempt, (case, activity, what, group, idle, instants) in enumerate(rows):
        ready, released, start, end = instants
        times = {"ready": ready, "released": released, "group": group, "attempt": attempt}
        times["neglected"] = idle
        log.row(0, case, activity, what, (start, end), officers=1, **times)
        if what == What.WORK:
            call = (start + (end - start) // 3, end - (end - start) // 3)
            log.row(0, case, activity, What.PAUSED, call, group=group, attempt=attempt)
            if group:  # a second group in the same session
                log.row(0, case, activity, what, (start, end), **times | {"group": 0})
    return log.made((0, END), END)


def states_at(log: EventLog, base: TimeBase, case: int, t: int) -> set[str]:
    """The oracle: every state that some row says the case is in at second t."""
    rows = [dict(zip(ROW_COLUMNS, row, strict=True)) for row in log.rows.tolist()]
    names: Directory = DIRECTORY
    found = {"other"} if case >= 0 else set()
    for row in (row for row in rows if row["n"] == case and row["activity"] != CHECK):
        name = names.activities[row["activity"]]
        running = row["start"] <= t < row["end"]
        if row["what"] == What.WORK:
            same = [other for other in rows if other["attempt"] == row["attempt"]]
            seats = [other["group"] for other in same if other["what"] == What.WORK]
            away = any(o["what"] == What.PAUSED and o["start"] <= t < o["end"] for o in same)
            is_open = all(base.calendars[names.groups[g].calendar].is_open(t) for g in seats)
            if running:
                found.add("work" if is_open and not away else "pause")
            found |= {"queue"} if row["released"] <= t < row["start"] else set()
            lies = "neglected" if row["neglected"] else "held"
            found |= {lies} if row["ready"] <= t < row["released"] else set()
        elif running and row["what"] == What.REWORK:
            found.add("applicant")
        elif running and row["what"] == What.WAIT:
            told = "notice" if name.notice else "applicant" if name.applicant else "told"
            found.add(told)
    return found


def first_state(found: set[str]) -> str:
    order = ["work", "pause", "queue", "held", "neglected", "notice", "told", "applicant", "other"]
    first = next(state for state in order if state in found)
    return "other" if first == "told" else first


@settings(max_examples=60)
@given(ROWS)
def test_every_second_has_one_state_the_oracle_s(rows: list) -> None:
    log, base = random_log(rows), tiny_world()
    found = split(log, base)
    for place, (arrival, end) in enumerate(((3, 25), (0, END))):
        expected = dict.fromkeys(STATES, 0)
        for t in range(arrival, end):
            expected[first_state(states_at(log, base, place, t))] += 1
        assert {state: values[place] for state, values in found.items()} == expected
        assert sum(values[place] for values in found.values()) == end - arrival
