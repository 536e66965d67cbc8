"""A log that is written while it happens: there as a whole at the end, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sim.eventlog import Chunk, Directory, Ints
from sim.logstore.about import FILE, About, write_about
from sim.logstore.tables import TABLES, Columns, writer

GROUP = 1 << 17
"""Rows, files and cases that are gathered before they are written together."""


class StoreWriter:
    """A sink that writes chunks into a folder: a row group in each of three files at a time.

    The groups of one number belong together: a case is in the same one as the last of its files and
    rows, or in a later one. Nothing reads as a log before `end` was called.
    """

    def __init__(self, folder: Path, directory: Directory, window: tuple[int, int]) -> None:
        self.folder = folder
        self.directory = directory
        self.window = window
        self.writers = {
            name: writer(folder / f"{name}.parquet", columns) for name, columns in TABLES.items()
        }
        self.columns = {name: Columns(columns) for name, columns in TABLES.items()}
        self.count = dict.fromkeys(TABLES, 0)
        self.waiting = 0

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in self.writers.values():
            one.close()

    def __call__(self, chunk: Chunk) -> None:
        """Take a chunk, and write when there is enough."""
        for name, columns in self.columns.items():
            table: Ints = getattr(chunk, name)
            columns.add(table)
            self.count[name] += len(table)
            self.waiting += len(table)
        if self.waiting >= GROUP:
            self._write()

    def end(self, until: int) -> None:
        """Write what is left of a run that ended at that instant, and say that it is whole."""
        self._write()
        for one in self.writers.values():
            one.close()
        write_about(About(self.directory, self.window, until, self.count), self.folder)

    def _write(self) -> None:
        for name, columns in self.columns.items():
            table = columns.taken()
            # Groups are numbered alike in all files, so one may be empty.
            self.writers[name].write_table(table, row_group_size=max(table.num_rows, 1))
        self.waiting = 0


@contextmanager
def written_store(
    folder: Path, directory: Directory, window: tuple[int, int]
) -> Iterator[StoreWriter]:
    """Give a writer of a store that is in its place at the end, if it has ended, as a whole.

    Until then it is in a hidden folder beside it. Raises `OSError`.
    """
    beside = folder.parent / f".{folder.name}.part"
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        with StoreWriter(beside, directory, window) as store:
            yield store
        put_store(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def put_store(store: Path, place: Path) -> None:
    """Move a store to a place, where another one may be: never half of either is there.

    Raises `OSError` for a place with something else in it.
    """
    if place.exists() and not (place / FILE).exists():
        place.rmdir()
    old = place.parent / f".{place.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    store.rename(place)
    shutil.rmtree(old, ignore_errors=True)
