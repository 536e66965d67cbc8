"""Nothing is lost, nobody is in two places, and no rule of order is broken, in whole towns."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.eventlog import Outcome, What
from sim.measure.check import Check
from sim.measure.checks import check_log
from sim.measure.timebase import TimeBase
from sim.run import Run, plan_of, run_plan
from sim.study.long.running import write_log
from sim.study.trust.rules import needs, orders
from tests.conserved import check_store
from tests.streaming import small_chunks
from tests.towns import WORKFLOWS, base

pytestmark = pytest.mark.long

in_both_towns = pytest.mark.parametrize(("town", "workflow"), WORKFLOWS)
RULES = 8


@cache
def ran(town: str, workflow: str) -> tuple[Run, TimeBase]:
    plan = plan_of(base(town), workflow)
    run = run_plan(plan, workflow, reading="lived", seed=3, replication=0)
    return run, TimeBase(plan.days.start, plan.calendars, plan.days)


@cache
def checks(town: str, workflow: str) -> tuple[Check, ...]:
    run, time = ran(town, workflow)
    system = base(town).system(workflow)
    return check_log(run.log, time, orders(system), needs(system))


@in_both_towns
@pytest.mark.parametrize("rule", range(RULES))
def test_no_rule_is_broken(town: str, workflow: str, rule: int):
    check = checks(town, workflow)[rule]
    assert check.looked_at > 0
    assert check.holds, f"{check.rule.en}: {check.breaches} of {check.looked_at}, {check.first}"


@in_both_towns
def test_a_log_that_was_read_back_breaks_none_either(town: str, workflow: str, tmp_path):
    plan, time = plan_of(base(town), workflow), ran(town, workflow)[1]
    with small_chunks():
        store = write_log(plan, tmp_path / "log", seed=3, replication=0)
    system = base(town).system(workflow)
    read = check_store(store, time, orders(system), needs(system), part=100)
    assert read == checks(town, workflow)


@in_both_towns
def test_every_observed_case_ends_and_the_run_ends_with_the_last(town: str, workflow: str):
    log = ran(town, workflow)[0].log
    observed = log.case("observed") == 1
    begin, end = log.window
    within = (log.case("arrival") >= begin) & (log.case("arrival") < end)
    background = np.array(log.directory.background)[log.case("cls")]
    assert np.array_equal(observed, within & ~background)
    assert log.case("end")[observed].min() >= 0
    assert log.until >= max(end, log.case("end")[observed].max())


@in_both_towns
def test_the_states_of_a_case_fill_its_lead_time(town: str, workflow: str):
    measures = ran(town, workflow)[0].table.measures
    states = [values for name, values in measures.items() if name.startswith("split_")]
    np.testing.assert_allclose(sum(states), measures["lead_calendar_days"], rtol=0, atol=1e-9)


@in_both_towns
def test_offices_do_the_work_that_is_offered(town: str, workflow: str):
    """Each office's utilisation and reserved share lie in [0, 1], and together do not pass 1."""
    values = ran(town, workflow)[0].values
    for office in ran(town, workflow)[0].log.directory.offices:
        used, kept = values[f"utilisation[{office}]"], values[f"reserved_share[{office}]"]
        assert 0 < used <= used + kept <= 1


@pytest.mark.parametrize("workflow", ["old", "new"])
def test_the_busy_town_shows_every_kind_of_row_and_outcome(workflow: str):
    log = ran("busy_town", workflow)[0].log
    assert set(log.row("what").tolist()) == set(What)
    assert set(log.row("outcome").tolist()) == set(Outcome)
    assert (log.case("agent") >= 0).any()
    assert (log.case("agent_from") > log.case("arrival")).any()
    assert (log.file("stopped") > 0).any()
    assert (log.file("deemed") > 0).any()
