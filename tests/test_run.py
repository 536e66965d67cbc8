"""One run for the measures that are wanted of it, and no more."""

from __future__ import annotations

import pytest

from sim.engine.engines import ENGINES, Engine
from sim.engine.plan import Plan
from sim.measure.metrics import reads
from sim.run import Run, plan_of, run_plan
from tests.towns import base

WANTED = ("visits", "on_time_share", "lead_calendar_days_p90[ordinary]", "staff_cost_per_case")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(base("busy_town"), "old")


def ran(plan: Plan, engine: Engine, measures: tuple[str, ...] | None = None) -> Run:
    return run_plan(
        plan, "old", reading="lived", seed=1, replication=0, engine=engine, measures=measures
    )


@pytest.fixture(scope="module")
def whole(plan: Plan) -> Run:
    return ran(plan, "reference")


@pytest.mark.parametrize("engine", ENGINES)
def test_values_that_are_asked_for_are_those_of_the_whole_run(plan, whole, engine):
    run = ran(plan, engine, WANTED)
    assert run.values == {key: whole.values[key] for key in WANTED}
    assert list(run.values) == [key for key in whole.values if key in WANTED]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("measures", [WANTED, ("lead_calendar_days",), ("utilisation[hall]",)])
def test_the_log_keeps_what_they_are_read_from(plan, whole, engine, measures):
    run = ran(plan, engine, measures)
    read = reads(measures)
    assert len(run.log.cases) == len(whole.log.cases)
    assert (len(run.log.files) > 0, len(run.log.rows) > 0) == ("files" in read, "rows" in read)
    assert (len(run.log.rows) == len(whole.log.rows)) == ("unobserved" in read)


def test_a_measure_that_there_is_not_is_refused_before_the_run(plan):
    with pytest.raises(KeyError, match="happiness"):
        ran(plan, "reference", ("happiness",))
