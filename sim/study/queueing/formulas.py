"""Formulas of the mean time in a queue: M/M/c exactly, GI/G/c by two-moment approximations."""

from __future__ import annotations

from math import exp, sqrt


def erlang_c(officers: int, work: float) -> float:
    """Return the chance that all officers are busy, with so many officers' `work` offered.

    By the recursion of Erlang's loss formula, which does not overflow. `work` must be below
    `officers`. Erlang, The Post Office Electrical Engineers' Journal 10, 1918, 189-197.
    """
    lost = 1.0
    for busy in range(1, officers + 1):
        lost = work * lost / (busy + work * lost)
    load = work / officers
    return lost / (1 - load + load * lost)


def markov_wait(officers: int, rate: float, mean: float) -> float:
    """Return the mean time in the queue of M/M/c, in the unit of `mean`, the mean effort.

    `rate` is arrivals per that unit; `rate * mean` must be below `officers`.
    """
    work = rate * mean
    return erlang_c(officers, work) * mean / (officers - work)


def allen_cunneen(officers: int, rate: float, mean: float, arrivals: float, effort: float) -> float:
    """Return the mean time in the queue of GI/G/c, as M/M/c times the mean of the variabilities.

    `arrivals` and `effort` are squared coefficients of variation: of the times between arrivals,
    and of the effort. Exact for M/M/c and, with Poisson arrivals, for M/G/1 (Pollaczek and
    Khinchine). Allen, Probability, Statistics, and Queueing Theory, 2nd ed., 1990, section 5.3.
    """
    return (arrivals + effort) / 2 * markov_wait(officers, rate, mean)


def whitt(officers: int, rate: float, mean: float, arrivals: float, effort: float) -> float:
    """Return the same with a correction for many officers, light load and low variability.

    Whitt, Production and Operations Management 2, 1993, 114-161,
    doi:10.1111/j.1937-5956.1993.tb00094.x, equations 2.14 to 2.25, after Kimura, Management Science
    32, 1986, 751-763, doi:10.1287/mnsc.32.6.751.
    """
    if arrivals + effort == 0:
        return 0.0
    factor = _correction(officers, rate * mean / officers, arrivals, effort)
    return factor * allen_cunneen(officers, rate, mean, arrivals, effort)


def _correction(officers: int, load: float, arrivals: float, effort: float) -> float:
    """Whitt's phi: between those of M/D/c, D/M/c and the case of equal variabilities."""
    spread = sqrt(4 + 5 * officers) - 2
    gamma = min(0.24, (1 - load) * (officers - 1) * spread / (16 * officers * load))
    poisson = 1 + gamma
    regular = (1 - 4 * gamma) * exp(-2 * (1 - load) / (3 * load))
    mean = (arrivals + effort) / 2
    even = 1.0 if mean >= 1 else min(1.0, (poisson + regular) / 2) ** (2 * (1 - mean))
    if arrivals >= effort:
        whole = 4 * arrivals - 3 * effort
        return 4 * (arrivals - effort) / whole * poisson + effort / whole * even
    whole = 2 * (arrivals + effort)
    return (effort - arrivals) / whole * regular + (effort + 3 * arrivals) / whole * even
