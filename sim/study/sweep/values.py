"""The values that a path of a scenario is to take, as they are typed: a list, or a range."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sim.errors import PermitsimError
from sim.text import Text

EXPECTED = Text(
    "应写成“路径=值”，值是列表（如 1,2,3）或区间（如 0.5..2:7 per working day，共 7 个值）；"
    "实为 {found}",
    "what to vary is written PATH=VALUES, where VALUES is a list, such as 1,2,3, or a range, such "
    "as 0.5..2:7 per working day (7 values); found {found}",
)
NO_COUNT = Text(
    "区间 {found} 没有写明取几个值；请在末尾加上，如 {cure}，或用 --latin 抽样",
    "the range {found} does not say how many values; add it, as in {cure}, or draw them with "
    "--latin",
)
TWO_UNITS = Text(
    "区间 {found} 的两端单位不同：{one} 与 {two}；请写成同一单位",
    "the range {found} has two units, {one} and {two}; give both ends the same",
)
NOT_RISING = Text(
    "区间 {found} 应从小到大，且不少于 2 个值",
    "the range {found} should rise, and have 2 values or more",
)

AMOUNT = re.compile(
    r"([×xX*]?)\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*((?:[%％/]|[^\W\d_]).*)?"
)
"""A factor's sign, a number, its unit."""
TAIL = re.compile(r"(\d{1,6})\s*(.*)")
COMMA = re.compile(r"[,，]")
DIGITS = 6
"""Of the width of a range: how exactly numbers between its ends are told."""


@dataclass(frozen=True)
class Amount:
    """A number as it is typed."""

    number: float
    unit: str
    """With a factor's sign before the number it is `×`; empty for a plain number."""


@dataclass(frozen=True)
class Listed:
    """Values one by one."""

    values: tuple[object, ...]
    """Text is read as in a file."""


@dataclass(frozen=True)
class Range:
    """Values evenly from one number to another."""

    low: float
    high: float
    count: int | None
    """How many in a grid; `None` where that was not said."""
    unit: str = ""
    """What follows each number; `×` stands before it."""

    def spelled(self, number: float) -> str:
        """Return a number from one end to the other as a file spells it; the ends are exact."""
        if number not in (self.low, self.high):
            number = round(number, max(DIGITS - math.ceil(math.log10(self.high - self.low)), 0))
        plain = f"{number:.15g}"
        if self.unit == "×":
            return f"× {plain}"
        return f"{plain} {self.unit}".rstrip()

    def __str__(self) -> str:
        return f"{self.spelled(self.low)}..{self.spelled(self.high)}"


def read_values(text: str) -> Listed | Range:
    """Return the values that a text spells.

    `1,2,3`; `0.5,1,2 per working day`, where the last unit holds for all; `0.5..2:7 per working
    day`, `0 %..20 %:5` and `× 0.1..× 1:4`, which are so many values evenly from one to the other.
    Raises `PermitsimError`.
    """
    if ".." in text:
        return _range(text.strip())
    parts = [part.strip() for part in COMMA.split(text)]
    if not all(parts):
        raise PermitsimError(EXPECTED.filled(found=text or "''"))
    last = read_amount(parts[-1])
    unit = "" if last is None or last.unit == "×" else last.unit
    return Listed(tuple(f"{part} {unit}".rstrip() if _is_bare(part) else part for part in parts))


def read_amount(value: object) -> Amount | None:
    """Return a value as a number with its unit; nothing for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Amount(float(value), "")
    found = AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[1] and found[3]):
        return None
    return Amount(float(found[2]), "×" if found[1] else " ".join((found[3] or "").split()))


def _is_bare(part: str) -> bool:
    amount = read_amount(part)
    return amount is not None and not amount.unit


def _range(text: str) -> Range:
    start, _, rest = text.partition("..")
    end, colon, tail = rest.partition(":")
    low, high, told = read_amount(start), read_amount(end), TAIL.fullmatch(tail.strip())
    if low is None or high is None or (colon and told is None):
        raise PermitsimError(EXPECTED.filled(found=text))
    units = list(dict.fromkeys(filter(None, (low.unit, high.unit, told[2] if told else ""))))
    if len(units) > 1:
        raise PermitsimError(TWO_UNITS.filled(found=text, one=units[0], two=units[1]))
    count = int(told[1]) if told else None
    if low.number >= high.number or (count is not None and count < 2):
        raise PermitsimError(NOT_RISING.filled(found=text))
    return Range(low.number, high.number, count, *units)
