"""The one place that knows numba: what makes a kernel of a function, and a word of many tables.

Kernels share some forty tables. Handed over as arrays these would be three hundred words for each
call, which take minutes to compile; so a tuple of tables is handed over as one address, and numba
is taught that reading a field of it gives the array.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np
from llvmlite import ir
from numba import config, njit, types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_jitable,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.arrayobj import make_array, populate_array
from numba.np.numpy_support import from_dtype

P = ParamSpec("P")
R = TypeVar("R")
Tuple = TypeVar("Tuple", bound=tuple[Any, ...])

WORDS = 3
"""Of each table: its address and its shape, of which the second is 1 for one row of numbers."""


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """A function that kernels can call, compiled with them.

    It holds no interpreter lock, and is the plain function where NUMBA_DISABLE_JIT is set. Kernels
    make no arrays, so numba need not count who holds them.
    """
    options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    compiled: Callable[P, R] = njit(nogil=True, error_model="numpy", _nrt=False, **options)(function)
    return compiled


def entry(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel that Python can call."""
    compiled: Callable[P, R] = njit(nogil=True, error_model="numpy", _nrt=False)(function)
    return compiled


def share(*functions: Callable[..., object]) -> None:
    """Let kernels call plain functions, which stay plain for everybody else."""
    for function in functions:
        register_jitable(error_model="numpy", _nrt=False)(function)


def handed(tables: Tuple) -> Tuple:
    """Return tables as kernels take them; they must be kept for as long as that is used."""
    return tables if config.DISABLE_JIT else Handle(tables)  # type: ignore[return-value]


class Handle:
    """A tuple of tables as one address, at which stand those of the tables."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        shapes = [(*table.shape, 1)[:2] for table in tables]
        words = [(table.ctypes.data, *shape) for table, shape in zip(tables, shapes, strict=True)]
        self.words = np.array(words, dtype=np.int64)
        self.address: int = self.words.ctypes.data
        self.name = type(tables).__name__
        self.fields = tuple(
            (name, types.Array(from_dtype(table.dtype), table.ndim, "C"))
            for name, table in zip(tables._fields, tables, strict=True)
        )


class HandleType(types.Type):  # type: ignore[misc]
    """What numba knows of a handle: the names of its tables and their types."""

    def __init__(self, name: str, fields: tuple[tuple[str, types.Array], ...]) -> None:
        self.fields = fields
        self.places = {field: place for place, (field, _) in enumerate(fields)}
        # Short: it is part of the name of every function that takes it.
        super().__init__(name=name)

    @property
    def key(self) -> tuple[str, tuple[tuple[str, types.Array], ...]]:
        return self.name, self.fields


@typeof_impl.register(Handle)
def _typeof(handle: Handle, _: object) -> HandleType:
    return HandleType(handle.name, handle.fields)


@register_model(HandleType)
class _HandleModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, dmm: Any, fe_type: HandleType) -> None:
        super().__init__(dmm, fe_type, ir.IntType(64).as_pointer())


@unbox(HandleType)
def _unbox(_: HandleType, handle: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(handle, "address")
    address = c.pyapi.long_as_ulonglong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, ir.IntType(64).as_pointer()))


@infer_getattr
class _HandleAttributes(AttributeTemplate):  # type: ignore[misc]
    key = HandleType

    def generic_resolve(self, handle: HandleType, name: str) -> types.Array | None:
        place = handle.places.get(name)
        return None if place is None else handle.fields[place][1]


@lower_getattr_generic(HandleType)
def _table_at(context: Any, builder: Any, handle: HandleType, value: Any, name: str) -> Any:
    place = handle.places[name]
    array_type = handle.fields[place][1]

    def word(number: int) -> Any:
        index = ir.Constant(ir.IntType(64), place * WORDS + number)
        return builder.load(builder.gep(value, [index]))

    array = make_array(array_type)(context, builder)
    width = context.get_abi_sizeof(context.get_data_type(array_type.dtype))
    itemsize = context.get_constant(types.intp, width)
    shape = [word(1 + axis) for axis in range(array_type.ndim)]
    strides = [builder.mul(itemsize, shape[1]), itemsize] if len(shape) > 1 else [itemsize]
    data = builder.inttoptr(word(0), context.get_data_type(array_type.dtype).as_pointer())
    populate_array(array, data=data, shape=shape, strides=strides, itemsize=itemsize, meminfo=None)
    return array._getvalue()
