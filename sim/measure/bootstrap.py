"""Quantiles over the cases of several replications, with bootstrap standard errors.

Cases of one replication wait in the same queues, so whole replications are drawn again, not cases
(the cluster bootstrap: Davison and Hinkley, Bootstrap Methods and their Application, 1997, 3.8).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.eventlog import Ints
from sim.measure.stats import (
    Estimate,
    PairedEstimate,
    paired_difference,
    variance_reduction,
)
from sim.measure.timebase import Floats

RESAMPLES = 1000
STREAM = 0x7065726D69747369
"""Key of the generator: resampling has luck of its own, the same in every study."""


def lower_quantile(values: Floats, q: float) -> float:
    """Smallest value that at least a share q of the defined values do not exceed; nan for none."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return math.nan
    rank = max(math.ceil(q * len(defined)), 1) - 1
    return float(np.partition(defined, rank)[rank])


def resamples(replications: int, draws: int = RESAMPLES, key: int = 0) -> Ints:
    """How often each replication is drawn in each resample: int64[draws, replications].

    The same for equal arguments, on any machine, whatever else was drawn.
    """
    generator = np.random.Generator(np.random.Philox(key=[STREAM, key]))
    chosen = generator.integers(0, replications, size=(draws, replications))
    offset = np.arange(draws)[:, None] * replications
    counts = np.bincount((chosen + offset).ravel(), minlength=draws * replications)
    return counts.reshape(draws, replications)


def resampled_quantiles(values: Sequence[Floats], q: float, counts: Ints) -> Floats:
    """The q-quantile of all cases together in each resample: float64[draws]; nan for no cases.

    `values` are the cases of each replication; `counts` is as `resamples` gives it.
    """
    ranked = [np.sort(group[~np.isnan(group)]) for group in values]
    sizes = counts @ np.array([len(group) for group in ranked], dtype=np.int64)
    pool = np.unique(np.concatenate([np.empty(0), *ranked]))
    if not len(pool):
        return np.full(len(counts), np.nan)
    need = np.maximum(np.ceil(q * sizes), 1)
    low = np.full(len(counts), -1)
    high = np.full(len(counts), len(pool) - 1)
    # Invariant: the quantile is above pool[low] and at or below pool[high].
    while (high - low > 1).any():
        middle = (low + high) // 2
        below = np.zeros(len(counts), dtype=np.int64)
        for place, group in enumerate(ranked):
            at_most = np.searchsorted(group, pool[np.maximum(middle, 0)], side="right")
            below += counts[:, place] * at_most
        enough = below >= need
        high = np.where(enough & (middle > low), middle, high)
        low = np.where(enough | (middle <= low), low, middle)
    return np.where(sizes > 0, pool[high], np.nan)


def estimated(point: float, resampled: Floats, replications: int) -> Estimate:
    """A quantile with the standard error that its resamples show.

    The resamples of few replications vary too little, by (R - 1) / R (Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, section 6.2), which is put right here.
    """
    defined = resampled[~np.isnan(resampled)]
    if len(defined) < 2 or replications < 2:
        return Estimate(point, math.nan, replications)
    correction = math.sqrt(replications / (replications - 1))
    return Estimate(point, float(np.std(defined, ddof=1)) * correction, replications)


def paired_quantile(base: Sequence[Floats], other: Sequence[Floats], q: float) -> PairedEstimate:
    """Compare the q-quantile of all cases; `base[r]` and `other[r]` are of one replication.

    Both are drawn again together, so that their difference keeps what pairing gained.
    """
    counts = resamples(len(base))
    points = [np.array([lower_quantile(np.concatenate(one), q)]) for one in (base, other)]
    drawn = [resampled_quantiles(one, q, counts) for one in (base, other)]
    return PairedEstimate(
        base=estimated(float(points[0][0]), drawn[0], len(base)),
        other=estimated(float(points[1][0]), drawn[1], len(base)),
        difference=estimated(
            float(paired_difference(*points)[0]), paired_difference(*drawn), len(base)
        ),
        variance_reduction=variance_reduction(*drawn),
    )
