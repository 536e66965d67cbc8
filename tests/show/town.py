"""A small town with one reform, run twice with the same luck: real logs for the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sim.engine.draws import Draws
from sim.engine.make_plan import make_plan
from sim.engine.reference import simulate
from sim.eventlog import EventLog
from sim.measure.cases import CaseTable, case_table
from sim.measure.summary import summarise
from sim.measure.timebase import TimeBase
from sim.model.calendar import DAY, Calendar
from sim.model.demand import CaseClass, Poisson
from sim.model.durations import Exponential, Fixed, Lognormal
from sim.model.items import (
    Days,
    Decision,
    Drawn,
    Intake,
    Issue,
    Item,
    Limit,
    Need,
    Paper,
    Seat,
    Span,
    Step,
    StepRef,
)
from sim.model.offices import Background, Office, Pace, StaffGroup
from sim.model.reforms.merge import Merge
from sim.model.reforms.one_window import OneWindow
from sim.model.scenario import Horizon
from sim.model.system import Habit, PermitSystem
from sim.show.about import About
from sim.text import Text

HOUR = 3600
TITLES = {
    "tender": Text("招投标情况书面报告", "Tender report"),
    "quality": Text("工程质量监督手续", "Quality supervision"),
    "permit": Text("施工许可证", "Construction permit"),
    "all_in_one": Text("三证合一", "Three in one"),
    "station": Text("质安站", "Quality station"),
    "section": Text("行政审批科", "Approval section"),
    "hall": Text("综合窗口", "Service window"),
}
ABOUT = About(Text("小城施工许可", "A small town's permits"), "predicted", 1, 2)


@dataclass(frozen=True, eq=False)
class Side:
    """One workflow, run with two replications' luck."""

    logs: tuple[EventLog, ...]
    tables: tuple[CaseTable, ...]
    values: tuple[dict[str, float], ...]
    base: TimeBase


def _item(id: str, office: str, needs: tuple[str, ...]) -> Item:
    return Item(
        id,
        TITLES[id],
        needs=tuple(Need(name) for name in needs),
        certificates=1,
        prepare=(Drawn(id, Span(Exponential(1.5 * DAY))),),
        papers=(Paper(f"{id}_form", 0.3),),
        intake=Intake(
            office,
            (Drawn(id, Span(Fixed(900))),),
            correct=(Drawn(id, Span(Exponential(2.0 * DAY))),),
        ),
        steps=(
            Step(
                StepRef(id, "review"),
                Text("审查", "review"),
                seats=(Seat(office),),
                effort=Span(Lognormal(2.0 * HOUR, 0.5)),
                limit=Limit(Days(5, "working")),
                fault=0.1,
                rectify=Span(Fixed(DAY)),
            ),
        ),
        decision=Decision(office, (Drawn(id, Span(Fixed(600))),)),
        issue=Issue(),
    )


def _office(id: str, officers: int) -> Office:
    return Office(
        id,
        TITLES[id],
        (StaffGroup(f"{id}.staff", officers, "national"),),
        pace=Pace("deadline_driven", 0.5),
        background=Background(Poisson(2 / DAY), Span(Fixed(2 * HOUR))),
    )


def system(workflow: str) -> PermitSystem:
    items = (
        _item("tender", "station", ()),
        _item("quality", "station", ("tender",)),
        _item("permit", "section", ("tender",)),
    )
    base = PermitSystem(
        (Calendar("national", country="CN"),),
        (_office("station", 3), _office("section", 3), _office("hall", 2)),
        items,
        (CaseClass("ordinary", Text("一般项目", "ordinary"), Poisson(0.8 / DAY)),),
        habit=Habit("serial"),
        lineage=tuple((each.id, tuple(s.ref for s in each.steps)) for each in items),
    )
    if workflow == "old":
        return base
    merge = Merge(
        tuple(Need(each.id) for each in items),
        new_id="all_in_one",
        title=TITLES["all_in_one"],
        office="hall",
        limit=Days(1, "working"),
    )
    merged = merge.apply(base, "all_in_one")
    return OneWindow("hall").apply(merged, "one_window")


@cache
def side(workflow: str) -> Side:
    horizon = Horizon(date(2018, 1, 2), None, 90 * DAY)
    plan = make_plan(system(workflow), horizon, warm_up=60 * DAY)
    base = TimeBase(plan.days.start, plan.calendars, plan.days)
    logs = tuple(simulate(plan, Draws(1, replication)) for replication in range(2))
    tables = tuple(case_table(log, base, "lived") for log in logs)
    values = tuple(summarise(log, base, table) for log, table in zip(logs, tables, strict=True))
    return Side(logs, tables, values, base)
