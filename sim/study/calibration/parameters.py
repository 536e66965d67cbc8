"""The numbers that are fitted: where they stand, how far they may go, and on what scale."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sim.errors import PermitsimError
from sim.model.scenario import Evidence, Scenario
from sim.scenario_file.problems import did_you_mean, listed
from sim.scenario_file.rewriting import places_of
from sim.study.sensitivity.ranges import BY_ODDS, IN_STEPS, default_range
from sim.study.sensitivity.spelled import Spelled, spelled
from sim.text import Text, same

FREE = frozenset({"C", "F"})
"""Grades of numbers that nobody has published."""

EXPECTED = Text(
    "应写成“路径”或“路径=最小..最大”，如 offices.hall.pace.fixed=0.2..0.8；实为 {found}",
    "a number to be fitted is written PATH or PATH=LOW..HIGH, such as "
    "offices.hall.pace.fixed=0.2..0.8; found {found}",
)
NOWHERE = Text(
    "情景没有数字 {path}；permitsim evidence 列出全部数字{meant}",
    "the scenario has no number {path}; `permitsim evidence` lists all of them{meant}",
)
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
ELSEWHERE = Text(
    "{path} 写在 {file} 中；请对那个文件校准，或在本文件中写出这个数",
    "{path} stands in {file}; calibrate that file, or write the number out in this one",
)
SEVERAL = Text(
    "{path} 指几个不同的数：{values}；一个参数只能是一个数，请写出其中一处的路径",
    "{path} is of several numbers, {values}; a parameter is one number: name one of its places",
)
NO_NUMBER = Text("{path} 处的“{value}”不是一个数", "{path} is {value!r}, which is no number")
ONLY_WHOLE = Text(
    "{path} 只能是整数，没有斜率可循；请用 permitsim sweep 逐个试",
    "{path} can only be a whole number, which has no slope to follow; try its values with "
    "`permitsim sweep`",
)
NO_RANGE = Text(
    "{path} 是 {value}，无从推出取值范围；请写明，如 {path}={cure}",
    "{path} is {value}, which no range can be told from; give one, such as {path}={cure}",
)
OTHER_UNIT = Text(
    "{path} 的范围应以文件中的单位书写，如 {cure}；实为 {found}",
    "the range of {path} is to be in the unit of the file, such as {cure}; found {found}",
)
NOT_RISING = Text(
    "{path} 的范围应从小到大，且大于 0（比例还应不大于 1）；实为 {found}",
    "the range of {path} is to rise from above 0, of a share to 1 at most; found {found}",
)
TWICE = Text("{path} 写了两次", "{path} is given twice")
NOTHING = Text(
    "没有要校准的数字；请用 --fit 写出，如 --fit offices.hall.pace.fixed=0.2..0.8",
    "there is no number to fit; name some with --fit, such as "
    "--fit offices.hall.pace.fixed=0.2..0.8",
)


@dataclass(frozen=True)
class Fit:
    """What is asked to be fitted."""

    path: str
    """As evidence spells it; `*` stands for any one name."""
    low: str = ""
    """The ends of its range as they are typed; empty for those of the file, or the usual ones."""
    high: str = ""


@dataclass(frozen=True)
class Parameter:
    """A number of the file that is fitted, in all places where it is used.

    Where it may be is told by places from 0, the low end of its range, to 1, the high end: evenly
    by ratios or, for a share, by the logarithm of its odds.
    """

    path: str
    """As it was asked for."""
    paths: tuple[str, ...]
    """All its places; one that is written once and used in several is one number."""
    text: Spelled
    low: float
    high: float
    is_share: bool
    """Whether it goes by its odds."""
    grade: str
    source: str

    @property
    def width(self) -> float:
        """How far its range reaches, in the logarithm of the number or of its odds."""
        return self._scale(self.high) - self._scale(self.low)

    def at(self, place: float) -> float:
        """Return the number at a place of its range."""
        if place in (0, 1):
            return self.high if place else self.low
        scaled = self._scale(self.low) + place * self.width
        return 1 / (1 + math.exp(-scaled)) if self.is_share else math.exp(scaled)

    def place(self, value: float) -> float:
        """Return the place of a number in its range; an end for what lies outside."""
        clipped = min(max(value, self.low), self.high)
        return (self._scale(clipped) - self._scale(self.low)) / self.width

    def slope(self, place: float) -> float:
        """Return by how much the number grows per unit of place."""
        value = self.at(place)
        return self.width * value * (1 - value if self.is_share else 1)

    def say(self, value: float, digits: int = 9) -> str:
        """Return a number as the file would spell it."""
        return self.text.say(value, digits)

    def _scale(self, value: float) -> float:
        return math.log(value / (1 - value)) if self.is_share else math.log(value)


def read_fit(text: str) -> Fit:
    """Return what `PATH` or `PATH=LOW..HIGH` spells; raises `PermitsimError`."""
    path, equals, ends = text.partition("=")
    low, dots, high = ends.partition("..")
    if not path.strip() or (equals and not (dots and low.strip() and high.strip())):
        raise PermitsimError(EXPECTED.filled(found=text or "''"))
    return Fit(path.strip(), low.strip(), high.strip())


def parameters_of(scenario: Scenario, text: str, fits: Sequence[Fit]) -> tuple[Parameter, ...]:
    """Return the numbers to be fitted; `text` is that of the scenario's file.

    Raises `PermitsimError` for a path that leads to no number, to several different ones, or to
    one in another file; for a range that does not suit it; and for nothing to fit.
    """
    if not fits:
        raise PermitsimError(NOTHING)
    found: list[Parameter] = []
    for fit in fits:
        parameter = _parameter(scenario, text, fit)
        if any(not set(parameter.paths).isdisjoint(other.paths) for other in found):
            raise PermitsimError(TWICE.filled(path=fit.path))
        found.append(parameter)
    return tuple(found)


def _parameter(scenario: Scenario, text: str, fit: Fit) -> Parameter:
    numbers = {one.path: one for one in scenario.evidence if not one.path.startswith("targets[")}
    named = _named(numbers, fit.path)
    first = numbers[named[0]]
    values = list(dict.fromkeys(numbers[path].value for path in named))
    if len(values) > 1:
        raise PermitsimError(SEVERAL.filled(path=fit.path, values=listed(values)))
    told = spelled(first.value)
    if told is None or first.kind == "file":
        raise PermitsimError(NO_NUMBER.filled(path=fit.path, value=first.value))
    if first.kind in IN_STEPS:
        raise PermitsimError(ONLY_WHOLE.filled(path=fit.path))
    low, high = _range(fit, first, told)
    return Parameter(
        path=fit.path,
        paths=_shared(numbers, text, named),
        text=told,
        low=low,
        high=high,
        is_share=first.kind in BY_ODDS and high < 1,
        grade=first.grade,
        source=first.source,
    )


def _named(numbers: dict[str, Evidence], path: str) -> list[str]:
    pattern = re.compile(r"[^.\[\]]+".join(map(re.escape, path.split("*"))))
    named = [each for each in numbers if pattern.fullmatch(each)]
    if not named:
        near = did_you_mean(path, numbers)
        meant = same("") if near is None else MEANT.filled(meant=near)
        raise PermitsimError(NOWHERE.filled(path=path, meant=meant))
    elsewhere = next((each for each in named if numbers[each].file), None)
    if elsewhere is not None:
        file = numbers[elsewhere].file
        raise PermitsimError(ELSEWHERE.filled(path=elsewhere, file=file))
    return named


def _shared(numbers: dict[str, Evidence], text: str, named: Sequence[str]) -> tuple[str, ...]:
    """All places of the numbers that are named: those that share an anchor with one of them."""
    places = places_of(text, [path for path, one in numbers.items() if not one.file])
    wanted = {places[path] for path in named}
    return tuple(path for path, place in places.items() if place in wanted)


def _range(fit: Fit, number: Evidence, told: Spelled) -> tuple[float, float]:
    """The ends that are typed, else those of the file, else the usual ones of such a number."""
    if not fit.low and number.range:
        fit = Fit(fit.path, *number.range)
    if not fit.low:
        usual = default_range(number.kind, told.value)
        if usual is None:
            cure = f"{told.say(0.1, 3)}..{told.say(0.9, 3)}"
            said = told.say(told.value)
            raise PermitsimError(NO_RANGE.filled(path=fit.path, value=said, cure=cure))
        return usual
    low, high = _typed(fit, told)
    if not 0 < low < high or (number.kind in BY_ODDS and high > 1):
        raise PermitsimError(NOT_RISING.filled(path=fit.path, found=f"{fit.low}..{fit.high}"))
    return low, high


def _typed(fit: Fit, told: Spelled) -> tuple[float, float]:
    """The ends of a range in the number's own unit, which may stand after the last of them."""
    ends = spelled(fit.low), spelled(fit.high)
    unit = next((end.unit for end in reversed(ends) if end is not None and end.unit), "")
    wrong = any(
        end is None or end.unit not in ("", unit) or (end.is_factor and not told.is_factor)
        for end in ends
    )
    if wrong or unit.replace("％", "%") not in ("", told.unit.replace("％", "%")):
        cure = f"{told.say(told.value / 2, 3)}..{told.say(told.value * 2, 3)}"
        found = f"{fit.low}..{fit.high}"
        raise PermitsimError(OTHER_UNIT.filled(path=fit.path, cure=cure, found=found))
    scale = 100.0 if unit in ("%", "％") else 1.0
    low, high = (end.number / scale for end in ends if end is not None)
    return low, high
