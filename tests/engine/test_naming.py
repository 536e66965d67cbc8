"""What a log calls the things that its indices stand for."""

from __future__ import annotations

from datetime import date

from sim.engine.make_plan import make_plan
from sim.model.calendar import DAY, NOMINAL
from sim.model.demand import CaseClass, Listed
from sim.model.items import Days, Item, Limit, Need, Step, StepRef
from sim.model.reforms.merge import Merge
from sim.model.reforms.zone_review import ZoneReview
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same


def item(id: str, days: int, *needs: Need) -> Item:
    limit = Limit(statutory=Days(days, "working"))
    step = Step(StepRef(id, "wait"), same(id), owner="third_party", limit=limit)
    return Item(id, same(id), needs=needs, steps=(step,))


def test_each_class_has_the_limit_of_the_steps_that_it_needs():
    """Land 10 and fire 6 in series are 16; of a case in the zone, which has no land, 6. Tests of 4
    days are of no case in the zone at all."""
    classes = tuple(CaseClass(id, same(id), Listed((0,))) for id in ("any", "zone"))
    items = (item("land", 10), item("fire", 6, Need("land")), item("tests", 4))
    lineage = tuple((each.id, tuple(step.ref for step in each.steps)) for each in items)
    system = PermitSystem((NOMINAL,), (), items, classes, lineage=lineage)
    system = Merge((Need("land"), Need("fire"))).apply(system, "both")
    system = ZoneReview((Need("land"), Need("tests")), classes=("zone",)).apply(system, "zoned")
    plan = make_plan(system, Horizon(date(2018, 1, 1), None, DAY), warm_up=0)
    named = {each.id: (each.statutory, each.in_force) for each in plan.directory.items}
    assert named["both"] == 2 * (((0, 16), (0, 6)),)
    assert named["tests"] == 2 * (((0, 4), None),)
