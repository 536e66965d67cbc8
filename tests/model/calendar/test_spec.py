"""Calendars as stated: weekly hours, holidays, make-up days, closures."""

from datetime import date

import pytest

from sim.model.calendar import (
    DAY,
    NOMINAL,
    OFFICE_HOURS,
    Calendar,
    UnpublishedYear,
    WeeklyHours,
    parse_day_hours,
    parse_hours,
)

USUAL = parse_day_hours("09:00-12:00 13:00-17:00")
SHORT = parse_day_hours("09:00-15:00")
MAKEUP_SUNDAY, PUBLIC_HOLIDAY, FRIDAY = date(2018, 2, 11), date(2018, 2, 15), date(2018, 2, 9)
HOLIDAY_SATURDAY, SATURDAY = date(2018, 2, 17), date(2018, 3, 3)


def test_public_holidays_are_off_and_make_up_days_have_mondays_hours():
    office = Calendar("office", country="CN")
    assert office.hours_on(FRIDAY) == USUAL
    assert office.hours_on(PUBLIC_HOLIDAY) == ()
    assert office.hours_on(MAKEUP_SUNDAY) == USUAL
    assert office.hours_on(SATURDAY) == ()


def test_a_make_up_day_may_have_hours_of_its_own():
    office = Calendar("office", country="CN", makeup_hours=SHORT)
    assert office.hours_on(MAKEUP_SUNDAY) == SHORT
    assert Calendar("office", country="CN", makeup_hours=()).hours_on(MAKEUP_SUNDAY) == ()


def test_a_weekly_session_skips_make_up_days():
    committee = Calendar("c", parse_hours("Mon,Sun 14:00-17:00"), country="CN", makeup=False)
    assert committee.hours_on(MAKEUP_SUNDAY) == ()
    assert committee.hours_on(date(2018, 3, 4)) != ()


def test_a_saturday_office_is_open_on_saturdays_but_not_on_a_holidays():
    office = Calendar("office", parse_hours("Mon-Sat 09:00-15:00"), country="CN")
    assert office.hours_on(SATURDAY) == SHORT
    assert office.hours_on(HOLIDAY_SATURDAY) == ()
    assert not office.is_working(SATURDAY), "no national working day, though it is open"


def test_without_a_country_there_are_no_holidays():
    office = Calendar("office")
    assert office.hours_on(PUBLIC_HOLIDAY) == USUAL
    assert office.hours_on(MAKEUP_SUNDAY) == ()
    assert office.hours_on(date(2050, 1, 3)) == USUAL
    assert office.is_working(PUBLIC_HOLIDAY)
    assert not office.is_working(MAKEUP_SUNDAY)


def test_a_closure_includes_both_its_days():
    office = Calendar("office", closures=((date(2018, 3, 6), date(2018, 3, 7)),))
    week = [date(2018, 3, day) for day in range(5, 10)]
    assert [bool(office.hours_on(day)) for day in week] == [True, False, False, True, True]
    assert [office.is_working(day) for day in week] == [True, False, False, True, True]


def test_a_year_not_published_is_refused_unless_assumed():
    office = Calendar("office", country="CN")
    for ask in (office.hours_on, office.is_working):
        with pytest.raises(UnpublishedYear):
            ask(date(2027, 3, 1))
    assert office.hours_on(date(2027, 3, 1), assume_holidays=True) == USUAL
    assert office.is_working(date(2027, 3, 1), assume_holidays=True)


def test_an_ordinary_working_day_has_seven_hours_and_the_nominal_one_24():
    assert Calendar("office").working_day_seconds == 25_200
    assert Calendar("office").usual_close == 17 * 3600
    assert (NOMINAL.working_day_seconds, NOMINAL.usual_close) == (DAY, DAY)
    assert NOMINAL.is_working(MAKEUP_SUNDAY)
    assert NOMINAL.hours_on(PUBLIC_HOLIDAY) == ((0, DAY),)


def test_a_calendar_without_hours_is_never_open():
    shut = Calendar("shut", WeeklyHours(((),) * 7))
    assert (shut.working_day_seconds, shut.usual_close) == (0, 0)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="unknown country 'FR'"):
        Calendar("office", OFFICE_HOURS, "FR")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="closure from 2018-03-07 ends before it starts"):
        Calendar("office", closures=((date(2018, 3, 7), date(2018, 3, 6)),))
    with pytest.raises(ValueError, match="make-up day"):
        Calendar("office", makeup_hours=((5, 5),))
