"""The factors of a sensitivity study: assumed numbers with their ranges, alike ones as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.model.scenario import Evidence, NumberKind
from sim.study.sensitivity.ranges import IN_STEPS, Range, along, default_range
from sim.study.sensitivity.spelled import Spelled, spelled


@dataclass(frozen=True)
class Assumed:
    """A number of a scenario that may be otherwise."""

    path: str
    """As evidence and error messages spell it."""
    role: str
    """The same with `*` for the names of things that are alike."""
    text: Spelled
    kind: NumberKind
    ends: Range
    """The least and the most that are plausible."""
    stated: bool
    """Whether the file gives the range, and not the default of its kind."""
    grade: str
    source: str

    @property
    def goes_in_steps(self) -> bool:
        """Whether it is a whole number."""
        return self.kind in IN_STEPS

    def at(self, t: float) -> float:
        """Return the number at a place of its range.

        -1 is the low end, 0 the file's number, 1 the high end.
        """
        return along(self.kind, self.text.value, self.ends, t)


@dataclass(frozen=True)
class Factor:
    """Numbers that are one assumption: of the same role, and the same in the file."""

    name: str
    """A path, or a role; followed by the number where it would not be the only one."""
    numbers: tuple[Assumed, ...]

    @property
    def first(self) -> Assumed:
        """One of the numbers; all have the same value and range."""
        return self.numbers[0]

    @property
    def value(self) -> str:
        """What the file says."""
        return self.first.text.say(self.first.text.value)

    def said(self, t: float) -> str:
        """Return the number at a place of the range, as the file would spell it."""
        return self.first.text.say(self.first.at(t))


def assumed(one: Evidence) -> Assumed | None:
    """Return a number of a scenario with its range; nothing if it has none or cannot be moved."""
    text = spelled(one.value)
    if text is None or one.kind == "file":
        return None
    ends = _stated(one)
    stated = ends is not None
    if ends is None:
        ends = default_range(one.kind, text.value)
    if ends is None or ends[0] == ends[1]:
        return None
    return Assumed(one.path, one.role, text, one.kind, ends, stated, one.grade, one.source)


def gathered(numbers: Sequence[Assumed], *, each: bool = False) -> tuple[Factor, ...]:
    """Return the factors of some numbers, in their order; `each` keeps all numbers apart."""
    if each:
        return tuple(Factor(one.path, (one,)) for one in numbers)
    groups: dict[tuple[str, Spelled, Range], list[Assumed]] = {}
    for one in numbers:
        groups.setdefault((one.role, one.text, one.ends), []).append(one)
    values: dict[str, int] = {}
    for role, _, _ in groups:
        values[role] = values.get(role, 0) + 1
    return tuple(Factor(_name(group, values), tuple(group)) for group in groups.values())


def _name(group: Sequence[Assumed], values: dict[str, int]) -> str:
    first = group[0]
    if len(group) == 1:
        return first.path
    alone = values[first.role] == 1
    return first.role if alone else f"{first.role} = {first.text.say(first.text.value)}"


def _stated(one: Evidence) -> Range | None:
    found = [end.value for text in one.range if (end := spelled(text)) is not None]
    return (found[0], found[1]) if len(found) == 2 else None


def places(factors: Iterable[Factor]) -> int:
    """Return how many numbers of the file the factors are about."""
    return sum(len(factor.numbers) for factor in factors)
