"""A run that is measured part by part has the measures of one that is measured as a whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import assume, given, settings

from sim.engine.plan import Plan
from sim.errors import RunawayError
from sim.logstore import gathering
from sim.run import Run, plan_of, run_plan
from sim.study.long import running
from sim.study.long.running import LongRun, long_run
from tests.random_systems import RandomRun, numbered_run, runs
from tests.streaming import FEW, small_chunks
from tests.towns import WORKFLOWS, base

pytestmark = pytest.mark.long


def check(plan: Plan, seed: int) -> None:
    whole = run_plan(plan, "it", reading="lived", seed=seed, replication=0, engine="compiled")
    with (
        tempfile.TemporaryDirectory() as folder,
        small_chunks(),
        mock.patch.object(running, "PIECES", FEW),
        mock.patch.object(gathering.Gathering.__init__, "__defaults__", (FEW,)),
    ):
        same(long_run(plan, "it", Path(folder), seed=seed, replication=0), whole)


def same(found: LongRun, whole: Run) -> None:
    """Every value is the same to the last bit: counts, quantiles and means."""
    assert found.until == whole.log.until
    for name in ("cls", "n", "arrival", "end", "fate"):
        np.testing.assert_array_equal(getattr(found.table, name), getattr(whole.table, name))
    for name in ("measures", "weights"):
        one, two = getattr(found.table, name), getattr(whole.table, name)
        assert list(one) == list(two)
        for key, values in one.items():
            np.testing.assert_array_equal(values, two[key], err_msg=key)
    assert list(found.values) == list(whole.values)
    np.testing.assert_array_equal(list(found.values.values()), list(whole.values.values()))


@pytest.mark.parametrize("number", [8, 28, 58, 72, 74])
def test_systems_in_which_files_overtake_and_cases_never_end(number: int):
    run = numbered_run(number)
    check(run.plan(), run.seed)


@settings(max_examples=40, deadline=None)
@given(runs())
def test_random_systems(run: RandomRun):
    try:
        check(run.plan(), run.seed)
    except RunawayError:
        assume(False)


@pytest.mark.parametrize(("town", "workflow"), WORKFLOWS)
def test_towns(town: str, workflow: str):
    check(plan_of(base(town), workflow), 3)
