"""What makes a kernel of a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from numba import config, njit
from numba.extending import register_jitable

from sim.engine.compiled.jit.inner import ApartCompiler, InnerCompiler
from sim.engine.compiled.jit.on_disk import Kept, is_kept

P = ParamSpec("P")
R = TypeVar("R")

OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""Kernels hold no interpreter lock. They make no arrays, so numba need not count who holds them."""
INNER: dict[str, Any] = {**OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """A function that becomes a part of the kernels that call it.

    Like all kernels, it is the plain function where NUMBA_DISABLE_JIT is set.
    """
    options = {**INNER, "forceinline": True, "pipeline_class": InnerCompiler}
    compiled: Callable[P, R] = njit(**options)(function)
    return compiled


def apart(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel that is called, as it is rarely needed or by many: so the others stay small."""
    options = {**INNER, "forceinline": False, "pipeline_class": ApartCompiler}
    compiled: Callable[P, R] = njit(**options)(function)
    return compiled


def entry(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel that Python calls, kept on disk once compiled."""
    compiled: Any = njit(**OPTIONS)(function)
    if not config.DISABLE_JIT:
        compiled._cache = Kept(function)  # numba's own `cache=True` knows no other place.
    return compiled  # type: ignore[no-any-return]


def is_ready(function: Callable[..., object]) -> bool:
    """Whether an entry can be called without compiling first."""
    compiled: Any = function
    if config.DISABLE_JIT:
        return True
    return bool(compiled.overloads) or is_kept(function.__name__)


def share(*functions: Callable[..., object], inside: bool = False) -> None:
    """Let kernels call plain functions, which stay plain for everybody else.

    `inside` makes them parts of the kernels that call them.
    """
    for function in functions:
        register_jitable(error_model="numpy", _nrt=False, forceinline=inside)(function)
