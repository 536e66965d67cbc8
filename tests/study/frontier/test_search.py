"""The bisection against curves whose crossing is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measure import stats
from sim.measure.stats import Interval
from sim.study.frontier.limit import Limit, limits_of, told
from sim.study.frontier.search import Slacks, largest_carried

TOLERANCE = 0.01


def exact(slack: float) -> Interval:
    return Interval(slack, slack, slack)


def search(*curves, ceiling=10.0, start=(0.5, 2.0, 5.0, 9.0), tolerance=TOLERANCE):
    """Search with slacks that are functions of the demand."""
    judged: list[float] = []

    def judge(demand: float) -> Slacks:
        judged.append(demand)
        return [curve(demand) for curve in curves]

    tried: dict[float, Slacks] = {d: [curve(d) for curve in curves] for d in start}
    found = largest_carried(tried, judge, ceiling=ceiling, tolerance=tolerance)
    return found, judged


@given(st.floats(0.6, 8.9))
def test_a_known_crossing_is_found(crossing) -> None:
    found, judged = search(lambda demand: exact(crossing**2 - demand**2))
    assert found.factor.mean == pytest.approx(crossing, rel=TOLERANCE**2)
    assert found.factor.low <= found.factor.mean <= found.factor.high
    assert found.factor.high - found.factor.low <= TOLERANCE * found.factor.high
    assert found.stopped_by == 0
    assert len(judged) == len(set(judged)) <= 9


def test_an_interval_is_found_where_its_ends_cross() -> None:
    found, _ = search(lambda demand: Interval(6 - demand, 5 - demand, 7 - demand))
    assert found.factor.mean == pytest.approx(6)
    assert 5 * (1 - TOLERANCE) <= found.factor.low <= 5
    assert 7 <= found.factor.high <= 7 * (1 + 1.1 * TOLERANCE)


def test_the_first_of_several_limits_stops_it() -> None:
    found, _ = search(lambda d: exact(7 - d), lambda d: exact(4 - d), lambda d: exact(9 - d))
    assert found.factor.mean == pytest.approx(4)
    assert found.stopped_by == 1


def test_the_capacity_stops_what_no_limit_does() -> None:
    found, _ = search(lambda _: exact(1.0))
    assert found.stopped_by is None
    assert (1 - TOLERANCE) * 10 <= found.factor.mean < 10
    assert found.factor.high == 10


def test_what_is_never_within_is_nothing() -> None:
    found, judged = search(lambda _: exact(-1.0), lambda _: exact(-2.0))
    assert found.factor == Interval(0.0, 0.0, 0.5)
    assert (found.stopped_by, found.least) == (1, 0.5)
    assert judged == []


def test_undefined_is_not_within() -> None:
    found, _ = search(lambda demand: exact(6 - demand if demand > 1 else math.nan))
    assert found.factor.mean == pytest.approx(6)
    found, _ = search(lambda _: exact(math.nan), lambda _: exact(1))
    assert (found.factor.mean, found.stopped_by) == (0.0, 0)


def test_a_curve_that_comes_back_is_followed_to_the_largest_demand() -> None:
    found, _ = search(lambda demand: exact(-1.0 if 1 < demand < 3 else 6 - demand))
    assert found.factor.mean == pytest.approx(6)


def test_one_replication_has_no_interval() -> None:
    tried: dict[float, Slacks] = {
        demand: [Interval(3 - demand, math.nan, math.nan)] for demand in (1.0, 5.0)
    }
    found = largest_carried(
        tried, lambda d: [exact(3 - d)], ceiling=9, tolerance=0.5, has_interval=False
    )
    assert found.factor.mean == pytest.approx(3)
    assert math.isnan(found.factor.low)
    assert math.isnan(found.factor.high)


@pytest.mark.long
def test_the_interval_holds_the_crossing_as_often_as_it_says() -> None:
    """2,000 studies of a queue-like curve; the luck of a replication is the same at every demand.

    Where luck shifts and tilts a curve, as here, the interval is exact but for the tolerance.
    """
    crossing, held, studies = 0.8, 0, 2_000
    generator = np.random.default_rng(20)
    for _ in range(studies):
        shift, tilt = generator.normal(size=(2, 12))

        def judge(demand: float, shift=shift, tilt=tilt) -> Slacks:
            lead = 1 / (1 - demand) * (1 + 0.1 * shift) + demand * tilt
            return [Limit("x", "at most", 5.0).slack(stats.t_interval(lead))]

        tried = {demand: judge(demand) for demand in (0.2, 0.5, 0.7, 0.85, 0.97)}
        found = largest_carried(tried, judge, ceiling=1.0, tolerance=1e-4)
        held += found.factor.low <= crossing <= found.factor.high
    assert abs(held / studies - 0.95) < 0.015


def test_slack_is_how_far_within() -> None:
    found = Interval(0.97, 0.95, 0.99)
    at_least = Limit("on_time_share", "at least", 0.96).slack(found)
    assert (at_least.low, at_least.mean, at_least.high) == pytest.approx((-0.01, 0.01, 0.03))
    at_most = Limit("lead_calendar_days", "at most", 0.96).slack(found)
    assert (at_most.low, at_most.mean, at_most.high) == pytest.approx((-0.03, -0.01, 0.01))


def test_limits_are_what_is_asked_for() -> None:
    assert limits_of() == (Limit("on_time_share", "at least", 0.99),)
    both = limits_of(0.95, 30, by_law=True)
    assert [limit.measure for limit in both] == ["on_time_law_share", "lead_calendar_days"]
    assert told(both).en == (
        "on time, by the law: at least 95 %; mean lead time: at most 30 calendar days"
    )
    assert limits_of(0, 30) == (Limit("lead_calendar_days", "at most", 30),)
    with pytest.raises(ValueError, match="a share"):
        limits_of(99)
    with pytest.raises(ValueError, match="neither"):
        limits_of(0)
