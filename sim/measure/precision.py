"""How tight an interval is asked to be, as people write it: `1 %`, `0.5 days`, `0.2 points`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from sim.errors import PermitsimError
from sim.measure.metrics import (
    CALENDAR_DAYS,
    LIMIT_DAYS,
    LIST_DAYS,
    SHARE,
    WORKING_DAYS,
    Metric,
)
from sim.measure.timebase import Floats
from sim.text import Text

WRITTEN = re.compile(r"[±]?\s*((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)", re.DOTALL)
PERCENT = ("%", "％")
POINTS = ("point", "points", "percentage point", "percentage points", "pp", "百分点", "个百分点")
DAYS = ("day", "days", "d", "天", "日")
"""Whichever days the measure counts."""
DAY_UNITS = (CALENDAR_DAYS, WORKING_DAYS, LIST_DAYS, LIMIT_DAYS)

NO_PRECISION = Text(
    "精度应为均值的百分比，如 1 %，或带指标单位的数，如 0.5 days；实为 {found}；"
    "请写大于 0、小于 100 % 的数",
    'expected a precision, such as "1 %" of the mean or "0.5 days" in the measure\'s own unit; '
    "found {found}; write a number above 0, and below 100 if it is a percentage",
)
OTHER_UNIT = Text(
    "指标“{title}”的单位是{unit}，精度却写作 {found}；请写 {number:g} {unit}，或写成百分比",
    '"{title}" is measured in {unit}, but its precision is given as {found}; write "{number:g} '
    '{unit}", or a percentage of the mean',
)


@dataclass(frozen=True)
class Precision:
    """A half-width of an interval that is asked for."""

    value: float
    """Above 0: a share of the mean if `relative`, else a number of the measure's unit."""
    relative: bool
    unit: str = ""
    """The unit as it was written; empty for a share of the mean or a bare number."""

    def __str__(self) -> str:
        if self.relative:
            return f"{100 * self.value:g} %"
        return f"{self.value:g} {self.unit}".rstrip()

    def half_width(self, mean: Floats) -> Floats:
        """The half-width that is narrow enough around each estimated mean.

        Relative, the error is meant as a share g of the true mean, which is not known: g / (1 + g)
        of the estimated one guarantees it (Law, Simulation Modeling and Analysis, 5th ed., 2015,
        section 9.4.1).
        """
        if self.relative:
            return np.abs(mean) * (self.value / (1 + self.value))
        return np.full_like(mean, self.value)


def precision_of(text: str) -> Precision:
    """Return the precision that is written: a percentage of the mean, or a number of some unit.

    Percentage points are hundredths of a share. Raises `PermitsimError`.
    """
    found = WRITTEN.fullmatch(text.strip())
    number = float(found[1]) if found else math.nan
    unit = " ".join(found[2].split()) if found else ""
    relative = unit in PERCENT
    if not (0 < number < math.inf) or (relative and number >= 100):
        raise PermitsimError(NO_PRECISION.filled(found=text.strip() or '""'))
    if relative:
        return Precision(number / 100, relative=True)
    if unit.casefold() in POINTS:
        return Precision(number / 100, relative=False, unit=SHARE.en)
    return Precision(number, relative=False, unit=unit)


def check_unit(precision: Precision, metric: Metric) -> None:
    """Raise `PermitsimError` if a precision is written in another unit than the measure's."""
    if precision.unit.casefold() not in ("", *_spellings(metric.unit)):
        message = OTHER_UNIT.filled(
            title=metric.title, unit=metric.unit, found=str(precision), number=precision.value
        )
        raise PermitsimError(message)


def _spellings(unit: Text) -> tuple[str, ...]:
    """The ways to write a unit, in lower case."""
    words = (unit.zh, unit.en, unit.en.removesuffix("s"))
    return words + DAYS if unit in DAY_UNITS else words
