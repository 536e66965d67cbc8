"""The numbers where a search ended: how sure they are, and what the figures cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.measure.timebase import Floats
from sim.study.calibration.distance import covariance, pulls
from sim.study.calibration.parameters import FREE
from sim.study.calibration.reach import Reach, Valley
from sim.study.calibration.results import Estimated
from sim.study.calibration.search import Landscape
from sim.study.calibration.telling_apart import apart_lines
from sim.study.calibration.uncertainty import (
    TAKES_PART,
    Pull,
    free_of,
    intervals_of,
    pull_of,
    spread_of,
)
from sim.text import Text

DIGITS = 4
"""Significant ones that a fitted number is written with."""
AT_END = 5e-3
"""Of a range: a number that near to an end lies at it."""

AT_AN_END = Text(
    "{path} 落在范围的一端（{value}）：更合适的值可能在范围之外。",
    "{path} is at an end of its range, {value}: a better value may lie beyond.",
)
NO_ASSUMPTION = Text(
    "{path} 不是假定的数字（等级 {grade}：{source}）；校准后不再是原来的出处。",
    "{path} is no assumption (grade {grade}: {source}); once fitted it no longer rests on that.",
)


def estimate(landscape: Landscape, place: Floats) -> tuple[tuple[Estimated, ...], Pull, list[Text]]:
    """Return the numbers with their intervals, how the figures pull at them, and what to say of it.

    Raises `PermitsimError` where no slope can be told.
    """
    bench, aims = landscape.bench, landscape.aims
    (here,) = landscape.responses([place])
    varies = covariance(aims, [here])
    errors = np.sqrt(np.diag(varies))
    pulling = pulls(aims, here.means, errors)
    slopes = np.where(pulling[:, None], landscape.slopes(place), 0.0)
    pull = pull_of(slopes, errors)
    loose = list(pull.directions[:, ~pull.is_pinned].T)
    valley = Valley(landscape, place, slopes, errors, pull)
    reaches = [valley.reach(direction) for direction in loose]
    moves = [move for reach in reaches for move in (reach.back, reach.ahead)]
    spread = spread_of(slopes, varies, pull)
    intervals = intervals_of(bench.parameters, place, spread, moves, bench.replications)
    free = free_of(pull)
    numbers = tuple(
        Estimated(
            parameter,
            parameter.say(intervals[p].mean, DIGITS),
            intervals[p],
            is_pinned=not free[p],
            bounded=_bounded(p, loose, reaches),
            at_end="low" if place[p] < AT_END else "high" if place[p] > 1 - AT_END else "",
        )
        for p, parameter in enumerate(bench.parameters)
    )
    said = [*apart_lines(numbers, place, pull, int(np.count_nonzero(pulling)))]
    return numbers, pull, [*said, *_remarks(numbers)]


def _bounded(p: int, directions: Sequence[Floats], reaches: Sequence[Reach]) -> tuple[bool, bool]:
    """Whether the figures object to less, and to more, of a number in a loose direction."""
    below = above = False
    for direction, reach in zip(directions, reaches, strict=True):
        if abs(direction[p]) > TAKES_PART:
            less, more = reach.back_objected, reach.ahead_objected
            if direction[p] < 0:
                less, more = more, less
            below, above = below or less, above or more
    return below, above


def _remarks(numbers: Sequence[Estimated]) -> list[Text]:
    said = []
    for each in numbers:
        parameter = each.parameter
        if each.at_end:
            said.append(AT_AN_END.filled(path=parameter.path, value=each.text))
        if parameter.grade not in FREE:
            names = {"path": parameter.path, "grade": parameter.grade, "source": parameter.source}
            said.append(NO_ASSUMPTION.filled(**names))
    return said
