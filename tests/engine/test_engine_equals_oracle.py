"""The reference engine and the oracle make the same log of random systems, event for event."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from sim.engine.draws import Draws
from sim.engine.reference import simulate
from sim.eventlog import ROW_COLUMNS, EventLog
from tests import oracle
from tests.bites import shares
from tests.engine.agreeing import BITING, check, difference
from tests.random_systems import RandomRun, numbered_run, runs

pytestmark = pytest.mark.long

LEAST = 0.05


def both(run: RandomRun) -> tuple[EventLog, EventLog]:
    plan = run.plan()
    return oracle.simulate(plan, Draws(run.seed, 0)), simulate(plan, Draws(run.seed, 0))


@pytest.mark.parametrize("number", range(60))
def test_the_engine_does_what_the_oracle_does(number):
    check(numbered_run(number), oracle.simulate, simulate)


@settings(max_examples=25)
@given(runs())
def test_the_engine_does_what_the_oracle_does_whatever_the_system(run):
    assume(not check(run, oracle.simulate, simulate))


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(15))
def test_the_engine_does_what_the_oracle_does_in_many_systems(hundred):
    numbers = range(1000 + 100 * hundred, 1100 + 100 * hundred)
    endless = [check(numbered_run(number), oracle.simulate, simulate) for number in numbers]
    assert sum(endless) <= 2


@pytest.mark.parametrize("number", [390, 391])
def test_the_seconds_that_the_oracle_skips_are_empty(number):
    run = numbered_run(number)
    plan = run.plan()
    every = oracle.simulate(plan, Draws(run.seed, 0), every_second=True)
    assert difference(every, oracle.simulate(plan, Draws(run.seed, 0))) == ""


def test_each_feature_bites_in_some_of_the_systems():
    seldom = {
        name: share
        for name, share in shares(numbered_run(number) for number in BITING).items()
        if share < LEAST
    }
    assert seldom == {}


def test_a_difference_is_told_by_its_first_rows():
    expected, found = both(numbered_run(0))
    found.rows[-1, ROW_COLUMNS.index("worked")] += 1
    told = difference(expected, found).splitlines()
    assert len(told) == 2
    assert told[0].startswith("rows, expected only: cls=")
    assert told[1].startswith("rows, found only: cls=")
