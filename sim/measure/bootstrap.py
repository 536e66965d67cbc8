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
    rank = rank_of(len(defined), q)
    return float(np.partition(defined, rank)[rank])


def rank_of(count: int, q: float) -> int:
    """The place, from 0, of the q-quantile among so many values in rising order."""
    return max(math.ceil(q * count), 1) - 1


def resamples(replications: int, draws: int = RESAMPLES, key: int = 0) -> Ints:
    """How often each replication is drawn in each resample: int64[draws, replications].

    The same for equal arguments, on any machine, whatever else was drawn.
    """
    generator = np.random.Generator(np.random.Philox(key=[STREAM, key]))
    chosen = generator.integers(0, replications, size=(draws, replications))
    offset = np.arange(draws)[:, None] * replications
    counts = np.bincount((chosen + offset).ravel(), minlength=draws * replications)
    return counts.reshape(draws, replications)


def resampled_quantiles(ranked: Sequence[Floats], q: float, counts: Ints) -> Floats:
    """The q-quantile of all cases together in each resample: float64[draws]; nan for no cases.

    `ranked` are the cases of each replication, in rising order and defined; they are looked at
    where that is needed, and may be on disk. `counts` is as `resamples` gives it.
    """
    sizes = counts @ np.array([len(group) for group in ranked], dtype=np.int64)
    pool = _candidates(ranked, q)
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


def _candidates(ranked: Sequence[Floats], q: float) -> Floats:
    """What may be a q-quantile of resamples: between the least and the most of the replications'.

    One value more on either side, as q × cases may be rounded.
    """
    some = [(group, rank_of(len(group), q)) for group in ranked if len(group)]
    if not some:
        return np.empty(0)
    least = min(group[max(rank - 1, 0)] for group, rank in some)
    most = max(group[min(rank + 1, len(group) - 1)] for group, rank in some)
    parts = [
        group[np.searchsorted(group, least) : np.searchsorted(group, most, side="right")]
        for group, _ in some
    ]
    return np.unique(np.concatenate(parts))


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

    They are in rising order, as for `resampled_quantiles`. Both are drawn again together, so that
    their difference keeps what pairing gained.
    """
    counts, once = resamples(len(base)), np.ones((1, len(base)), dtype=np.int64)
    points = [resampled_quantiles(one, q, once) for one in (base, other)]
    drawn = [resampled_quantiles(one, q, counts) for one in (base, other)]
    return PairedEstimate(
        base=estimated(float(points[0][0]), drawn[0], len(base)),
        other=estimated(float(points[1][0]), drawn[1], len(base)),
        difference=estimated(
            float(paired_difference(*points)[0]), paired_difference(*drawn), len(base)
        ),
        variance_reduction=variance_reduction(*drawn),
    )
