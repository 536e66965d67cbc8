"""A log on disk, to be read at once or part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.eventlog import Chunk, EventLog, Ints, canonical
from sim.logstore.about import About, read_about
from sim.logstore.gathering import PART, Gathering
from sim.logstore.tables import TABLES, wide


@dataclass(frozen=True)
class Store:
    """A whole log in a folder."""

    folder: Path
    about: About

    def chunks(self) -> Iterator[Chunk]:
        """Give the log as it left the engine, its rows in canonical order."""
        files = self._files()
        for group in range(files["cases"].num_row_groups):
            yield Chunk(
                **{
                    name: wide(files[name].read_row_group(group), columns)
                    for name, columns in TABLES.items()
                }
            )

    def parts(self, part: int = PART) -> Iterator[EventLog]:
        """Give logs of some cases each, with all of their files and rows, until all were given.

        `part` is about how many rows, files and cases each has; memory holds no more than that and
        the cases in flight.
        """
        found: list[EventLog] = []
        gathering = Gathering(self.about.directory, self.about.window, found.append, part)
        for chunk in self.chunks():
            gathering(chunk)
            yield from found
            found.clear()
        gathering.close(self.about.until)
        yield from found

    def log(self) -> EventLog:
        """Read all of it into memory."""
        chunks = list(self.chunks())
        return self._log(
            {name: np.concatenate([getattr(chunk, name) for chunk in chunks]) for name in TABLES}
        )

    def log_of(self, cls: int, n: int) -> EventLog:
        """Read what there is of one case, by its class and number."""
        files = self._files()
        return self._log({name: _of_case(files[name], name, cls, n) for name in TABLES})

    def _log(self, tables: Mapping[str, Ints]) -> EventLog:
        return EventLog(
            directory=self.about.directory,
            cases=canonical(tables["cases"], TABLES["cases"], ("cls", "n")),
            files=canonical(tables["files"], TABLES["files"], ("cls", "n", "item")),
            rows=tables["rows"],
            window=self.about.window,
            until=self.about.until,
        )

    def _files(self) -> dict[str, Any]:
        from pyarrow import parquet

        return {name: parquet.ParquetFile(self.folder / f"{name}.parquet") for name in TABLES}


def _of_case(file: Any, name: str, cls: int, n: int) -> Ints:
    """The rows of a table that are of one case, of which others are read no more than the keys."""
    found = [np.zeros((0, len(TABLES[name])), dtype=np.int64)]
    for group in range(file.num_row_groups):
        keys = wide(file.read_row_group(group, columns=["cls", "n"]), ("cls", "n"))
        own = (keys == (cls, n)).all(axis=1)
        if own.any():
            found.append(wide(file.read_row_group(group), TABLES[name])[own])
    return np.concatenate(found)


def open_store(folder: Path) -> Store:
    """Return the log in a folder; raises `FileNotFoundError` where there is no whole one."""
    return Store(folder, read_about(folder))


def read_log(folder: Path) -> EventLog:
    """Read the log in a folder into memory: the same as `simulate` gives."""
    return open_store(folder).log()
