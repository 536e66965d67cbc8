"""All factors at once: how much of the spread is theirs, and how much the replications'."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.response import HIGH, LOW
from sim.study.sensitivity.seeds import seed_of


@dataclass(frozen=True)
class Spread:
    """Components of the variance of a measure over settings and replications."""

    inputs: float
    """Standard deviation over settings of the mean response; nan with fewer than two of them."""
    luck: float
    """Standard deviation of one replication at a setting; nan with fewer than two of them."""

    def share_of_inputs(self, replications: int) -> float:
        """Return which part of the variance of a mean over replications is due to the inputs.

        The mean of so many replications at a setting that nobody knows has the variance
        inputs² + luck² / replications.
        """
        both = self.inputs**2 + self.luck**2 / replications
        return self.inputs**2 / both if both > 0 else math.nan


def latin_rows(settings: int, count: int, *, seed: int = 1) -> Floats:
    """Return settings of a Latin hypercube, float64[setting, factor].

    Each factor has one setting in each of as many equal parts of its range as there are settings
    (McKay, Beckman and Conover, Technometrics 21, 1979, 239-245,
    doi:10.1080/00401706.1979.10489755).
    """
    from scipy.stats import qmc

    design = qmc.LatinHypercube(count, rng=np.random.default_rng(seed_of(seed, "hypercube")))
    rows: Floats = LOW + (HIGH - LOW) * design.random(settings)
    return rows


def spread_of(values: Floats) -> Spread:
    """Return the components of values, float64[setting, replication], nan where there are none.

    A replication's luck is the same at all settings, so they are crossed: the variance over
    settings is that of their means, less what their interaction with the luck adds to it (Searle,
    Casella and McCulloch, Variance Components, 1992, chapter 4); the variance of a replication is
    the mean over settings. Settings without a value in some replication are left out.
    """
    whole = values[~np.isnan(values).any(axis=1)]
    settings, replications = whole.shape
    if settings < 2:
        return Spread(math.nan, math.nan)
    means = whole.mean(axis=1)
    between = float(means.var(ddof=1))
    if replications < 2:
        return Spread(math.sqrt(between), math.nan)
    apart = whole - means[:, None] - whole.mean(axis=0) + whole.mean()
    interaction = float(np.sum(apart**2)) / ((settings - 1) * (replications - 1))
    inputs = max(0.0, between - interaction / replications)
    return Spread(math.sqrt(inputs), math.sqrt(float(whole.var(axis=1, ddof=1).mean())))
