"""The compiled engine does what the reference does in each shipped scenario and workflow."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sim.engine.compiled import simulate
from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.engine.reference import simulate as simulate_readably
from sim.model.scenario import Scenario
from sim.run import plan_of
from sim.scenario_file.load import load_scenario
from tests.engine.agreeing import check_plan

pytestmark = pytest.mark.long

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
QUICK: dict[str, dict[str, object]] = {
    "five_in_one": {},
    "window_too_small": {},
    "state_council": {"time": {"start": "2015-01-05", "warm_up": "1 year", "observe": "60 days"}},
    "doing_business_china": {
        "time": {"start": "2015-01-05", "warm_up": "1 year", "observe": "90 days"}
    },
    "nanchong": {"time": {"start": "2012-01-04", "warm_up": "1 year", "observe": "20 days"}},
    "nanchong_hall": {
        "time": {"start": "2016-03-01", "warm_up": "7 days", "observe": "7 days"},
        "demand.arrivals.poisson": "44 per working day",
    },
}
"""What keeps a run short enough for the reference engine."""
WORKFLOWS = {
    "five_in_one": ("old", "new", "old@law", "old@serial"),
    "window_too_small": ("old", "new", "staffed"),
    "state_council": ("old", "new", "old@law", "new@serial"),
    "doing_business_china": ("db2018", "db2019", "db2020"),
    "nanchong": ("old", "new", "further", "old@law"),
    "nanchong_hall": ("old", "new", "with_promises"),
}
EACH = [(name, workflow) for name, workflows in WORKFLOWS.items() for workflow in workflows]


@cache
def quick(name: str) -> Scenario:
    return load_scenario(FOLDER / f"{name}.yaml", QUICK[name])


@cache
def whole(name: str) -> Scenario:
    return load_scenario(FOLDER / f"{name}.yaml")


def are_equal(plan: Plan, seed: int = 1) -> None:
    assert not check_plan(plan, seed, simulate_readably, simulate)


def test_all_workflows_are_tried():
    for name, tried in WORKFLOWS.items():
        assert set(whole(name).workflow_names) <= set(tried)
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(WORKFLOWS)


@pytest.mark.parametrize(("name", "workflow"), EACH)
def test_the_logs_are_equal_as_lived(name: str, workflow: str):
    plan = plan_of(quick(name), workflow)
    are_equal(plan)
    assert len(simulate(plan, Draws(1, 0)).rows) > 500


@pytest.mark.parametrize(("name", "workflow"), EACH)
def test_the_logs_are_equal_by_the_limits(name: str, workflow: str):
    are_equal(plan_of(whole(name), workflow, reading="limits"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("workflow", WORKFLOWS["nanchong"])
def test_the_logs_of_nine_years_of_nanchong_are_equal(workflow: str, seed: int):
    are_equal(plan_of(whole("nanchong"), workflow), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize(("name", "workflow"), [one for one in EACH if "nanchong" not in one[0]])
def test_the_logs_of_the_smaller_scenarios_are_equal_with_other_luck(
    name: str, workflow: str, seed: int
):
    are_equal(plan_of(whole(name), workflow), seed)
