"""Statistics of replications: intervals, paired differences, verdicts. Pure functions of arrays.

A measure's values over replications are independent and alike, so their mean has a Student-t
interval (Law, Simulation Modeling and Analysis, 5th ed., 2015, sections 4.5 and 10.2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.measure.timebase import Floats

Verdict = Literal["better", "worse", "changed", "no clear change"]
"""`changed` is a clear change of a measure that has no better side."""

ROUNDING = 1e-12
"""Relative and absolute: measures are of the order of 1 to 1,000 and each is a few sums."""

NEVER = 10**9
"""More replications than anybody would run."""


@dataclass(frozen=True)
class Interval:
    """A mean with its confidence interval; low and high are nan when there are too few values."""

    mean: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the interval's width."""
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class Estimate:
    """An estimate with its standard error, from independent replications."""

    mean: float
    error: float
    """Standard error; nan with fewer than two replications."""
    count: int
    """How many replications it rests on."""

    def interval(self, confidence: float = 0.95) -> Interval:
        """Return the Student-t interval."""
        if self.count < 2:
            return Interval(self.mean, math.nan, math.nan)
        half = t_quantile((1 + confidence) / 2, self.count - 1) * self.error
        return Interval(self.mean, self.mean - half, self.mean + half)

    @property
    def p_value(self) -> float:
        """Two-sided p value against 0, by Student's t; nan for fewer than two replications."""
        from scipy.special import stdtr

        if self.count < 2 or math.isnan(self.mean):
            return math.nan
        if self.error == 0:
            return 1.0 if self.mean == 0 else 0.0
        return float(2 * stdtr(self.count - 1, -abs(self.mean) / self.error))

    def replications_for_sign(self, confidence: float = 0.95) -> int | None:
        """Return the fewest replications whose interval would leave 0 out, at this mean and spread.

        At least 2; `None` if no number would do, which holds for a difference of 0.
        """
        if self.mean == 0 or math.isnan(self.mean) or math.isnan(self.error):
            return None
        return replications_for(abs(self.mean), self.error * math.sqrt(self.count), confidence)


@dataclass(frozen=True)
class PairedEstimate:
    """One measure in two workflows, with the same luck."""

    base: Estimate
    other: Estimate
    difference: Estimate
    """Of `other` - `base`."""
    variance_reduction: float
    """How many times fewer replications pairing needs."""


@dataclass(frozen=True)
class Shares:
    """Who gains and who loses: shares of the cases, which sum to 1 (nan if there are none)."""

    gain: float
    same: float
    lose: float
    mean_gain: float
    """Mean size of the change among those that gain, above 0; nan if none does."""
    mean_loss: float
    """Likewise among those that lose."""


def t_quantile(p: float, df: float) -> float:
    """The p-quantile of Student's t distribution."""
    from scipy.special import stdtrit

    return float(stdtrit(df, p))


def mean_of(values: Floats) -> Estimate:
    """Estimate the mean of independent values; undefined ones (nan) are left out."""
    defined = values[~np.isnan(values)]
    count = len(defined)
    mean = float(np.mean(defined)) if count else math.nan
    error = float(np.std(defined, ddof=1)) / math.sqrt(count) if count > 1 else math.nan
    return Estimate(mean, error, count)


def t_interval(values: Floats, confidence: float = 0.95) -> Interval:
    """Student-t interval of the mean of independent values; undefined ones (nan) are left out."""
    return mean_of(values).interval(confidence)


def paired_difference(base: Floats, other: Floats) -> Floats:
    """`other` - `base`, value by value: 0 where both are undefined, nan where only one is.

    Values that differ by rounding alone are equal: sums of the same numbers in another order.
    """
    equal = np.isclose(base, other, rtol=ROUNDING, atol=ROUNDING, equal_nan=True)
    return np.where(equal, 0.0, other - base)


def paired_mean(base: Floats, other: Floats) -> PairedEstimate:
    """Compare the means of two workflows; `base[r]` and `other[r]` are of one replication."""
    difference = mean_of(paired_difference(base, other))
    return PairedEstimate(
        mean_of(base), mean_of(other), difference, variance_reduction(base, other)
    )


def holm(p_values: Floats) -> Floats:
    """Holm's step-down adjusted p values; undefined ones (nan) stay so and do not count.

    Rejecting those at most alpha keeps the chance of any false rejection at or below alpha, however
    the measures depend on one another (Holm, Scand. J. Statist. 6, 1979, 65-70).
    """
    adjusted = np.full(len(p_values), np.nan)
    defined = np.flatnonzero(~np.isnan(p_values))
    order = defined[np.argsort(p_values[defined], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * factors), 1.0)
    return adjusted


def bonferroni(confidence: float, family: int) -> float:
    """Confidence of each of `family` intervals so that all hold together with `confidence`.

    These are the intervals shown beside Holm's verdicts: Holm's own step-down has none that are
    both simultaneous and informative, so a verdict may be clear where its interval just touches 0.
    """
    return 1 - (1 - confidence) / max(family, 1)


def verdict(
    mean: float, p_adjusted: float, better: Literal["less", "more"] | None, confidence: float = 0.95
) -> Verdict:
    """What a difference says, given its adjusted p value and which way is better."""
    # Undefined compares as not below.
    if not p_adjusted <= 1 - confidence:
        return "no clear change"
    if better is None:
        return "changed"
    return "better" if (mean < 0) == (better == "less") else "worse"


def variance_reduction(base: Floats, other: Floats) -> float:
    """How many times fewer replications pairing needs: (var A + var B) / var(A - B).

    Below 1 pairing did harm; inf when the pairs always differ by the same; nan when nothing varies
    or there are fewer than two pairs.
    """
    both = ~np.isnan(base) & ~np.isnan(other)
    if np.count_nonzero(both) < 2:
        return math.nan
    apart = float(np.var(base[both], ddof=1) + np.var(other[both], ddof=1))
    paired = float(np.var(other[both] - base[both], ddof=1))
    # A constant difference leaves rounding noise behind, some 1e-16 of the values.
    if paired <= 1e-24 * apart:
        return math.inf if apart > 0 else math.nan
    return apart / paired


def replications_for(
    half_width: float, standard_deviation: float, confidence: float = 0.95
) -> int | None:
    """Fewest replications whose Student-t interval is narrower than +- `half_width`.

    At least 2; `None` if no number would do.
    """
    if not (half_width > 0 or standard_deviation == 0):
        return None

    def narrow(count: int) -> bool:
        quantile = t_quantile((1 + confidence) / 2, count - 1)
        return quantile * standard_deviation / math.sqrt(count) <= half_width

    high = 2
    while not narrow(high):
        high *= 2
        if high > NEVER:
            return None
    low = max(high // 2, 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if narrow(middle) else (middle, high)
    return high
