"""Numba's decorator with the types that it keeps to itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """A function compiled when it is first called."""
    made: Callable[P, R] = njit()(function)
    return made
