"""Weekly hours: what people write, and what they are told when it makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.calendar import ALWAYS, DAY, OFFICE_HOURS, WeeklyHours, parse_day_hours, parse_hours

NINE, NOON, ONE, FIVE = 9 * 3600, 12 * 3600, 13 * 3600, 17 * 3600

days = st.lists(st.integers(0, DAY), unique=True, max_size=6).map(
    lambda cuts: tuple(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
weeks = st.tuples(*[days] * 7).filter(any).map(WeeklyHours)


def test_office_hours_with_a_half_saturday():
    week = parse_hours("Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00")
    assert week.days == (((NINE, NOON), (ONE, FIVE)),) * 5 + (((NINE, NOON),), ())


def test_the_usual_hours_are_those_of_the_first_day_that_has_any():
    assert parse_hours("Tue 13:00-17:00; Wed 09:00-12:00").usual == ((ONE, FIVE),)
    assert WeeklyHours(((),) * 7).usual == ()


@pytest.mark.parametrize("text", ["always", " Always ", "Mon-Sun 0:00-24:00"])
def test_always_is_every_second_of_the_week(text):
    assert parse_hours(text) == ALWAYS
    assert sum(close - start for hours in ALWAYS.days for start, close in hours) == 7 * DAY


@pytest.mark.parametrize(
    ("text", "open_days"),
    [
        ("Tue 09:00-12:00", [1]),
        ("tuesday 09:00-12:00", [1]),
        ("Mon,Thu 09:00-12:00", [0, 3]),
        ("Mon,Wed-Fri 09:00-12:00", [0, 2, 3, 4]),
        ("Sat-Mon 09:00-12:00", [0, 5, 6]),
        ("Wed-Wed 09:00-12:00", [2]),
    ],
)
def test_days_are_one_or_a_range_or_a_list(text, open_days):
    assert [day for day, hours in enumerate(parse_hours(text).days) if hours] == open_days


def test_intervals_may_come_in_any_order_and_touch():
    assert parse_day_hours("13:00-17:00 9:00-13:00") == ((NINE, ONE), (ONE, FIVE))


@given(weeks)
def test_hours_are_printed_as_they_are_read(week):
    assert parse_hours(str(week)) == week


def test_hours_print_without_idle_seconds():
    assert str(parse_hours("Sat 09:00-12:00:30")) == "Sat 09:00-12:00:30"
    assert str(ALWAYS) == "always"
    assert str(OFFICE_HOURS).startswith("Mon 09:00-12:00 13:00-17:00; Tue ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no hours are given"),
        ("Mon 09:00-12:00;", "no hours are given"),
        ("Mon-Fri", "Mon-Fri has no hours"),
        ("Mo 09:00-12:00", "unknown day 'Mo': the days are Mon, Tue"),
        ("Mon-Frei 09:00-12:00", "unknown day 'Frei'"),
        ("09:00-12:00", "no hours"),
        ("Mon 9-12", "'9-12' is no interval"),
        ("Mon 09:00-12:60", "outside 00:00-24:00"),
        ("Mon 09:00-12:00:60", "outside 00:00-24:00"),
        ("Mon 09:00-24:01", "outside 00:00-24:00"),
        ("Mon 12:00-09:00", "12:00-09:00 closes before it opens"),
        ("Mon 09:00-09:00", "closes before it opens"),
        ("Mon 09:00-12:00 11:59-13:00", "overlap: 09:00-12:00 11:59-13:00"),
        ("Mon-Wed 09:00-12:00; Tue 13:00-14:00", "Tue is given twice"),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_the_reason(text, said):
    with pytest.raises(ValueError, match="(?i)" + said):
        parse_hours(text)


@pytest.mark.parametrize(
    ("days_", "said"),
    [
        (((),) * 6, "7 days, not 6"),
        ((((0, DAY + 1),),) + ((),) * 6, "Mon has hours outside"),
        ((((-1, 5),),) + ((),) * 6, "Mon has hours outside"),
        (((),) * 6 + (((5, 9), (1, 3)),), "Sun has hours that overlap"),
    ],
)
def test_weekly_hours_made_in_code_are_checked_too(days_, said):
    with pytest.raises(ValueError, match=said):
        WeeklyHours(days_)
