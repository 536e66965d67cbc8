"""Whose luck the parts of a plan have."""

from __future__ import annotations

from datetime import date

from sim.engine.draws import stream_id
from sim.engine.make_plan import make_plan
from sim.model.calendar import DAY
from sim.model.reforms.merge import Merge
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, item, need, system

APART = system(
    applied(item("land"), papers=("form", "plan")), applied(item("fire"), papers=("form",))
)
MERGED = Merge((need("land"), need("fire"))).apply(APART, "together")
FORM, PLAN = (stream_id("case", f"paper/{paper}") for paper in ("form", "plan"))


def streams(of: PermitSystem) -> list[int]:
    """The luck of the papers, application after application."""
    plan = make_plan(of, Horizon(date(2018, 1, 2), None, DAY), warm_up=0)
    found: list[int] = plan.activities.paper_stream.tolist()
    return found


def test_a_paper_has_the_same_luck_wherever_it_is_handed_in():
    assert streams(APART) == [FORM, PLAN, FORM]
    assert streams(MERGED) == [FORM, PLAN]
