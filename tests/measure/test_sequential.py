from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measure import stats
from sim.measure.precision import Precision, precision_of
from sim.measure.sequential import Progress, StoppingRule, progress

QUICK = StoppingRule(minimum=5, cap=60)
SAMPLES = st.lists(st.floats(-3, 9) | st.just(math.nan), min_size=60, max_size=60).map(np.array)
GOALS = st.sampled_from(["5 %", "40 %", "90 %", "0.4 days", "1.5 days", "9 days"]).map(precision_of)


def alternating(mean: float, off: float, count: int) -> np.ndarray:
    return mean + off * np.resize([1.0, -1.0], count)


def one(values: np.ndarray, goal: str, rule: StoppingRule | None = None) -> Progress:
    return progress({"visits": values}, {"visits": precision_of(goal)}, rule)


def tight_at(values: np.ndarray, goal: Precision, minimum: int, confidence: float) -> bool:
    """The rule in words: enough defined values, and a t interval that is narrow enough."""
    interval = stats.t_interval(values, confidence)
    enough = np.count_nonzero(~np.isnan(values)) >= minimum
    asked = float(goal.half_width(np.array(interval.mean)))
    return bool(enough and interval.half_width <= asked)


def test_it_stops_five_replications_after_the_interval_is_tight() -> None:
    """+-1 in turn has squares n, or n - 1 / n around the mean for odd n.

    So the half-width is t / sqrt(n - 1) = 2.1098 / sqrt 17 = 0.512 at 18, and 2.1009 x
    sqrt((1 - 1 / 19^2) / 18) = 0.494 at 19.
    """
    values = alternating(10, 1, 100)
    rule = StoppingRule(minimum=10)
    first = next(n for n in range(10, 99) if tight_at(values[:n], precision_of("0.5"), 10, 0.95))
    assert first == 19
    found = one(values, "0.5", rule)
    assert (found.stopped, found.settled, found.replications, found.more) == (True, True, 24, 0)
    assert found.standings["visits"].asked == 0.5
    assert found.standings["visits"].interval == stats.t_interval(values[:24])


def test_a_share_of_the_mean_is_held_to_the_stricter_half_width() -> None:
    """5.263 % of the true mean is 5 % of the estimated one, here 0.5 again; 5 % is less."""
    rule = StoppingRule(minimum=10)
    assert one(alternating(10, 1, 100), f"{100 / 19 + 1e-3} %", rule).replications in (24, 25)
    assert one(alternating(10, 1, 100), "5 %", rule).replications > 25


def test_beyond_100_replications_it_waits_for_another_five_per_cent() -> None:
    values = alternating(10, 1, 2000)
    for n in range(10, 2000):
        if tight_at(values[:n], precision_of("0.1"), 10, 0.95):
            break
    assert n > 300
    assert one(values, "0.1").replications == n + 5 * n // 100


def test_an_interval_that_widens_again_is_waited_for() -> None:
    calm = alternating(10, 0.1, 22)
    wild = np.concatenate((calm, alternating(10, 6, 200)))
    assert tight_at(calm, precision_of("0.5"), 20, 0.95)
    assert one(calm, "0.5").standings["visits"].state == "settled"
    found = one(wild, "0.5")
    assert (found.stopped, found.standings["visits"].state) == (False, "open")


@settings(max_examples=150)
@given(SAMPLES, SAMPLES, GOALS, GOALS)
def test_it_is_the_first_replication_by_which_all_have_stayed_tight(
    first: np.ndarray, second: np.ndarray, goal: Precision, other: Precision
) -> None:
    """Against the rule in words; a cap so far off that nothing is given up but what is blank."""
    rule = StoppingRule(minimum=5, cap=10**9)
    both, goals = {"a": first, "b": second}, {"a": goal, "b": other}
    found = progress(both, goals, rule)

    def ready(n: int) -> bool:
        return n >= 5 and all(
            tight_at(both[name][:n], goals[name], 5, 0.975) or np.isnan(both[name][:5]).all()
            for name in both
        )

    stops = [n for n in range(10, 61) if all(ready(m) for m in range(n - 5, n + 1))]
    assert found.stopped == bool(stops)
    assert found.replications == (stops[0] if stops else 60)


@settings(max_examples=100)
@given(SAMPLES, SAMPLES, GOALS, GOALS, st.lists(st.integers(1, 30), min_size=60, max_size=60))
def test_how_many_are_made_at_a_time_changes_nothing(
    first: np.ndarray, second: np.ndarray, goal: Precision, other: Precision, batches: list[int]
) -> None:
    both, goals = {"a": first, "b": second}, {"a": goal, "b": other}
    at_once = progress(both, goals, QUICK)
    assert at_once.stopped
    made = 0
    for batch in batches:
        made = min(made + batch, 60)
        found = progress({name: both[name][:made] for name in both}, goals, QUICK)
        if found.stopped:
            break
        assert made < at_once.replications
    assert repr(found) == repr(at_once)


@settings(max_examples=60)
@given(SAMPLES, GOALS)
def test_the_rounds_that_it_asks_for_lead_to_its_end(values: np.ndarray, goal: Precision) -> None:
    made, rounds = 0, 0
    found = progress({"a": values[:0]}, {"a": goal}, QUICK)
    assert found.more == 10
    while not found.stopped:
        assert 1 <= found.more <= max(made, 10)
        made, rounds = made + found.more, rounds + 1
        assert made <= QUICK.cap
        found = progress({"a": values[:made]}, {"a": goal}, QUICK)
    assert repr(found) == repr(progress({"a": values}, {"a": goal}, QUICK))
    assert rounds < 40


def test_what_is_expected_is_what_will_be_needed() -> None:
    """Spread 1 and half-width 0.1: some 387 replications; at most as many again at a time."""
    found = one(alternating(10, 1, 30), "0.1")
    assert found.more == 30
    needed = found.standings["visits"].needed
    assert needed == stats.replications_for(0.1, float(np.std(alternating(10, 1, 30), ddof=1)))
    found = one(alternating(10, 1, 380), "0.1")
    assert found.standings["visits"].state == "open"
    assert found.more == pytest.approx(387 + 19 - 380, abs=2)


def test_what_never_varies_is_settled() -> None:
    for mean in (0.0, 0.1):
        found = one(np.full(25, mean), "1 %")
        assert (found.settled, found.replications) == (True, 25)
    assert one(np.full(24, 0.1), "1 %").more == 1


def test_a_share_of_nothing_cannot_be_reached() -> None:
    """A difference of 0 on average: given up at the first look, not at the cap."""
    values = np.random.default_rng(1).normal(0, 1, 200)
    found = one(values, "1 %")
    assert (found.stopped, found.settled, found.replications) == (True, False, 25)
    standing = found.standings["visits"]
    assert (standing.state, standing.why) == ("cannot", "zero")
    assert standing.interval.low < 0 < standing.interval.high
    assert one(values, "1 day").settled


def test_what_is_out_of_reach_is_given_up() -> None:
    values = np.random.default_rng(2).normal(10, 1, 100)
    far = one(values, "0.001 days").standings["visits"]
    assert (far.state, far.why) == ("cannot", "cap")
    assert far.needed is not None
    assert far.needed > 10_000
    assert one(values, "0.025 days").standings["visits"].state == "open"


def test_at_the_cap_it_ends() -> None:
    """387 would be needed: of 350 it is told at the end only, of 50 at the first look."""
    values = alternating(10, 1, 400)
    assert one(values[:349], "0.1", StoppingRule(cap=350)).more == 1
    for cap, stop in ((350, 350), (50, 25)):
        found = one(values, "0.1", StoppingRule(cap=cap))
        assert (found.stopped, found.replications, found.more) == (True, stop, 0)
        assert (found.settled, found.standings["visits"].why) == (False, "cap")


def test_what_is_undefined_keeps_nobody_waiting() -> None:
    values = {"blank": np.full(40, math.nan), "visits": alternating(10, 1, 40)}
    found = progress(values, {name: precision_of("1 day") for name in values})
    assert found.replications == 25
    assert found.standings["blank"].why == "undefined"
    assert found.standings["visits"].state == "settled"
    rare = np.where(np.arange(100) % 10 == 0, alternating(5, 1, 100), math.nan)
    found = one(rare, "1 day", StoppingRule(cap=100))
    assert (found.replications, found.standings["visits"].why) == (100, "undefined")


def test_one_that_cannot_leaves_the_others_to_be_settled() -> None:
    random = np.random.default_rng(3)
    values = {"zero": random.normal(0, 1, 2000), "lead": random.normal(10, 1, 2000)}
    found = progress(values, {"zero": precision_of("1 %"), "lead": precision_of("1 %")})
    assert (found.stopped, found.settled) == (True, False)
    assert found.standings["lead"].state == "settled"
    assert 400 < found.replications < 700


def test_intervals_shown_together_are_wider() -> None:
    values = np.random.default_rng(4).normal(10, 1, 2000)
    goals = {name: precision_of("0.1 days") for name in "abcdefghij"}
    together = progress(dict.fromkeys(goals, values), goals)
    alone = one(values, "0.1 days")
    interval = together.standings["a"].interval
    assert interval == stats.t_interval(values[: together.replications], 0.995)
    assert together.replications > 1.5 * alone.replications


def studies(kind: str, goal: str, count: int, seed: int) -> tuple[float, float, float]:
    """Share of the studies whose interval covers, share that keep the promise, and mean length.

    The values have mean 10 and deviation 2.5: normal, or gamma, whose skewness is 0.5.
    """
    random = np.random.default_rng(seed)
    covers, kept, lengths = 0, 0, []
    rule = replace(StoppingRule(), cap=1000)
    promise = 10 * precision_of(goal).value if goal.endswith("%") else precision_of(goal).value
    for _ in range(count):
        values = random.normal(10, 2.5, 1000)
        if kind == "gamma":
            values = random.gamma(16, 10 / 16, 1000)
        found = one(values, goal, rule)
        assert found.settled
        interval = found.standings["visits"].interval
        covers += interval.low <= 10 <= interval.high
        kept += abs(interval.mean - 10) <= promise
        lengths.append(found.replications)
    return covers / count, kept / count, float(np.mean(lengths))


CASES = [
    ("normal", "0.8"),
    ("normal", "0.4"),
    ("gamma", "0.4"),
    ("normal", "5 %"),
    ("gamma", "5 %"),
]


@pytest.mark.parametrize(("kind", "goal"), CASES)
def test_intervals_at_stopping_cover(kind: str, goal: str) -> None:
    """400 studies: not fewer cover, or keep the promise, than 4.5 standard errors below 95 %."""
    covers, kept, _ = studies(kind, goal, 400, seed=11)
    least = 0.95 - 4.5 * math.sqrt(0.95 * 0.05 / 400)
    assert covers > least
    assert kept > least


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "goal"), [*CASES, ("normal", "0.25"), ("gamma", "3 %")])
def test_intervals_at_stopping_cover_in_two_thousand_studies(kind: str, goal: str) -> None:
    """95 % +- 1.5 %, at the length that theory says: (1.96 x 2.5 / half-width)^2 and 5 % more."""
    covers, kept, length = studies(kind, goal, 2000, seed=12)
    assert abs(covers - 0.95) < 0.015
    assert kept > 0.935
    half = float(precision_of(goal).half_width(np.array(10.0)))
    theory = (1.96 * 2.5 / half) ** 2
    assert theory < length < 1.05 * theory + 12


@pytest.mark.slow
def test_intervals_shown_together_cover_together() -> None:
    random = np.random.default_rng(13)
    names = list("abcd")
    covered = 0
    for _ in range(2000):
        common = random.normal(0, 1, 800)
        values = {name: 10 + common + random.normal(0, 1, 800) for name in names}
        found = progress(values, {name: precision_of("0.5") for name in names})
        assert found.settled
        covered += all(s.interval.low <= 10 <= s.interval.high for s in found.standings.values())
    assert covered / 2000 > 0.935
