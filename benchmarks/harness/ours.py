"""Our own engines on a workload written as a scenario."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.harness.timing import NotBuiltError, Run
from benchmarks.workloads import ARRIVALS_PER_WEEK, DAY, RATE, WEEK
from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.eventlog import EventLog
from sim.model.scenario import Scenario
from sim.run import plan_of
from sim.scenario_file.load import load_text

HERE = Path(__file__).parent.parent
MM4_SERVICE = 10_000.0
"""Seconds of a mean service in `mm4.yaml`."""
PER_DAY = {"permit_like": ARRIVALS_PER_WEEK * DAY / WEEK, "mm4": RATE * DAY / MM4_SERVICE}
NO_LIMIT = 10**12

Engine = Callable[[Plan, Draws], EventLog]


def reference(plan: Plan, draws: Draws) -> EventLog:
    """Run the reference engine."""
    from sim.engine.reference import simulate

    return simulate(plan, draws)


def compiled(plan: Plan, draws: Draws) -> EventLog:
    """Run the compiled engine for its cases alone."""
    return _compiled()(plan, draws, keep=frozenset())


def compiled_with_rows(plan: Plan, draws: Draws) -> EventLog:
    """Run the compiled engine, event rows kept."""
    return _compiled()(plan, draws)


def _compiled() -> Callable[..., EventLog]:
    try:
        from sim.engine.compiled import simulate
    except ModuleNotFoundError as error:
        if error.name != "sim.engine.compiled":
            raise
        raise NotBuiltError("not built") from None
    return simulate


@cache
def workload_plan(workload: str, cases: int) -> Plan:
    """Return the plan of a workload whose window holds about so many arrivals."""
    text = (HERE / f"{workload}.yaml").read_text(encoding="utf-8")
    return plan_for(load_text(text, workload), cases, PER_DAY[workload])


def plan_for(scenario: Scenario, cases: int, per_day: float) -> Plan:
    """Return the plan of a scenario observed until about so many cases have arrived.

    The window and the limit of the log are set past what a scenario file may ask for, which is
    meant to catch mistakes of units.
    """
    observe = DAY * math.ceil(cases / per_day)
    longer = replace(scenario, horizon=replace(scenario.horizon, observe=observe))
    return replace(plan_of(longer, "plain"), event_limit=NO_LIMIT)


def run_plan(engine: Engine, plan: Plan, seed: int) -> tuple[Run, EventLog]:
    """Run a plan once; the mean is that of the observed cases, in days."""
    gc.collect()
    began = time.process_time()
    log = engine(plan, Draws(seed, 0))
    seconds = time.process_time() - began
    observed = log.case("observed") == 1
    lead = (log.case("end") - log.case("arrival"))[observed]
    return Run(len(log.cases), seconds, float(lead.mean()) / DAY), log


def run_workload(engine: Engine, workload: str, cases: int, seed: int) -> Run:
    """Run a workload once and answer in its own unit."""
    found, _ = run_plan(engine, workload_plan(workload, cases), seed)
    if workload == "mm4":
        return replace(found, mean=found.mean * DAY / MM4_SERVICE - 1.0)
    return found
