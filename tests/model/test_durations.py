"""Distributions have the mean they say, keep luck under a changed mean, and refuse nonsense."""

import math
import pickle
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate

from sim.model.durations import (
    BY_NAME,
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
    flat,
    inverse,
)

TINY = 2.0**-53
uniforms = st.integers(0, 2**52 - 1).map(lambda k: (k + 0.5) * 2.0**-52)
means = st.floats(1.0, 1e8)
seconds = st.floats(0.0, 1e9)
values = st.lists(seconds, min_size=1, max_size=12).map(tuple)
three = st.tuples(seconds, seconds, seconds).map(sorted)
two = st.tuples(seconds, seconds).map(sorted)

distributions = st.one_of(
    st.builds(Fixed, seconds),
    st.builds(Exponential, means),
    st.builds(Lognormal, means, st.floats(0.01, 20.0)),
    st.builds(Gamma, means, st.floats(0.05, 5.0)),
    st.builds(Weibull, means, st.floats(0.2, 50.0)),
    three.map(lambda t: Triangular(*t)),
    two.map(lambda t: Uniform(*t)),
    st.tuples(means, st.floats(0.01, 90.0)).map(lambda t: Normal(t[0], t[0] * t[1])),
    st.builds(Empirical, values),
)

SAMPLES: list[Distribution] = [
    Fixed(60.0),
    Exponential(100.0),
    Lognormal(100.0, 0.8),
    Gamma(100.0, 0.5),
    Gamma(100.0, 1.5),
    Weibull(100.0, 0.8),
    Weibull(100.0, 3.0),
    Triangular(10.0, 20.0, 90.0),
    Uniform(10.0, 90.0),
    Normal(100.0, 20.0),
    Normal(100.0, 80.0),
    Normal(100.0, 1000.0),
]


def moment(distribution, power):
    """The integral of inverse(u)**power over u, with both ends taken apart."""
    pieces = [1e-12, 1e-4, 0.04, 0.3, 0.7, 0.96, 1 - 1e-4, 1 - 1e-8, 1 - 1e-12]
    return sum(
        integrate.quad(lambda u: distribution.inverse(u) ** power, low, high, limit=200)[0]
        for low, high in pairwise(pieces)
    )


@pytest.mark.parametrize("distribution", SAMPLES, ids=repr)
def test_the_mean_is_that_of_the_draws(distribution):
    assert moment(distribution, 1) == pytest.approx(distribution.mean(), rel=1e-6)


@pytest.mark.parametrize(
    "distribution", [Lognormal(100.0, 0.8), Gamma(100.0, 0.5), Gamma(100.0, 1.5)], ids=repr
)
def test_the_cv_is_that_of_the_draws(distribution):
    variance = moment(distribution, 2) - distribution.mean() ** 2
    assert math.sqrt(variance) / 100.0 == pytest.approx(distribution.cv, rel=1e-3)


def test_a_cut_normal_is_truncated_and_not_clipped():
    half = Normal(1.0, 100.0)
    assert half.inverse(TINY) > 0.0
    assert half.inverse(0.3) > 10.0
    assert half.mean() > 70.0
    assert Normal(100.0, 10.0).mean() == pytest.approx(100.0, rel=1e-15)


@given(distributions, uniforms, uniforms)
def test_more_luck_is_never_a_shorter_time(distribution, u, v):
    low, high = distribution.inverse(min(u, v)), distribution.inverse(max(u, v))
    assert low <= high * (1.0 + 1e-14)


@given(distributions, uniforms)
def test_a_draw_is_a_finite_time(distribution, u):
    assert 0.0 <= distribution.inverse(u) < math.inf


@given(
    st.sampled_from(
        [
            Exponential,
            lambda mean: Lognormal(mean, 0.8),
            lambda mean: Lognormal(mean, 5.0),
            lambda mean: Gamma(mean, 0.3),
            lambda mean: Gamma(mean, 2.0),
            lambda mean: Weibull(mean, 0.7),
        ]
    ),
    means,
    st.floats(0.01, 100.0),
    uniforms,
)
def test_the_same_luck_stays_the_same_luck_under_a_changed_mean(family, mean, factor, u):
    changed = family(mean * factor).inverse(u)
    assert changed == pytest.approx(factor * family(mean).inverse(u), rel=1e-15)


@given(means, st.floats(0.05, 10.0), st.floats(0.01, 100.0), uniforms)
def test_a_cut_normal_keeps_its_luck_when_mean_and_sd_change_together(mean, cv, factor, u):
    changed = Normal(mean * factor, mean * cv * factor).inverse(u)
    assert changed == pytest.approx(factor * Normal(mean, mean * cv).inverse(u), rel=1e-12)


@given(st.lists(distributions, min_size=1, max_size=6), uniforms)
def test_flat_in_a_shared_table_is_the_same_as_alone(several, u):
    table: list[float] = []
    rows = [flat(distribution, table) for distribution in several]
    found = [inverse(*row, table, u) for row in rows]
    assert found == [distribution.inverse(u) for distribution in several]


@given(values, st.integers(0, 10**6))
def test_an_empirical_draw_takes_each_value_as_often_as_it_was_seen(seen, k):
    distribution = Empirical(seen)
    rising = sorted(seen)
    n = len(seen)
    assert Counter(distribution.inverse((i + 0.5) / n) for i in range(n)) == Counter(seen)
    u = (k % n + 1) / n
    assert distribution.inverse(u) == rising[k % n]
    assert distribution.mean() == pytest.approx(math.fsum(seen) / n, rel=1e-12)


def test_weights_say_how_often():
    distribution = Empirical((30.0, 10.0, 20.0), (1.0, 3.0, 0.0))
    assert distribution.mean() == 15.0
    assert [distribution.inverse(u) for u in (TINY, 0.75, 0.7501, 1 - TINY)] == [10, 10, 30, 30]
    assert distribution.steps == ((10.0, 30.0), (0.75, 1.0))


def test_distributions_are_values():
    assert Lognormal(7200.0, 0.8) == Lognormal(7200.0, 0.8)
    assert len({Fixed(1.0), Fixed(1.0), Exponential(1.0)}) == 2
    used = Empirical((2.0, 1.0))
    used.inverse(0.5)
    assert pickle.loads(pickle.dumps(used)) == Empirical((2.0, 1.0))
    assert repr(Gamma(5.0, 0.5)) == "Gamma(mean_seconds=5.0, cv=0.5)"


def test_each_has_a_name_and_a_code_of_its_own():
    assert {name: kind.name for name, kind in BY_NAME.items()} == {name: name for name in BY_NAME}
    assert sorted(kind.kind for kind in BY_NAME.values()) == list(range(9))


BAD = (-1.0, math.nan, math.inf)


@pytest.mark.parametrize(
    "make",
    [
        *[lambda x=x: Fixed(x) for x in BAD],
        *[lambda x=x: Exponential(x) for x in (0.0, *BAD)],
        *[lambda x=x: Lognormal(x, 1.0) for x in (0.0, *BAD)],
        *[lambda x=x: Lognormal(1.0, x) for x in (0.0, 101.0, *BAD)],
        *[lambda x=x: Gamma(x, 1.0) for x in (0.0, *BAD)],
        *[lambda x=x: Gamma(1.0, x) for x in (0.0, 0.009, 11.0, *BAD)],
        *[lambda x=x: Weibull(x, 1.0) for x in (0.0, *BAD)],
        *[lambda x=x: Weibull(1.0, x) for x in (0.0, 0.09, 1001.0, *BAD)],
        *[lambda x=x: Normal(x, 1.0) for x in (0.0, *BAD)],
        *[lambda x=x: Normal(1.0, x) for x in (0.0, 101.0, *BAD)],
        *[lambda x=x: Uniform(x, 9.0) for x in (10.0, *BAD)],
        *[lambda x=x: Uniform(1.0, x) for x in (0.5, *BAD)],
        *[lambda x=x: Triangular(x, 2.0, 3.0) for x in (2.5, *BAD)],
        *[lambda x=x: Triangular(1.0, x, 3.0) for x in (0.5, 3.5, *BAD)],
        *[lambda x=x: Triangular(1.0, 2.0, x) for x in (1.5, *BAD)],
        *[lambda x=x: Empirical((1.0, x)) for x in BAD],
        *[lambda x=x: Empirical((1.0, 2.0), (1.0, x)) for x in BAD],
        lambda: Empirical(()),
        lambda: Empirical((1.0, 2.0), (1.0,)),
        lambda: Empirical((1.0, 2.0), (0.0, 0.0)),
    ],
)
def test_nonsense_is_refused_by_name(make):
    with pytest.raises(ValueError, match=r"^(" + "|".join(BY_NAME) + r"): .*"):
        make()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Exponential(-1.0), "exponential: mean must be a number above 0, found -1.0"),
        (lambda: Gamma(1.0, 20.0), "gamma: cv must be from 0.01 to 10, found 20.0"),
        (
            lambda: Triangular(3.0, 2.0, 4.0),
            "triangular: needs low <= mode <= high, found 3.0, 2.0, 4.0",
        ),
        (
            lambda: Empirical((1.0, 2.0), (1.0,)),
            "empirical: needs one weight for each of its 2 values, found 1",
        ),
    ],
)
def test_a_refusal_says_what_was_expected_and_found(make, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        make()
