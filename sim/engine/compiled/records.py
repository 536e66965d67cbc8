"""Records: rows of numbers that Python, numba and the type checker all read by name."""

from __future__ import annotations

from functools import cache
from typing import Protocol, TypeVar, cast, get_type_hints

import numpy as np
import numpy.typing as npt

T_co = TypeVar("T_co", covariant=True)

NUMBERS = {int: np.int64, float: np.float64}


class Rows(Protocol[T_co]):
    """An array of records; a row taken from it is a view, and setting its fields changes it."""

    def __getitem__(self, index: int, /) -> T_co: ...

    def __len__(self) -> int: ...


class Numbers(Protocol):
    """An array of whole numbers."""

    def __getitem__(self, index: int, /) -> int: ...

    def __setitem__(self, index: int, value: int, /) -> None: ...

    def __len__(self) -> int: ...


class Decimals(Protocol):
    """An array of numbers with a fraction."""

    def __getitem__(self, index: int, /) -> float: ...

    def __setitem__(self, index: int, value: float, /) -> None: ...


class Grid(Protocol):
    """An array of whole numbers with rows and columns."""

    def __getitem__(self, index: tuple[int, int], /) -> int: ...


@cache
def dtype_of(kind: type) -> np.dtype[np.void]:
    """The layout of a record: one number of eight bytes for each annotation, in order."""
    fields = [(name, NUMBERS[number]) for name, number in get_type_hints(kind).items()]
    return np.dtype(fields, align=True)


def rows_of(kind: type[T_co], count: int, fill: int = 0) -> Rows[T_co]:
    """New records, all numbers of which are `fill`."""
    array = np.zeros(count, dtype_of(kind))  # type: ignore[arg-type]
    if fill:
        for name in array.dtype.names or ():
            array[name] = fill
    return cast("Rows[T_co]", array.view(np.recarray))


def columns_of(rows: Rows[T_co]) -> npt.NDArray[np.void]:
    """The same records as a plain structured array, to be read and set column by column."""
    return cast("npt.NDArray[np.void]", rows)


def grown(rows: Rows[T_co], count: int) -> Rows[T_co]:
    """A longer array that begins with the same records; what is new is zero."""
    old = columns_of(rows)
    new = np.zeros(count, old.dtype)
    new[: len(old)] = old
    return cast("Rows[T_co]", new.view(np.recarray))
