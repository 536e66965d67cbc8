"""Numbers as people write them: durations, days, rates, percentages, factors, counts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sim.scenario_file import cures
from sim.scenario_file.problems import Mistake, MistakeError, suggestion
from sim.text import Text

Unit = Literal[
    "second", "minute", "hour", "working day", "calendar day", "list day", "week", "month", "year"
]

SECONDS: dict[Unit, int] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "calendar day": 86_400,
    "week": 7 * 86_400,
    "month": 30 * 86_400,
    "year": 365 * 86_400,
}
"""Elapsed seconds of each unit that is not counted by working time; a month is 30 days."""

UNITS: dict[str, Unit] = {
    **dict.fromkeys(("s", "sec", "second", "seconds", "秒"), "second"),
    **dict.fromkeys(("min", "minute", "minutes", "分钟", "分"), "minute"),
    **dict.fromkeys(("h", "hour", "hours", "小时", "个小时"), "hour"),
    **dict.fromkeys(("working day", "working days", "wd", "工作日", "个工作日"), "working day"),
    **dict.fromkeys(("calendar day", "calendar days", "cd"), "calendar day"),
    **dict.fromkeys(("自然日", "个自然日", "日历日", "个日历日"), "calendar day"),
    **dict.fromkeys(("list day", "list days", "清单日", "个清单日"), "list day"),
    **dict.fromkeys(("week", "weeks", "周", "个星期"), "week"),
    **dict.fromkeys(("month", "months", "个月"), "month"),
    **dict.fromkeys(("year", "years", "年"), "year"),
}
BARE_DAYS = frozenset({"d", "day", "days", "天", "日"})

AMOUNT = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([^\d\s.].*)?")
NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([%％])?")
PERCENT = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*[%％]")
FACTOR = re.compile(r"[×xX*]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
RATE = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(?:per|a|an|/|每)\s*(.+)")
PER: dict[str, Unit] = {
    "hour": "hour",
    "h": "hour",
    "小时": "hour",
    "day": "calendar day",
    "calendar day": "calendar day",
    "日": "calendar day",
    "天": "calendar day",
    "week": "week",
    "周": "week",
    "month": "month",
    "月": "month",
    "year": "year",
    "年": "year",
    "working day": "working day",
    "工作日": "working day",
}


class Quantity:
    """A number of a scenario file, which evidence is listed for."""

    __slots__ = ()


@dataclass(frozen=True)
class Amount(Quantity):
    """A length of time as written."""

    number: float
    unit: Unit

    @property
    def is_working(self) -> bool:
        """Whether it is counted in working time."""
        return self.unit == "working day"

    def seconds(self, working_day: int) -> float:
        """Return its seconds, with so many in a working day."""
        return self.number * (working_day if self.is_working else SECONDS[self.unit])


@dataclass(frozen=True)
class Rate(Quantity):
    """So many per unit of time."""

    number: float
    per: Unit


class Real(float, Quantity):
    """A plain number, a share or a factor."""

    __slots__ = ()


class Count(int, Quantity):
    """A whole number."""


class TraceName(str, Quantity):
    """The name of a file of arrivals."""

    __slots__ = ()


def read_amount(value: object) -> Amount:
    """A length of time with any unit; a bare day is refused."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise MistakeError([Mistake("E302", cures.DURATION, cures.A_DURATION)])
    text = value if isinstance(value, str) else repr(value)
    if not isinstance(value, str) and not math.isfinite(value):
        raise MistakeError([Mistake("E305", cures.DURATION, cures.A_DURATION)])
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        raise MistakeError([Mistake("E302", cures.DURATION, cures.A_DURATION)])
    number, unit = _finite(float(found[1]), cures.DURATION), " ".join((found[2] or "").split())
    if number < 0:
        raise MistakeError([Mistake("E306", cures.DURATION, cures.NOT_NEGATIVE)])
    if not unit:
        raise MistakeError([Mistake("E301", cures.DURATION, cures.working_days(found[1]))])
    if unit.lower() in BARE_DAYS:
        raise MistakeError([Mistake("E301", cures.DURATION, cures.which_days(found[1]))])
    known = UNITS.get(unit.lower())
    if known is None:
        cure = suggestion(unit, UNITS, cures.UNITS_KNOWN)
        raise MistakeError([Mistake("E302", cures.DURATION, cure)])
    return Amount(number, known)


def read_elapsed(value: object) -> Amount:
    """A length of time that is not a limit."""
    amount = read_amount(value)
    if amount.unit == "list day":
        raise MistakeError([Mistake("E303", cures.ELAPSED, cures.LIST_DAYS)])
    return amount


def read_effort(value: object) -> Amount:
    """A length of officers' own working time."""
    amount = read_amount(value)
    if amount.unit not in ("second", "minute", "hour", "working day"):
        raise MistakeError([Mistake("E303", cures.EFFORT, cures.effort_in_hours(amount.number))])
    return amount


def read_days(value: object) -> Amount:
    """A limit in whole days of one of the three kinds."""
    amount = read_amount(value)
    if amount.unit not in ("working day", "calendar day", "list day"):
        raise MistakeError([Mistake("E303", cures.LIMIT, cures.LIMIT_UNITS)])
    if not amount.number.is_integer():
        raise MistakeError([Mistake("E309", cures.LIMIT, cures.WHOLE_DAYS)])
    return amount


def read_tell_days(value: object) -> Amount:
    """Whole working days in which an office says what is missing."""
    return _whole_working_days(value, cures.WORKING_DAYS_OR_NONE, cures.TELL_DAYS)


def read_working_days(value: object) -> Amount:
    """Whole working days."""
    return _whole_working_days(value, cures.WORKING_DAYS, cures.A_WORKING_DAYS)


def _whole_working_days(value: object, expected: Text, cure: Text) -> Amount:
    amount = read_amount(value)
    if amount.unit != "working day":
        raise MistakeError([Mistake("E303", expected, cure)])
    if not amount.number.is_integer():
        raise MistakeError([Mistake("E309", expected, cures.WHOLE_DAYS)])
    return amount


def read_period(value: object) -> Amount:
    """A time of the run itself, in calendar days, weeks, months or years."""
    text = str(value).strip().lower()
    for bare in ("days", "day"):
        if text.endswith(bare) and not text.endswith((f"working {bare}", f"list {bare}")):
            text = text.removesuffix(bare).removesuffix("calendar ").strip() + " calendar days"
            break
    amount = read_amount(text if isinstance(value, str) else value)
    if amount.unit not in ("calendar day", "week", "month", "year"):
        raise MistakeError([Mistake("E303", cures.PERIOD, cures.PERIOD_UNITS)])
    return amount


def read_chance(value: object) -> Real:
    """A probability from 0 up to, but not including, 1."""
    chance = _share(value, cures.CHANCE)
    if not 0 <= chance < 1:
        raise MistakeError([Mistake("E307", cures.CHANCE, cures.chance(value, chance))])
    return Real(chance)


def read_share(value: object) -> Real:
    """A part of the whole, from 0 to 1, both included."""
    share = _share(value, cures.SHARE)
    if not 0 <= share <= 1:
        raise MistakeError([Mistake("E307", cures.SHARE, cures.share(value, share))])
    return Real(share)


def read_factor(value: object) -> Real:
    """What something is multiplied by."""
    text = value.strip() if isinstance(value, str) else value
    found = FACTOR.fullmatch(text) if isinstance(text, str) else None
    number = float(found[1]) if found else _number(text, "E310", cures.FACTOR, cures.A_FACTOR)
    if _finite(number, cures.FACTOR) < 0:
        raise MistakeError([Mistake("E306", cures.FACTOR, cures.NOT_NEGATIVE)])
    return Real(number)


def read_cut(value: object) -> Real:
    """What something is multiplied by that can only become less: from 0 to 1."""
    factor = read_factor(value)
    if factor > 1:
        raise MistakeError([Mistake("E306", cures.CUT, cures.AT_MOST_ONE)])
    return factor


def read_rate(value: object) -> Rate:
    """So many per hour, day, week, month, year or working day."""
    found = RATE.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        if isinstance(value, float) and not math.isfinite(value):
            raise MistakeError([Mistake("E305", cures.RATE, cures.A_RATE)])
        raise MistakeError([Mistake("E308", cures.RATE, cures.rate(value))])
    number, per = _finite(float(found[1]), cures.RATE), PER.get(found[2].strip())
    if per is None:
        raise MistakeError([Mistake("E308", cures.RATE, suggestion(found[2], PER, cures.A_RATE))])
    if number <= 0:
        raise MistakeError([Mistake("E306", cures.RATE, cures.ABOVE_ZERO)])
    return Rate(number, per)


def read_weight(value: object) -> Real:
    """A number that is 0 or above."""
    number = _number(value, "E304", cures.NUMBER, cures.A_NUMBER)
    if _finite(number, cures.NUMBER) < 0:
        raise MistakeError([Mistake("E306", cures.NOT_BELOW_ZERO, cures.NOT_NEGATIVE)])
    return Real(number)


def read_number(value: object) -> Real:
    """Any finite number, or a percentage."""
    found = PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        return Real(_finite(float(found[1]) / 100, cures.NUMBER))
    return Real(_finite(_number(value, "E304", cures.NUMBER, cures.A_NUMBER), cures.NUMBER))


def read_positive(value: object) -> Real:
    """A number above 0."""
    number = _number(value, "E304", cures.POSITIVE, cures.A_NUMBER)
    if _finite(number, cures.POSITIVE) <= 0:
        raise MistakeError([Mistake("E306", cures.POSITIVE, cures.ABOVE_ZERO)])
    return Real(number)


def read_count(value: object) -> Count:
    """A whole number that is 0 or above."""
    number = read_whole(value)
    if number < 0:
        raise MistakeError([Mistake("E306", cures.COUNT_FROM_ZERO, cures.NOT_NEGATIVE)])
    return number


def read_some(value: object) -> Count:
    """A whole number that is 1 or above."""
    number = read_whole(value)
    if number < 1:
        raise MistakeError([Mistake("E306", cures.SOME, cures.AT_LEAST_ONE)])
    return number


def read_whole(value: object) -> Count:
    """A whole number, which may be negative."""
    number = _finite(_number(value, "E304", cures.COUNT, cures.A_COUNT), cures.COUNT)
    if not number.is_integer():
        raise MistakeError([Mistake("E309", cures.COUNT, cures.A_COUNT)])
    return Count(number)


def rounding(text: str) -> float:
    """Return half a unit of the last digit of a number or percentage; 0 for what is neither."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        return 0.0
    exponent = Decimal(found[1]).as_tuple().exponent
    return float(Decimal(5).scaleb(int(exponent) - (3 if found[2] else 1)))


def _share(value: object, expected: Text) -> float:
    found = PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        return _finite(float(found[1]) / 100, expected)
    return _finite(_number(value, "E304", expected, cures.A_SHARE), expected)


def _number(value: object, code: str, expected: Text, cure: Text) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MistakeError([Mistake(code, expected, cure)])
    return float(value)


def _finite(number: float, expected: Text) -> float:
    if not math.isfinite(number):
        raise MistakeError([Mistake("E305", expected, cures.A_FINITE_NUMBER)])
    return number
