"""How far simulated figures are from those that numbers are fitted to, in standard errors.

Simulated moments: McFadden, Econometrica 57, 1989, 995-1026, doi:10.2307/1913621; with the same
luck at every setting, so that what moves between two of them is the numbers and not the draws.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.measure.timebase import Floats
from sim.study.calibration.aims import Aim
from sim.study.calibration.bench import Response

NOISE = 1.96
"""Standard errors that a miss may come to by luck."""
LEAST_SHARE = 1e-6
"""Of a figure's size: no figure is taken to be known better."""


def misses(aims: Sequence[Aim], means: Floats) -> Floats:
    """Return by how much simulated means miss the figures, in their units: float64[aim].

    A bound, such as a recorded ceiling, is missed only beyond what rounding allows: 99.5 % may
    have been published as 100 %.
    """
    missed = means - np.array([aim.target.value for aim in aims])
    slack = np.array([aim.target.rounding for aim in aims])
    bound = np.array([aim.target.bound for aim in aims])
    short = np.minimum(missed + slack, 0.0)
    over = np.maximum(missed - slack, 0.0)
    return np.select([bound == "at_least", bound == "at_most"], [short, over], missed)


def pulls(aims: Sequence[Aim], means: Floats, errors: Floats) -> np.ndarray:
    """Return which figures pull at simulated means: bool[aim].

    A bound does not while it is kept, or missed by no more than the noise of its miss.
    """
    is_bound = np.array([bool(aim.target.bound) for aim in aims])
    return np.asarray(~is_bound | (np.abs(misses(aims, means)) > NOISE * errors))


def covariance(aims: Sequence[Aim], responses: Sequence[Response]) -> Floats:
    """Return the covariance of simulated means less published figures: float64[aim, aim].

    A figure is one history of the same length, so it varies as one replication does, and the mean
    of so many replications by so much less; one that was rounded, evenly within its last digit.
    Of several responses it is the mean.
    """
    replications = responses[0].values.shape[1]
    of_one = np.mean([_of_one(each) for each in responses], axis=0)
    rounded = [0.0 if aim.target.bound else aim.target.rounding for aim in aims]
    sizes = np.array([abs(aim.target.value) for aim in aims])
    least = (LEAST_SHARE * np.maximum(sizes, LEAST_SHARE)) ** 2
    extra = np.diag(np.square(rounded) / 3 + least)
    return np.asarray(of_one * (1 + 1 / replications) + extra)


def _of_one(response: Response) -> Floats:
    """The covariance of one replication's values; undefined ones stand at the mean."""
    defined = np.where(np.isnan(response.values), response.means[:, None], response.values)
    return np.atleast_2d(np.cov(defined))
