"""Ranges of numbers: spelled as the number is, and around it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario_file.citing import RANGE
from sim.scenario_file.nodes import Mapping, Scalar
from sim.scenario_file.numbers import Number, numbers
from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.quantities import Amount, Quantity, Rate
from sim.scenario_file.validate import Shape
from sim.text import Text


def check_ranges(shape: Shape, root: Mapping) -> Iterator[Mistake]:
    """Yield ranges that are no such numbers, of another unit, or do not hold their number.

    Their places are paths into the file as it is written, with `value` and `range`.
    """
    if shape.model is None:
        return
    for number in numbers(shape.model, root):
        node = number.node
        if isinstance(node, Scalar) and node.range:
            yield from _check(number, node.range)


def _check(number: Number, ends: tuple[Scalar, ...]) -> Iterator[Mistake]:
    read: list[Quantity] = []
    for index, end in enumerate(ends):
        try:
            found = number.read(end.value)
        except MistakeError as error:
            yield from (each.below((*number.path, RANGE, index)) for each in error.mistakes)
            continue
        if isinstance(found, Quantity) and _unit(found) == _unit(number.value):
            read.append(found)
        else:
            yield Mistake("E213", SAME_UNIT, SAME_UNIT_CURE, (*number.path, RANGE, index))
    if len(read) == len(ends):
        low, value, high = (_size(each) for each in (read[0], number.value, read[1]))
        if not low <= value <= high:
            yield Mistake("E213", AROUND, AROUND_CURE, (*number.path, RANGE))


def _unit(value: Quantity) -> str:
    match value:
        case Amount():
            return value.unit
        case Rate():
            return value.per
        case _:
            return type(value).__name__


def _size(value: Quantity) -> float:
    if isinstance(value, Amount | Rate):
        return value.number
    return float(value) if isinstance(value, int | float) else 0.0


SAME_UNIT = Text(zh="与这个数相同的单位", en="the unit of the number itself")
SAME_UNIT_CURE = Text(
    zh="两端都用这个数的单位写，如 {value: 60 min, range: [30 min, 90 min]}",
    en="write both ends in the number's unit, such as {value: 60 min, range: [30 min, 90 min]}",
)
AROUND = Text(zh="[最小, 最大]，包含这个数", en="[least, most], with the number between them")
AROUND_CURE = Text(
    zh="先写小的一端；把范围放宽到包含这个数",
    en="write the lesser end first, and widen the range until it holds the number",
)
