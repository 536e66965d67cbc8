"""The same cases in two runs, joined by class and number, a measure at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure import stats
from sim.measure.cases import CaseTable
from sim.measure.metrics import METRICS
from sim.measure.timebase import Floats
from sim.study.paired import CaseChange

BLOCK = 1 << 20
"""Pairs that are compared together."""

Places = Ints | slice
"""Where the cases of pairs stand in their file; a slice if all are there in order."""


class Cases(Protocol):
    """The cases of one run: `TableCases` of a table, `CasesFile` of a `cases.parquet`."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of their classes."""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that they have a value of, in the order of tables."""

    def keys(self, classes: tuple[str, ...]) -> Ints:
        """One number for the class and number of each case; below 0 for a class not among those."""

    def completed(self) -> npt.NDArray[np.bool_]:
        """Whether each case was completed."""

    def measure(self, name: str) -> Floats:
        """The value of each case; nan where it has none."""


@dataclass(frozen=True)
class TableCases:
    """The cases of a table, whose measures may be on disk."""

    table: CaseTable

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of their classes."""
        return self.table.classes

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that the table has, in the order of tables."""
        return tuple(name for name in METRICS if name in self.table.measures)

    def keys(self, classes: tuple[str, ...]) -> Ints:
        """One number for the class and number of each case; below 0 for a class not among those."""
        known = {name: place for place, name in enumerate(classes)}
        codes = np.array([known.get(name, -1) for name in self.table.classes], dtype=np.int64)
        keys = codes[self.table.cls] << 32
        keys += self.table.n
        return keys

    def completed(self) -> npt.NDArray[np.bool_]:
        """Whether each case was completed."""
        return self.table.completed

    def measure(self, name: str) -> Floats:
        """The value of each case; nan where it has none."""
        return self.table.measures[name]


@dataclass(frozen=True, eq=False)
class Pairs:
    """The cases that two runs have in common, in the order of the first."""

    base: Cases
    other: Cases
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
        found = np.empty(len(one))
        for begin in range(0, len(one), BLOCK):
            some = slice(begin, begin + BLOCK)
            found[some] = stats.paired_difference(one[some], two[some])
        return found

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


def pairs_of(base: Cases, other: Cases) -> Pairs:
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
    order = None if (two[1:] > two[:-1]).all() else np.argsort(two)
    place = np.searchsorted(two, one, sorter=order)
    place = np.minimum(place, len(two) - 1, out=place)
    place = place if order is None else order[place]
    if not len(two):
        return place[:0], place[:0], one[:0]
    first = np.flatnonzero((two[place] == one) & (one >= 0))
    return first, place[first], one[first]
