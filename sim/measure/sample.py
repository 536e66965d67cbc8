"""The values of many cases, ranked: what pictures of distributions are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.eventlog import Ints
from sim.measure.bootstrap import resampled_quantiles
from sim.measure.timebase import Floats


@dataclass(frozen=True, eq=False)
class Sample:
    """The values of the cases of some replications; they may be on disk."""

    ranked: tuple[Floats, ...]
    """float64[case] a replication, in rising order and defined."""

    def __len__(self) -> int:
        return sum(map(len, self.ranked))

    @property
    def least(self) -> float:
        """The least value; inf if there is none."""
        return min((float(group[0]) for group in self.ranked if len(group)), default=np.inf)

    @property
    def most(self) -> float:
        """The greatest value; -inf if there is none."""
        return max((float(group[-1]) for group in self.ranked if len(group)), default=-np.inf)

    def quantile(self, q: float) -> float:
        """Return the smallest value that a share q does not exceed; nan for none."""
        once = np.ones((1, len(self.ranked)), dtype=np.int64)
        return float(resampled_quantiles(self.ranked, q, once)[0])

    def below(self, values: Floats) -> Ints:
        """Return how many there are below each value: int64, of the shape of `values`."""
        counts = [np.searchsorted(group, values) for group in self.ranked]
        return np.asarray(sum(counts, np.zeros(np.shape(values), dtype=np.int64)))


def ranked(values: Floats) -> Floats:
    """Return the defined values in rising order."""
    defined = values[~np.isnan(values)]
    defined.sort()
    return defined


def sample_of(groups: Sequence[Floats]) -> Sample:
    """Return a sample of values of each replication, undefined ones left out."""
    return Sample(tuple(ranked(group) for group in groups))
