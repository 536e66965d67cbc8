"""Columns of numbers on disk, one of which at a time is in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure.sample import ranked
from sim.measure.timebase import Floats

Column = npt.NDArray[np.generic]
PACK = 1 << 14
"""Values that are compressed together: a stretch of a column is read without the rest of it."""
PART = 1 << 20
"""Values that are put into order together."""


class ColumnFolder:
    """A folder with a file a column: one that grows at its end, or one that is packed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds: dict[str, np.dtype[np.generic]] = {}
        self.packs: dict[str, _Packs] = {}

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
        if name in self.packs:
            return self.packs[name].read(self._path(name), kind, first, count)
        return np.fromfile(self._path(name), kind, count, offset=first * kind.itemsize)

    def whole(self, name: str) -> Ints:
        """Return a column of whole numbers, however many bytes each has."""
        return cast("Ints", self.read(name))

    def replace(self, name: str, values: Column, order: Ints | None = None) -> None:
        """Put other values in place of a column, in an order if one is given."""
        with self._path(name).open("wb") as file:
            for some in _stretches(len(values), PART):
                _taken(values, some, order).tofile(file)
        self.kinds[name] = values.dtype

    def pack(self, name: str, values: Column, order: Ints | None = None) -> None:
        """Do the same, in a fraction of the room; nothing can be added."""
        codec, ends = _codec(), [0]
        with self._path(name).open("wb") as file:
            for some in _stretches(len(values), PACK):
                packed = codec.compress(np.ascontiguousarray(_taken(values, some, order)))
                ends.append(ends[-1] + file.write(packed))
        self.kinds[name], self.packs[name] = values.dtype, _Packs(ends, len(values))

    def mapped(self, name: str) -> Ints:
        """Return a column of whole numbers that is read from disk where it is looked at."""
        return cast("Ints", self._mapped(name))

    def ranked(self, name: str) -> Floats:
        """Return the defined values of a column in rising order, which stay on disk likewise."""
        sorted_one = f"ranked-{name}"
        if sorted_one not in self.kinds:
            self.replace(sorted_one, ranked(self.read(name).astype(np.float64, copy=False)))
        return cast("Floats", self._mapped(sorted_one))

    def _mapped(self, name: str) -> Column:
        path = self._path(name)
        if not path.exists() or not path.stat().st_size:
            return np.zeros(0, self.kinds.get(name, np.int64))
        return np.memmap(path, self.kinds[name], mode="r")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.bin"


class _Packs:
    """Where the packs of a column stand in its file."""

    def __init__(self, ends: Sequence[int], count: int) -> None:
        self.ends = ends
        """The byte at which each pack ends, the first of which is an empty one."""
        self.count = count
        """Of values."""

    def read(self, path: Path, kind: np.dtype[np.generic], first: int, count: int) -> Column:
        """Return a stretch of the values, those to the end for a count of -1."""
        codec = _codec()
        last = self.count if count < 0 else min(first + count, self.count)
        found = np.empty(max(last - first, 0), kind)
        with path.open("rb") as file:
            for pack in range(first // PACK, -(-last // PACK)):
                begin, values = pack * PACK, min(PACK, self.count - pack * PACK)
                file.seek(self.ends[pack])
                packed = file.read(self.ends[pack + 1] - self.ends[pack])
                pack_of = np.frombuffer(codec.decompress(packed, values * kind.itemsize), kind)
                low, high = max(first, begin), min(last, begin + values)
                found[low - first : high - first] = pack_of[low - begin : high - begin]
        return found


def _stretches(count: int, each: int) -> Iterator[slice]:
    return (slice(first, first + each) for first in range(0, count, each))


def _taken(values: Column, some: slice, order: Ints | None) -> Column:
    return values[some] if order is None else values[order[some]]


def _codec() -> Any:
    import pyarrow as pa

    return pa.Codec("zstd", compression_level=1)


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

    def ranked(self, name: str) -> Floats:
        """Return the defined values of a column in rising order; they stay on disk."""
        return self.columns.ranked(self.prefix + name)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a column, which need not be read for that."""
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
