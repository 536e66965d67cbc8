"""The tables of a log as Arrow has them: narrow columns, coded so that writing is cheap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, Ints

TABLES: Mapping[str, tuple[str, ...]] = {
    "cases": CASE_COLUMNS,
    "files": FILE_COLUMNS,
    "rows": ROW_COLUMNS,
}
FEW = frozenset(
    {"cls", "item", "activity", "attempt", "what", "office", "group", "officers", "outcome"}
    | {"visit", "papers", "neglected", "missed", "observed", "agent", "fate", "refused"}
)
"""Columns of few different small numbers; all others are counts of cases or seconds."""
BLOCK = 4096
"""Rows that fit a processor's cache."""


class Columns:
    """Narrow columns that grow by stretches of a table, are taken, and grow again.

    They stay where they are: new memory costs as much as what is put into it.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.schema = _schema(columns)
        self.arrays = [np.empty(0, np.int32 if name in FEW else np.int64) for name in columns]
        self.count = 0

    def add(self, table: Ints) -> None:
        """Put a stretch at the end, block by block."""
        self._make_room(self.count + len(table))
        for first in range(0, len(table), BLOCK):
            block = table[first : first + BLOCK]
            for place, array in enumerate(self.arrays):
                array[self.count : self.count + len(block)] = block[:, place]
            self.count += len(block)

    def taken(self) -> Any:
        """Return all of them as an Arrow table, which holds until something is added."""
        import pyarrow as pa

        table = pa.table([array[: self.count] for array in self.arrays], schema=self.schema)
        self.count = 0
        return table

    def _make_room(self, count: int) -> None:
        if count > len(self.arrays[0]):
            self.arrays = [np.resize(array, 2 * count) for array in self.arrays]


def _schema(columns: Sequence[str]) -> Any:
    """Every number is there, which spares the writer a look at each."""
    import pyarrow as pa

    kinds = [pa.int32() if name in FEW else pa.int64() for name in columns]
    return pa.schema(
        [pa.field(name, kind, nullable=False) for name, kind in zip(columns, kinds, strict=True)]
    )


def wide(table: Any, columns: Sequence[str]) -> Ints:
    """Return an Arrow table as a table of a log."""
    found = np.empty((table.num_rows, len(columns)), dtype=np.int64)
    for place, name in enumerate(columns):
        found[:, place] = table.column(name).to_numpy()
    return found


def writer(path: Any, columns: Sequence[str]) -> Any:
    """Return a Parquet writer for a table of a log.

    Most numbers stand close to the one before, so their differences are written; no other coding is
    as quick and as small.
    """
    from pyarrow import parquet

    return parquet.ParquetWriter(
        path,
        _schema(columns),
        compression="lz4",
        use_dictionary=False,
        column_encoding=dict.fromkeys(columns, "DELTA_BINARY_PACKED"),
        write_statistics=False,
    )
