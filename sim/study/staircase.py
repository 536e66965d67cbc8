"""The staircase: from one workflow to another, its reforms added one at a time in their order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.engine.engines import Engine
from sim.engine.make_plan import make_plan
from sim.engine.outlook import Load, offered_loads
from sim.engine.plan import Plan
from sim.errors import PermitsimError
from sim.measure.stats import Interval, Verdict
from sim.model.scenario import Reform, Scenario
from sim.run import least_warm_up, run_plan, settling_seconds
from sim.study.compare import Contender, Readings
from sim.study.stairs_lived import LivedStair, Runs, change_between, live, lived_stairs
from sim.study.window import warnings_of
from sim.study.workers import Progress, Workers
from sim.text import Text, same

NOTHING = Text(
    "{name} 没有可以逐项加上的改革举措；请用 --workflow 另选一个流程",
    "{name} has no reforms to add one at a time; choose another workflow with --workflow",
)
CHANGES = Text(
    "{name} 在某一天变更，按实际无法逐项加上改革举措；请用 --workflow {after}，或 --reading limits",
    "{name} changes on a date, so that its reforms cannot be added one at a time as lived; use "
    "--workflow {after}, or --reading limits",
)
NOBODY = Text("{office}无人", "nobody at {office}")


@dataclass(frozen=True)
class Stair:
    """Where a workflow stands once a reform is added to those before it."""

    reform: Reform | None
    """`None` at the foot, before any is added."""
    days: float | None = None
    """Its list days, out of the engine; `None` without that reading."""
    lived: LivedStair | None = None
    """By the primary measure; `None` without that reading, and where it could not be run."""
    overload: tuple[Load, ...] = ()
    """As lived: what is at or above its capacity, so that queues would grow without end."""


@dataclass(frozen=True)
class Staircase:
    """All stairs from one workflow to another."""

    scenario: Scenario
    workflow: str
    """The one at the end."""
    start: str | None
    """The one at the foot; `None` for the base without reforms, where no workflow stands there."""
    stairs: tuple[Stair, ...]
    seed: int
    replications: int
    law_days: float | None = None
    """List days of the foot if nothing but the law put its items in order."""
    whole: tuple[Interval, Verdict] | None = None
    """As lived, from the foot to the end, by itself; `None` unless both were run."""
    warnings: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        days = " → ".join("–" if each.days is None else f"{each.days:g}" for each in self.stairs)
        return f"Staircase({self.start or 'the base'} to {self.workflow}; days of limit {days})"


def added_reforms(scenario: Scenario, workflow: str, start: str) -> tuple[Reform, ...]:
    """Return what a workflow adds to another; all its reforms if it does not begin with those.

    Raises `KeyError` for an unknown workflow.
    """
    reforms = scenario.reforms_of(workflow)
    return reforms[_kept(scenario, workflow, start) :]


def foot_of(scenario: Scenario, workflow: str, start: str) -> str | None:
    """Return `start` if a workflow is that with more reforms, else `None` for the bare base.

    Raises `KeyError` for an unknown workflow.
    """
    before = scenario.reforms_of(start)
    same_beginning = scenario.reforms_of(workflow)[: len(before)] == before
    is_foot = not before or (workflow != start and same_beginning)
    return start if is_foot else None


def default_workflow(scenario: Scenario) -> str:
    """Return the first workflow that adds reforms to the scenario's first one, if there is one.

    One that changes on a date is none.
    """
    start = scenario.workflow_names[0]
    others = (name for name in scenario.workflow_names[1:] if scenario.change_of(name) is None)
    return next((name for name in others if added_reforms(scenario, name, start)), start)


def told_overload(scenario: Scenario, loads: Sequence[Load]) -> Text:
    """Name what is at or above its capacity, with its load."""
    titles = {office.id: office.title for office in scenario.base.offices}
    told = [_loaded(titles.get(load.name, same(load.name)), load.load) for load in loads]
    return Text("、".join(one.zh for one in told), ", ".join(one.en for one in told))


def _loaded(office: Text, load: float) -> Text:
    if math.isinf(load):
        return NOBODY.filled(office=office)
    share = f"{100 * load:.0f}"
    return Text(f"{office.zh} {share}%", f"{office.en} {share}\u00a0%")


def staircase(
    contender: Contender,
    *,
    start: str | None = None,
    reading: Readings = "limits",
    replications: int = 30,
    seed: int = 1,
    overload: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Staircase:
    """Add a workflow's reforms to `start`, by default its scenario's first one, one at a time.

    As lived, all stairs have the same cases with the same luck and share one warm-up; a stair that
    is overloaded is not run (unless `overload`). Raises `PermitsimError` where there is no reform
    to add, or as lived for an end that changes on a date, `RunawayError` for a run without an end,
    `KeyError` for an unknown workflow, and `ValueError` for less than one replication.
    """
    if replications < 1:
        raise ValueError("a staircase needs at least one replication")
    scenario, workflow = contender.scenario, contender.workflow
    start = scenario.workflow_names[0] if start is None else start
    reforms = added_reforms(scenario, workflow, start)
    if not reforms:
        raise PermitsimError(NOTHING.filled(name=workflow))
    without = [frozenset(each.id for each in reforms[n:]) for n in range(len(reforms) + 1)]
    found = Staircase(
        scenario=scenario,
        workflow=workflow,
        start=foot_of(scenario, workflow, start),
        stairs=tuple(Stair(reform) for reform in (None, *reforms)),
        seed=seed,
        replications=replications,
    )
    if reading != "lived":
        found = _by_limits(found, without)
    if reading != "limits":
        for name in (start, workflow):
            refuse_change(scenario, name)
        plans, warnings = _plans(scenario, workflow, without)
        over = [tuple(load for load in offered_loads(plan) if load.load >= 1) for plan in plans]
        able = [
            plan if overload or not loads else None for plan, loads in zip(plans, over, strict=True)
        ]
        runs = live(able, workflow, replications, seed, workers, progress, engine)
        found = replace(_as_lived(found, runs, over), warnings=warnings)
    return found


def refuse_change(scenario: Scenario, workflow: str) -> None:
    """Raise `PermitsimError` for a workflow that changes on a date."""
    change = scenario.change_of(workflow)
    if change is not None:
        raise PermitsimError(CHANGES.filled(name=workflow, after=change.after))


def _by_limits(found: Staircase, without: Sequence[frozenset[str]]) -> Staircase:
    days = [_list_days(found.scenario, found.workflow, each) for each in without]
    stairs = (replace(stair, days=each) for stair, each in zip(found.stairs, days, strict=True))
    law = _list_days(found.scenario, f"{found.workflow}@law", without[0])
    return replace(found, stairs=tuple(stairs), law_days=law)


def _as_lived(
    found: Staircase, runs: Sequence[Runs], over: Sequence[tuple[Load, ...]]
) -> Staircase:
    measure = found.scenario.primary
    lived = lived_stairs(runs, measure)
    stairs = (
        replace(stair, lived=each, overload=loads)
        for stair, each, loads in zip(found.stairs, lived, over, strict=True)
    )
    whole = change_between(runs[0], runs[-1], measure)
    return replace(found, stairs=tuple(stairs), whole=whole)


def _kept(scenario: Scenario, workflow: str, start: str) -> int:
    """How many reforms of a workflow are those of the one at the foot."""
    before = scenario.reforms_of(start)
    return len(before) if foot_of(scenario, workflow, start) is not None else 0


def _list_days(scenario: Scenario, workflow: str, without: frozenset[str]) -> float:
    system = scenario.system(workflow, without=without)
    plan = make_plan(system, scenario.horizon, warm_up=0, reading="limits")
    run = run_plan(plan, workflow, reading="limits", seed=0, replication=0)
    return run.values["lead_list_days"]


def _plans(
    scenario: Scenario, workflow: str, without: list[frozenset[str]]
) -> tuple[list[Plan], tuple[Text, ...]]:
    """Plans that share one window: a stair may take longer than both ends."""
    systems = [scenario.system(workflow, without=each) for each in without]
    quick = [make_plan(system, scenario.horizon, warm_up=0) for system in systems]
    least = max(least_warm_up(scenario), settling_seconds(quick))
    asked = scenario.horizon.warm_up
    warm_up = least if asked is None else asked
    plans = [make_plan(system, scenario.horizon, warm_up=warm_up) for system in systems]
    return plans, warnings_of(scenario.horizon, warm_up, least)
