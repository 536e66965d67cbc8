"""How surely the figures pin the numbers down, and which of them they cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.measure.stats import Interval, t_quantile
from sim.measure.timebase import Floats
from sim.study.calibration.parameters import Parameter

CONFIDENCE = 0.95
LEAST_PULL = 4.0
"""A direction whose whole range moves the figures by fewer standard errors than that is not pinned
down: its 95 % interval, twice 1.96 standard errors, would be as wide as the range."""
TAKES_PART = 0.1
"""Of a direction of length 1: less of a number in it than that is none."""


@dataclass(frozen=True, eq=False)
class Pull:
    """How strongly the figures pull at the numbers."""

    strengths: Floats
    """Singular values of the scaled slopes, the greatest first: float64[parameter]. By how many
    standard errors the figures move when a direction goes from one end of the ranges to the other;
    0 where there are more numbers than figures."""
    directions: Floats
    """float64[parameter, direction]: the directions, each of length 1, in parts of the ranges."""

    @property
    def condition(self) -> float:
        """The greatest strength over the least; inf if that is 0."""
        least = self.strengths[-1]
        return float(self.strengths[0] / least) if least > 0 else float("inf")

    @property
    def is_pinned(self) -> np.ndarray:
        """Which directions the figures pin down: bool[direction]."""
        return np.asarray(self.strengths >= LEAST_PULL)


def pull_of(slopes: Floats, errors: Floats) -> Pull:
    """Return the pull of figures with those slopes and standard errors at the numbers.

    `slopes` is float64[figure, parameter], by places in the ranges.
    """
    _, found, rows = np.linalg.svd(slopes / errors[:, None])
    strengths = np.zeros(slopes.shape[1])
    strengths[: len(found)] = found
    return Pull(strengths, rows.T)


def spread_of(slopes: Floats, covariance: Floats, pull: Pull) -> Floats:
    """Return the covariance of the fitted places: float64[parameter, parameter].

    Weighted least squares with figures that vary together (the sandwich formula; Gouriéroux and
    Monfort, Simulation-Based Econometric Methods, 1996, section 2.3), over the directions that are
    pinned down.
    """
    errors = np.sqrt(np.diag(covariance))
    scaled, noise = slopes / errors[:, None], covariance / np.outer(errors, errors)
    pinned = pull.directions[:, pull.is_pinned]
    if not pinned.shape[1]:
        return np.zeros((slopes.shape[1], slopes.shape[1]))
    solve = np.linalg.pinv(scaled @ pinned)
    return np.asarray(pinned @ solve @ noise @ solve.T @ pinned.T)


def free_of(pull: Pull) -> np.ndarray:
    """Return which numbers take part in a direction that is not pinned down: bool[parameter]."""
    loose = pull.directions[:, ~pull.is_pinned]
    return np.asarray((np.abs(loose) > TAKES_PART).any(axis=1))


def intervals_of(
    parameters: Sequence[Parameter],
    place: Floats,
    spread: Floats,
    moves: Sequence[Floats],
    replications: int,
) -> tuple[Interval, ...]:
    """Return the 95 % interval of each number by itself, within its range.

    By Student's t of the replications, as the covariance is estimated from these; `moves` are how
    far the ends of directions that are not pinned down take the numbers, float64[parameter] each.
    """
    halves = t_quantile((1 + CONFIDENCE) / 2, replications - 1) * np.sqrt(np.diag(spread))
    every = np.vstack([np.zeros(len(place)), *moves])
    lows = np.clip(place + every.min(axis=0) - halves, 0.0, 1.0)
    highs = np.clip(place + every.max(axis=0) + halves, 0.0, 1.0)
    return tuple(
        Interval(parameter.at(float(at)), parameter.at(float(low)), parameter.at(float(high)))
        for parameter, at, low, high in zip(parameters, place, lows, highs, strict=True)
    )
