"""One run, the whole chain on one page: scenario → system → plan → event log → measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sim.engine.changing import Later
from sim.engine.draws import Draws
from sim.engine.engines import Engine, engine_for, simulate
from sim.engine.make_plan import Reading, make_plan
from sim.engine.outlook import lower_bound_seconds, refuse_overload
from sim.engine.plan import Plan
from sim.eventlog import Directory, EventLog
from sim.measure.cases import CaseTable, case_table
from sim.measure.metrics import reads
from sim.measure.months import Months, months_of
from sim.measure.summary import summarise
from sim.measure.timebase import TimeBase
from sim.model.calendar import DAY
from sim.model.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Run:
    """One workflow, run once with one replication's luck."""

    workflow: str
    reading: Reading
    seed: int
    replication: int
    engine: Engine
    """Which engine ran it; the log is the same from each."""
    log: EventLog
    """All of it, or what the measures that were asked for are read from."""
    table: CaseTable
    """Its observed cases, with what was measured of them."""
    values: dict[str, float]
    """One value a measure; see `sim.measure.metrics`."""

    @property
    def directory(self) -> Directory:
        """The names behind its log."""
        return self.log.directory

    @property
    def window(self) -> tuple[int, int]:
        """[from, to) of the window of observation, in seconds."""
        return self.log.window

    @property
    def months(self) -> Months:
        """What came in and what was done in each month of the window."""
        return months_of(self.log)

    def __repr__(self) -> str:
        return (
            f"Run({self.workflow}, {self.reading}; {len(self.table)} cases, seed {self.seed}, "
            f"replication {self.replication})"
        )


def run(
    scenario: Scenario,
    workflow: str,
    *,
    reading: Reading = "lived",
    seed: int = 1,
    replication: int = 0,
    without: frozenset[str] = frozenset(),
    overload: bool = False,
    engine: Engine | None = None,
) -> Run:
    """Run one workflow of a scenario once.

    `workflow` may end in `@law` or `@serial`; `without` names reforms to leave out. The same seed
    and replication give the same cases the same luck under every workflow. Without an `engine`, the
    one that is done first runs it; the answer does not depend on it. Raises `ConflictError`
    for reforms that contradict each other, `OverloadError` for a system at or above capacity
    (unless `overload`), `RunawayError` for a run without an end, and `KeyError` for an unknown
    workflow.
    """
    plan = plan_of(scenario, workflow, reading=reading, without=without)
    if not overload:
        refuse_overload(plan)
    return run_plan(
        plan, workflow, reading=reading, seed=seed, replication=replication, engine=engine
    )


def run_plan(
    plan: Plan,
    workflow: str,
    *,
    reading: Reading,
    seed: int,
    replication: int,
    engine: Engine | None = None,
    measures: Collection[str] | None = None,
) -> Run:
    """Run a plan once; what `run` does once the plan is made.

    `measures` are the keys of the values that are wanted, such as `visits` or `visits[ordinary]`;
    by default, all. What none of them is made of is neither measured nor kept in the log. Raises
    `KeyError` for a key of no measure.
    """
    only = None if measures is None else frozenset(measures)
    chosen = engine or engine_for([plan])
    log = simulate(plan, Draws(seed, replication), chosen, keep=reads(only))
    base = time_base(plan)
    table = case_table(log, base, reading, only=only)
    values = summarise(log, base, table, only=only)
    return Run(workflow, reading, seed, replication, chosen, log, table, values)


def time_base(plan: Plan) -> TimeBase:
    """Return the calendars by which a log of a plan is measured."""
    return TimeBase(start=plan.days.start, calendars=plan.calendars, days=plan.days)


def plan_of(
    scenario: Scenario,
    workflow: str,
    *,
    reading: Reading = "lived",
    without: frozenset[str] = frozenset(),
) -> Plan:
    """Fold a workflow's reforms into the base and turn the system into a plan."""
    if reading == "limits":
        system = scenario.system(workflow, without=without)
        return make_plan(system, scenario.horizon, warm_up=0, reading=reading)
    return lived_plan(scenario, workflow, warm_up_seconds(scenario), without)


def lived_plan(
    scenario: Scenario, workflow: str, warm_up: int, without: frozenset[str] = frozenset()
) -> Plan:
    """Return the plan of a workflow as lived; `warm_up` is in seconds.

    One that changes on a date is that of before, with that of after from then on.
    """
    system = scenario.system(workflow, without=without)
    change = scenario.change_of(workflow)
    if change is None:
        return make_plan(system, scenario.horizon, warm_up=warm_up)
    before = scenario.system(change.before, without=without)
    at = (change.on - scenario.horizon.start).days * DAY
    later = Later(system, at, change.transition)
    return make_plan(before, scenario.horizon, warm_up=warm_up, change=later)


def warm_up_seconds(scenario: Scenario) -> int:
    """Return the warm-up, the same for every workflow.

    Unless the scenario states it, it is twice the lower-bound lead time of the slowest workflow, in
    whole days.
    """
    if scenario.horizon.warm_up is not None:
        return scenario.horizon.warm_up
    return least_warm_up(scenario)


def least_warm_up(scenario: Scenario) -> int:
    """Return the warm-up below which time-weighted figures carry a warning, in seconds."""
    return settling_seconds(
        make_plan(scenario.system(name), scenario.horizon, warm_up=0)
        for name in scenario.workflow_names
    )


def settling_seconds(plans: Iterable[Plan]) -> int:
    """Return twice the lower-bound lead time of the slowest plan, in seconds of whole days."""
    slowest = max(lower_bound_seconds(plan) for plan in plans)
    return DAY * -int(-2 * slowest // DAY)
