"""Screening by elementary effects: which of many factors matter, from few settings.

Morris, Technometrics 33, 1991, 161-174, doi:10.1080/00401706.1991.10484804, with the mean of
absolute effects of Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22, 2007,
1509-1518, doi:10.1016/j.envsoft.2006.10.004; by SALib (Herman and Usher, Journal of Open Source
Software 2(9), 2017, 97, doi:10.21105/joss.00097).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.response import Response, problem_of
from sim.study.sensitivity.seeds import seed_of

LEVELS = 4
RESAMPLES = 1000


@dataclass(frozen=True, eq=False)
class Effects:
    """Elementary effects: changes of the response by one factor, over its whole range."""

    mu_star: Floats
    """Mean size, float64[factor]; nan with fewer than two trajectories."""
    confidence: Floats
    """Half its 95 % bootstrap interval."""
    sigma: Floats
    """Their standard deviation: how far the effect depends on the others, or bends."""
    trajectories: int
    """How many it rests on."""
    left_out: int
    """How many more were begun, but led to a setting without a value."""
    values: Floats
    """The response at all settings, float64[setting]."""

    def among(self, count: int, factors: Sequence[int]) -> Effects:
        """Return the same as of `count` factors, of which these are some; nan for all others."""
        spread = [np.full(count, np.nan) for _ in range(3)]
        for whole, own in zip(spread, (self.mu_star, self.confidence, self.sigma), strict=True):
            whole[list(factors)] = own
        mu_star, confidence, sigma = spread
        return replace(self, mu_star=mu_star, confidence=confidence, sigma=sigma)

    @property
    def order(self) -> list[int]:
        """The factors, the one of the largest effect first; ties as they were."""
        return [int(index) for index in np.argsort(-self.mu_star, kind="stable")]


def elementary_effects(
    response: Response, count: int, *, trajectories: int, seed: int = 1
) -> Effects:
    """Return the elementary effects of a response to so many factors.

    It takes `trajectories` × (`count` + 1) settings, on a grid of four levels. A trajectory with a
    setting that has no value is left out.
    """
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sampling

    problem = problem_of(count)
    rows = sampling.sample(
        problem, trajectories, num_levels=LEVELS, seed=seed_of(seed, "trajectories")
    )
    values = response(rows)
    whole = ~np.isnan(values.reshape(trajectories, count + 1)).any(axis=1)
    kept = int(np.count_nonzero(whole))
    if kept < 2:
        none = np.full(count, np.nan)
        return Effects(none, none, none, kept, trajectories - kept, values)
    chosen = np.repeat(whole, count + 1)
    found = analysis.analyze(
        problem,
        rows[chosen],
        values[chosen],
        num_levels=LEVELS,
        num_resamples=RESAMPLES,
        seed=seed_of(seed, "resamples of trajectories"),
    )
    mu_star, confidence, sigma = (
        np.asarray(found[name], dtype=np.float64) for name in ("mu_star", "mu_star_conf", "sigma")
    )
    return Effects(mu_star, confidence, sigma, kept, trajectories - kept, values)
