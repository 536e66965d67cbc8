"""Which settings are tried: all combinations of the values, or a Latin hypercube of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from sim.errors import PermitsimError
from sim.study.sweep.values import EXPECTED, NO_COUNT, Listed, Range, read_values
from sim.text import Text

TWICE = Text("路径 {path} 写了两次", "the path {path} is given twice")
NOTHING = Text("没有要变动的路径", "there is no path to vary")


@dataclass(frozen=True)
class Over:
    """A path of the scenario, as the file spells it, and the values that it takes."""

    path: str
    values: Listed | Range
    whole: bool = False
    """Whether only whole numbers fit there, so that those of a range are made so."""


@dataclass(frozen=True)
class Design:
    """The settings of a study."""

    kind: Literal["grid", "latin hypercube"]
    paths: tuple[str, ...]
    settings: tuple[tuple[object, ...], ...]
    """A value for each path; text is read as in a file."""

    def column(self, place: int) -> tuple[object, ...]:
        """Return the values of one path, a setting after another."""
        return tuple(setting[place] for setting in self.settings)


def read_over(text: str) -> Over:
    """Return what `PATH=VALUES` spells; raises `PermitsimError`."""
    path, equals, values = text.partition("=")
    if not equals or not path.strip():
        raise PermitsimError(EXPECTED.filled(found=text or "''"))
    return over_of(path.strip(), values)


def over_of(path: str, values: str | Sequence[object]) -> Over:
    """Return a path with its values, spelled as for `read_values` or given one by one."""
    if isinstance(values, str):
        return Over(path, read_values(values))
    return Over(path, Listed(tuple(values)))


def check_overs(overs: Sequence[Over]) -> None:
    """Raise `PermitsimError` if there is no path, or one twice."""
    if not overs:
        raise PermitsimError(NOTHING)
    paths = [over.path for over in overs]
    for path in paths:
        if paths.count(path) > 1:
            raise PermitsimError(TWICE.filled(path=path))


def grid(overs: Sequence[Over]) -> Design:
    """Return all combinations, the last path varying fastest.

    Raises `PermitsimError` for a range that does not say how many values.
    """
    columns = [_in_grid(over) for over in overs]
    return Design("grid", tuple(over.path for over in overs), tuple(product(*columns)))


def latin(overs: Sequence[Over], count: int, seed: int) -> Design:
    """Return a Latin hypercube: each path has one value in each of `count` equal parts.

    Parts are of a range, or of a list in its order, so that whole numbers and what is listed come
    equally often, but for what is left over. McKay, Beckman and Conover, Technometrics 21, 1979,
    239-245, doi:10.1080/00401706.1979.10489755.
    """
    from scipy.stats.qmc import LatinHypercube

    drawn = LatinHypercube(len(overs), rng=np.random.default_rng(seed)).random(count)
    columns = [
        [_at(over, share) for share in shares]
        for over, shares in zip(overs, drawn.T.tolist(), strict=True)
    ]
    paths = tuple(over.path for over in overs)
    return Design("latin hypercube", paths, tuple(zip(*columns, strict=True)))


def _in_grid(over: Over) -> tuple[object, ...]:
    values = over.values
    if isinstance(values, Listed):
        return values.values
    if values.count is None:
        cure = f"{over.path}={values}:5"
        raise PermitsimError(NO_COUNT.filled(found=f"{over.path}={values}", cure=cure))
    numbers = np.linspace(values.low, values.high, values.count).tolist()
    if over.whole:
        numbers = [math.floor(number + 0.5) for number in numbers]
    return tuple(values.spelled(number) for number in dict.fromkeys(numbers))


def _at(over: Over, share: float) -> object:
    """The value at a share of the way, from 0 up to but not including 1."""
    values = over.values
    if isinstance(values, Listed):
        return values.values[math.floor(share * len(values.values))]
    if over.whole:
        return values.spelled(values.low + math.floor(share * (values.high - values.low + 1)))
    return values.spelled(values.low + share * (values.high - values.low))
