"""What a plan covers of the calendar."""

from __future__ import annotations

from datetime import date

from sim.run import plan_of
from sim.scenario_file.load import load_scenario, load_text
from tests.small import edited

LATE = """
permitsim: 1
name: late
time: {start: 9990-01-04, warm_up: 0 days, observe: 1460 days}
calendars: {national: {hours: always}}
offices: {desk: {staff: 1}}
demand: {arrivals: {poisson: 1 per day}}
items: {permit: {office: desk, review: {effort: 1 h}}}
workflows: {old: []}
"""


def test_a_calendar_ends_where_dates_do():
    calendar = plan_of(load_text(LATE), "old").calendars[0]
    assert calendar.horizon == (date(9999, 1, 1) - date(9990, 1, 4)).days * 86_400


def test_a_calendar_ends_with_the_last_year_whose_holidays_can_be_assumed(tmp_path):
    change = ("observe: 90 days", "observe: 60 years, assume_holidays: true")
    plan = plan_of(load_scenario(edited(tmp_path, change)), "old")
    assert plan.calendars[0].horizon == (date(2100, 1, 1) - date(2018, 1, 2)).days * 86_400
