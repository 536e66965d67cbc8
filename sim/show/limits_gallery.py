"""The figures by the limits: input arithmetic, out of the engine."""

from __future__ import annotations

from typing import Literal

from sim.engine.make_plan import make_plan
from sim.show.about import About
from sim.show.drawing import Drawing, about_of, title_of
from sim.show.figures.lifecycle import Lifecycle, Side, lifecycle_size, plot_lifecycle, side_of
from sim.show.figures.staircase import plot_staircase, stairs_of, stairs_size
from sim.study.compare import Comparison, Contender, LimitsReading
from sim.study.evidence import critical_items
from sim.study.staircase import Staircase, added_reforms, staircase
from sim.text import Text

BASE = Text("没有改革举措", "Without reforms")


def limits_drawings(
    comparison: Comparison, limits: LimitsReading, other: Contender
) -> list[Drawing]:
    """Return the staircase, where a workflow adds reforms to the first, and the lifecycle."""
    first = comparison.contenders[0]
    data = Lifecycle(
        about_of(comparison, other, "input arithmetic"),
        _side(first, limits),
        _side(other, limits),
    )
    lifecycle = Drawing(
        "lifecycle", lambda ax, lang: plot_lifecycle(data, ax, lang), lifecycle_size(data)
    )
    same_file = other.scenario is first.scenario
    if not same_file or not added_reforms(other.scenario, other.workflow, first.workflow):
        return [lifecycle]
    return [*staircase_drawings(staircase(other, start=first.workflow)), lifecycle]


def staircase_drawings(found: Staircase) -> list[Drawing]:
    """Return the staircase in each of its readings: `staircase` and `staircase_lived`."""
    made = []
    if found.stairs[0].days is not None:
        made.append(_stairs("staircase", found, "limits"))
    if any(stair.lived is not None for stair in found.stairs):
        made.append(_stairs("staircase_lived", found, "lived"))
    return made


def _stairs(name: str, found: Staircase, reading: Literal["limits", "lived"]) -> Drawing:
    about = About(
        scenario=found.scenario.title,
        stamp="input arithmetic" if reading == "limits" else "predicted",
        seed=found.seed,
        replications=found.replications,
        old=BASE if found.start is None else title_of(found.start),
        new=title_of(found.workflow),
    )
    data = stairs_of(found, reading, about)
    return Drawing(name, lambda ax, lang: plot_staircase(data, ax, lang), stairs_size(data))


def _side(contender: Contender, limits: LimitsReading) -> Side:
    system = contender.scenario.system(contender.workflow)
    run = limits.runs[contender.label]
    plan = make_plan(system, contender.scenario.horizon, warm_up=0, reading="limits")
    return side_of(
        run.table,
        {item.id: item.title for item in system.items},
        critical_items(plan, run.log),
        {item.id for item in system.items if item.is_notice},
    )
