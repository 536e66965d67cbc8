"""Sobol indices: how the variance of a response is shared out among its factors.

Sobol', Mathematics and Computers in Simulation 55, 2001, 271-280,
doi:10.1016/S0378-4754(00)00270-6; sampled and estimated as in Saltelli, Annoni, Azzini, Campolongo,
Ratto and Tarantola, Computer Physics Communications 181, 2010, 259-270,
doi:10.1016/j.cpc.2009.09.018; by SALib (Herman and Usher, Journal of Open Source Software 2(9),
2017, 97, doi:10.21105/joss.00097).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.response import Response, problem_of
from sim.study.sensitivity.seeds import seed_of

RESAMPLES = 1000
FEWEST_BLOCKS = 8
"""Below these a share of a variance is a guess, and none is given."""


@dataclass(frozen=True, eq=False)
class Indices:
    """Shares of the variance of a response."""

    first: Floats
    """What a factor does by itself, float64[factor]; nan where nothing can be said."""
    first_confidence: Floats
    """Half its 95 % bootstrap interval."""
    total: Floats
    """What it does by itself and together with others."""
    total_confidence: Floats
    second: Floats | None
    """What two factors do only together, float64[factor, factor], above the diagonal; nan
    elsewhere."""
    second_confidence: Floats | None
    blocks: int
    """How many of the base settings it rests on."""
    left_out: int
    """How many more were begun, but led to a setting without a value."""
    values: Floats
    """The response at all settings, float64[setting]."""

    @property
    def order(self) -> list[int]:
        """The factors, that of the largest total first; ties as they were."""
        return [int(index) for index in np.argsort(-self.total, kind="stable")]


def sobol_indices(
    response: Response, count: int, *, base: int, second: bool = False, seed: int = 1
) -> Indices:
    """Return the indices of a response to so many factors, each uniform over its places.

    It takes `base` × (`count` + 2) settings, or × (2 `count` + 2) with those of `second` order;
    `base` is a power of two. A block of settings one of which has no value is left out.
    """
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = problem_of(count)
    rows = sampling.sample(
        problem, base, calc_second_order=second, seed=seed_of(seed, "base settings")
    )
    values = response(rows)
    size = (2 * count if second else count) + 2
    whole = ~np.isnan(values.reshape(base, size)).any(axis=1)
    blocks = int(np.count_nonzero(whole))
    kept = values[np.repeat(whole, size)]
    if blocks < FEWEST_BLOCKS or not np.ptp(kept):
        return _nothing(count, second, blocks, base - blocks, values)
    found = analysis.analyze(
        problem,
        kept,
        calc_second_order=second,
        num_resamples=RESAMPLES,
        seed=seed_of(seed, "resamples of blocks"),
    )
    arrays = {name: np.asarray(each, dtype=np.float64) for name, each in found.items()}
    return Indices(
        first=arrays["S1"],
        first_confidence=arrays["S1_conf"],
        total=arrays["ST"],
        total_confidence=arrays["ST_conf"],
        second=arrays.get("S2"),
        second_confidence=arrays.get("S2_conf"),
        blocks=blocks,
        left_out=base - blocks,
        values=values,
    )


def _nothing(count: int, second: bool, blocks: int, left_out: int, values: Floats) -> Indices:
    none = np.full(count, np.nan)
    pairs = np.full((count, count), np.nan) if second else None
    return Indices(none, none, none, none, pairs, pairs, blocks, left_out, values)
