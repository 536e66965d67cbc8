"""What differs between two permit systems, over whatever fields the model has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from sim.model.graph import resolve
from sim.model.items import Item, Need, Step, StepRef
from sim.model.system import PermitSystem
from sim.study.fieldwise import Difference, between, has_fields, key_of
from sim.study.origins import Origin, is_all_in, origins_of

BOOKKEEPING = ("lineage", "notes")
"""Fields of a system that say how it was made, not what it is."""


def is_same(old: PermitSystem, new: PermitSystem) -> bool:
    """Whether two systems are equal, however they were made."""
    return _bare(old) == _bare(new)


def differences(old: PermitSystem, new: PermitSystem) -> tuple[Difference, ...]:
    """Return all that differs, items by where they come from and steps by their names.

    What an item made of several has is held against what they had together. Equal systems differ
    in nothing; items that were added, dropped or made of others are told by `sim.study.origins`.
    """
    found: list[Difference] = []
    for field in fields(PermitSystem):
        if field.name == "items":
            found += _items(old, new)
        elif field.name not in BOOKKEEPING:
            values = [getattr(old, field.name)], getattr(new, field.name)
            found += between(*values, (), (field.name,))
    return tuple(found)


def _bare(system: PermitSystem) -> PermitSystem:
    return replace(system, lineage=(), notes=())


def _items(old: PermitSystem, new: PermitSystem) -> Iterator[Difference]:
    for origin in origins_of(old, new):
        yield from _item(old, new, origin)
    ids = tuple(tuple(item.id for item in system.items) for system in (old, new))
    if ids[0] != ids[1] and set(ids[0]) == set(ids[1]):
        yield Difference((), ("items", "order"), ids[0], ids[1])


def _item(old: PermitSystem, new: PermitSystem, origin: Origin) -> Iterator[Difference]:
    """All fields of one item, and its steps; nothing for one that is new."""
    sources, item = [old.item(id) for id in origin.sources], new.item(origin.item)
    if not sources:
        return
    yield from _certificates(sources, item)
    yield from _steps(old, new, sources, item)
    # The fate of an item that is no longer itself tells its titles.
    told = {"id", "steps", "certificates"} | (set() if origin.fate is None else {"title"})
    for field in fields(Item):
        if field.name in told:
            continue
        values = [getattr(one, field.name) for one in sources]
        if field.name == "needs":
            values = [_needs_of_others(old, one, origin.sources) for one in sources]
        value = getattr(item, field.name)
        parts = [_parts_elsewhere(new, one, item, field.name) for one in sources]
        had = _without_kept(values, value, parts)
        yield from between(had, value, (item.id,), ("items", field.name))


def _parts_elsewhere(new: PermitSystem, source: Item, item: Item, field: str) -> list[Any] | None:
    """What other items made of a source have of a field; `None` if it went into one as a whole."""
    if is_all_in(source, item):
        return None
    others = (other for other in new.items if other is not item)
    refs = [step.ref for step in source.steps]
    return [
        getattr(other, field)
        for other in others
        if any(other.step(ref) is not None for ref in refs)
    ]


def _without_kept(
    values: Sequence[Any], new: Any, elsewhere: Sequence[list[Any] | None]
) -> list[Any]:
    """What sources had of a field, without what a part of one that went elsewhere has of it."""
    is_plain = not isinstance(new, tuple) and not has_fields(new)
    if is_plain and any(parts is None for parts in elsewhere):
        return [value for value, parts in zip(values, elsewhere, strict=True) if parts is None]
    return [
        value if parts is None else _taken(value, new, parts)
        for value, parts in zip(values, elsewhere, strict=True)
    ]


def _taken(value: Any, new: Any, elsewhere: Sequence[Any]) -> Any:
    """What of a value is in the new one, or in no other; a plain one as it is."""
    others = [each for each in elsewhere if type(each) is type(value)]
    if isinstance(value, tuple) and isinstance(new, tuple):
        mine = {key_of(each) for each in new}
        theirs = {key_of(each) for other in others for each in other}
        return tuple(each for each in value if key_of(each) in mine or key_of(each) not in theirs)
    if not has_fields(value) or type(value) is not type(new):
        return value
    names = [field.name for field in fields(value)]
    return replace(
        value,
        **{
            name: _taken(
                getattr(value, name), getattr(new, name), [getattr(each, name) for each in others]
            )
            for name in names
        },
    )


def _whole(sources: Sequence[Item], item: Item) -> Sequence[Item]:
    """Those of which an item has all; all of them if it has all of none."""
    return [one for one in sources if is_all_in(one, item)] or sources


def _certificates(sources: Sequence[Item], item: Item) -> Iterator[Difference]:
    """A part of an item may take its certificate along or leave it."""
    sums = [sum(one.certificates for one in each) for each in (sources, _whole(sources, item))]
    if item.certificates not in sums:
        path = ("items", "certificates")
        yield Difference((item.id,), path, (sums[0],), (item.certificates,))


def _steps(
    old: PermitSystem, new: PermitSystem, sources: Sequence[Item], item: Item
) -> Iterator[Difference]:
    """Each step held against itself, wherever it was; those that are lost or won whole."""
    before = {step.ref: step for step in _as_one(old, sources)}
    path = ("items", "steps")
    for step in item.steps:
        if step.ref not in before:
            yield Difference((item.id,), path, (), (step.title,), is_list=True)
            continue
        for field in fields(Step):
            values = [getattr(before[step.ref], field.name)], getattr(step, field.name)
            yield from between(*values, (item.id, step.ref), (*path, field.name))
    for ref, step in before.items():
        if new.holder_of_step(ref) is None:
            yield Difference((item.id,), path, (step.title,), (), is_list=True)


def _needs_of_others(old: PermitSystem, item: Item, sources: Sequence[str]) -> tuple[Need, ...]:
    """The needs of an item that are not of those that became one with it."""
    if len(sources) == 1:
        return item.needs
    found = ((need, resolve(old, need)) for need in item.needs)
    return tuple(need for need, held in found if held is None or held[0].id not in sources)


def _as_one(old: PermitSystem, sources: Sequence[Item]) -> Iterator[Step]:
    """The steps of items as the law orders them once the items are one."""
    ids = {source.id for source in sources}
    for source in sources:
        found = (resolve(old, need) for need in source.needs)
        inside = [held for held in found if held is not None and held[0].id in ids]
        ends = tuple(ref for item, step in inside for ref in ([step] if step else _last(item)))
        for step in source.steps:
            is_first = len(sources) > 1 and not step.after
            yield replace(step, after=ends) if is_first else step


def _last(item: Item) -> tuple[StepRef, ...]:
    """The steps of an item that no other of its steps comes after."""
    before = {ref for step in item.steps for ref in step.after}
    return tuple(step.ref for step in item.steps if step.ref not in before)
