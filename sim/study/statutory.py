"""The first workflow by the statute alone: what promised speed-ups 承诺提速 start at."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.make_plan import make_plan
from sim.model.items import Item, Step
from sim.model.system import PermitSystem
from sim.run import run_plan
from sim.study.compare import Contender


def statutory_list_days(contender: Contender) -> dict[str, float]:
    """Return a workflow's list days if nothing were promised, by key (`lead_list_days`, …).

    A step without a statutory limit takes 0 days.
    """
    system = without_promises(contender.scenario.system(contender.workflow))
    plan = make_plan(system, contender.scenario.horizon, warm_up=0, reading="limits")
    return run_plan(plan, contender.workflow, reading="limits", seed=0, replication=0).values


def has_promises(system: PermitSystem) -> bool:
    """Whether any limit in force is a promise."""
    return without_promises(system) != system


def without_promises(system: PermitSystem) -> PermitSystem:
    """Return the system with its statutory limits only."""
    return system.with_items(tuple(_item(item) for item in system.items))


def _item(item: Item) -> Item:
    return replace(item, together=None, steps=tuple(_step(step) for step in item.steps))


def _step(step: Step) -> Step:
    return replace(step, limit=replace(step.limit, promised=None))
