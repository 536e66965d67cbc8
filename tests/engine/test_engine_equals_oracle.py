"""The reference engine and the oracle make the same log of random systems, event for event."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from sim.engine.draws import Draws
from sim.engine.reference import simulate
from sim.errors import RunawayError
from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, EventLog, Ints
from tests import oracle
from tests.bites import shares
from tests.oracle_parts import OutOfDays
from tests.random_systems import RandomRun, numbered_run, runs

pytestmark = pytest.mark.long

LEAST = 0.05


def both(run: RandomRun) -> tuple[EventLog, EventLog]:
    plan = run.plan()
    return oracle.simulate(plan, Draws(run.seed, 0)), simulate(plan, Draws(run.seed, 0))


def difference(expected: EventLog, found: EventLog) -> str:
    """The first rows of each table that only one log has; empty for equal logs."""
    told = [] if expected.until == found.until else [f"until {expected.until} != {found.until}"]
    for name, columns in (("cases", CASE_COLUMNS), ("files", FILE_COLUMNS), ("rows", ROW_COLUMNS)):
        told += table_difference(name, columns, getattr(expected, name), getattr(found, name))
    return "\n".join(told)


def table_difference(name: str, columns: tuple[str, ...], expected: Ints, found: Ints) -> list[str]:
    wanted, got = ([tuple(row) for row in table.tolist()] for table in (expected, found))
    end = columns.index("end")
    told = [
        f"{name}, {who} only: " + " ".join(f"{c}={v}" for c, v in zip(columns, row, strict=True))
        for who, rows in (
            ("oracle", set(wanted) - set(got)),
            ("engine", set(got) - set(wanted)),
        )
        for row in sorted(rows, key=lambda row: (row[end], row))[:2]
    ]
    return told or ([f"{name}: the same rows, in another order"] if wanted != got else [])


def check(run: RandomRun) -> bool:
    """Hold the engine against the oracle; returns whether the run has no end, for both."""
    try:
        expected = oracle.simulate(run.plan(), Draws(run.seed, 0))
    except OutOfDays:  # An office, or a committee, is overloaded for good.
        with pytest.raises(RunawayError):
            simulate(run.plan(), Draws(run.seed, 0))
        return True
    found = simulate(run.plan(), Draws(run.seed, 0))
    assert difference(expected, found) == ""
    assert expected.same_events(found)
    return False


@pytest.mark.parametrize("number", range(60))
def test_the_engine_does_what_the_oracle_does(number):
    check(numbered_run(number))


@settings(max_examples=25)
@given(runs())
def test_the_engine_does_what_the_oracle_does_whatever_the_system(run):
    assume(not check(run))


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(15))
def test_the_engine_does_what_the_oracle_does_in_many_systems(hundred):
    numbers = range(1000 + 100 * hundred, 1100 + 100 * hundred)
    assert sum(check(numbered_run(number)) for number in numbers) <= 2


@pytest.mark.parametrize("number", [390, 391])
def test_the_seconds_that_the_oracle_skips_are_empty(number):
    run = numbered_run(number)
    plan = run.plan()
    every = oracle.simulate(plan, Draws(run.seed, 0), every_second=True)
    assert difference(every, oracle.simulate(plan, Draws(run.seed, 0))) == ""


def test_each_feature_bites_in_some_of_the_systems():
    seldom = {
        name: share
        for name, share in shares(numbered_run(number) for number in range(200)).items()
        if share < LEAST
    }
    assert seldom == {}


def test_a_difference_is_told_by_its_first_rows():
    expected, found = both(numbered_run(0))
    found.rows[-1, ROW_COLUMNS.index("worked")] += 1
    told = difference(expected, found).splitlines()
    assert len(told) == 2
    assert told[0].startswith("rows, oracle only: cls=")
    assert told[1].startswith("rows, engine only: cls=")
