"""Distributions of durations, in seconds, drawn by inverting them at a uniform number.

A changed mean leaves the luck alone: for all families that have a mean of their own, the draw at
c times the mean is c times the draw. Constructors refuse what has no sense with ValueError and a
plain message.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from sim.model import inverses
from sim.model.inverses import inverse, to_seconds
from sim.model.special import gamma_level, gamma_split

__all__ = [
    "BY_NAME",
    "Distribution",
    "Empirical",
    "Exponential",
    "Fixed",
    "Gamma",
    "Lognormal",
    "Normal",
    "Triangular",
    "Uniform",
    "Weibull",
    "flat",
    "inverse",
    "to_seconds",
]

Flat = tuple[int, float, float, float, float]


class Distribution(ABC):
    """A random length of time in seconds, never negative."""

    name: ClassVar[str]
    """What scenario files call it."""
    kind: ClassVar[int]
    """Its code in a plan."""

    @abstractmethod
    def mean(self) -> float:
        """Its expected value in seconds."""

    @abstractmethod
    def parameters(self) -> tuple[float, float, float, float]:
        """The four numbers that `inverses.inverse` takes for its kind.

        0 for those it has no use for.
        """

    @cached_property
    def _alone(self) -> tuple[Flat, tuple[float, ...]]:
        """Its flat form with a table of its own."""
        table: list[float] = []
        return flat(self, table), tuple(table)

    def inverse(self, u: float) -> float:
        """The value in seconds below which a share u of draws lies; u in [2**-53, 1 - 2**-53]."""
        (kind, a, b, c, d), table = self._alone
        return inverse(kind, a, b, c, d, table, u)


def flat(distribution: Distribution, table: list[float]) -> Flat:
    """A distribution as (kind, a, b, c, d), the leading arguments of `inverse`.

    `table` is shared by a whole plan; an empirical one adds its values and cumulative shares to
    it, and its a and b are where and how many.
    """
    a, b, c, d = distribution.parameters()
    if isinstance(distribution, Empirical):
        a = float(len(table))
        for column in distribution.steps:
            table.extend(column)
    return distribution.kind, a, b, c, d


@dataclass(frozen=True)
class Fixed(Distribution):
    """Always the same."""

    name = "fixed"
    kind = inverses.FIXED
    value: float

    def __post_init__(self) -> None:
        _not_negative(self.name, "value", self.value)

    def mean(self) -> float:
        """The value."""
        return self.value

    def parameters(self) -> tuple[float, float, float, float]:
        """The value."""
        return self.value, 0.0, 0.0, 0.0


@dataclass(frozen=True)
class Exponential(Distribution):
    """Exponential: no memory, cv 1."""

    name = "exponential"
    kind = inverses.EXPONENTIAL
    mean_seconds: float

    def __post_init__(self) -> None:
        _positive(self.name, "mean", self.mean_seconds)

    def mean(self) -> float:
        """The mean it was given."""
        return self.mean_seconds

    def parameters(self) -> tuple[float, float, float, float]:
        """The mean."""
        return self.mean_seconds, 0.0, 0.0, 0.0


@dataclass(frozen=True)
class Lognormal(Distribution):
    """Lognormal, by its own mean and coefficient of variation (not those of its logarithm)."""

    name = "lognormal"
    kind = inverses.LOGNORMAL
    mean_seconds: float
    cv: float
    """Standard deviation over mean, at most 100."""

    def __post_init__(self) -> None:
        _positive(self.name, "mean", self.mean_seconds)
        _within(self.name, "cv", self.cv, 1e-6, 100.0)

    def mean(self) -> float:
        """The mean it was given."""
        return self.mean_seconds

    def parameters(self) -> tuple[float, float, float, float]:
        """The mean, and the standard deviation of the logarithm."""
        return self.mean_seconds, math.sqrt(math.log1p(self.cv * self.cv)), 0.0, 0.0


@dataclass(frozen=True)
class Gamma(Distribution):
    """Gamma, by its mean and coefficient of variation; the slowest to invert."""

    name = "gamma"
    kind = inverses.GAMMA
    mean_seconds: float
    cv: float
    """Standard deviation over mean, from 0.01 to 10: where the inverse has been measured."""

    def __post_init__(self) -> None:
        _positive(self.name, "mean", self.mean_seconds)
        _within(self.name, "cv", self.cv, 0.01, 10.0)

    def mean(self) -> float:
        """The mean it was given."""
        return self.mean_seconds

    def parameters(self) -> tuple[float, float, float, float]:
        """The mean, the shape 1 / cv**2, and the shape's level and split (see `special`)."""
        shape = 1.0 / (self.cv * self.cv)
        return self.mean_seconds, shape, gamma_level(shape), gamma_split(shape)


@dataclass(frozen=True)
class Weibull(Distribution):
    """Weibull, by its mean and shape."""

    name = "weibull"
    kind = inverses.WEIBULL
    mean_seconds: float
    shape: float
    """From 0.1 to 1,000: below 1, the longer it has lasted the longer it will; 1 is exponential."""

    def __post_init__(self) -> None:
        _positive(self.name, "mean", self.mean_seconds)
        _within(self.name, "shape", self.shape, 0.1, 1000.0)

    def mean(self) -> float:
        """The mean it was given."""
        return self.mean_seconds

    def parameters(self) -> tuple[float, float, float, float]:
        """The scale, and 1 / shape."""
        power = 1.0 / self.shape
        return self.mean_seconds / math.gamma(1.0 + power), power, 0.0, 0.0


@dataclass(frozen=True)
class Triangular(Distribution):
    """Triangular between low and high, likeliest at mode."""

    name = "triangular"
    kind = inverses.TRIANGULAR
    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.name, low=self.low, mode=self.mode, high=self.high)

    def mean(self) -> float:
        """A third of the sum of low, mode and high."""
        return self.low / 3.0 + self.mode / 3.0 + self.high / 3.0

    def parameters(self) -> tuple[float, float, float, float]:
        """Low, mode, high, and the chance of less than the mode."""
        width = self.high - self.low
        split = (self.mode - self.low) / width if width else 1.0
        return self.low, self.mode, self.high, split


@dataclass(frozen=True)
class Uniform(Distribution):
    """Uniform between low and high."""

    name = "uniform"
    kind = inverses.UNIFORM
    low: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.name, low=self.low, high=self.high)

    def mean(self) -> float:
        """Midway."""
        return self.low / 2.0 + self.high / 2.0

    def parameters(self) -> tuple[float, float, float, float]:
        """Low and high."""
        return self.low, self.high, 0.0, 0.0


@dataclass(frozen=True)
class Normal(Distribution):
    """Normal cut at zero: what lies below 0 is taken away and the rest scaled up.

    Truncated, that is, and never moved to 0 (clipped). So its mean is more, and its sd less, than
    those of the whole normal that it is given by.
    """

    name = "normal"
    kind = inverses.NORMAL
    mean_seconds: float
    """Of the whole normal, before the cut."""
    sd: float
    """Of the whole normal, before the cut; at most 100 times its mean."""

    def __post_init__(self) -> None:
        _positive(self.name, "mean", self.mean_seconds)
        _within(self.name, "sd", self.sd, 1e-6 * self.mean_seconds, 100.0 * self.mean_seconds)

    def mean(self) -> float:
        """The mean of the truncated one."""
        alpha = self.mean_seconds / self.sd
        density = math.exp(-0.5 * alpha * alpha) / math.sqrt(2.0 * math.pi)
        return self.mean_seconds + self.sd * density / (1.0 - _normal_below(-alpha))

    def parameters(self) -> tuple[float, float, float, float]:
        """The whole normal's mean and sd, its chance below 0, and that of less than sd / 10."""
        alpha = self.mean_seconds / self.sd
        below = _normal_below(-alpha)
        near = (_normal_below(0.1 - alpha) - below) / (1.0 - below)
        return self.mean_seconds, self.sd, below, near


@dataclass(frozen=True)
class Empirical(Distribution):
    """One of the values observed, each as often as its weight says; nothing between them."""

    name = "empirical"
    kind = inverses.EMPIRICAL
    values: tuple[float, ...]
    """In any order; the same value twice counts twice."""
    weights: tuple[float, ...] = ()
    """As many as values, or none for equal weights."""

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("empirical: needs at least one value")
        for value in self.values:
            _not_negative(self.name, "each value", value)
        if self.weights and len(self.weights) != len(self.values):
            raise ValueError(
                f"empirical: needs one weight for each of its {len(self.values)} values, "
                f"found {len(self.weights)}"
            )
        for weight in self.weights:
            _not_negative(self.name, "each weight", weight)
        if self.weights:
            _positive(self.name, "the sum of weights", math.fsum(self.weights))

    @cached_property
    def steps(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The values of some weight, rising, and the share up to each; the last is exactly 1."""
        weights = self.weights or (1.0,) * len(self.values)
        pairs = sorted(pair for pair in zip(self.values, weights, strict=True) if pair[1] > 0.0)
        sums = list(accumulate(weight for _, weight in pairs))
        return tuple(value for value, _ in pairs), tuple(s / sums[-1] for s in sums)

    def mean(self) -> float:
        """The weighted mean of the values."""
        weights = self.weights or (1.0,) * len(self.values)
        total = math.fsum(weights)
        return math.fsum(v * (w / total) for v, w in zip(self.values, weights, strict=True))

    def parameters(self) -> tuple[float, float, float, float]:
        """Where its steps are in a table of its own, and how many."""
        return 0.0, float(len(self.steps[0])), 0.0, 0.0


BY_NAME: dict[str, type[Distribution]] = {
    kind.name: kind
    for kind in (
        Fixed,
        Exponential,
        Lognormal,
        Gamma,
        Weibull,
        Triangular,
        Uniform,
        Normal,
        Empirical,
    )
}
"""The class of each name in a scenario file."""


def _normal_below(z: float) -> float:
    """The standard normal's chance of less than z, to full digits in the lower tail."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def _positive(name: str, what: str, value: float) -> None:
    if not (math.isfinite(value) and value > 0.0):
        raise ValueError(f"{name}: {what} must be a number above 0, found {value}")


def _not_negative(name: str, what: str, value: float) -> None:
    if not (math.isfinite(value) and value >= 0.0):
        raise ValueError(f"{name}: {what} must be a number, 0 or above, found {value}")


def _within(name: str, what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ValueError(f"{name}: {what} must be from {least:g} to {most:g}, found {value}")


def _in_order(name: str, **bounds: float) -> None:
    values = list(bounds.values())
    for what, value in bounds.items():
        _not_negative(name, what, value)
    if sorted(values) != values:
        raise ValueError(
            f"{name}: needs {' <= '.join(bounds)}, found {', '.join(map(str, values))}"
        )
