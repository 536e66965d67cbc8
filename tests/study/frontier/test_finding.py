"""The frontier of whole towns, two of them with a known answer."""

from __future__ import annotations

from functools import cache
from math import factorial
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.errors import PermitsimError
from sim.run import run
from sim.scenario_file.load import load_scenario
from sim.study.frontier import Frontier, frontier, limits_of, scaled_demand
from sim.study.frontier.saving import frontier_json
from sim.study.tasks import Store
from sim.study.workshop import Workshop
from tests.small import SMALL, small_town

THEORY = Path(__file__).parents[2] / "theory"
HOURS = 30.4375 * 24


@cache
def small() -> Frontier:
    return frontier(
        small_town(), workflows=["old", "new"], limits=limits_of(0.9), points=3, replications=3
    )


def test_curves_are_the_runs_of_the_scaled_scenario() -> None:
    found = small()
    assert found.factors == tuple(sorted(found.factors))
    assert 1.0 in found.factors
    for place in (0, len(found.factors) - 1):
        scenario = scaled_demand(found.scenario, found.factors[place])
        for row, name in enumerate(found.curve.workflows):
            values = run(scenario, name, replication=1).values
            for key, each in found.curve.values.items():
                assert each[place, row, 1] == values[key]


def test_demand_is_told_in_cases_a_month_and_times_today() -> None:
    frame = small().curve.frame
    assert list(frame.columns[:2]) == ["cases_per_month", "times_today"]
    ratio = frame.cases_per_month / frame.times_today
    assert np.allclose(ratio, small().today)
    top = max(each.factor for each in small().capacities.values())
    assert frame.times_today.max() == pytest.approx(0.97 * top)
    assert not frame["mean"].isna().any()


def test_what_is_carried_is_within_and_a_little_more_is_not() -> None:
    for row, name in enumerate(small().curve.workflows):
        carried = small().carried[name]
        assert carried.factor.low <= carried.factor.mean <= carried.factor.high
        means = small().curve.values["on_time_share"][:, row].mean(axis=1)
        within = [f for f, mean in zip(small().factors, means, strict=True) if mean >= 0.9]
        beyond = [f for f in small().factors if f > max(within)]
        assert max(within) <= carried.factor.mean <= min(beyond)


def test_it_is_told_as_numbers() -> None:
    told = frontier_json(small())
    assert told["limits"] == [{"measure": "on_time_share", "at_least": 0.9}]
    old = told["workflows"]["old"]
    assert old["capacity_of"] == "section"
    assert old["stopped_by"] == "on_time_share"
    assert 0 <= old["carried"]["low"] <= old["carried"]["mean"] < old["capacity"]
    assert repr(small()).startswith("Frontier(cases a month: old ")


def test_answers_are_kept(tmp_path) -> None:
    def again() -> tuple[Frontier, int]:
        store = Store(tmp_path / "answers")
        before = len(store)
        found = frontier(
            small_town(), workflows=["new"], limits=limits_of(0.9), points=2, replications=2,
            workshop=Workshop(store=store),
        )  # fmt: skip
        return found, len(store) - before

    (first, asked), (second, more) = again(), again()
    assert (asked > 0, more) == (True, 0)
    assert first.carried == second.carried


@pytest.mark.parametrize(
    ("overrides", "asked", "said"),
    [
        ({"offices.section.background": {"arrivals": {"poisson": "9 per working day"},
                                         "effort": "2 h"}}, {}, "section is at or above"),
        ({"demand.arrivals": {"at": ["2018-05-02 09:00"]}}, {}, "listed one by one"),
        ({"workflows.later": {"from": "old", "to": "new", "on": "2018-06-01"}},
         {"workflows": ["old", "later"]}, "later changes on a date"),
    ],
)  # fmt: skip
def test_what_has_no_frontier_is_a_mistake(overrides, asked, said) -> None:
    with pytest.raises(PermitsimError, match=said):
        frontier(load_scenario(SMALL, overrides), replications=1, points=2, **asked)


def test_a_workflow_that_changes_is_left_out_unless_it_is_asked_for() -> None:
    changing = {"workflows.later": {"from": "old", "to": "new", "on": "2018-06-01"}}
    found = frontier(load_scenario(SMALL, changing), replications=1, points=2)
    assert found.curve.workflows == ("old", "new", "middle")


def test_without_limits_nothing_is_on_time() -> None:
    with pytest.raises(PermitsimError, match="ask for a mean lead time"):
        frontier(load_scenario(THEORY / "mm1.yaml"), replications=1, points=2)


def test_too_few_points_or_replications() -> None:
    for points, replications in ((1, 1), (2, 0)):
        with pytest.raises(ValueError, match="at least two points"):
            frontier(small_town(), points=points, replications=replications)


def test_what_is_carried_is_found_with_the_luck_of_the_curve() -> None:
    """A queue is so smooth that at what is carried the mean over the same luck meets the limit."""
    scenario = load_scenario(THEORY / "mm1.yaml")
    found = frontier(scenario, limits=limits_of(0, 4 / 24), points=3, replications=3, seed=7)
    at = scaled_demand(scenario, found.carried["old"].factor.mean)
    leads = [run(at, "old", seed=7, replication=r).values["lead_calendar_days"] for r in range(3)]
    assert np.mean(leads) == pytest.approx(4 / 24, rel=0.005)


def lead_hours(officers: int, rate: float) -> float:
    """Mean time of M/M/c with work of an hour (Erlang, 1917)."""
    waits = rate**officers / factorial(officers) / (1 - rate / officers)
    chance = waits / (sum(rate**k / factorial(k) for k in range(officers)) + waits)
    return 1 + chance / (officers - rate)


@pytest.mark.long
@pytest.mark.parametrize(("officers", "most_hours"), [(1, 4.0), (4, 1.6)], ids=["mm1", "mm4"])
def test_the_frontier_of_a_queue_is_what_theory_says(officers, most_hours) -> None:
    scenario = load_scenario(
        THEORY / "mm1.yaml",
        {"offices.desk.staff": officers, "demand.arrivals.poisson": f"{officers / 2} per hour"},
    )
    found = frontier(scenario, limits=limits_of(0, most_hours / 24), points=5, replications=30)
    rate = brentq(lambda rate: lead_hours(officers, rate) - most_hours, 0.1, 0.999 * officers)
    assert found.today == pytest.approx(officers / 2 * HOURS)
    assert found.capacities["old"].factor == pytest.approx(2)
    carried = found.carried["old"].factor
    assert carried.low <= rate / (officers / 2) <= carried.high
    assert carried.mean == pytest.approx(rate / (officers / 2), rel=0.03)
    assert carried.high - carried.low < 0.1
