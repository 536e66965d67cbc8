"""Demand: scaled, counted, and what it loads offices with."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.outlook import Load
from sim.errors import PermitsimError
from sim.model.calendar import DAY
from sim.run import lived_plan, run
from sim.scenario_file.convert.digest import with_digest
from sim.scenario_file.load import load_scenario
from sim.study.frontier.capacity import Capacity, capacity_of
from sim.study.frontier.demand import monthly_demand, scaled_demand
from sim.study.tasks import Foreseen, Variant, foresee
from tests.small import SMALL, small_town

SCENARIOS = Path(__file__).parents[3] / "scenarios"
TOWN = small_town()


def test_a_scenario_with_its_own_demand_is_the_same_one() -> None:
    assert with_digest(TOWN) == TOWN
    assert scaled_demand(TOWN, 1.0) == TOWN
    assert scaled_demand(TOWN, 2.0).digest != TOWN.digest


def test_it_is_what_the_file_would_be_with_that_rate() -> None:
    doubled = load_scenario(SMALL, {"demand.arrivals.poisson": "1.2 per working day"})
    assert scaled_demand(TOWN, 2.0).base.classes == doubled.base.classes
    assert scaled_demand(TOWN, 2.0).digest == doubled.digest


def test_cases_keep_their_luck_and_come_closer_together() -> None:
    once, twice = (run(scaled_demand(TOWN, factor), "old").log for factor in (1.0, 2.0))
    one, two = (
        {(c, n): t for c, n, t in zip(log.case("cls"), log.case("n"), log.case("arrival"),
                                     strict=True)}
        for log in (once, twice)
    )  # fmt: skip
    both = [key for key in one if key in two]
    assert len(both) > 20
    assert all(two[key] <= one[key] for key in both)
    assert len(two) > 1.5 * len(one)


def test_background_work_stays() -> None:
    scenario = load_scenario(SCENARIOS / "five_in_one.yaml")
    plans = [lived_plan(scaled_demand(scenario, f), "old", 0) for f in (1.0, 3.0)]
    rates = [
        [plan.classes.rate[plan.classes.rate_ptr[c]] for c in range(len(plan.classes.background))]
        for plan in plans
    ]
    background = plans[0].classes.background.tolist()
    assert any(background)
    for one, three, stays in zip(*rates, background, strict=True):
        assert three == pytest.approx(one if stays else 3 * one)


def test_the_demand_of_a_month_is_what_arrives() -> None:
    plan = lived_plan(TOWN, "old", 120 * DAY)
    runs = [run(TOWN, "old", replication=r).values["arrivals_per_month"] for r in range(40)]
    # A month of Poisson arrivals; the window has three, and there are 40 of them.
    error = math.sqrt(monthly_demand(plan) / (90 / 30.4375) / 40)
    assert sum(runs) / 40 == pytest.approx(monthly_demand(plan), abs=4 * error)


def test_listed_arrivals_cannot_be_scaled() -> None:
    listed = load_scenario(SMALL, {"demand.arrivals": {"at": ["2018-05-02 09:00"]}})
    with pytest.raises(PermitsimError, match="listed one by one"):
        scaled_demand(listed, 2.0)


@pytest.mark.parametrize("name", ["five_in_one", "window_too_small"])
@pytest.mark.parametrize("workflow", ["old", "new"])
def test_loads_are_straight_lines_of_the_demand(name, workflow) -> None:
    scenario = load_scenario(SCENARIOS / f"{name}.yaml")
    idle, today, other = foresee(
        [Variant(scaled_demand(scenario, f), workflow, warm_up=0) for f in (0.0, 1.0, 2.7)]
    )
    for zero, one, more in zip(idle.loads, today.loads, other.loads, strict=True):
        assert more.load == pytest.approx(zero.load + 2.7 * (one.load - zero.load), rel=1e-12)
    capacity = capacity_of(idle, today)
    at, below = foresee(
        [
            Variant(scaled_demand(scenario, f * capacity.factor), workflow, warm_up=0)
            for f in (1 + 1e-9, 1 - 1e-9)
        ]
    )
    assert [load.name for load in at.overload] == [capacity.name]
    assert not below.overload


def foreseen(**loads: float) -> Foreseen:
    return Foreseen(tuple(Load(name, load) for name, load in loads.items()), 0.0)


@given(st.floats(0, 0.99), st.floats(0.01, 5))
def test_the_capacity_is_where_the_first_load_is_one(background, cases) -> None:
    idle, today = foreseen(a=background, b=0.0), foreseen(a=background + cases, b=1e-6)
    found = capacity_of(idle, today)
    assert found.name == "a"
    assert background + found.factor * cases == pytest.approx(1)


def test_capacities_at_the_edge() -> None:
    idle = foreseen(a=1.2, b=0.1)
    assert capacity_of(idle, foreseen(a=1.3, b=0.2)) == Capacity(0.0, "a")
    assert capacity_of(foreseen(a=0.1), foreseen(a=0.1)) == Capacity(math.inf, "")
    assert capacity_of(foreseen(a=0.0), foreseen(a=math.inf)) == Capacity(0.0, "a")
