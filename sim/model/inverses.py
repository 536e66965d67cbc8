"""From a uniform number to a duration: one source, run as Python and compiled.

A distribution is flat here: a kind, four numbers and a table of floats shared by a whole plan
(the class of each kind in `durations` says what its numbers are). Only `math`, plain numbers and
loops, so both engines get the same bits from the same lines. Inputs are trusted: the classes have
checked them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.model.special import gamma_quantile, normal_quantile

FIXED = 0
EXPONENTIAL = 1
LOGNORMAL = 2
GAMMA = 3
WEIBULL = 4
TRIANGULAR = 5
UNIFORM = 6
NORMAL = 7
EMPIRICAL = 8

MOST_SECONDS = 2.0**53


def inverse(
    kind: int, a: float, b: float, c: float, d: float, table: Sequence[float], u: float
) -> float:
    """The duration in seconds below which a share u of all durations lies.

    u is in [2**-53, 1 - 2**-53]. Never decreasing in u, to within rounding. The relative error is
    below 1e-12, most often a few 1e-15.
    """
    if kind == FIXED:
        x = a
    elif kind == EXPONENTIAL:
        x = -a * math.log1p(-u)
    elif kind == LOGNORMAL:
        x = a * math.exp(b * (normal_quantile(u) - 0.5 * b))
    elif kind == GAMMA:
        x = a * gamma_quantile(b, c, d, u)
    elif kind == WEIBULL:
        x = a * (-math.log1p(-u)) ** b
    elif kind == TRIANGULAR:
        x = triangular_inverse(a, b, c, d, u)
    elif kind == UNIFORM:
        x = a + (b - a) * u
    elif kind == NORMAL:
        x = cut_normal_inverse(a, b, c, d, u)
    else:
        x = empirical_inverse(table, int(a), int(b), u)
    return x


def triangular_inverse(low: float, mode: float, high: float, split: float, u: float) -> float:
    """The triangular quantile; `split` is the chance of less than the mode, 1 when low is high.

    Above the mode it adds to the mode, not taking from the high end, so that a low end of 0 keeps
    its digits.
    """
    if u < split:
        return low + (high - low) * math.sqrt(u * split)
    rest = 1.0 - split
    return mode + (high - mode) * ((u - split) / rest) / (1.0 + math.sqrt((1.0 - u) / rest))


def cut_normal_inverse(mean: float, sd: float, below: float, near: float, u: float) -> float:
    """The quantile of a normal truncated at 0.

    `below` is what the whole one has below 0, and `near` the chance of less than a tenth of an
    sd, where it is solved for the distance from 0 to keep its digits.
    """
    left = 1.0 - below
    if u < near:
        return sd * _distance_above_cut(mean / sd, u * left)
    p = below + u * left
    if p <= 0.5:
        return mean + sd * normal_quantile(p)
    return mean - sd * normal_quantile((1.0 - u) * left)


def _distance_above_cut(alpha: float, chance: float) -> float:
    """The t with this chance of a standard normal from -alpha to -alpha + t; alpha > 0, t <= 0.1.

    Newton on the integral of exp(alpha t - t**2 / 2), summed as a power series.
    """
    wanted = chance * math.sqrt(2.0 * math.pi) * math.exp(0.5 * alpha * alpha)
    t = math.log1p(alpha * wanted) / alpha
    step = t
    rounds = 0
    while abs(step) > 1e-9 * t and rounds < 50:
        before = 0.0
        term = t
        area = t
        n = 0.0
        # One term alone may vanish: their factors are Hermite polynomials of alpha.
        while n < 2.0 or abs(term) + abs(before) > 1e-18 * area:
            n += 1.0
            after = (alpha * t * term - t * t * before) / n
            before = term
            term = after
            area += term / (n + 1.0)
        step = (area - wanted) * math.exp(0.5 * t * t - alpha * t)
        t -= step
        rounds += 1
    return t


def empirical_inverse(table: Sequence[float], offset: int, length: int, u: float) -> float:
    """The least value whose cumulative share is at least u.

    At `offset` the table holds `length` rising values, then their cumulative shares, the last of
    them 1.
    """
    shares = offset + length
    low = 0
    high = length - 1
    while low < high:
        middle = (low + high) // 2
        if table[shares + middle] < u:
            low = middle + 1
        else:
            high = middle
    return table[offset + low]


def to_seconds(x: float, least: int) -> int:
    """Seconds as a whole number, halves upwards, and at least `least`.

    Raises ValueError when x is not a number or not below 2**53 in size, where seconds are no
    longer exact.
    """
    if not -MOST_SECONDS < x < MOST_SECONDS:
        raise ValueError("a duration must be a number below 2**53 seconds")
    return max(math.floor(x + 0.5), least)
