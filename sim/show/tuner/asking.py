"""What a page asks for, read and checked: it may hold anything."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sim.errors import PermitsimError
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.tuner import Tuner
from sim.text import Text

MOST_GENERATION = 2**53
"""Beyond it the page's numbers are no longer whole."""

EXPECTED = Text(
    "应为 {what}，实为 {found}；请重新打开页面",
    "expected {what}, found {found}; open the page again",
)
A_MAPPING = Text("一个设置：generation、values、without", "a setting: generation, values, without")
A_GENERATION = Text("从 0 起的整数 generation", "a whole generation from 0")
NUMBERS = Text("每个滑块一个数字", "a number for each slider")
NAMES = Text("不采用的改革举措的名称", "the names of reforms left out")
A_KNOB = Text("已有滑块的名称", "the name of a slider")
A_SWITCH = Text("已有改革举措的名称", "the name of a reform")
SHOWN = 60
"""Signs of what was found."""


@dataclass(frozen=True)
class Asked:
    """A setting under the number of its question; a newer one has a larger number."""

    generation: int
    setting: Setting


def asked_of(tuner: Tuner, asked: object) -> Asked:
    """Return what JSON from a page asks for; raises `PermitsimError` for what makes no sense."""
    setting = setting_of(tuner, asked)
    found = asked.get("generation", 0) if isinstance(asked, Mapping) else None
    if generation_of(asked) != found or isinstance(found, bool):
        raise _expected(A_GENERATION, found)
    return Asked(generation_of(asked), setting)


def setting_of(tuner: Tuner, asked: object) -> Setting:
    """Return the setting in it, each value at its slider's nearest step. Raises likewise."""
    if not isinstance(asked, Mapping):
        raise _expected(A_MAPPING, asked)
    values, without = asked.get("values", {}), asked.get("without", [])
    if not isinstance(values, Mapping) or not all(map(_is_number, values.values())):
        raise _expected(NUMBERS, values)
    if not isinstance(without, list | tuple) or not all(isinstance(one, str) for one in without):
        raise _expected(NAMES, without)
    knobs = {knob.name for knob in tuner.board.knobs}
    switches = {switch.name for switch in tuner.board.switches}
    for name in values:
        if name not in knobs:
            raise _expected(A_KNOB, name)
    for name in without:
        if name not in switches:
            raise _expected(A_SWITCH, name)
    numbers = {str(name): float(value) for name, value in values.items()}
    return settled(tuner.board, numbers, frozenset(without))


def generation_of(asked: object) -> int:
    """Return the number of a question; 0 for one that has none that makes sense."""
    found = asked.get("generation", 0) if isinstance(asked, Mapping) else 0
    is_whole = isinstance(found, int) and not isinstance(found, bool)
    return found if is_whole and 0 <= found < MOST_GENERATION else 0


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) if isinstance(value, float) else abs(value) < MOST_GENERATION


def _expected(what: Text, found: object) -> PermitsimError:
    said = repr(found)
    return PermitsimError(EXPECTED.filled(what=what, found=said[:SHOWN]))
