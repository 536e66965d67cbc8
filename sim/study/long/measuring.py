"""The case table of a run too long for memory: the same columns, on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.eventlog import Directory, EventLog, Ints
from sim.measure.cases import CaseTable, case_table, counts
from sim.measure.overtaken import HOUR, queued_work
from sim.measure.summary import values_of_cases
from sim.measure.timebase import Floats, TimeBase
from sim.measure.totals import Flow, flow, flow_of, no_staff_time, staff, staff_time_of
from sim.study.long.columns import ColumnFolder, OnDisk
from sim.study.long.queues import Queues

KEYS = {"cls": np.int16, "n": np.int32, "arrival": np.int64, "end": np.int64, "fate": np.int8}
OVERTAKEN = "overtaken_hours"
WEIGHT = "weight-"


class Measuring:
    """Takes the parts of a log, and measures each by itself."""

    def __init__(
        self,
        directory: Directory,
        window: tuple[int, int],
        base: TimeBase,
        folder: Path,
        queues: Queues | None,
    ) -> None:
        self.directory = directory
        self.window = window
        self.base = base
        self.columns = ColumnFolder(folder)
        self.queues = queues
        """Nothing where no file is ever warned of."""
        self.flow = Flow(0, 0, 0)
        self.staff_time = no_staff_time(directory)
        self.measures: tuple[str, ...] = ()
        self.weights: tuple[str, ...] = ()

    def __call__(self, part: EventLog) -> None:
        """Measure the cases of a part of the log, and keep what was measured."""
        table = case_table(part, self.base, "lived", _known_later)
        self.flow += flow_of(part)
        self.staff_time += staff_time_of(part, self.base)
        if self.queues is not None:
            self.queues(queued_work(part))
        for name, kind in KEYS.items():
            self.columns.append(name, getattr(table, name).astype(kind))
        for name, values in table.measures.items():
            self.columns.append(name, values)
        for name, values in table.weights.items():
            self.columns.append(WEIGHT + name, values.astype(np.int32))
        self.measures, self.weights = tuple(table.measures), tuple(table.weights)

    def table(self) -> CaseTable:
        """Return the table of all cases in the order of the log; its measures are on disk."""
        self._sort()
        cls, n, fate = (self.columns.whole(name) for name in ("cls", "n", "fate"))
        if self.queues is not None:
            hours = self.queues.seconds(cls.astype(np.int64), n.astype(np.int64)) / HOUR
            self.columns.replace(OVERTAKEN, np.where(counts(OVERTAKEN, fate), hours, np.nan))
        return CaseTable(
            reading="lived",
            classes=self.directory.classes,
            cls=cls,
            n=n,
            arrival=self.columns.mapped("arrival"),
            end=self.columns.mapped("end"),
            fate=fate,
            measures=OnDisk(self.columns, self.measures),
            weights=OnDisk(self.columns, self.weights, WEIGHT),
        )

    def values(self, table: CaseTable) -> dict[str, float]:
        """Return one value a measure: those that `summarise` gives, to the last bit."""
        return (
            values_of_cases(table, self.directory.background)
            | flow(self.directory, self.window, self.flow)
            | staff(self.directory, self.window, self.base, self.staff_time)
        )

    def _sort(self) -> None:
        """Put the cases into the order of a log, one column after another."""
        keys = self.columns.whole("cls").astype(np.int64) << 32
        keys += self.columns.whole("n")
        order = np.argsort(keys, kind="stable")
        del keys
        for name in self.columns.names:
            self.columns.replace(name, self.columns.read(name)[order])


def _known_later(_log: EventLog, cls: Ints, _n: Ints) -> Floats:
    """Who was overtaken is not known before the run has ended."""
    return np.zeros(len(cls))
