"""Many tables handed to kernels in one word.

Kernels share some forty tables. Handed over as arrays these would be three hundred words for each
call, which take minutes to compile. So a tuple of tables is handed over as one address, and numba
is taught two types: a handle, whose fields are tables, and a table, whose rows are had by a plain
sum of addresses. Tables stay where they are while a kernel runs, which lets the compiler read
their addresses once; an index is never negative, so none is counted from the end.
"""

from __future__ import annotations

import operator
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.core.typing import signature
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_builtin,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.numpy_support import from_dtype

Tuple = TypeVar("Tuple", bound=tuple[Any, ...])

WORDS = 3
"""Of each table: its address, its length, and the length of a row (1 where rows are numbers)."""
WORD = ir.IntType(64)


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


class TableType(types.Type):
    """What numba knows of a table: the type of its records or numbers, and its dimensions."""

    def __init__(self, dtype: types.Type, ndim: int) -> None:
        self.dtype = dtype
        self.ndim = ndim
        super().__init__(name=f"Table({dtype}, {ndim})")


Fields = tuple[tuple[str, TableType], ...]


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


_KNOWN: dict[type, HandleType] = {}
"""The type of the handle of each kind of tuple, whose tables are always alike."""


@typeof_impl.register(Handle)
def _typeof(handle: Handle, _: object) -> HandleType:
    kind = type(handle.tables)
    if kind not in _KNOWN:
        _KNOWN[kind] = HandleType(kind.__name__, _fields_of(handle.tables))
    return _KNOWN[kind]


def _fields_of(tables: Any) -> Fields:
    return tuple(
        (name, TableType(from_dtype(table.dtype), table.ndim))
        for name, table in zip(tables._fields, tables, strict=True)
    )


@register_model(HandleType)
@register_model(TableType)
class _AddressModel(models.PrimitiveModel):
    """A handle is the address of its words; a table, that of its own among them."""

    def __init__(self, dmm: Any, fe_type: types.Type) -> None:
        super().__init__(dmm, fe_type, WORD.as_pointer())


@unbox(HandleType)
def _unbox(_: HandleType, handle: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(handle, "address")
    address = c.pyapi.long_as_ulonglong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, WORD.as_pointer()))


@infer_getattr
class _HandleFields(AttributeTemplate):
    key = HandleType

    def generic_resolve(self, handle: HandleType, name: str) -> TableType | None:
        place = handle.places.get(name)
        return None if place is None else handle.fields[place][1]


@lower_getattr_generic(HandleType)
def _field(_: Any, builder: Any, handle: HandleType, value: Any, name: str) -> Any:
    return builder.gep(value, [ir.Constant(WORD, handle.places[name] * WORDS)])


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        table, index = args
        if isinstance(table, TableType) and _fits(table, index):
            return signature(table.dtype, table, index)
        return None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        table, index, value = args
        if isinstance(table, TableType) and _fits(table, index):
            return signature(types.none, table, index, value)
        return None


@infer_global(len)
class _Len(AbstractTemplate):
    def generic(self, args: Any, _: Any) -> Any:
        (table,) = args
        return signature(types.intp, table) if isinstance(table, TableType) else None


def _fits(table: TableType, index: Any) -> bool:
    if table.ndim == 1:
        return isinstance(index, types.Integer)
    return isinstance(index, types.BaseTuple) and len(index) == table.ndim


@lower_builtin(operator.getitem, TableType, types.Any)
def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table, index = sig.args
    return context.unpack_value(builder, table.dtype, _row(context, builder, table, index, args))


@lower_builtin(operator.setitem, TableType, types.Any, types.Any)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table, index, given = sig.args
    value = context.cast(builder, args[2], given, table.dtype)
    context.pack_value(builder, table.dtype, value, _row(context, builder, table, index, args))
    return context.get_dummy_value()


@lower_builtin(len, TableType)
def _length(_: Any, builder: Any, __: Any, args: Any) -> Any:
    return _word(builder, args[0], 1)


def _row(context: Any, builder: Any, table: TableType, index: Any, args: Any) -> Any:
    """The address of a row, or of a number in a row."""
    if table.ndim == 1:
        place = context.cast(builder, args[1], index, types.intp)
    else:
        row, column = (
            context.cast(builder, builder.extract_value(args[1], axis), index[axis], types.intp)
            for axis in range(2)
        )
        place = builder.add(builder.mul(row, _word(builder, args[0], 2)), column)
    kind = context.get_data_type(table.dtype).as_pointer()
    first = builder.inttoptr(_word(builder, args[0], 0), kind)
    return builder.gep(first, [place])


def _word(builder: Any, table: Any, number: int) -> Any:
    """One of the words of a table, which do not change while a kernel runs."""
    word = builder.load(builder.gep(table, [ir.Constant(WORD, number)]))
    word.set_metadata("invariant.load", builder.module.add_metadata([]))
    return word
