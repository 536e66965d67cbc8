"""Cases and events of long runs as `sim.study.records` names them, in Parquet, bit by bit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from sim.eventlog import ROW_COLUMNS, Chunk, Directory, Fate, Ints, Outcome, What
from sim.study.long.running import LongRun
from sim.study.records import NUMBERS, TIMES, Digest, fingerprint, instants
from sim.study.runs import LivedRun

GROUP = 1 << 17
"""Rows that are written together."""


class Readable:
    """A Parquet file that grows by tables of named columns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer: Any = None

    def __enter__(self) -> Readable:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.writer is not None:
            self.writer.close()

    def write(self, arrays: Mapping[str, Any]) -> None:
        """Write some rows; the first ones say what kind each column is of."""
        import pyarrow as pa
        from pyarrow import parquet

        table = pa.table(dict(arrays))
        if self.writer is None:
            self.writer = parquet.ParquetWriter(
                self.path, table.schema, compression="zstd", compression_level=1
            )
        self.writer.write_table(table)


class Events:
    """A sink that writes the rows of a log as people read them."""

    def __init__(
        self, file: Readable, label: str, directory: Directory, start: np.datetime64
    ) -> None:
        self.file = file
        self.label = label
        self.start = start
        self.names = _Names(directory)
        self.held: list[Ints] = []
        self.waiting = 0

    def __call__(self, chunk: Chunk) -> None:
        """Take a chunk, and write when there is enough."""
        self.held.append(chunk.rows)
        self.waiting += len(chunk.rows)
        if self.waiting >= GROUP:
            self.close()

    def close(self) -> None:
        """Write what is left."""
        rows = np.concatenate([np.zeros((0, len(ROW_COLUMNS)), np.int64), *self.held])
        self.held, self.waiting = [], 0
        row = dict(zip(ROW_COLUMNS, np.ascontiguousarray(rows.T), strict=True))
        times = {name: _moments(instants(self.start, row[name])) for name in TIMES}
        self.file.write(
            {
                "workflow": _named([self.label], np.zeros(len(rows), np.int64)),
                "class": _named(self.names.classes, row["cls"]),
                "n": row["n"],
                **self.names.of_activity(row["activity"]),
                "attempt": row["attempt"],
                "what": _named([one.name.lower() for one in What], row["what"]),
                "office": _named(self.names.offices, row["office"]),
                "group": _named(self.names.groups, row["group"]),
                **times,
                **{name: row[name] for name in NUMBERS},
                "outcome": _named([one.name.lower() for one in Outcome], row["outcome"]),
            }
        )


class _Names:
    """What the indices of a log stand for."""

    def __init__(self, directory: Directory) -> None:
        self.classes = directory.classes
        self.offices = directory.offices
        self.groups = [group.id for group in directory.groups]
        activities = directory.activities
        items = [directory.items[one.item].id if one.item >= 0 else None for one in activities]
        self.activities: dict[str, list[str | None]] = {
            "item": items,
            "origin": [*(one.origin for one in activities)],
            "part": [*(one.part for one in activities)],
        }

    def of_activity(self, index: Ints) -> dict[str, Any]:
        """What is told of an activity; nothing for -1."""
        return {name: _named(names, index) for name, names in self.activities.items()}


def write_cases(run: LivedRun, file: Readable, start: np.datetime64) -> None:
    """Write one row a case, in the order of the log, with all that was measured of it."""
    table = run.table
    for first in range(0, max(len(table), 1), GROUP):
        some = slice(first, first + GROUP)
        count = len(table.cls[some])
        file.write(
            {
                "workflow": _named([run.workflow], np.zeros(count, np.int64)),
                "replication": np.full(count, run.replication),
                "class": _named(table.classes, table.cls[some]),
                "n": table.n[some].astype(np.int64),
                "arrival": _moments(instants(start, np.array(table.arrival[some]))),
                "end": _moments(instants(start, np.array(table.end[some]))),
                "fate": _named([one.name.lower() for one in Fate], table.fate[some]),
                **{name: _numbers(table.part(name, some)) for name in table.measures},
            }
        )


def write_events(run: LivedRun, file: Readable, start: np.datetime64) -> Any:
    """Write one row a piece of activity; returns what sums the log up, as JSON has it."""
    events = Events(file, run.workflow, run.directory, start)
    if not isinstance(run, LongRun):
        events(Chunk(run.log.cases, run.log.files, run.log.rows))
        events.close()
        return fingerprint(run.log)
    if run.store is None:
        raise LookupError("the log of this long run was not kept")
    digest = Digest()
    for chunk in run.store.chunks():
        events(chunk)
        digest(chunk)
    events.close()
    return digest.told()


def _named(names: Sequence[str | None], index: Ints) -> Any:
    """The name of each index as a coded column; nothing for -1."""
    import pyarrow as pa

    known = list(dict.fromkeys(name for name in names if name is not None))
    code = {name: place for place, name in enumerate(known)}
    codes = np.array([*(-1 if name is None else code[name] for name in names), -1], np.int32)[index]
    coded = pa.array(codes, mask=codes < 0)
    return pa.DictionaryArray.from_arrays(coded, pa.array(known, pa.string()))


def _moments(instants: np.ndarray) -> Any:
    import pyarrow as pa

    return pa.array(instants.astype("datetime64[ms]"))


def _numbers(values: np.ndarray) -> Any:
    """Numbers, of which those that are undefined are missing."""
    import pyarrow as pa

    return pa.array(values, from_pandas=True)
