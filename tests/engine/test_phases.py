"""What ends at an instant has ended before anything begins at it."""

from __future__ import annotations

from datetime import date

import pytest

from sim.engine.draws import Draws
from sim.engine.make_plan import make_plan
from sim.engine.reference import simulate
from sim.model.calendar import DAY, Calendar
from sim.model.demand import CaseClass, Listed
from sim.model.durations import Fixed
from sim.model.items import Clock, Days, Item, Seat, Span, Step, StepRef
from sim.model.offices import AgentPool, Office, Pace, StaffGroup
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

A_DAY, A_MINUTE = Span(Fixed(float(DAY))), Span(Fixed(60.0))


def review(name: str, *after: StepRef) -> Step:
    ref = StepRef("permit", name)
    return Step(ref, same(name), seats=(Seat("desk"),), effort=A_MINUTE, after=after)


def outside(name: str, clock: Clock) -> Step:
    """A day of a third party's, after the first review."""
    ref, first = StepRef("permit", name), StepRef("permit", "first")
    return Step(ref, same(name), "third_party", clock=clock, wait=A_DAY, after=(first,))


@pytest.mark.parametrize("stop_first", [True, False])
def test_a_stop_that_ends_as_a_step_begins_moves_the_part_that_the_step_may_take(stop_first):
    stop, wait = outside("hearing", "stops"), outside("field", "runs")
    middle = (stop, wait) if stop_first else (wait, stop)
    item = Item(
        "permit",
        same("permit"),
        steps=(review("first"), *middle, review("last", wait.ref)),
        together=Days(3, "working"),
    )
    system = PermitSystem(
        calendars=(Calendar("national"),),
        offices=(
            Office("desk", same("desk"), (StaffGroup("s", 1, "national"),), pace=Pace("fixed", 1)),
        ),
        items=(item,),
        classes=(CaseClass("any", same("any"), Listed((0,))),),
    )
    plan = make_plan(system, Horizon(date(2018, 3, 1), None, DAY), warm_up=0)
    log = simulate(plan, Draws(1, 0))
    # Thursday's clock stands over one close, so three working days end on Wednesday.
    assert log.file("due").tolist() == [6 * DAY + 17 * 3600]
    assert log.file("end").tolist() == [6 * DAY + 17 * 3600]


def test_a_case_has_the_agent_that_another_gives_back_at_the_second_it_arrives():
    wait = Step(StepRef("permit", "field"), same("field"), "third_party", wait=A_MINUTE)
    system = PermitSystem(
        calendars=(Calendar("national"),),
        offices=(),
        items=(Item("permit", same("permit"), steps=(wait,)),),
        classes=(CaseClass("any", same("any"), Listed((0, 30, 60))),),
        agents=(AgentPool("agents", same("agents"), slots=1, classes=("any",)),),
    )
    plan = make_plan(system, Horizon(date(2018, 3, 1), None, DAY), warm_up=0)
    log = simulate(plan, Draws(1, 0))
    assert log.case("agent").tolist() == [0, -1, 0]
    assert log.case("agent_from").tolist() == [0, -1, 60]
