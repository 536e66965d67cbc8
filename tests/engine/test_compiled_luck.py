"""Draws and lengths of time come out of kernels with the bits that Python gives them."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.compiled import luck  # noqa: F401  (it shares with kernels what is tried here)
from sim.engine.draws import MAX_ATTEMPT, MAX_N, MAX_STREAM, uniform_at
from sim.model.durations import (
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
)
from sim.model.inverses import inverse, to_seconds
from tests.engine.plain import called_from_python

TINY = 2.0**-53
LAST = 1.0 - TINY
CORNERS = [TINY, 3 * TINY, 1e-12, 1e-9, 1e-6, 0.5, 0.9, 1 - 1e-6, 1 - 2.0**-40, 1 - 3 * TINY, LAST]

words = st.integers(0, 2**32 - 1)
streams = st.integers(0, MAX_STREAM - 1) | st.sampled_from([0, 2**63 - 1, 2**63, MAX_STREAM - 1])
cases = st.integers(0, MAX_N - 1) | st.sampled_from([0, 2**32 - 1, 2**32, MAX_N - 1])
attempts = st.integers(0, MAX_ATTEMPT - 1) | st.sampled_from([0, 1, MAX_ATTEMPT - 1])
uniforms = st.lists(st.integers(0, 2**52 - 1).map(lambda k: (k + 0.5) * 2.0**-52), max_size=20)
means = st.floats(1e-3, 1e8)
halves = st.floats(0.0, 1e6)

distributions: dict[str, st.SearchStrategy[Distribution]] = {
    "fixed": st.builds(Fixed, means),
    "exponential": st.builds(Exponential, means),
    "lognormal": st.builds(Lognormal, means, st.floats(0.01, 10.0)),
    "gamma": st.builds(Gamma, means, st.floats(0.05, 10.0)),
    "weibull": st.builds(Weibull, means, st.floats(0.3, 50.0)),
    "triangular": st.builds(
        lambda low, rise, fall: Triangular(low, low + rise, low + rise + fall),
        halves, halves, halves,
    ),
    "uniform": st.builds(lambda low, width: Uniform(low, low + width), halves, halves),
    "normal": st.builds(lambda mean, part: Normal(mean, mean * part), means, st.floats(0.02, 10.0)),
    "empirical": st.lists(
        st.tuples(st.floats(0.0, 1e6), st.floats(0.01, 9.0)), min_size=1, max_size=9
    ).map(lambda pairs: Empirical(*map(tuple, zip(*pairs, strict=True)))),
}  # fmt: skip


@cache
def kernels() -> tuple[Any, Any]:
    """What draws a number, and what turns numbers into lengths of a distribution."""

    def draw(k0: int, k1: int, stream: int, n: int, attempt: int) -> float:
        return uniform_at(k0, k1, stream, n, attempt)

    def lengths(kind: int, a: float, b: float, c: float, d: float, table: Any, us: Any, to: Any):
        for place in range(len(us)):
            to[place] = inverse(kind, a, b, c, d, table, us[place])

    return called_from_python(draw), called_from_python(lengths)


def as_kernels_have_it(stream: int) -> int:
    """The same 64 bits with a sign."""
    return stream - 2**64 if stream >= 2**63 else stream


@given(words, words, streams, cases, attempts)
def test_a_draw_is_the_same_number(k0, k1, stream, n, attempt):
    drawn = kernels()[0](k0, k1, as_kernels_have_it(stream), n, attempt)
    assert drawn == uniform_at(k0, k1, stream, n, attempt)
    assert TINY <= drawn <= LAST


@pytest.mark.parametrize("kind", distributions)
@given(data=st.data())
def test_a_length_is_the_same_number_out_to_the_last_uniform(kind, data):
    distribution = data.draw(distributions[kind])
    us = np.array([*CORNERS, *data.draw(uniforms)])
    table: list[float] = []
    flattened = flat(distribution, table)
    found = np.zeros_like(us)
    kernels()[1](*flattened, np.array([*table, 0.0]), us, found)
    expected = [distribution.inverse(u) for u in us.tolist()]
    assert found.tolist() == expected
    assert all(map(math.isfinite, expected))


def test_all_kinds_of_distribution_are_tried():
    kinds = {strategy.__class__ for strategy in Distribution.__subclasses__()}
    assert len(Distribution.__subclasses__()) == len(distributions), kinds


@cache
def rounded() -> Any:
    def round_all(x: float, least: int) -> int:
        return to_seconds(x, least)

    return called_from_python(round_all)


@given(
    st.floats(-1e15, 1e15) | st.integers(-1000, 1000).map(lambda k: k / 2), st.sampled_from([0, 1])
)
def test_seconds_are_the_same_whole_number(x, least):
    assert rounded()(x, least) == to_seconds(x, least)


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf, 2.0**53])
def test_what_is_no_exact_second_is_refused_in_kernels_too(x):
    with pytest.raises(ValueError, match="below 2\\*\\*53"):
        rounded()(x, 0)
