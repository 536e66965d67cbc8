"""The days of the legal clock, against counting the days one by one."""

import pickle
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.calendar import (
    DAY,
    NOMINAL,
    Calendar,
    HorizonExceeded,
    UnpublishedYear,
    compile_calendar,
    compile_days,
    parse_day_hours,
    parse_hours,
)

NATIONAL = Calendar("national", country="CN")
START, DAYS = date(2018, 1, 1), 365
YEAR = compile_days(NATIONAL, START, DAYS)
FIVE = 17 * 3600


def instant(month, day, second=0):
    return (date(2018, month, day) - START).days * DAY + second


def worked(day):
    return NATIONAL.is_working(START + timedelta(day))


@settings(max_examples=150)
@given(st.integers(0, 250 * DAY), st.integers(0, 60))
def test_a_limit_is_due_at_the_close_of_the_day_counted_out(t, n):
    day = t // DAY
    left = n
    while left or not worked(day):
        day += 1
        left = max(0, left - worked(day))
    assert YEAR.due_working(t, n) == day * DAY + FIVE
    day = t // DAY + n
    while not worked(day):
        day += 1
    assert YEAR.due_calendar(t, n) == day * DAY + FIVE


@settings(max_examples=60)
@given(st.integers(0, DAYS * DAY), st.integers(0, DAYS * DAY))
def test_days_between_are_the_closes_between(one, two):
    a, b = sorted((one, two))
    closes = [day for day in range(DAYS) if a <= day * DAY + FIVE < b]
    assert YEAR.calendar_closes_between(a, b) == len(closes)
    assert YEAR.working_days_between(a, b) == sum(worked(day) for day in closes)


@settings(max_examples=60)
@given(st.integers(0, 250 * DAY), st.integers(1, 60))
def test_n_working_days_end_between_receipt_and_due(t, n):
    due = YEAR.due_working(t, n)
    after_that_day = (t // DAY + 1) * DAY
    assert YEAR.working_days_between(after_that_day, due) == n - 1
    assert YEAR.working_days_between(after_that_day, due + 1) == n


def test_a_limit_over_the_spring_festival():
    # 2018: the 11th and 24th of February are worked, the 15th to 21st are off.
    friday = instant(2, 9, 10 * 3600)
    assert YEAR.due_working(friday, 1) == instant(2, 11, FIVE)
    assert YEAR.due_working(friday, 5) == instant(2, 22, FIVE)
    assert YEAR.due_calendar(friday, 5) == instant(2, 14, FIVE)
    assert YEAR.due_calendar(friday, 6) == instant(2, 22, FIVE)


def test_limit_zero_is_the_same_working_day_or_the_next():
    assert YEAR.due_working(instant(2, 9), 0) == instant(2, 9, FIVE)
    assert YEAR.due_working(instant(2, 9, DAY - 1), 0) == instant(2, 9, FIVE)
    assert YEAR.due_working(instant(2, 10), 0) == instant(2, 11, FIVE)
    assert YEAR.due_calendar(instant(2, 10), 0) == instant(2, 11, FIVE)


def test_from_a_day_off_the_first_working_day_is_the_next():
    assert YEAR.due_working(instant(2, 10), 1) == instant(2, 11, FIVE)
    assert YEAR.due_working(instant(2, 15), 1) == instant(2, 22, FIVE)


def test_a_close_counts_at_its_instant_and_not_before():
    close = instant(2, 9, FIVE)
    assert YEAR.working_days_between(close, close) == 0
    assert YEAR.working_days_between(close - 1, close) == 0
    assert YEAR.working_days_between(close, close + 1) == 1
    assert YEAR.calendar_closes_between(close, close + 1) == 1
    saturday = instant(2, 10, FIVE)
    assert YEAR.working_days_between(saturday, saturday + 1) == 0
    assert YEAR.calendar_closes_between(saturday, saturday + 1) == 1


def test_2018_has_250_working_days():
    assert len(YEAR.working_days) == YEAR.working_before[-1] == 250
    assert YEAR.working_days_between(0, DAYS * DAY) == 250
    assert YEAR.calendar_closes_between(0, DAYS * DAY) == 365


def test_20_working_days_take_26_to_34_calendar_days_in_2018():
    count = compile_days(NATIONAL, START, DAYS + 60)
    taken = [count.due_working(day * DAY, 20) // DAY - day for day in range(DAYS)]
    assert (min(taken), max(taken)) == (26, 34)
    assert np.mean(taken) == pytest.approx(28.9, abs=0.1)


def test_a_working_day_is_seven_hours_and_agrees_with_the_open_time():
    assert YEAR.working_day_seconds == 25_200
    assert compile_calendar(NATIONAL, START, DAYS).total_open == 250 * 25_200


def test_the_close_is_the_last_of_the_day_by_the_national_calendar():
    short = parse_day_hours("09:00-11:00 12:00-15:00")
    hours = parse_hours("Mon-Thu 09:00-12:00 13:00-17:30; Fri 09:00-16:00")
    count = compile_days(Calendar("n", hours, country="CN", makeup_hours=short), START, DAYS)
    assert count.due_working(instant(2, 7), 1) == instant(2, 8, 17 * 3600 + 1800)
    assert count.due_working(instant(2, 8), 1) == instant(2, 9, 16 * 3600)
    assert count.due_working(instant(2, 9), 1) == instant(2, 11, 15 * 3600)
    assert count.close_at[instant(2, 10) // DAY] == instant(2, 10, 17 * 3600 + 1800), (
        "a day off: the usual hour"
    )


def test_a_national_working_day_without_hours_closes_at_the_usual_hour():
    count = compile_days(Calendar("n", parse_hours("Mon-Thu 09:00-16:00"), "CN"), START, DAYS)
    assert count.due_working(instant(2, 8), 1) == instant(2, 9, 16 * 3600)


def test_every_nominal_day_is_a_working_day_of_24_hours():
    nominal = compile_days(NOMINAL, START, 30)
    assert nominal.working_day_seconds == DAY
    assert nominal.due_working(5, 3) == nominal.due_calendar(5, 3) == 4 * DAY
    assert nominal.working_days_between(0, 10 * DAY) == 9, "the tenth close is the end itself"


def test_nothing_is_said_about_days_beyond_the_horizon():
    end = DAYS * DAY
    last_working = instant(12, 29)
    assert worked(last_working // DAY)
    assert YEAR.due_working(last_working, 0) == last_working + FIVE
    asked = [
        (YEAR.due_working, (last_working, 1)),
        (YEAR.due_calendar, (last_working, 1)),
        (YEAR.due_calendar, (last_working, 30)),
        (YEAR.due_working, (instant(12, 30), 0)),
        (YEAR.due_working, (end, 0)),
        (YEAR.due_calendar, (-1, 0)),
        (YEAR.working_days_between, (-1, 5)),
        (YEAR.calendar_closes_between, (5, end + 1)),
    ]
    for ask, args in asked:
        with pytest.raises(HorizonExceeded) as found:
            ask(*args)
        assert found.value.t in args
        assert found.value.horizon == end


def test_questions_that_make_no_sense_are_refused():
    for ask in (YEAR.due_working, YEAR.due_calendar):
        with pytest.raises(ValueError, match="cannot count -1 days"):
            ask(0, -1)
    for count in (YEAR.working_days_between, YEAR.calendar_closes_between):
        with pytest.raises(ValueError, match="second 4 is before second 5"):
            count(5, 4)
    with pytest.raises(ValueError, match="at least one day, not 0"):
        compile_days(NATIONAL, START, 0)


def test_a_year_not_published_is_refused_unless_assumed():
    with pytest.raises(UnpublishedYear, match="2027"):
        compile_days(NATIONAL, date(2026, 12, 1), 60)
    assumed = compile_days(NATIONAL, date(2026, 12, 31), 6, assume_holidays=True)
    assert assumed.working_days.tolist() == [0, 4, 5], "Thursday, then Monday and Tuesday"


def test_a_day_count_is_frozen_prints_itself_and_crosses_processes():
    assert repr(YEAR) == "DayCount(365 days from 2018-01-01, 250 of them worked)"
    copy = pickle.loads(pickle.dumps(YEAR))
    assert copy.due_working(99, 20) == YEAR.due_working(99, 20)
    for array in (YEAR.working_days, YEAR.working_before, YEAR.close_at):
        assert array.dtype == np.int64
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
