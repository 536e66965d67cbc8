"""Nothing is lost, nobody is in two places, and no rule of order is broken, in whole towns."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.eventlog import Outcome, What
from sim.measure.check import Check
from sim.measure.checks import Edge, check_log
from sim.measure.timebase import TimeBase
from sim.model.demand import CaseClass
from sim.model.graph import habit_edges, law_edges
from sim.model.system import PermitSystem
from sim.run import Run, plan_of, run_plan
from tests.towns import WORKFLOWS, base

pytestmark = pytest.mark.long

in_both_towns = pytest.mark.parametrize(("town", "workflow"), WORKFLOWS)
RULES = 8


@cache
def ran(town: str, workflow: str) -> tuple[Run, TimeBase]:
    plan = plan_of(base(town), workflow)
    run = run_plan(plan, workflow, reading="lived", seed=3, replication=0)
    return run, TimeBase(plan.days.start, plan.calendars, plan.days)


def orders(system: PermitSystem) -> list[Edge]:
    """All that must come before something else: by law, by habit, and the steps of each item."""
    between = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*law_edges(system), *habit_edges(system))
    ]
    inside = [
        (str(earlier), str(step.ref))
        for item in system.items
        for step in item.steps
        for earlier in step.after
    ]
    return between + inside


def items_of(system: PermitSystem, case_class: CaseClass) -> set[str]:
    """The items that hold what a class needs."""
    needs = case_class.items
    return {
        item.id
        for item in system.items
        if needs is None or any(step.ref.item in needs for step in item.steps)
    }


@cache
def checks(town: str, workflow: str) -> tuple[Check, ...]:
    run, time = ran(town, workflow)
    system = base(town).system(workflow)
    needed = {each.id: items_of(system, each) for each in system.classes}
    return check_log(run.log, time, orders(system), needed)


@in_both_towns
@pytest.mark.parametrize("rule", range(RULES))
def test_no_rule_is_broken(town: str, workflow: str, rule: int):
    check = checks(town, workflow)[rule]
    assert check.looked_at > 0
    assert check.holds, f"{check.rule.en}: {check.breaches} of {check.looked_at}, {check.first}"


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
