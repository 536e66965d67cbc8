"""The compiled engine and the reference engine make the same log of random systems."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from sim.engine.compiled import simulate
from sim.engine.draws import Draws
from sim.engine.reference import simulate as simulate_readably
from sim.errors import RunawayError
from sim.eventlog import WHOLE
from tests.engine.agreeing import BITING, check, check_kept, check_plan
from tests.engine.worked import work_out
from tests.random_systems import RandomRun, numbered_run, runs

pytestmark = pytest.mark.long


def differs(run: RandomRun) -> bool:
    """Hold the engines against one another; returns whether the run has no end, for both."""
    return check(run, simulate_readably, simulate)


@pytest.mark.parametrize("number", BITING)
def test_the_compiled_engine_does_what_the_reference_does(number):
    """Each feature bites in one of twenty of these, as another test sees to."""
    differs(numbered_run(number))


@settings(max_examples=100)
@given(runs())
def test_the_compiled_engine_does_what_the_reference_does_whatever_the_system(run):
    assume(not differs(run))


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(60))
def test_the_compiled_engine_does_what_the_reference_does_in_many_systems(hundred):
    numbers = range(10_000 + 100 * hundred, 10_100 + 100 * hundred)
    assert sum(differs(numbered_run(number)) for number in numbers) <= 2


@pytest.mark.parametrize("number", range(20))
def test_another_seed_of_the_same_plan_is_as_equal(number):
    """What a run leaves behind does not reach the next."""
    run = numbered_run(number)
    plan = run.plan()
    for seed in (run.seed + 1, run.seed, 2**64 + 1):
        check_plan(plan, seed, simulate_readably, simulate)


@pytest.mark.parametrize("number", range(40))
def test_what_is_not_kept_changes_nothing_in_what_is(number):
    check_kept(numbered_run(number), simulate_readably, simulate)


BOARD = """
offices: {section: {staff: 1}}
sessions: {board: {offices: {section: 1}, times: ["Tue 09:00"], at_most: 1}}
demand: {arrivals: {poisson: 140 per working day}}
items: {permit: {steps: {panel: {session: board, effort: 1 min}}}}
"""
DESK = """
offices: {section: {staff: 1}}
demand: {arrivals: {poisson: 140 per working day}}
items: {permit: {office: section, review: {effort: 40 h}}}
"""


@pytest.mark.parametrize("town", [BOARD, DESK], ids=["session", "desk"])
def test_a_backlog_that_outlasts_the_calendar_is_said_in_the_same_words(town: str):
    told = []
    for engine in (simulate_readably, simulate):
        with pytest.raises(RunawayError, match="the end of its calendar") as caught:
            work_out(engine, town)
        told.append(caught.value.render("zh"))
    assert told[0] == told[1]


@pytest.mark.parametrize("number", range(10))
@pytest.mark.parametrize("keep", [WHOLE, frozenset()])
def test_a_log_far_past_its_limit_is_refused_with_or_without_rows(number, keep):
    run = numbered_run(number)
    plan = replace(run.plan(), event_limit=1)
    with pytest.raises(RunawayError, match="1 rows of log"):
        simulate_readably(plan, Draws(run.seed, 0))
    with pytest.raises(RunawayError, match="1 rows of log"):
        simulate(plan, Draws(run.seed, 0), keep=keep)
