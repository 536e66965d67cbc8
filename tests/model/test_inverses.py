"""The inverses are exact to 1e-12 where scipy is, and their source is fit for a compiler."""

import ast
import inspect
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from sim.model import inverses, special
from sim.model.durations import (
    Distribution,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from sim.model.inverses import to_seconds

TINY = 2.0**-53
LAST = 1.0 - TINY
uniforms = st.integers(0, 2**52 - 1).map(lambda k: (k + 0.5) * 2.0**-52) | st.sampled_from(
    [TINY, 3 * TINY, 1e-12, 1e-6, 0.5, 1 - 1e-6, 1 - 2.0**-40, LAST]
)
means = st.floats(1.0, 1e8)

# Fifty-digit arithmetic (mpmath): a distribution of mean 1, u, and the quantile.
EXACT: list[tuple[Distribution, float, float]] = [
    (Gamma(1.0, 0.05), TINY, 0.64301975130920284027),
    (Gamma(1.0, 0.05), 1e-09, 0.72861825404022186713),
    (Gamma(1.0, 0.05), 0.01, 0.88737114281721315772),
    (Gamma(1.0, 0.05), 0.5, 0.9991667902361609787),
    (Gamma(1.0, 0.05), 0.999, 1.1616611504330597351),
    (Gamma(1.0, 0.05), LAST, 1.4674241244008873534),
    (Gamma(1.0, 0.8), TINY, 4.8623737473904555577e-11),
    (Gamma(1.0, 0.8), 1e-09, 1.373365566851454281e-6),
    (Gamma(1.0, 0.8), 0.01, 0.042561358599842384385),
    (Gamma(1.0, 0.8), 0.5, 0.79662243329052765577),
    (Gamma(1.0, 0.8), 0.999, 5.2966929202174588101),
    (Gamma(1.0, 0.8), LAST, 24.913540303068146282),
    (Gamma(1.0, 1.5), TINY, 2.1666266691578196823e-36),
    (Gamma(1.0, 1.5), 0.5, 0.40669382172241569385),
    (Gamma(1.0, 1.5), LAST, 76.660258672969917491),
    (Gamma(1.0, 5.0), 1e-09, 1.4496895852143983755e-224),
    (Gamma(1.0, 5.0), 0.01, 1.4496895852143968727e-49),
    (Gamma(1.0, 5.0), 0.5, 4.3204117098565156288e-7),
    (Gamma(1.0, 5.0), 0.999, 63.750142166661060737),
    (Gamma(1.0, 5.0), LAST, 755.91756989253378344),
    (Normal(1.0, 0.12), TINY, 0.019231727284241465346),
    (Normal(1.0, 0.12), 1e-09, 0.28026315896509220128),
    (Normal(1.0, 0.12), 0.5, 1.0000000000000000059),
    (Normal(1.0, 0.12), LAST, 1.9851443381921663868),
    (Normal(1.0, 0.5), TINY, 1.0047655880155501756e-15),
    (Normal(1.0, 0.5), 1e-09, 9.0501236917535977403e-9),
    (Normal(1.0, 0.5), 0.01, 0.077526542963253809139),
    (Normal(1.0, 0.5), 0.5, 1.0142584632954587376),
    (Normal(1.0, 0.5), LAST, 5.1061495130307610552),
    (Normal(1.0, 1.0), TINY, 3.8603029791680551994e-16),
    (Normal(1.0, 1.0), 0.01, 0.034186281773062280902),
    (Normal(1.0, 1.0), 0.5, 1.2001736861668909259),
    (Normal(1.0, 1.0), LAST, 9.2302545274160014225),
    (Normal(1.0, 10.0), TINY, 1.5098260436614736055e-15),
    (Normal(1.0, 10.0), 0.5, 7.1307335513705908459),
    (Normal(1.0, 10.0), LAST, 83.832426302098332509),
]


def assert_scipy_s(distribution, law, u):
    expected = law.ppf(u) if u < 0.5 else law.isf(1.0 - u)
    assert distribution.inverse(u) == pytest.approx(float(expected), rel=1e-12)


@pytest.mark.parametrize(("distribution", "u", "quantile"), EXACT)
def test_hard_places_agree_with_fifty_digits(distribution, u, quantile):
    assert distribution.inverse(u) == pytest.approx(quantile, rel=1e-13)


@given(means, uniforms)
def test_exponential(mean, u):
    assert_scipy_s(Exponential(mean), stats.expon(scale=mean), u)


@given(means, st.floats(0.01, 10.0), uniforms)
def test_lognormal(mean, cv, u):
    sigma = math.sqrt(math.log1p(cv * cv))
    law = stats.lognorm(sigma, scale=mean * math.exp(-0.5 * sigma * sigma))
    assert_scipy_s(Lognormal(mean, cv), law, u)


@given(means, st.floats(0.05, 2.0), uniforms)
def test_gamma(mean, cv, u):
    assert_scipy_s(Gamma(mean, cv), stats.gamma(1.0 / cv**2, scale=mean * cv**2), u)


@given(means, st.floats(0.3, 50.0), uniforms)
def test_weibull(mean, shape, u):
    law = stats.weibull_min(shape, scale=mean / math.gamma(1.0 + 1.0 / shape))
    assert_scipy_s(Weibull(mean, shape), law, u)


@given(st.floats(0.0, 1e6), st.floats(1.0, 1e6), uniforms)
def test_uniform(low, width, u):
    assert_scipy_s(Uniform(low, low + width), stats.uniform(low, low + width - low), u)


@given(st.floats(0.0, 1e6), st.floats(0.1, 1e6), st.floats(0.1, 1e6), uniforms)
def test_a_triangle_gives_back_its_chance(low, rise, fall, u):
    """Scipy's own quantile loses its digits when the mode is near the low end."""
    mode, high = low + rise, low + rise + fall
    x = Triangular(low, mode, high).inverse(u)
    assert low <= x <= high
    if x <= mode:
        assert (x - low) ** 2 / ((high - low) * (mode - low)) == pytest.approx(u, abs=1e-8)
    else:
        assert (high - x) ** 2 / ((high - low) * (high - mode)) == pytest.approx(1 - u, abs=1e-8)


@given(st.floats(0.0, 1.0), uniforms)
def test_triangular(part, u):
    law = stats.triang(part, 1.0, 10.0)
    assert_scipy_s(Triangular(1.0, 1.0 + 10.0 * part, 11.0), law, u)


@pytest.mark.parametrize("u", [TINY, 1e-9, 0.3, LAST])
def test_a_triangle_whose_mode_is_its_low_end_keeps_small_draws(u):
    expected = -10.0 * math.expm1(0.5 * math.log1p(-u))
    assert Triangular(0.0, 0.0, 10.0).inverse(u) == pytest.approx(expected, rel=1e-14)


def test_ranges_of_no_width_are_fixed():
    for u in (TINY, 0.5, LAST):
        assert Triangular(3.0, 3.0, 3.0).inverse(u) == 3.0
        assert Uniform(3.0, 3.0).inverse(u) == 3.0
        assert Fixed(3.0).inverse(u) == 3.0


@given(st.floats(0.02, 10.0), uniforms)
def test_a_cut_normal_gives_back_its_chance(sd, u):
    """Scipy's `truncnorm` is wrong by 1e-3 and more in the tails, so the law itself is asked."""
    alpha = 1.0 / sd
    left = float(stats.norm.cdf(alpha))
    t = Normal(1.0, sd).inverse(u) / sd
    assert t > 0.0
    if t < 1.0:
        area = integrate.quad(lambda s: math.exp(-0.5 * (s - alpha) ** 2), 0.0, t, epsabs=0.0)[0]
        assert area / math.sqrt(2.0 * math.pi) / left == pytest.approx(u, rel=1e-11)
    else:
        assert float(stats.norm.sf(t - alpha)) / left == pytest.approx(1.0 - u, rel=1e-11)


@given(st.floats(0.1, 8.0))
def test_a_cut_normal_has_no_seam_near_the_cut(alpha):
    a, b, c, d = Normal(1.0, 1.0 / alpha).parameters()
    by_distance = inverses.cut_normal_inverse(a, b, c, math.nextafter(d, 1.0), d)
    assert by_distance == pytest.approx(inverses.cut_normal_inverse(a, b, c, d, d), rel=1e-12)
    assert by_distance == pytest.approx(0.1 * b, rel=1e-11)


@pytest.mark.parametrize(
    ("x", "least", "seconds"),
    [
        (0.0, 0, 0),
        (0.5, 0, 1),
        (0.4, 1, 1),
        (2.5, 0, 3),
        (7.49, 1, 7),
        (-3.0, 0, 0),
        (1e15, 0, 10**15),
    ],
)
def test_seconds_are_whole_with_halves_upwards(x, least, seconds):
    found = to_seconds(x, least)
    assert found == seconds
    assert isinstance(found, int)


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf, 2.0**53, 1e300])
def test_what_is_no_exact_second_is_refused(x):
    with pytest.raises(ValueError, match="below 2\\*\\*53"):
        to_seconds(x, 0)


PLAIN = (
    *(ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Load, ast.Store, ast.Name),
    *(ast.Return, ast.Assign, ast.AugAssign, ast.Expr, ast.If, ast.IfExp, ast.While, ast.Raise),
    *(ast.Call, ast.Attribute, ast.Subscript, ast.Constant),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare),
    *(ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
)


@pytest.mark.parametrize("module", [special, inverses])
def test_the_source_is_fit_for_a_compiler(module):
    """Only plain numbers, loops, `math` and each other: what a compiler can take as it is."""
    functions = [
        n for n in ast.parse(inspect.getsource(module)).body if isinstance(n, ast.FunctionDef)
    ]
    known = {name for name, value in vars(module).items() if inspect.isfunction(value)}
    known |= {"abs", "max", "min", "int", "ValueError"}
    assert len(functions) >= 6
    for function in functions:
        function.returns = None
        for argument in function.args.args:
            argument.annotation = None
        for node in ast.walk(function):
            assert isinstance(node, PLAIN), f"{function.name}: {ast.dump(node)}"
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called in known or called.startswith("math."), called
        if "quantile" in function.name or "inverse" in function.name:
            assert "lgamma" not in ast.unparse(function)
