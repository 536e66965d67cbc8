"""The models that ours is measured beside, on small runs: they are what they say."""

from __future__ import annotations

import random
import shutil
from functools import cache

import pytest

from benchmarks.harness import ours
from benchmarks.harness.agreement import Expected, answer, expect
from benchmarks.harness.outside import run_c
from benchmarks.harness.timing import Run, timed
from benchmarks.models import bare_mm4, bare_permit_like, by_hand_mm4, by_hand_permit_like
from benchmarks.workloads import DAY, HOUR, WEEK, erlang_c_wait

pytestmark = pytest.mark.long
BARE = {"permit_like": bare_permit_like.run, "mm4": bare_mm4.run}
HAND = {"permit_like": by_hand_permit_like.run, "mm4": by_hand_mm4.run}
UNITS = {"permit_like": float(DAY), "mm4": 1.0}
BOTH = pytest.mark.parametrize("workload", ["permit_like", "mm4"])


@cache
def expected(workload: str) -> Expected:
    """What 2,000 permits, or 50,000 customers, should answer.

    The number matters: a run starts empty, and 2,000 permits take two hundredths less than 20,000.
    """
    cases, runs = {"permit_like": (2_000, 200), "mm4": (50_000, 60)}[workload]
    return expect(lambda n, seed: BARE[workload](n, seed) / UNITS[workload], cases, runs)


@BOTH
def test_by_hand_and_bare_answer_the_same(workload: str):
    cases = {"permit_like": 2_000, "mm4": 20_000}[workload]
    runs = [timed(HAND[workload], cases, seed, UNITS[workload]) for seed in (1, 2)]
    assert answer(runs, expected(workload)).agrees


@BOTH
def test_our_engine_answers_the_same(workload: str):
    cases = {"permit_like": 2_000, "mm4": 10_000}[workload]
    runs = [ours.run_workload(ours.reference, workload, cases, seed) for seed in (1, 2)]
    assert sum(run.cases for run in runs) == pytest.approx(2 * cases, rel=0.1)
    assert answer(runs, expected(workload)).agrees


@BOTH
@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_plain_c_answers_the_same(workload: str):
    cases = {"permit_like": 2_000, "mm4": 50_000}[workload]
    runs = [run_c(workload, cases, seed, UNITS[workload]) for seed in range(40)]
    assert answer(runs, expected(workload)).agrees


def test_the_bare_queue_is_m_m_4():
    runs = [Run(1_000_000, 1.0, bare_mm4.run(1_000_000, seed)) for seed in range(10)]
    found = expected("mm4")
    assert answer(runs, Expected(erlang_c_wait(), 0.0, found.variance_a_case)).agrees


def test_office_hours_are_the_same_by_arithmetic_as_by_search():
    luck = random.Random(7)
    for _ in range(2_000):
        begins, effort = luck.uniform(0, 5 * WEEK), luck.uniform(1, 40 * HOUR)
        by_hand = by_hand_permit_like.worked_until(by_hand_permit_like.opening(begins), effort)
        bare = bare_permit_like.moment(bare_permit_like.open_seconds(begins) + effort)
        assert bare == pytest.approx(by_hand, abs=1e-3)


def test_a_seed_is_a_run():
    assert bare_permit_like.run(500, 3) == bare_permit_like.run(500, 3)
    assert bare_permit_like.run(500, 3) != bare_permit_like.run(500, 4)
