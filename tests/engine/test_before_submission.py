"""What the applicant does before handing in comes before the intake, and stops no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sim.engine.make_plan import make_plan
from sim.engine.plan import Plan
from sim.model.calendar import DAY, Calendar
from sim.model.demand import CaseClass, Listed
from sim.model.durations import Fixed
from sim.model.items import Drawn, Intake, Item, Seat, Span, Step, StepRef
from sim.model.offices import Office, StaffGroup
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

MINUTE = Span(Fixed(60.0))
CONTRACT = StepRef("permit", "contract")
REVIEW = StepRef("permit", "review")


def plan_of(item: Item) -> Plan:
    office = Office("desk", same("desk"), (StaffGroup("staff", 1, "national"),))
    system = PermitSystem(
        calendars=(Calendar("national"),),
        offices=(office,),
        items=(item,),
        classes=(CaseClass("any", same("any"), Listed((0,))),),
    )
    return make_plan(system, Horizon(date(2018, 3, 1), None, DAY), warm_up=0)


def contract_then_review() -> Item:
    contract = Step(CONTRACT, same("contract"), owner="applicant", wait=MINUTE, clock="stops")
    review = Step(REVIEW, same("review"), seats=(Seat("desk"),), effort=MINUTE, after=(CONTRACT,))
    intake = Intake("desk", (Drawn("permit", MINUTE),))
    return Item("permit", same("permit"), intake=intake, steps=(contract, review))


def chain(plan: Plan) -> list[tuple[str, ...]]:
    """The parts that wait for each activity, in order."""
    a, names = plan.activities, [name.part for name in plan.directory.activities]
    return [
        (names[i], *(names[b] for b in a.next[a.next_ptr[i] : a.next_ptr[i + 1]]))
        for i in range(len(names))
    ]


def test_a_review_after_an_early_step_waits_for_the_intake_too():
    assert chain(plan_of(contract_then_review())) == [
        ("step", "intake"),
        ("intake", "step"),
        ("step",),
    ]


def test_a_review_after_an_early_step_follows_it_where_nothing_is_handed_in():
    item = replace(contract_then_review(), intake=None)
    assert chain(plan_of(item)) == [("step", "step"), ("step",)]


def test_an_early_step_stops_no_clock_for_none_runs_yet():
    assert plan_of(contract_then_review()).activities.stops_clock.tolist() == [0, 0, 0]
