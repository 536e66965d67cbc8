"""Working-time arithmetic, against every second looked at one by one."""

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
    WeeklyHours,
    compile_calendar,
    intersect,
    parse_hours,
)

SPRING = date(2018, 2, 9)  # A Friday; the 11th is a make-up Sunday, the 15th starts the holiday.
NINE, NOON, ONE, FIVE = 9 * 3600, 12 * 3600, 13 * 3600, 17 * 3600
OFFICE = compile_calendar(Calendar("office", country="CN"), SPRING, 5)

half_hours = st.lists(st.integers(0, 48), unique=True, max_size=6)
days = half_hours.map(
    lambda cuts: tuple(
        (1800 * a, 1800 * b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)
    )
)
weeks = st.tuples(*[days] * 7).map(WeeklyHours)
calendars = st.builds(
    Calendar,
    id=st.just("any"),
    hours=weeks,
    country=st.sampled_from([None, "CN"]),
    makeup=st.booleans(),
    makeup_hours=st.none() | days,
    closures=st.just(()) | st.just(((date(2018, 2, 12), date(2018, 2, 12)),)),
)
lengths = st.integers(1, 9)


def every_second(calendar, days):
    """bool[days * 86400]: whether each second is open."""
    is_open = np.zeros(days * DAY, dtype=bool)
    for day in range(days):
        for start, close in calendar.hours_on(SPRING + timedelta(day)):
            for half_hour in range(start, close, 1800):
                is_open[day * DAY + half_hour : day * DAY + half_hour + 1800] = True
    return is_open


def instants(is_open, rng):
    """Instants worth asking about: around every change, and some others."""
    changes = np.flatnonzero(is_open[1:] != is_open[:-1]) + 1
    near = {int(change) + step for change in changes for step in (-1, 0, 1)}
    return sorted(near | {0, len(is_open) - 1} | {rng.randrange(len(is_open)) for _ in range(5)})


def first(condition, start, default=None):
    found = np.flatnonzero(condition[start:])
    return int(found[0]) + start if len(found) else default


def or_exceeded(ask, *args):
    try:
        return ask(*args)
    except HorizonExceeded:
        return None


@settings(max_examples=40)
@given(calendars, lengths, st.randoms(use_true_random=False))
def test_every_answer_is_that_of_looking_at_each_second(calendar, days, rng):
    is_open = every_second(calendar, days)
    compiled = compile_calendar(calendar, SPRING, days)
    changed = np.append([False], is_open[1:] != is_open[:-1])
    before = np.append([0], np.cumsum(is_open))
    asked = instants(is_open, rng)
    assert compiled.total_open == is_open.sum()
    for t in asked:
        assert compiled.is_open(t) == is_open[t]
        assert compiled.open_before(t) == before[t]
        assert or_exceeded(compiled.next_open, t) == first(is_open, t)
        assert or_exceeded(compiled.next_change, t) == first(changed, t + 1)
        end = rng.choice([other for other in asked if other >= t])
        assert compiled.open_between(t, end) == is_open[t:end].sum()
    assert (compiled.open_before_many(np.array(asked)) == before[asked]).all()


@settings(max_examples=40)
@given(calendars, lengths, st.randoms(use_true_random=False))
def test_open_time_added_is_the_first_instant_by_which_it_has_passed(calendar, days, rng):
    is_open = every_second(calendar, days)
    compiled = compile_calendar(calendar, SPRING, days)
    for t in instants(is_open, rng):
        passed = np.append([0], np.cumsum(is_open[t:]))  # by instants t, t + 1, ...
        left = int(passed[-1])
        for seconds in {0, 1, rng.randint(0, left), left, left + 1}:
            expected = first(passed >= seconds, 0)
            end = or_exceeded(compiled.add_open, t, seconds)
            assert end == (None if expected is None else t + expected)


@settings(max_examples=25)
@given(calendars, calendars, lengths)
def test_an_intersection_is_open_when_both_are(one, two, days):
    left, right = (compile_calendar(calendar, SPRING, days) for calendar in (one, two))
    both = intersect(left, right)
    expected = every_second(one, days) & every_second(two, days)
    times = np.arange(0, days * DAY + 1, 900)
    assert (both.open_before_many(times) == np.append([0], np.cumsum(expected))[times]).all()
    assert (both.opens[1:] > both.closes[:-1]).all(), "no edge without a change"
    assert both.total_open == intersect(right, left).total_open == expected.sum()


def test_at_its_opening_it_is_open_and_at_its_close_it_is_closed():
    assert [OFFICE.is_open(t) for t in (NINE - 1, NINE, NOON - 1, NOON)] == [
        False,
        True,
        True,
        False,
    ]
    assert OFFICE.next_open(NINE) == NINE
    assert OFFICE.next_open(NOON - 1) == NOON - 1
    assert OFFICE.next_open(NOON) == ONE
    assert OFFICE.next_change(NINE) == NOON
    assert OFFICE.next_change(NOON) == ONE
    assert OFFICE.open_before(NOON) == OFFICE.open_before(ONE) == 3 * 3600
    assert OFFICE.open_between(NOON, ONE) == 0


def test_what_ends_at_closing_time_ends_then_and_a_second_more_runs_into_the_next_opening():
    assert OFFICE.add_open(NINE, 3 * 3600) == NOON
    assert OFFICE.add_open(NINE, 3 * 3600 + 1) == ONE + 1
    assert OFFICE.add_open(NINE, 7 * 3600) == FIVE
    assert OFFICE.add_open(NINE, 7 * 3600 + 1) == 2 * DAY + NINE + 1, "the make-up Sunday"
    assert OFFICE.add_open(NOON, 1) == ONE + 1
    assert OFFICE.add_open(NOON, 0) == NOON, "nothing is done at once, open or not"


def test_intervals_that_touch_are_one():
    night = compile_calendar(
        Calendar("n", parse_hours("Fri 22:00-24:00; Sat 0:00-6:00")), SPRING, 3
    )
    assert (night.opens.tolist(), night.closes.tolist()) == ([22 * 3600], [30 * 3600])
    assert night.prefix.tolist() == [0, 8 * 3600]
    assert night.next_change(22 * 3600) == 30 * 3600
    lunch = compile_calendar(Calendar("l", parse_hours("Fri 09:00-12:00 12:00-13:00")), SPRING, 1)
    assert lunch.next_change(NINE) == ONE


def test_the_nominal_calendar_is_always_open():
    nominal = compile_calendar(NOMINAL, date(2500, 1, 1), 10)
    assert nominal.always
    assert not OFFICE.always
    assert nominal.open_before(12_345) == 12_345
    assert nominal.add_open(5, 9 * DAY) == 9 * DAY + 5
    assert nominal.next_open(7) == 7
    assert nominal.is_open(10 * DAY - 1)
    assert nominal.open_before_many(np.array([0, 77])).tolist() == [0, 77]


@pytest.mark.parametrize("compiled", [OFFICE, compile_calendar(NOMINAL, SPRING, 5)])
def test_nothing_is_said_about_instants_outside_the_horizon(compiled):
    end = 5 * DAY
    one_instant = (compiled.is_open, compiled.next_open, compiled.next_change)
    asked = [(ask, t) for ask in one_instant for t in (-1, end, end + 1)]
    asked += [(compiled.open_before, t) for t in (-1, end + 1)]
    asked += [(lambda t, s=s: compiled.add_open(t, s), t) for s in (0, 1) for t in (-1, end + 1)]
    asked += [(lambda t: compiled.open_between(0, t), end + 1)]
    asked += [(lambda t: compiled.open_before_many(np.array([0, t])), t) for t in (-1, end + 1)]
    for ask, t in asked:
        with pytest.raises(HorizonExceeded, match=f"ends at second {end}; asked from") as found:
            ask(t)
        assert (found.value.t, found.value.horizon) == (t, end)


def test_what_would_end_beyond_the_horizon_is_not_said():
    assert OFFICE.add_open(NINE, OFFICE.total_open) == 4 * DAY + FIVE
    with pytest.raises(HorizonExceeded):
        OFFICE.add_open(NINE, OFFICE.total_open + 1)
    with pytest.raises(HorizonExceeded):
        OFFICE.next_open(4 * DAY + FIVE)
    with pytest.raises(HorizonExceeded):
        OFFICE.next_change(4 * DAY + FIVE)
    with pytest.raises(HorizonExceeded):
        compile_calendar(NOMINAL, SPRING, 1).next_change(0)


def test_questions_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="cannot add -1 seconds"):
        OFFICE.add_open(0, -1)
    with pytest.raises(ValueError, match="second 4 is before second 5"):
        OFFICE.open_between(5, 4)
    with pytest.raises(ValueError, match="at least one day, not 0"):
        compile_calendar(NOMINAL, SPRING, 0)


def test_only_calendars_of_the_same_days_intersect():
    for start, days in ((SPRING, 6), (SPRING + timedelta(1), 5)):
        with pytest.raises(ValueError, match="do not cover the same days"):
            intersect(OFFICE, compile_calendar(NOMINAL, start, days))


def test_an_empty_intersection_shows():
    night = compile_calendar(Calendar("night", parse_hours("Mon-Sun 17:00-24:00")), SPRING, 5)
    empty = intersect(OFFICE, night)
    assert empty.total_open == 0
    assert not empty.is_open(NINE)
    assert empty.open_before(5 * DAY) == 0
    assert empty.open_before_many(np.array([0, 5 * DAY])).tolist() == [0, 0]
    for ask in (empty.next_open, empty.next_change):
        with pytest.raises(HorizonExceeded):
            ask(0)


def test_a_year_not_published_is_refused_unless_assumed():
    office = Calendar("office", country="CN")
    with pytest.raises(UnpublishedYear, match="2027"):
        compile_calendar(office, date(2026, 12, 31), 2)
    assumed = compile_calendar(office, date(2026, 12, 31), 2, assume_holidays=True)
    assert assumed.total_open == 25_200, "31 December is worked, 1 January is not"


def test_a_compiled_calendar_is_frozen_prints_itself_and_crosses_processes():
    assert repr(OFFICE) == "CompiledCalendar(5 days from 2018-02-09, 28 hours open)"
    copy = pickle.loads(pickle.dumps(OFFICE))
    assert copy.add_open(NINE, 9999) == OFFICE.add_open(NINE, 9999)
    for array in (OFFICE.opens, OFFICE.closes, OFFICE.prefix):
        assert array.dtype == np.int64
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_horizon_exceeded_crosses_processes():
    copy = pickle.loads(pickle.dumps(HorizonExceeded(7, 5)))
    assert (copy.t, copy.horizon) == (7, 5)
