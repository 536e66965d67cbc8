"""What is said of a plan before a run, worked by hand: an hour of work for each four, and so on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sim.engine.changing import Later
from sim.engine.make_plan import make_plan
from sim.engine.outlook import lower_bound_seconds, offered_loads, refuse_overload
from sim.engine.plan import Plan
from sim.errors import OverloadError
from sim.model.calendar import DAY, NOMINAL, Calendar
from sim.model.demand import CaseClass, Poisson
from sim.model.durations import Fixed
from sim.model.items import Drawn, Intake, Item, Paper, Seat, Span, Step, StepRef
from sim.model.offices import Background, Carelessness, Office, Session, StaffGroup, Watch
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

HOUR = 3600
REF = StepRef("permit", "review")


def hours(count: float) -> Span:
    return Span(Fixed(count * HOUR))


DESK = Office("desk", same("desk"), (StaffGroup("staff", 1, "nominal"),))
REVIEW = Step(REF, same("review"), seats=(Seat("desk"),), effort=hours(1))
PERMIT = Item("permit", same("permit"), steps=(REVIEW,))


def plan_of(
    item: Item = PERMIT,
    office: Office = DESK,
    calendar: Calendar = NOMINAL,
    session=None,
    watches: tuple[Watch, ...] = (),
) -> Plan:
    """A case every four hours."""
    system = PermitSystem(
        calendars=(calendar,),
        offices=(office,),
        items=(item,),
        classes=(CaseClass("any", same("any"), Poisson(1 / (4 * HOUR))),),
        sessions=(session,) if session else (),
        watches=watches,
    )
    return make_plan(system, Horizon(date(2018, 1, 1), None, DAY), warm_up=0)


def loads(plan: Plan) -> list[float]:
    return [each.load for each in offered_loads(plan)]


def test_the_load_is_work_offered_over_open_officer_time():
    assert loads(plan_of()) == pytest.approx([1 / 4])
    two_kinds = (StaffGroup("one", 1, "nominal"), StaffGroup("quick", 1, "nominal", speed=3.0))
    assert loads(plan_of(office=replace(DESK, groups=two_kinds))) == pytest.approx([1 / 16])


def test_closed_hours_are_no_capacity():
    office = replace(DESK, groups=(StaffGroup("staff", 1, "national"),))
    plan = plan_of(office=office, calendar=Calendar("national"))
    open_share = plan.calendars[0].total_open / plan.calendars[0].horizon
    assert loads(plan) == pytest.approx([1 / 4 / open_share])


def test_work_that_finds_faults_is_done_again():
    faulty = replace(PERMIT, steps=(replace(REVIEW, fault=0.5, rectify=hours(1)),))
    assert loads(plan_of(faulty)) == pytest.approx([2 / 4])


def test_papers_are_handed_in_until_none_is_faulty():
    """Of two papers, each faulty half of the times, the last is right at the 8/3rd time."""
    papers = (Paper("form", 0.5), Paper("plan", 0.5), Paper("photo"))
    one_hour = (Drawn("permit", hours(1)),)
    handed_in = replace(PERMIT, papers=papers, intake=Intake("desk", one_hour, correct=one_hour))
    assert loads(plan_of(handed_in)) == pytest.approx([1 / 4 + 8 / 3 / 4], rel=1e-6)


def test_faults_that_are_let_through_cost_no_work():
    """Half of the reviews have a fault, half of which go through: 4/3 reviews a case."""
    faulty = replace(PERMIT, steps=(replace(REVIEW, fault=0.5, rectify=hours(1)),))
    careless = replace(DESK, carelessness=Carelessness(0.5, 0.5))
    assert loads(plan_of(faulty, careless)) == pytest.approx([4 / 3 / 4])


def test_a_paper_that_is_tolerated_is_not_handed_in_again():
    """Only where both of two papers are faulty, a quarter of the times, is there another time."""
    papers = (Paper("form", 0.5), Paper("plan", 0.5))
    one_hour = (Drawn("permit", hours(1)),)
    intake = Intake("desk", one_hour, correct=one_hour, tolerates=1)
    handed_in = replace(PERMIT, papers=papers, intake=intake)
    assert loads(plan_of(handed_in)) == pytest.approx([1 / 4 + 4 / 3 / 4], rel=1e-6)


def test_what_warnings_cost_is_left_out():
    watch = Watch("watch", 0.5, office="desk", effort=hours(1))
    assert loads(plan_of(watches=(watch,))) == pytest.approx([1 / 4])


def test_other_work_of_an_office_is_in_its_load():
    busy = replace(DESK, background=Background(Poisson(1 / (2 * HOUR)), hours(1)))
    assert loads(plan_of(office=busy)) == pytest.approx([3 / 4])


def test_a_timed_session_has_its_places_and_shares_its_officers_time():
    """Twelve openings a week take one case each, of 42 that come."""
    openings = tuple((day, hour * HOUR) for day in range(6) for hour in (9, 14))
    session = Session("board", same("board"), (Seat("desk"),), openings, at_most=2)
    step = replace(REVIEW, seats=(), session="board")
    office, places = loads(plan_of(replace(PERMIT, steps=(step,)), session=session))
    assert office == pytest.approx(1 / 4 / 2)
    assert places == pytest.approx(42 / 24, rel=0.01)


def test_an_office_at_capacity_is_refused_by_name_with_its_load():
    refuse_overload(plan_of())
    full = replace(PERMIT, steps=(replace(REVIEW, effort=hours(4)),))
    with pytest.raises(OverloadError, match="desk 100%"):
        refuse_overload(plan_of(full))


def changed(before: Item, after: Item, officers: int = 1) -> Plan:
    """A case every four hours, and two hours of other work in each; all else from noon on."""
    busy = replace(DESK, background=Background(Poisson(1 / (4 * HOUR)), hours(2)))
    group = replace(DESK.groups[0], officers=officers)
    systems = [
        PermitSystem(
            calendars=(NOMINAL,),
            offices=(office,),
            items=(item,),
            classes=(CaseClass("any", same("any"), Poisson(1 / (4 * HOUR))),),
        )
        for item, office in ((before, busy), (after, replace(busy, groups=(group,))))
    ]
    horizon = Horizon(date(2018, 1, 1), None, DAY)
    return make_plan(systems[0], horizon, warm_up=0, change=Later(systems[1], DAY // 2))


def test_a_change_on_a_date_counts_by_its_heavier_side():
    """One hour and two of other work in each four; two and two is full, but not for two officers.
    Before the change there is but one officer, however many come later."""
    longer = replace(PERMIT, steps=(replace(REVIEW, effort=hours(2)),))
    assert loads(changed(PERMIT, PERMIT)) == pytest.approx([3 / 4])
    assert loads(changed(PERMIT, longer)) == pytest.approx([4 / 4])
    assert loads(changed(longer, PERMIT)) == pytest.approx([4 / 4])
    assert loads(changed(PERMIT, longer, officers=2)) == pytest.approx([3 / 4])
    with pytest.raises(OverloadError, match="desk 100%"):
        refuse_overload(changed(PERMIT, longer))


def test_the_lower_bound_is_the_longest_path_without_queues():
    """An hour, then five beside two, then an hour."""
    field, check, last = (StepRef("permit", name) for name in ("field", "check", "last"))
    beside = Step(field, same("field"), owner="third_party", wait=hours(5), after=(REF,))
    short = replace(REVIEW, ref=check, effort=hours(2), after=(REF,))
    end = replace(REVIEW, ref=last, after=(field, check))
    item = replace(PERMIT, steps=(REVIEW, beside, short, end))
    assert lower_bound_seconds(plan_of(item)) == 7 * HOUR


def test_a_check_after_the_decision_makes_no_case_longer():
    check = replace(REVIEW, ref=StepRef("permit", "check"), effort=hours(9), deferred=True)
    assert lower_bound_seconds(plan_of(replace(PERMIT, steps=(REVIEW, check)))) == HOUR
