"""The numbers where a search ended: how sure they are, and what the figures cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.measure.timebase import Floats
from sim.study.calibration.distance import binds, covariance
from sim.study.calibration.parameters import FREE
from sim.study.calibration.results import Estimated
from sim.study.calibration.search import Landscape
from sim.study.calibration.telling_apart import apart_lines
from sim.study.calibration.uncertainty import Pull, free_of, intervals_of, pull_of, spread_of
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
    binding = binds(aims, here.means)
    slopes = np.where(binding[:, None], landscape.slopes(place), 0.0)
    varies = covariance(aims, [here])
    pull = pull_of(slopes, np.sqrt(np.diag(varies)))
    spread = spread_of(slopes, varies, pull)
    intervals = intervals_of(bench.parameters, place, spread, pull, bench.replications)
    numbers = tuple(
        Estimated(
            parameter,
            parameter.say(interval.mean, DIGITS),
            interval,
            is_pinned=not is_free,
            at_end="low" if at < AT_END else "high" if at > 1 - AT_END else "",
        )
        for parameter, interval, is_free, at in zip(
            bench.parameters, intervals, free_of(pull), place.tolist(), strict=True
        )
    )
    count = int(np.count_nonzero(binding))
    said = [*apart_lines(bench.parameters, place, pull, count), *_remarks(numbers)]
    return numbers, pull, said


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
