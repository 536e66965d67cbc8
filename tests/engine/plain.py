"""Kernels as plain functions: with luck of a test's own, and tables that watch their bounds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from unittest import mock

from numba import njit

from sim.engine.compiled import luck, simulate
from sim.engine.compiled.jit.kernels import OPTIONS
from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.eventlog import WHOLE, EventLog, Kept

PLAIN = os.environ.get("NUMBA_DISABLE_JIT") == "1"
"""Whether kernels are plain functions in this process."""


def called_from_python(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of kernels that a test can call, made as kernels are."""
    made: Callable[..., Any] = njit(**OPTIONS)(function)
    return made


def by_kernels(plan: Plan, draws: Draws, keep: Kept = WHOLE) -> EventLog:
    """Run the compiled engine's kernels as plain functions, with whatever luck is given."""
    with _drawn_by(draws):
        return simulate(plan, draws, keep=keep)


def by_watched_kernels(plan: Plan, draws: Draws, keep: Kept = WHOLE) -> EventLog:
    """The same, where no kernel may read or write what is not in a table."""
    module = import_module("sim.engine.compiled.simulate")
    with mock.patch.object(module, "handed", lambda tables: type(tables)(*map(Watched, tables))):
        return by_kernels(plan, draws, keep)


class Watched:
    """A table that knows no places but its own: none below 0 and none beyond its end."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, place: Any) -> Any:
        return self.table[self._checked(place)]

    def __setitem__(self, place: Any, value: Any) -> None:
        self.table[self._checked(place)] = value

    def _checked(self, place: Any) -> Any:
        places = place if isinstance(place, tuple) else (place,)
        for one, size in zip(places, self.table.shape, strict=True):
            if not 0 <= one < size:
                raise IndexError(f"place {one} of {size}")
        return place


@contextmanager
def _drawn_by(draws: Draws) -> Iterator[None]:
    def uniform_at(_low: int, _high: int, stream: int, n: int, attempt: int) -> float:
        return draws.uniform(int(stream) & (2**64 - 1), int(n), int(attempt))

    with mock.patch.object(luck, "uniform_at", uniform_at):
        yield
