"""Means of settings by their difference from one that was run more often."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.measure.stats import Estimate, mean_of, paired_difference
from sim.measure.timebase import Floats


@dataclass(frozen=True, eq=False)
class Anchor:
    """One measure of a setting that was run more often, for others to be held against.

    A few replications may all be busier than most years are, but so they are in every setting. By
    how much a setting differs from the anchor, with the same luck, is known far better than what it
    comes to, and the anchor's own mean is known from many replications: a control variate whose
    mean is estimated (Pasupathy et al., IIE Transactions 44, 2012, 381-385,
    doi:10.1080/0740817X.2011.610430), with a coefficient of 1.
    """

    values: Floats
    """float64[replication]; others have the first of them."""


def medoid(values: Sequence[Mapping[str, Floats]]) -> int:
    """Return the place of the setting that the others differ from least unevenly: a good anchor.

    Its differences from half of the others vary least; a setting that is nearly overloaded, whose
    queues make every replication another world, is none. Variances are shares of each measure's.
    """
    spread = np.zeros((len(values), len(values)))
    for name in values[0]:
        its = np.array([each[name] for each in values])
        apart = _variance(its[:, None] - its[None])
        usual = np.median(_variance(its))
        spread += apart / usual if usual > 0 else apart
    return int(np.argmin(np.median(spread, axis=1)))


def _variance(values: Floats) -> Floats:
    """The variance along the last axis, of values that are defined; 0 of fewer than two."""
    defined = ~np.isnan(values)
    count = np.count_nonzero(defined, axis=-1)
    total = np.where(defined, values, 0.0)
    mean = total.sum(axis=-1) / np.maximum(count, 1)
    squares = np.where(defined, (total - mean[..., None]) ** 2, 0.0)
    return np.asarray(squares.sum(axis=-1) / np.maximum(count - 1, 1))


def anchored(values: Floats, anchor: Anchor | None) -> Estimate:
    """Estimate a mean by its difference from the anchor's; by the values alone without one.

    `values[r]` and the anchor's are of one replication. With a as the anchor's N values and d as
    the n differences the error is √(var a / N + var d / n + 2 cov(a, d) / N). Whichever of both
    estimates errs less is not asked: where both are taken from the same values, the smaller error
    is the one that was estimated too small.
    """
    if anchor is None or len(anchor.values) <= len(values):
        return mean_of(values)
    few = anchor.values[: len(values)]
    both = ~np.isnan(few) & ~np.isnan(values)
    if np.count_nonzero(both) < 2:
        return mean_of(values)
    apart = paired_difference(few, values)[both]
    difference, level = mean_of(apart), mean_of(anchor.values)
    shared = float(np.cov(few[both], apart)[0, 1]) / level.count
    variance = level.error**2 + difference.error**2 + 2 * shared
    error = math.sqrt(max(variance, 0.0))
    return Estimate(level.mean + difference.mean, error, difference.count)
