"""Every number of a file, with the place where it stands and the function that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, PlainValidator

from sim.model.scenario import NumberKind
from sim.scenario_file import quantities as q
from sim.scenario_file.nodes import Mapping, Node, Path, find
from sim.scenario_file.quantities import Quantity
from sim.scenario_file.schema.items import read_certificates, read_tell
from sim.scenario_file.schema.scenario import ScenarioFile

Reader = Callable[[object], object]
"""Raises MistakeError for what is no such number."""
OWN_NAMES: frozenset[Path] = frozenset({("reforms",)})
"""Where things that stand under names are not alike, so that their names tell what they are."""
KINDS: dict[Reader, NumberKind] = {
    q.read_days: "days",
    q.read_tell_days: "days",
    q.read_working_days: "days",
    read_tell: "days",
    q.read_chance: "chance",
    q.read_share: "share",
    q.read_factor: "factor",
    q.read_cut: "cut",
    q.read_weight: "weight",
    q.read_number: "number",
    q.read_count: "count",
    read_certificates: "count",
    q.read_some: "some",
    q.read_whole: "whole",
}
BY_TYPE: dict[type, NumberKind] = {
    q.Amount: "time",
    q.Rate: "rate",
    q.Real: "positive",
    q.Count: "some",
    q.TraceName: "file",
}
"""Of what other functions read."""


@dataclass(frozen=True)
class Number:
    """A number of a file."""

    path: Path
    """Its place in the file."""
    role: Path
    """The same with `*` for the names of things that are alike: items, offices, papers."""
    node: Node
    value: Quantity
    read: Reader
    line: int
    file: str
    """The file that it was taken over from; empty in the scenario's own."""

    @property
    def kind(self) -> NumberKind:
        """What kind of number it is."""
        return KINDS.get(self.read) or BY_TYPE[type(self.value)]


@dataclass(frozen=True)
class _Found:
    path: Path
    names: tuple[bool, ...]
    """Which parts of the path are names of things that are alike."""
    value: Quantity
    read: Reader


def numbers(model: ScenarioFile, root: Mapping) -> Iterator[Number]:
    """Yield every number of a file, each place once, in the order of the model."""
    seen: set[Path] = set()
    for found in _in_model(model, (), ()):
        place = find(root, found.path)
        if place.path in seen:
            continue
        seen.add(place.path)
        kept = _kept(root, found.path)
        role = tuple("*" if found.names[i] else found.path[i] for i in kept)
        mark = place.value_mark
        yield Number(place.path, role, place.node, found.value, found.read, mark.line, mark.file)


def _in_model(model: BaseModel, path: Path, names: tuple[bool, ...]) -> Iterator[_Found]:
    for name, field in type(model).model_fields.items():
        if name in model.model_fields_set:
            kind: Any = field.annotation
            if field.metadata:
                kind = Annotated[(kind, *field.metadata)]
            here = (*path, field.alias or name)
            yield from _in_value(getattr(model, name), kind, here, (*names, False))


def _in_value(value: object, kind: Any, path: Path, names: tuple[bool, ...]) -> Iterator[_Found]:
    if isinstance(value, Quantity):
        yield _Found(path, names, value, _reader(kind))
    elif isinstance(value, BaseModel):
        yield from _in_model(value, path, names)
    elif isinstance(value, dict):
        inner = _inner(kind, dict)[-1]
        alike = path not in OWN_NAMES
        for key, child in value.items():
            yield from _in_value(child, inner, (*path, key), (*names, alike))
    elif isinstance(value, tuple):
        inner = _inner(kind, tuple)[0]
        for index, child in enumerate(value):
            yield from _in_value(child, inner, (*path, index), (*names, False))


def _reader(kind: Any) -> Reader:
    """The function that reads what a field takes."""
    for layer in _layers(kind):
        for note in getattr(layer, "__metadata__", ()):
            if isinstance(note, PlainValidator):
                read: Reader = note.func  # type: ignore[assignment]
                return read
    raise TypeError(f"nothing reads {kind}")


def _inner(kind: Any, origin: type) -> tuple[Any, ...]:
    """What a list or a mapping holds, by the annotation of its field."""
    return next((get_args(each) for each in _layers(kind) if get_origin(each) is origin), (Any,))


def _layers(kind: Any) -> Iterator[Any]:
    """An annotation with all that it is made of by notes and alternatives."""
    yield kind
    if get_origin(kind) is Annotated:
        yield from _layers(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for part in get_args(kind):
            yield from _layers(part)


def _kept(root: Node, path: Path) -> list[int]:
    """Which parts of a path the file has."""
    kept, node = [], root
    for index, part in enumerate(path):
        place = find(node, (part,))
        if place.path:
            kept.append(index)
            node = place.node
    return kept
