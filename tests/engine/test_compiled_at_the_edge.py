"""The compiled engine does what the reference does with too much, with too little, and in ties."""

from __future__ import annotations

import pytest

from sim.engine.compiled import simulate
from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.engine.reference import simulate as simulate_readably
from tests.engine import edge_towns as edge
from tests.engine.agreeing import check_plan, difference

pytestmark = pytest.mark.long

TOWNS = {
    "more than the officers can do": (edge.OVERLOAD, "old", 2_500),
    "ties": (edge.TIES, "old", 700),
    "no waits": (edge.NO_WAITS, "old", 500),
    "work of one second": (edge.ONE_SECOND, "old", 5_000),
    "closed doors": (edge.CLOSED, "old", 60),
    "doors that never close": (edge.ALWAYS_OPEN, "old", 120),
    "ten years": (edge.TEN_YEARS, "old", 1_000),
    "hundreds of officers": (edge.HUNDREDS, "old", 3_000),
    "many sessions": (edge.many_sessions(), "old", 1_000),
    "many classes": (edge.MANY_CLASSES, "old", 450),
    "a crowd": (edge.crowd(200), "old", 10_000),
    "a change in a crowd": (edge.CHANGE, "changing", 10_000),
}
"""Of each its text, the workflow that is run, and the fewest rows that make it what it is."""


@pytest.mark.parametrize(("text", "workflow", "rows"), TOWNS.values(), ids=TOWNS.keys())
def test_the_logs_are_equal(text: str, workflow: str, rows: int):
    plan = edge.town(text, workflow)
    assert not check_plan(plan, 1, simulate_readably, simulate)
    assert len(simulate(plan, Draws(1, 0)).rows) >= rows


@pytest.mark.slow
def test_the_logs_of_a_great_crowd_are_equal(crowd: Plan):
    assert not check_plan(crowd, 1, simulate_readably, simulate)


@pytest.fixture(scope="module")
def crowd() -> Plan:
    return edge.town(edge.crowd(700))


def test_a_great_crowd_is_one(crowd: Plan):
    """Room for cases is made for 64 at first: it has to be made anew eight times over."""
    log = simulate(crowd, Draws(1, 0))
    arrived, ended = log.case("arrival"), log.case("end")
    middle = 30 * 86_400
    assert ((arrived <= middle) & ((ended < 0) | (ended > middle))).sum() > 64 * 2**7


def test_what_a_run_has_grown_to_does_not_reach_another(crowd: Plan):
    small = edge.town(edge.TIES)
    first = simulate(small, Draws(1, 0))
    simulate(crowd, Draws(2, 0), keep=frozenset())
    assert difference(first, simulate(small, Draws(1, 0))) == ""
