"""One factor at a time, from one end of its range to the other; all others as in the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.response import HIGH, LOW


@dataclass(frozen=True, eq=False)
class Swings:
    """The response at both ends of each factor's range."""

    base: float
    """As the file has it."""
    low: Floats
    """float64[factor]; nan where it has no value."""
    high: Floats

    @property
    def spans(self) -> Floats:
        """How far each factor takes the response, float64[factor].

        From the least to the most of the base and both ends; an end without a value counts as the
        base.
        """
        every = np.stack([np.full_like(self.low, self.base), self.low, self.high])
        every = np.where(np.isnan(every), self.base, every)
        spans: Floats = every.max(axis=0) - every.min(axis=0)
        return spans

    @property
    def ends_without_value(self) -> list[int]:
        """The factors that have an end at which the response has no value."""
        return [int(index) for index in np.flatnonzero(np.isnan(self.low) | np.isnan(self.high))]

    @property
    def order(self) -> list[int]:
        """The factors, those with an end without a value first, then by span; ties as they were."""
        spans = self.spans.copy()
        spans[self.ends_without_value] += spans.max(initial=0.0) + 1
        return [int(index) for index in np.argsort(-spans, kind="stable")]


def swing_rows(count: int) -> Floats:
    """Return the settings, float64[1 + 2 × factor, factor]: the file's, all low ends, all high."""
    ends = np.eye(count)
    return np.concatenate([np.zeros((1, count)), LOW * ends, HIGH * ends])


def swings_of(values: Floats) -> Swings:
    """Return what the response at `swing_rows` says."""
    low, high = np.split(values[1:], 2)
    return Swings(float(values[0]), low, high)
