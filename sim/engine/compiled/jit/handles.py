"""Many tables handed to kernels in one word.

Kernels share some forty tables. Handed over as arrays these would be three hundred words for each
call, which take minutes to compile; so a tuple of tables is handed over as one address, and numba
is taught that reading a field of it gives the array.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.arrayobj import make_array, populate_array
from numba.np.numpy_support import from_dtype

Tuple = TypeVar("Tuple", bound=tuple[Any, ...])

WORDS = 3
"""Of each table: its address and its shape, of which the second is 1 for one row of numbers."""


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


Fields = tuple[tuple[str, types.Array], ...]


class HandleType(types.Type):
    """What numba knows of a handle: the names of its tables and their types."""

    def __init__(self, name: str, fields: Fields) -> None:
        self.fields = fields
        self.places = {field: place for place, (field, _) in enumerate(fields)}
        # Short: it is part of the name of every function that takes it.
        super().__init__(name=name)

    @property
    def key(self) -> tuple[str, Fields]:
        """What makes two of them one."""
        return self.name, self.fields


def _fields_of(tables: Any) -> Fields:
    return tuple(
        (name, types.Array(from_dtype(table.dtype), table.ndim, "C"))
        for name, table in zip(tables._fields, tables, strict=True)
    )


_KNOWN: dict[type, HandleType] = {}
"""The type of the handle of each kind of tuple, whose tables are always alike."""


@typeof_impl.register(Handle)
def _typeof(handle: Handle, _: object) -> HandleType:
    kind = type(handle.tables)
    if kind not in _KNOWN:
        _KNOWN[kind] = HandleType(kind.__name__, _fields_of(handle.tables))
    return _KNOWN[kind]


@register_model(HandleType)
class _HandleModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: HandleType) -> None:
        super().__init__(dmm, fe_type, ir.IntType(64).as_pointer())


@unbox(HandleType)
def _unbox(_: HandleType, handle: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(handle, "address")
    address = c.pyapi.long_as_ulonglong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, ir.IntType(64).as_pointer()))


@infer_getattr
class _HandleAttributes(AttributeTemplate):
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
