"""The formulas against those that they are exact for, and against published values."""

from __future__ import annotations

from math import factorial, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from sim.study.queueing.formulas import allen_cunneen, erlang_c, markov_wait, whitt

OFFICERS = st.integers(1, 40)
LOADS = st.floats(0.05, 0.97)
VARIABILITIES = st.floats(0, 4)


@given(OFFICERS, LOADS)
def test_the_recursion_is_erlang_s_formula(officers: int, load: float) -> None:
    work = officers * load
    waits = work**officers / factorial(officers) / (1 - load)
    chance = waits / (sum(work**k / factorial(k) for k in range(officers)) + waits)
    assert isclose(erlang_c(officers, work), chance, rel_tol=1e-9)


@given(LOADS)
def test_one_officer_is_m_m_1(load: float) -> None:
    assert isclose(markov_wait(1, load, 1.0), load / (1 - load))


@given(LOADS, VARIABILITIES)
def test_one_officer_and_poisson_arrivals_are_pollaczek_and_khinchine(load, effort) -> None:
    exact = load * (1 + effort) / 2 / (1 - load)
    assert isclose(allen_cunneen(1, load, 1.0, 1.0, effort), exact)


@given(OFFICERS, LOADS)
def test_both_are_exact_for_m_m_c(officers: int, load: float) -> None:
    exact = markov_wait(officers, officers * load, 1.0)
    for formula in (allen_cunneen, whitt):
        assert isclose(formula(officers, officers * load, 1.0, 1.0, 1.0), exact)


@given(OFFICERS, LOADS, VARIABILITIES, VARIABILITIES)
def test_the_correction_is_no_wait_below_zero_and_not_far_off(officers, load, gaps, effort) -> None:
    rough = allen_cunneen(officers, officers * load, 1.0, gaps, effort)
    assert 0 <= whitt(officers, officers * load, 1.0, gaps, effort) <= 1.25 * rough


def crommelin(officers: int, work: float) -> float:
    """The mean time in the queue of M/D/c: Crommelin, P.O.E.E. Journal 25, 1932, 41-50."""
    count = np.arange(1, 2000)
    more, most = (np.asarray(poisson.sf(count * officers - k, count * work)) for k in (1, 0))
    return float(np.sum(more - most * officers / work))


@pytest.mark.parametrize(("officers", "load"), [(1, 0.7), (2, 0.5), (5, 0.8), (10, 0.9)])
def test_work_of_fixed_length_is_nearly_exact(officers: int, load: float) -> None:
    work = officers * load
    assert isclose(whitt(officers, work, 1.0, 1.0, 0.0), crommelin(officers, work), rel_tol=0.01)
    # The simple formula falls short with many officers.
    assert allen_cunneen(officers, work, 1.0, 1.0, 0.0) <= crommelin(officers, work) + 1e-9
