"""The settings as columns: numbers of one unit where they are that, else as they are spelled."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sim.study.sweep.values import read_amount


@dataclass(frozen=True)
class Scale:
    """Values of a path that are numbers of one unit."""

    numbers: tuple[float, ...]
    unit: str
    """Empty for plain numbers; `×` for factors."""


def scale_of(values: Sequence[object]) -> Scale | None:
    """Return values as numbers; nothing unless all are numbers of one unit."""
    amounts = [read_amount(value) for value in values]
    numbers = [amount.number for amount in amounts if amount is not None]
    units = {amount.unit for amount in amounts if amount is not None}
    if len(numbers) < len(amounts) or len(units) != 1:
        return None
    return Scale(tuple(numbers), units.pop())


def spelling(value: object) -> str:
    """Return a value as it stands in a table."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def column_of(path: str, values: Sequence[object]) -> tuple[str, list[float | str]]:
    """Return a path's column: its head, which names the unit if there is one, and its cells."""
    scale = scale_of(values)
    if scale is None:
        return path, [spelling(value) for value in values]
    return f"{path} ({scale.unit})" if scale.unit else path, list(scale.numbers)
