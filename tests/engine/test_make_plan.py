"""What a plan covers of the calendar."""

from __future__ import annotations

from datetime import date

from sim.run import plan_of
from sim.scenario_file.load import load_text

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
