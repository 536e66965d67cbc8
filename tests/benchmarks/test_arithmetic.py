"""What the benchmarks make of runs: ratios, agreement, floors and tables."""

from __future__ import annotations

from math import sqrt

import pytest

from benchmarks.harness.agreement import Expected, answer, expect
from benchmarks.harness.interleave import interleave, steady
from benchmarks.harness.ratios import measured, rate, ratio
from benchmarks.harness.simulators import FLOORS, PEERS, Floor, simulators
from benchmarks.harness.table import table
from benchmarks.harness.timing import NotBuiltError, Run, Simulator
from benchmarks.workloads import erlang_c_wait

SLOW = [Run(10, 2.0, 1.0), Run(10, 4.0, 1.0), Run(10, 9.0, 1.0)]
FAST = [Run(100, 2.0, 1.0), Run(100, 1.0, 1.0), Run(100, 1.0, 1.0)]


def test_a_ratio_is_the_median_of_those_of_each_seed():
    assert ratio(SLOW, FAST) == pytest.approx(40.0)
    assert rate(SLOW) == pytest.approx(2.5)
    assert measured({"slow": SLOW, "fast": FAST}, "slow", "fast") == ratio(SLOW, FAST)
    assert measured({"slow": SLOW}, "slow", "fast") is None


def test_an_answer_is_as_far_off_as_both_errors_allow():
    found = answer([Run(100, 1.0, 5.3), Run(300, 1.0, 5.1)], Expected(5.0, 0.0, 4.0))
    assert found.mean == pytest.approx(5.15)
    assert found.standard_error == pytest.approx(0.1)
    assert found.apart == pytest.approx(1.5)
    assert found.agrees
    unsure = answer([Run(400, 1.0, 5.5)], Expected(5.0, 0.1, 4.0))
    assert unsure.apart == pytest.approx(5 / sqrt(2))
    assert not unsure.agrees


def test_what_to_expect_is_told_by_many_runs_or_by_theory():
    def model(cases: int, seed: int) -> float:
        return cases + seed % 2

    found = expect(model, 10, 4)
    assert (found.mean, found.variance_a_case) == pytest.approx((10.5, 10 / 3))
    assert found.standard_error == pytest.approx(sqrt(1 / 12))
    assert expect(model, 10, 4, theory=10.4) == Expected(10.4, 0.0, found.variance_a_case)


def test_erlang_c():
    assert erlang_c_wait() == pytest.approx(1.96938, abs=1e-5)
    assert erlang_c_wait(servers=1, load=0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(("at_most", "met"), [(False, (False, True)), (True, (True, False))])
def test_a_floor_or_a_ceiling(at_most: bool, met: tuple[bool, bool]):
    floor = Floor("a", "b", 3.0, at_most)
    assert (floor.met(2.9), floor.met(3.1)) == met


@pytest.mark.parametrize("workload", sorted(FLOORS))
def test_whoever_a_floor_names_takes_part(workload: str):
    names = {each.name for each in simulators(workload, peers=True)}
    assert set(PEERS[workload]) <= names
    assert {name for floor in FLOORS[workload] for name in (floor.slow, floor.fast)} <= names


def test_all_are_run_seed_by_seed_and_the_missing_are_named():
    order: list[tuple[str, int]] = []

    def simulator(name: str) -> Simulator:
        def run(cases: int, seed: int) -> Run:
            order.append((name, seed))
            return Run(cases, 1.0, 0.0)

        return Simulator(name, 10, run)

    def absent() -> None:
        raise NotBuiltError("nowhere")

    missing = Simulator("c", 10, lambda cases, _: Run(cases, 1.0, 0.0), absent)
    runs, why = interleave([simulator("a"), simulator("b"), missing], (1, 2), lambda _: None)
    assert order == [("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert list(runs) == ["a", "b"]
    assert why == {"c": "nowhere"}


def test_a_run_of_a_blink_is_repeated_for_its_median():
    seconds = iter([0.03, 0.01, 0.02, 0.05, 0.04])
    quick = Simulator("quick", 1, lambda cases, _: Run(cases, next(seconds), 0.0))
    assert steady(quick, 1).seconds == pytest.approx(0.03)


def test_a_table():
    assert table(["who", "n"], [["a", "10"], ["bcde", "9"]]) == (
        "who    n\n----  --\na     10\nbcde   9"
    )
