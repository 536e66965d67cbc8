"""Columns of numbers on disk, one of which at a time is in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure.timebase import Floats

Column = npt.NDArray[np.generic]


class ColumnFolder:
    """A folder with a file a column, each of which grows at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds: dict[str, np.dtype[np.generic]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in the order in which they were begun."""
        return tuple(self.kinds)

    def append(self, name: str, values: Column) -> None:
        """Put values at the end of a column; the first ones say what kind it is of."""
        kind = self.kinds.setdefault(name, values.dtype)
        with self._path(name).open("ab") as file:
            values.astype(kind, copy=False).tofile(file)

    def read(self, name: str, first: int = 0, count: int = -1) -> Column:
        """Return a column, or a stretch of it."""
        kind = self.kinds[name]
        return np.fromfile(self._path(name), kind, count, offset=first * kind.itemsize)

    def whole(self, name: str) -> Ints:
        """Return a column of whole numbers, however many bytes each has."""
        return cast("Ints", self.read(name))

    def replace(self, name: str, values: Column) -> None:
        """Put other values in place of a column."""
        self._path(name).unlink(missing_ok=True)
        self.kinds.pop(name, None)
        self.append(name, values)

    def mapped(self, name: str) -> Ints:
        """Return a column of whole numbers that is read from disk where it is looked at."""
        path = self._path(name)
        if not path.exists() or not path.stat().st_size:
            return np.zeros(0, np.int64)
        return np.memmap(path, self.kinds[name], mode="r")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.bin"


class OnDisk(Mapping[str, Floats]):
    """Some columns of a folder, each read when it is asked for."""

    def __init__(self, columns: ColumnFolder, names: Sequence[str], prefix: str = "") -> None:
        self.columns = columns
        self.names = tuple(names)
        self.prefix = prefix

    def __getitem__(self, name: str) -> Floats:
        if name not in self.names:
            raise KeyError(name)
        return self.columns.read(self.prefix + name).astype(np.float64, copy=False)

    def some(self, name: str, first: int, count: int) -> Floats:
        """Return a stretch of a column."""
        return self.columns.read(self.prefix + name, first, count).astype(np.float64, copy=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
