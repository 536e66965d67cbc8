"""The cases of one run out of a `cases.parquet`, read column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.eventlog import Fate, Ints
from sim.measure.metrics import METRICS
from sim.measure.timebase import Floats

COMPLETED = Fate.COMPLETED.name.lower()
EVERY = slice(None)


@dataclass(frozen=True)
class CasesFile:
    """The cases of one workflow and replication in a file; few columns at a time are in memory."""

    path: Path
    workflow: str
    replication: int = 0
    _last: dict[str, tuple[object, np.ndarray]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures that the file has, in the order of tables."""
        names = set(self._file().schema_arrow.names)
        return tuple(name for name in METRICS if name in names)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes of its cases, in the order in which they come."""
        found: dict[str, None] = {}
        for column in self._column("class"):
            found.update(dict.fromkeys(column.unique().to_pylist()))
        return tuple(found)

    def keys(self, classes: tuple[str, ...], some: slice = EVERY) -> Ints:
        """One number for the class and number of each case; below 0 for a class not among those."""
        return self._kept(
            "keys",
            classes,
            lambda one, two: (_codes(one, classes).astype(np.int64) << 32) + two.to_numpy(),
            np.int64,
            "class",
            "n",
        )[some]

    def completed(self, some: slice = EVERY) -> npt.NDArray[np.bool_]:
        """Whether each case was completed."""
        return self._kept(
            "completed", None, lambda fate: _codes(fate, (COMPLETED,)) == 0, np.bool_, "fate"
        )[some]

    def measure(self, name: str, some: slice = EVERY) -> Floats:
        """The value of each case; nan where it has none."""
        return self._kept(
            "measure", name, lambda one: one.to_numpy(zero_copy_only=False), np.float64, name
        )[some]

    def _kept(
        self, kind: str, what: object, of: Callable[..., np.ndarray], to: type, *names: str
    ) -> np.ndarray:
        """An array of some columns; the last of each kind is kept, as it may be read in parts."""
        known = self._last.get(kind)
        if known is None or known[0] != what:
            known = self._last[kind] = (what, self._all(of, to, *names))
        return known[1]

    def _all(self, of: Callable[..., np.ndarray], kind: type, *names: str) -> np.ndarray:
        """One array of what is made of each stretch of some columns."""
        parts: list[np.ndarray] = [
            of(*columns).astype(kind, copy=False) for columns in self._columns(*names)
        ]
        return np.concatenate([np.zeros(0, kind), *parts])

    def _column(self, name: str) -> Iterator[Any]:
        return (column for (column,) in self._columns(name))

    def _columns(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of the run's own cases, one row group after another."""
        file = self._file()
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=["workflow", "replication", *names])
            workflow, replication = (table.column(name).combine_chunks() for name in OF_RUN)
            own = _codes(workflow, (self.workflow,)) == 0
            own &= replication.to_numpy() == self.replication
            if own.any():
                table = table if own.all() else table.filter(own)
                yield tuple(table.column(name).combine_chunks() for name in names)

    def _file(self) -> Any:
        from pyarrow import parquet

        return parquet.ParquetFile(self.path)


OF_RUN = ("workflow", "replication")


def _codes(column: Any, names: tuple[str, ...]) -> Ints:
    """The place of each name of a coded column among some names; -1 for others."""
    known = {name: place for place, name in enumerate(names)}
    places = [known.get(name, -1) for name in column.dictionary.to_pylist()]
    codes = column.indices.fill_null(len(places)).to_numpy()
    return np.asarray(np.array([*places, -1], np.int64)[codes])
