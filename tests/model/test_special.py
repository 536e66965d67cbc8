"""The special functions agree with scipy and with 50-digit arithmetic, out to the last uniform."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from sim.model.special import (
    gamma_fraction,
    gamma_level,
    gamma_quantile,
    gamma_series,
    gamma_split,
    normal_quantile,
)

TINY = 2.0**-53
uniforms = st.integers(0, 2**52 - 1).map(lambda k: (k + 0.5) * 2.0**-52) | st.integers(1, 53).map(
    lambda power: 1.0 - 2.0**-power
)
shapes = st.floats(-2.0, 4.0).map(lambda power: 10.0**power)


def upper_or_lower(law, u):
    """Scipy's quantile, by the tail that keeps its digits."""
    return law.ppf(u) if u < 0.5 else law.isf(1.0 - u)


@given(uniforms)
def test_the_normal_quantile_is_scipy_s(u):
    assert normal_quantile(u) == pytest.approx(upper_or_lower(stats.norm, u), rel=1e-13, abs=1e-30)


@given(uniforms)
def test_the_normal_s_tails_are_mirror_images(u):
    assert normal_quantile(1.0 - u) == -normal_quantile(u)


def test_the_normal_quantile_has_its_known_values():
    assert normal_quantile(0.5) == 0.0
    assert normal_quantile(0.975) == pytest.approx(1.9599639845400542355, rel=1e-15)
    assert normal_quantile(TINY) == pytest.approx(-8.2095361516013855834, rel=1e-15)


@given(shapes)
def test_the_level_is_what_lgamma_says_where_lgamma_is_exact_enough(shape):
    level = math.lgamma(shape + 1.0) - shape * math.log(shape) + shape
    assert gamma_level(shape) == pytest.approx(level, rel=1e-11)


def test_the_level_has_no_seam():
    assert gamma_level(10.0 - 1e-12) == pytest.approx(gamma_level(10.0), rel=1e-13)


@given(shapes)
def test_the_split_is_the_chance_below_shape_plus_one(shape):
    assert gamma_split(shape) == pytest.approx(special.gammainc(shape, shape + 1.0), rel=1e-12)


@given(shapes, st.floats(0.0, 1.0))
def test_the_series_is_the_lower_incomplete_gamma_function(shape, part):
    x = part * (shape + 1.0)
    if x < 1e-200:
        assert gamma_series(shape, x) == 1.0
    else:
        log_factor = shape * math.log(x) - x - math.lgamma(shape + 1.0)
        found = math.log(gamma_series(shape, x)) + log_factor
        lower = special.gammainc(shape, x)
        if lower > 1e-290:
            assert found == pytest.approx(math.log(lower), rel=1e-10, abs=1e-9)


@given(shapes, st.floats(0.0, 3.0))
def test_the_fraction_is_the_upper_incomplete_gamma_function(shape, more):
    x = (shape + 1.0) * (1.0 + more)
    upper = special.gammaincc(shape, x)
    if upper > 1e-290:
        log_factor = shape * math.log(x) - x - math.lgamma(shape)
        found = math.log(gamma_fraction(shape, x)) + log_factor
        assert found == pytest.approx(math.log(upper), rel=1e-10, abs=1e-9)


@given(shapes, uniforms)
def test_the_gamma_quantile_is_scipy_s(shape, u):
    found = shape * gamma_quantile(shape, gamma_level(shape), gamma_split(shape), u)
    expected = upper_or_lower(stats.gamma(shape), u)
    if expected > 1e-290:
        assert found == pytest.approx(expected, rel=1e-12)
    else:
        assert found < 1e-289


@pytest.mark.parametrize("shape", [0.01, 0.04, 0.3, 1.0, 1.5, 9.99, 10.0, 400.0, 10_000.0])
def test_the_gamma_quantile_has_no_seam_at_the_split(shape):
    level, split = gamma_level(shape), gamma_split(shape)
    seam = [gamma_quantile(shape, level, s, split) for s in (split, math.nextafter(split, 1.0))]
    assert seam[0] == pytest.approx(seam[1], rel=1e-12)
    assert shape * seam[0] == pytest.approx(shape + 1.0, rel=1e-12)


@given(uniforms)
def test_a_gamma_of_shape_one_is_an_exponential(u):
    found = gamma_quantile(1.0, gamma_level(1.0), gamma_split(1.0), u)
    assert found == pytest.approx(-math.log1p(-u), rel=1e-13)
