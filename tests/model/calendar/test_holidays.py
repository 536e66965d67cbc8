"""Holidays: published years agree with every good source, other years are loud."""

import csv
import json
import pickle
import subprocess
import sys
from datetime import date, timedelta

import holidays as other_package
import pytest

from sim.model.calendar import (
    UnpublishedYear,
    assumable_years,
    day_kind,
    holiday_years,
    is_working_day,
    year_kinds,
)
from sim.model.calendar.holidays import statutory_holidays


def days_of(*years):
    day = date(min(years), 1, 1)
    while day.year <= max(years):
        yield day
        day += timedelta(days=1)


def working_days(year, assume_holidays=False):
    return sum(is_working_day(day, assume_holidays) for day in days_of(year))


PUBLISHED = [*days_of(2004, 2026)]


def test_the_published_years_are_2004_to_2026_at_least():
    assert {*range(2004, 2027)} <= {*holiday_years()}
    assert holiday_years()[0] == 2004


def test_working_days_a_year():
    counts = [249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248]
    assert [working_days(year) for year in range(2015, 2027)] == counts


def test_an_independent_package_differs_on_one_day_only():
    china = other_package.country_holidays("CN", years=range(2004, 2027))
    differ = [day for day in PUBLISHED if china.is_working_day(day) != is_working_day(day)]
    assert differ == [date(2005, 12, 31)]


def test_published_tables_agree_on_every_day(shared):
    path = shared / "data" / "calendar" / "china_workdays_2004_2026_by_source.csv"
    with path.open(encoding="utf-8") as file:
        rows = {date.fromisoformat(row["date"]): row for row in csv.DictReader(file)}
    assert [*rows] == PUBLISHED
    for source in ("holiday_cn", "chinesecalendar", "chinese_days_npm", "chinese_days_py"):
        said = {day: row[source] == "1" for day, row in rows.items() if row[source]}
        assert len(said) >= 20 * 365
        assert [day for day, worked in said.items() if worked != is_working_day(day)] == []


def test_the_state_councils_notices_agree_on_every_day(shared):
    folder = shared / "data" / "calendar" / "holiday-cn"
    files = [json.loads((folder / f"{year}.json").read_text("utf-8")) for year in range(2007, 2027)]
    off = {entry["date"]: entry["isOffDay"] for file in files for entry in file["days"]}
    for day in days_of(2007, 2026):
        expected = not off.get(day.isoformat(), day.weekday() >= 5)
        assert is_working_day(day) == expected, day


def test_a_make_up_day_is_a_weekend_day_that_is_worked():
    assert day_kind(date(2018, 2, 11)) == "makeup"
    assert date(2018, 2, 11).weekday() == 6
    assert is_working_day(date(2018, 2, 11))
    assert all(day.weekday() >= 5 for day in PUBLISHED if day_kind(day) == "makeup")


def test_a_holidays_weekend_is_part_of_it():
    assert day_kind(date(2018, 2, 17)) == "holiday"
    assert day_kind(date(2011, 6, 5)) == "holiday", "the Sunday of a three-day holiday"
    assert day_kind(date(2018, 3, 3)) == "ordinary"


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1), date(2040, 6, 1)])
def test_a_year_not_published_is_refused(day):
    with pytest.raises(UnpublishedYear, match=f"{day.year} are not known: known are 2004") as found:
        is_working_day(day)
    assert found.value.year == day.year
    assert isinstance(found.value, ValueError)


def test_a_refusal_can_cross_processes():
    error = UnpublishedYear(2031, range(2004, 2027))
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.year, copy.known, str(copy)) == (2031, range(2004, 2027), str(error))


def test_years_are_told_apart():
    kinds = year_kinds(date(2025, 7, 1), date(2028, 1, 1))
    assert kinds == {2025: "published", 2026: "published", 2027: "assumed", 2028: "assumed"}
    assert year_kinds(date(2018, 1, 1), date(2018, 12, 31)) == {2018: "published"}


def test_assuming_changes_no_published_day():
    assert all(is_working_day(day, True) == is_working_day(day) for day in PUBLISHED)


def test_an_assumed_year_has_the_holidays_of_the_law():
    # 2027: 1 Jan is a Friday, Spring Festival 6 Feb a Saturday, 1 May a Saturday.
    off = [day for day in days_of(2027) if day.weekday() < 5 and not is_working_day(day, True)]
    expected = [
        *((1, 1), (2, 5), (2, 8), (2, 9), (2, 10), (4, 5), (5, 3), (5, 4), (6, 9), (9, 15)),
        *((10, 1), (10, 4), (10, 5)),
    ]
    assert [(day.month, day.day) for day in off] == expected


@pytest.mark.parametrize("year", [1999, 2027, 2028, 2030, 2033, 2034, 2060, 2099])
def test_an_assumed_year_has_13_weekdays_off_and_no_make_up_day(year):
    weekdays = sum(day.weekday() < 5 for day in days_of(year))
    assert working_days(year, assume_holidays=True) == weekdays - 13
    assert {day_kind(day, True) for day in days_of(year)} == {"ordinary", "holiday"}


def test_holidays_that_fall_together_are_both_made_up():
    assert day_kind(date(2031, 10, 1), True) == "holiday", "National Day and Mid-Autumn"
    off = [day.day for day in days_of(2031) if day.month == 10 and day_kind(day, True) == "holiday"]
    assert off == [1, 2, 3, 6]


def test_a_year_that_cannot_be_assumed_is_refused():
    beyond = assumable_years()[-1] + 1
    with pytest.raises(UnpublishedYear, match=f"{beyond} are not known: known are 1990 to 2099"):
        is_working_day(date(beyond, 1, 1), assume_holidays=True)
    with pytest.raises(UnpublishedYear):
        year_kinds(date(2099, 1, 1), date(2100, 1, 1))


def test_the_lunar_table_gives_days_that_were_off_in_every_year_that_made_them_holidays():
    since_2008 = [statutory_holidays(year) for year in range(2008, 2027)]
    assert {len(days) for days in since_2008} == {13}
    lunar = [day for days in since_2008 for day in days[7:]]  # New Year's Eve was not always off.
    assert [day for day in lunar if day_kind(day) != "holiday"] == []


def test_holidays_are_not_loaded_before_they_are_needed():
    code = "import sys, sim.model.calendar; print('chinese_calendar' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
