"""Where a run settles: how many first observations to leave out, by MSER-5, and Welch's plot.

For questions about the steady state only: a series of observations in equal steps of time (work in
progress day by day) or one after another (lead times in order of completion).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats

BATCH = 5
"""Observations whose mean is one value: the 5 of MSER-5."""
KEPT = 5
"""Batches at the end before which a series must have settled: fewer agree by chance."""


@dataclass(frozen=True)
class Truncation:
    """How many first observations of a series to leave out."""

    cut: int
    """A whole number of batches; 0 leaves nothing out."""
    length: int
    """Observations of the series."""
    too_short: bool
    """Whether the series cannot tell: it settles in its second half, if at all, or has fewer than
    ten batches. A longer run is needed."""


def averaged(replications: Sequence[Floats]) -> Floats:
    """The mean over the replications of each observation, as far as the shortest one goes."""
    length = min(len(series) for series in replications)
    return np.asarray(np.mean([series[:length] for series in replications], axis=0))


def mser(series: Floats, batch: int = BATCH) -> Floats:
    """The squared marginal standard error after each number of batches is left out.

    float64[k - 4] for k whole batches; what is left over at the end does not count. For d batches
    left out it is the sum of squares of the others around their mean, divided by (k - d)^2. Raises
    `ValueError` for undefined observations.

    Source: White, Simulation 69, 1997, 323-334, doi:10.1177/003754979706900601; batches of 5 and
    why the least of it nearly has the least mean squared error: Franklin and White, Proceedings of
    the 2008 Winter Simulation Conference, 541-546. The last few batches are no candidates: Hoad,
    Robinson and Davies, J. Oper. Res. Soc. 61, 2010, 1389-1403, doi:10.1057/jors.2009.87.
    """
    if np.isnan(series).any():
        raise ValueError("a series with undefined observations")
    count = len(series) // batch
    means = series[: count * batch].reshape(count, batch).mean(axis=1)
    if count < KEPT:
        return np.empty(0)
    # Of distances from the last batch, so that a constant end has squares of exactly 0.
    distance = (means - means[-1])[::-1]
    left = np.arange(1, count + 1)
    squares = np.cumsum(distance**2) - np.cumsum(distance) ** 2 / left
    return (np.maximum(squares, 0) / left**2)[::-1][: count - KEPT + 1]


def mser5(series: Floats) -> Truncation:
    """Where a series settles: the fewest batches left out at which `mser` is least."""
    statistic = mser(series)
    cut = int(np.argmin(statistic)) * BATCH if len(statistic) else 0
    few = len(series) < 2 * KEPT * BATCH
    return Truncation(cut, len(series), too_short=few or 2 * cut > len(series))


def welch(series: Floats, window: int) -> Floats:
    """The moving average of a series over `window` observations to each side, for a plot.

    float64[n - window]: nearer to the start than `window`, over as many as there are before it.
    `series` is best averaged over replications. Raises `ValueError` for a window below 0 or above
    a quarter of the series.

    Source: Welch, The statistical analysis of simulation results, in Lavenberg (ed.), The Computer
    Performance Modeling Handbook, 1983, 268-328; Law, Simulation Modeling and Analysis, 5th ed.,
    2015, section 9.5.1.
    """
    if not 0 <= window <= len(series) // 4:
        raise ValueError(f"a window of {window} for {len(series)} observations")
    place = np.arange(len(series) - window)
    reach = np.minimum(place, window)
    total = np.concatenate(([0.0], np.cumsum(series)))
    return np.asarray((total[place + reach + 1] - total[place - reach]) / (2 * reach + 1))
