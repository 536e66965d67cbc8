"""Arrivals as pieces of constant rate, on the national calendar and through the months."""

from __future__ import annotations

from datetime import date

import numpy as np

from sim.engine.make_plan import make_plan
from sim.engine.plan import Plan
from sim.model.calendar import DAY, Calendar
from sim.model.demand import CaseClass, Poisson
from sim.model.durations import Fixed
from sim.model.items import Item, Span, Step, StepRef
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

HOUR = 3600
NOVEMBER = date(2018, 11, 1)
BUSY_DECEMBER = (1.0,) * 11 + (3.0,)
NO_DECEMBER = (1.0,) * 11 + (0.0,)


def plan_of(arrivals: Poisson) -> Plan:
    wait = Step(StepRef("permit", "wait"), same("wait"), owner="applicant", wait=Span(Fixed(1.0)))
    system = PermitSystem(
        calendars=(Calendar("national", country="CN"),),
        offices=(),
        items=(Item("permit", same("permit"), steps=(wait,)),),
        classes=(CaseClass("any", same("any"), arrivals),),
    )
    return make_plan(system, Horizon(NOVEMBER, None, DAY), warm_up=0)


def expected(plan: Plan, first: date, last: date) -> float:
    """How many cases arrive in the mean from the midnight of one day to that of another."""
    classes = plan.classes
    low, high = ((day - NOVEMBER).days * DAY for day in (first, last))
    begin, end = (np.clip(t, low, high) for t in (classes.rate_from, classes.rate_to))
    return float((classes.rate * (end - begin)).sum())


def test_a_rate_of_all_hours_follows_the_months():
    plan = plan_of(Poisson(1 / DAY, by_month=BUSY_DECEMBER))
    assert np.isclose(expected(plan, NOVEMBER, date(2018, 12, 1)), 30)
    assert np.isclose(expected(plan, date(2018, 12, 1), date(2019, 1, 1)), 3 * 31)
    assert np.isclose(expected(plan, date(2019, 1, 1), date(2019, 2, 1)), 31)


def test_a_rate_of_working_hours_stops_on_days_off():
    plan = plan_of(Poisson(1 / (7 * HOUR), working=True, by_month=BUSY_DECEMBER))
    assert np.isclose(expected(plan, NOVEMBER, date(2018, 12, 1)), 22)
    # 31 December is a holiday; the 29th, a Saturday, is worked for it.
    assert np.isclose(expected(plan, date(2018, 12, 1), date(2019, 1, 1)), 3 * 21)
    assert expected(plan, date(2018, 12, 30), date(2019, 1, 2)) == 0


def test_what_is_expected_before_a_piece_is_what_the_pieces_before_it_bring():
    plan = plan_of(Poisson(1 / DAY, by_month=NO_DECEMBER))
    lasts = plan.classes.rate_to - plan.classes.rate_from
    brought = np.concatenate(([0.0], np.cumsum(plan.classes.rate * lasts)))
    np.testing.assert_allclose(plan.classes.rate_before, brought[:-1])
    assert expected(plan, date(2018, 12, 1), date(2019, 1, 1)) == 0


def test_no_rate_is_no_piece():
    assert len(plan_of(Poisson(0.0)).classes.rate) == 0
