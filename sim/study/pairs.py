"""The same cases in two runs, joined by class and number, a measure at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sim.eventlog import Fate, Ints
from sim.measure import stats
from sim.measure.cases import CaseTable
from sim.measure.metrics import METRICS
from sim.measure.tally import Tally, no_tally, tally
from sim.measure.timebase import Floats

BLOCK = 1 << 20
"""Pairs that are compared together."""

Places = npt.NDArray[np.int32] | slice
"""Where the cases of pairs stand in their run; a slice if all are there in order."""
Flags = npt.NDArray[np.bool_]
EVERY = slice(None)


class Cases(Protocol):
    """The cases of one run: `RunCases` of a run, `CasesFile` of a `cases.parquet`."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of their classes."""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that they have a value of, in the order of tables."""

    def keys(self, classes: tuple[str, ...], some: slice = EVERY) -> Ints:
        """One number for the class and number of each case; below 0 for a class not among those."""

    def completed(self, some: slice = EVERY) -> Flags:
        """Whether each case was completed."""

    def measure(self, name: str, some: slice = EVERY) -> Floats:
        """The value of each case; nan where it has none."""


class Tabled(Protocol):
    """What has a table of cases, such as a run."""

    @property
    def table(self) -> CaseTable:
        """Its observed cases."""


@dataclass(frozen=True, eq=False)
class RunCases:
    """The cases of a run, whose table may be on disk: it is asked for each time."""

    run: Tabled

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of their classes."""
        return self.run.table.classes

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that the table has, in the order of tables."""
        known = self.run.table.measures
        return tuple(name for name in METRICS if name in known)

    def keys(self, classes: tuple[str, ...], some: slice = EVERY) -> Ints:
        """One number for the class and number of each case; below 0 for a class not among those."""
        table = self.run.table
        known = {name: place for place, name in enumerate(classes)}
        codes = np.array([known.get(name, -1) for name in table.classes], dtype=np.int64)
        cls, n = table.cls[some], table.n[some]
        keys = np.empty(len(n), dtype=np.int64)
        for block in _blocks(len(keys)):
            keys[block] = (codes[cls[block]] << 32) + n[block]
        return keys

    def completed(self, some: slice = EVERY) -> Flags:
        """Whether each case was completed."""
        return np.asarray(self.run.table.fate[some] == Fate.COMPLETED)

    def measure(self, name: str, some: slice = EVERY) -> Floats:
        """The value of each case; nan where it has none."""
        return self.run.table.part(name, some)


@dataclass(frozen=True, eq=False)
class Pairs:
    """The cases that two runs have in common, in the order of the first."""

    base: Cases
    other: Cases
    classes: tuple[str, ...]
    """Names, by class index."""
    first: Places
    second: Places
    count: int
    only_base: int
    """Cases of the base without a partner."""
    only_other: int

    def __len__(self) -> int:
        return self.count

    @property
    def measures(self) -> frozenset[str]:
        """The measures that both runs have a value a case of."""
        return frozenset(self.base.measures) & frozenset(self.other.measures)

    @property
    def same_cases(self) -> bool:
        """Whether both runs have the same cases, in the same order."""
        return isinstance(self.first, slice) and isinstance(self.second, slice)

    @property
    def keys(self) -> Ints:
        """int64[pair]: class index × 2³² + which case of its class."""
        return self.base.keys(self.classes)[self.first]

    @property
    def cls(self) -> Ints:
        """int64[pair]: index of its class."""
        return self.keys >> 32

    @property
    def n(self) -> Ints:
        """int64[pair]: which case of its class."""
        return self.keys & 0xFFFFFFFF

    def completed(self) -> tuple[Flags, Flags]:
        """Whether each pair of cases was completed, in the base and in the other run."""
        return self.base.completed()[self.first], self.other.completed()[self.second]

    @cached_property
    def completed_in_one(self) -> tuple[int, int]:
        """How many were completed in the base only, and in the other run only."""
        one, two = self.completed()
        return int(np.count_nonzero(one & ~two)), int(np.count_nonzero(two & ~one))

    def counted(self, measure: str) -> Flags:
        """Of which pairs changes count, bool[pair]; see `sim.study.paired.CaseChange`."""
        if METRICS[measure].over != "cases":
            return np.ones(len(self), dtype=np.bool_)
        return np.logical_or(*self.completed())

    def differences(self, measure: str) -> Floats:
        """`other` - `base` of each pair: 0 where undefined in both, nan where in one only."""
        found = np.empty(len(self))
        for some, differences in self._differences(measure):
            found[some] = differences
        return found

    def ranked(self, measure: str) -> Floats:
        """The differences that are counted and defined, in rising order."""
        differences = self.differences(measure)
        differences[~self.counted(measure)] = np.nan
        differences.sort()
        return differences[: len(differences) - np.count_nonzero(np.isnan(differences))]

    def tally(self, measure: str) -> Tally:
        """Count who gains and who loses, by class, of those that are counted.

        Raises `ValueError` for a measure without a better side.
        """
        better = METRICS[measure].better
        if better is None:
            raise ValueError(f"no change of {measure} is a gain")
        counted = self.counted(measure)
        keys = None if self.same_cases else self.keys
        found = no_tally(len(self.classes))
        for some, differences in self._differences(measure):
            differences[~counted[some]] = np.nan
            of = self.base.keys(self.classes, some) if keys is None else keys[some]
            found += tally(differences, better, of >> 32, len(self.classes))
        return found

    def _differences(self, measure: str) -> Iterator[tuple[slice, Floats]]:
        """The differences, block by block; of the same cases no more than a block is read."""
        sides = ((self.base, self.first), (self.other, self.second))
        if not self.same_cases:
            one, two = (cases.measure(measure)[places] for cases, places in sides)
        for some in _blocks(len(self)):
            if self.same_cases:
                before, after = (cases.measure(measure, some) for cases, _ in sides)
            else:
                before, after = one[some], two[some]
            yield some, stats.paired_difference(before, after)


def _blocks(count: int) -> Iterator[slice]:
    return (slice(first, min(first + BLOCK, count)) for first in range(0, count, BLOCK))


def pairs_of(base: Cases, other: Cases) -> Pairs:
    """Join the cases of two runs by class name and number."""
    classes = base.classes
    one, two = base.keys(classes), other.keys(classes)
    first, second, count = _joined(one, two)
    return Pairs(base, other, classes, first, second, count, len(one) - count, len(two) - count)


def _joined(one: Ints, two: Ints) -> tuple[Places, Places, int]:
    """Where the numbers that both have stand in each, as in the first, and how many they are."""
    if np.array_equal(one, two):
        return slice(None), slice(None), len(one)
    order = np.argsort(two, kind="stable")
    place = np.searchsorted(two, one, sorter=order)
    place = np.append(order, -1)[place]
    first = np.flatnonzero(place >= 0)
    first = first[two[place[first]] == one[first]]
    return first.astype(np.int32), place[first].astype(np.int32), len(first)
