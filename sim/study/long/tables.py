"""The case table of a long run, which stays on disk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.cases import CaseTable
from sim.measure.sample import ranked
from sim.measure.summary import SIDES
from sim.measure.timebase import Floats
from sim.study.long.columns import ColumnFolder, OnDisk

WEIGHT = "weight-"


@dataclass(frozen=True, eq=False)
class LongTable(CaseTable):
    """A case table whose classes are in order, and of which no more is read than is asked for."""

    measures: OnDisk

    def part(self, measure: str, some: slice) -> Floats:
        """Return the values of a stretch of cases; no others are read."""
        first, last, _ = some.indices(len(self))
        return self.measures.some(measure, first, last - first)

    def ranked(self, measure: str, cls: str = "") -> Floats:
        """Return the defined values of a measure in rising order, of all cases or of a class."""
        if not cls:
            return self.measures.ranked(measure)
        index = self.cls.dtype.type(self.classes.index(cls))
        first, last = (int(np.searchsorted(self.cls, index, side=side)) for side in SIDES)
        return ranked(self.part(measure, slice(first, last)))


@dataclass(frozen=True, eq=False)
class KeptTable:
    """Where the table of a long run is."""

    columns: ColumnFolder
    classes: tuple[str, ...]
    measures: tuple[str, ...]
    weights: tuple[str, ...]

    def table(self) -> LongTable:
        """Return it as it is on disk; to hold it is to hold what was looked at of its columns."""
        columns = self.columns
        return LongTable(
            reading="lived",
            classes=self.classes,
            cls=columns.mapped("cls"),
            n=columns.mapped("n"),
            arrival=columns.mapped("arrival"),
            end=columns.mapped("end"),
            fate=columns.mapped("fate"),
            measures=OnDisk(columns, self.measures),
            weights=OnDisk(columns, self.weights, WEIGHT),
        )
