"""Values of the model held against each other field by field, whatever fields they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sim.model.durations import Distribution
from sim.model.items import Days, Need, Span, StepRef
from sim.text import Text

WHOLE = (Days, Distribution, Need, Span, StepRef, Text)
"""Values that are told as one, not field by field."""
KEYS = ("id", "ref", "origin", "office")
"""Fields by which a member of a list is found again in another list."""

Subject = tuple[str | StepRef, ...]


@dataclass(frozen=True)
class Difference:
    """One field that is not what it was."""

    subject: Subject
    """Whose it is: an office or an item, then a step or what else in it; empty for the system."""
    path: tuple[str, ...]
    """Names of fields, from the system down."""
    old: tuple[Any, ...]
    """What it was; several if an item was made of several; empty if there was nothing."""
    new: tuple[Any, ...]
    """What it is, or empty."""
    is_list: bool = False
    """Whether these are what a list lost and won; else two values."""


def between(
    olds: Sequence[Any], new: Any, subject: Subject, path: tuple[str, ...]
) -> Iterator[Difference]:
    """Yield the differences between a value and those, one or more, that it was made of.

    Lists are held against all that the lists before had, member by member.
    """
    there = [each for each in olds if each is not None]
    if isinstance(new, tuple) and all(isinstance(each, tuple) for each in there):
        yield from _between_lists(there, new, subject, path)
    elif there and has_fields(new) and all(type(each) is type(new) for each in there):
        for field in fields(new):
            values = [getattr(each, field.name) for each in there]
            yield from between(values, getattr(new, field.name), subject, (*path, field.name))
    elif any(each != new for each in olds):
        was = tuple(dict.fromkeys(there))
        yield Difference(subject, path, was, () if new is None else (new,))


def key_of(value: Any) -> Any:
    """Return what a member of a list is found again by: its name, else the value itself."""
    return next((getattr(value, name) for name in KEYS if hasattr(value, name)), value)


def _between_lists(
    olds: Sequence[tuple[Any, ...]],
    new: tuple[Any, ...],
    subject: Subject,
    path: tuple[str, ...],
) -> Iterator[Difference]:
    before: dict[Any, list[Any]] = {}
    for each in (one for old in olds for one in old):
        before.setdefault(key_of(each), []).append(each)
    after = {key_of(each): each for each in new}
    lost = tuple(each[0] for key, each in before.items() if key not in after)
    won = tuple(each for key, each in after.items() if key not in before)
    if lost or won:
        yield Difference(subject, path, lost, won, is_list=True)
    elif len(olds) == 1 and list(before) != list(after):
        yield Difference(subject, (*path, "order"), tuple(before), tuple(after))
    for key, each in after.items():
        if key in before and has_fields(each):
            yield from between(before[key], each, (*subject, str(key)), path)


def has_fields(value: Any) -> bool:
    """Whether a value is told field by field."""
    return is_dataclass(value) and not isinstance(value, WHOLE)
