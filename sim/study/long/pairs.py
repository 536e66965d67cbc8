"""The same cases in two runs, joined by class and number, a measure at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure import stats
from sim.measure.metrics import METRICS
from sim.measure.timebase import Floats
from sim.study.long.cases_file import CasesFile
from sim.study.paired import CaseChange

BLOCK = 1 << 20
"""Pairs that are compared together."""

Places = Ints | slice
"""Where the cases of pairs stand in their file; a slice if all are there in order."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """The cases that two runs have in common, in the order of the first."""

    base: CasesFile
    other: CasesFile
    classes: tuple[str, ...]
    """Names, by class index."""
    keys: Ints
    """int64[pair]: class index × 2³² + which case of its class."""
    first: Places
    second: Places
    only_base: int
    """Cases of the base without a partner."""
    only_other: int

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def cls(self) -> Ints:
        """int64[pair]: index of its class."""
        return self.keys >> 32

    @property
    def n(self) -> Ints:
        """int64[pair]: which case of its class."""
        return self.keys & 0xFFFFFFFF

    def completed(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Whether each pair of cases was completed, in the base and in the other run."""
        return self.base.completed()[self.first], self.other.completed()[self.second]

    def differences(self, measure: str) -> Floats:
        """`other` - `base` of each pair: 0 where undefined in both, nan where in one only."""
        one = self.base.measure(measure)[self.first]
        two = self.other.measure(measure)[self.second]
        for begin in range(0, len(one), BLOCK):
            some = slice(begin, begin + BLOCK)
            two[some] = stats.paired_difference(one[some], two[some])
        return two

    def change(self, measure: str) -> CaseChange:
        """Compare a measure in all pairs, as `sim.study.paired` does for runs in memory."""
        differences, better = self.differences(measure), METRICS[measure].better
        counted = np.ones(len(self), dtype=np.bool_)
        if METRICS[measure].over == "cases":
            counted = np.logical_or(*self.completed())
        if better is None:
            return CaseChange(measure, differences, counted, None, {})
        cls = self.cls
        by_class = {
            self.classes[index]: stats.shares(differences[counted & (cls == index)], better)
            for index in np.unique(cls).tolist()
        }
        everyone = stats.shares(differences[counted], better)
        return CaseChange(measure, differences, counted, everyone, by_class)


def pairs_of(base: CasesFile, other: CasesFile) -> Pairs:
    """Join the cases of two runs by class name and number."""
    classes = base.classes
    one, two = base.keys(classes), other.keys(classes)
    count = len(one), len(two)
    first, second, keys = _joined(one, two)
    return Pairs(
        base, other, classes, keys, first, second, count[0] - len(keys), count[1] - len(keys)
    )


def _joined(one: Ints, two: Ints) -> tuple[Places, Places, Ints]:
    """Where the numbers that both have stand in each, and the numbers, as in the first."""
    if np.array_equal(one, two):
        return slice(None), slice(None), one
    known = np.flatnonzero(two >= 0)
    _, first, second = np.intersect1d(one, two[known], assume_unique=True, return_indices=True)
    order = np.argsort(first)
    first, second = first[order], known[second[order]]
    return first, second, one[first]
