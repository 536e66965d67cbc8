"""The case table of a run too long for memory: the same columns, on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.eventlog import Directory, EventLog, Ints
from sim.measure.cases import CaseTable, case_table, counts
from sim.measure.months import months_of, no_months
from sim.measure.overtaken import HOUR, queued_work
from sim.measure.summary import values_of_cases
from sim.measure.timebase import Floats, TimeBase
from sim.measure.totals import Flow, flow, flow_of, no_staff_time, staff, staff_time_of
from sim.study.long.columns import ColumnFolder
from sim.study.long.queues import Queues
from sim.study.long.tables import WEIGHT, KeptTable

KEYS = {"cls": np.int16, "n": np.int32, "arrival": np.int64, "end": np.int64, "fate": np.int8}
OVERTAKEN = "overtaken_hours"


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
        self.months = no_months(window)
        self.measures: tuple[str, ...] = ()
        self.weights: tuple[str, ...] = ()

    def __call__(self, part: EventLog) -> None:
        """Measure the cases of a part of the log, and keep what was measured."""
        table = case_table(part, self.base, "lived", _known_later)
        self.flow += flow_of(part)
        self.staff_time += staff_time_of(part, self.base)
        self.months += months_of(part)
        if self.queues is not None:
            self.queues(queued_work(part))
        for name, kind in KEYS.items():
            self.columns.append(name, getattr(table, name).astype(kind))
        for name, values in table.measures.items():
            self.columns.append(name, values)
        for name, values in table.weights.items():
            self.columns.append(WEIGHT + name, values.astype(np.int32))
        self.measures, self.weights = tuple(table.measures), tuple(table.weights)

    def kept(self) -> KeptTable:
        """Put the cases into the order of the log, and return where they are."""
        self._sort()
        if self.queues is not None:
            cls, n, fate = (self.columns.whole(name) for name in ("cls", "n", "fate"))
            hours = self.queues.seconds(cls.astype(np.int64), n.astype(np.int64)) / HOUR
            self.columns.pack(OVERTAKEN, np.where(counts(OVERTAKEN, fate), hours, np.nan))
        return KeptTable(self.columns, self.directory.classes, self.measures, self.weights)

    def values(self, table: CaseTable) -> dict[str, float]:
        """Return one value a measure: those that `summarise` gives, to the last bit."""
        return (
            values_of_cases(table, self.directory.background)
            | flow(self.directory, self.window, self.flow)
            | staff(self.directory, self.window, self.base, self.staff_time)
        )

    def _sort(self) -> None:
        """Put one column after another into order; measures are packed."""
        keys = self.columns.whole("cls").astype(np.int64)
        keys <<= 32
        keys += self.columns.whole("n")
        order = np.argsort(keys, kind="stable")
        del keys
        for name in self.columns.names:
            put = self.columns.replace if name in KEYS else self.columns.pack
            put(name, self.columns.read(name), order)


def _known_later(_log: EventLog, cls: Ints, _n: Ints) -> Floats:
    """Who was overtaken is not known before the run has ended."""
    return np.zeros(len(cls))
