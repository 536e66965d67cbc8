"""What the figures cannot tell apart, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sim.measure.timebase import Floats
from sim.study.calibration.parameters import Parameter
from sim.study.calibration.results import Estimated, said_interval
from sim.study.calibration.uncertainty import TAKES_PART, Pull
from sim.text import Text

ALIKE = 0.15
"""Of two changes: how much of them may be left over when one makes up for the other."""

MORE = Text(
    "要校准的数字（{numbers} 个）多于起作用的目标（{figures} 个）。",
    "There are more numbers to fit ({numbers}) than figures that pull at them ({figures}).",
)
AT_MOST = Text(
    "目标只说明 {name} 不超过 {high}。", "The figures only say that {name} is at most {high}."
)
AT_LEAST = Text(
    "目标只说明 {name} 不少于 {low}。", "The figures only say that {name} is at least {low}."
)
BETWEEN = Text(
    "目标只说明 {name} 在 {low} 与 {high} 之间。",
    "The figures only say that {name} is between {low} and {high}.",
)
NOTHING_SAID = Text(
    "目标对 {name} 几乎没有说明：在整个范围内都说得通。",
    "The figures say next to nothing of {name}: any value of its range would do.",
)
PRODUCT = Text(
    "目标分不清 {names}：只确定了它们的乘积。",
    "The figures cannot tell {names} apart: only their product is pinned down.",
)
SUM = Text(
    "目标分不清 {names}：只确定了它们的和。",
    "The figures cannot tell {names} apart: only their sum is pinned down.",
)
RATIO = Text(
    "目标分不清 {names}：只确定了它们的比值。",
    "The figures cannot tell {names} apart: only their ratio is pinned down.",
)
AGAINST = Text(
    "目标分不清 {names}：前者大些、后者小些，同样说得通。",
    "The figures cannot tell {names} apart: more of the one with less of the other fits as well.",
)
TOGETHER = Text(
    "目标分不清 {names}：二者同增同减，同样说得通。",
    "The figures cannot tell {names} apart: more of both, or less of both, fits as well.",
)
SEVERAL = Text(
    "目标分不清 {names}：一起变动时同样说得通。",
    "The figures cannot tell {names} apart: they can change together and fit as well.",
)


def apart_lines(
    numbers: Sequence[Estimated], place: Floats, pull: Pull, figures: int
) -> Iterator[Text]:
    """Say of each direction that is not pinned down which numbers are in it, and how.

    `figures` is how many pull: targets but for bounds that are kept.
    """
    parameters = [each.parameter for each in numbers]
    if figures < len(parameters):
        yield MORE.filled(numbers=len(parameters), figures=figures)
    for direction in pull.directions[:, ~pull.is_pinned].T:
        within = np.flatnonzero(np.abs(direction) > TAKES_PART).tolist()
        named = [parameters[p] for p in within]
        if len(named) == 1:
            yield _of_one(numbers[within[0]])
            continue
        names = Text(
            "、".join(each.path for each in named), " and ".join(each.path for each in named)
        )
        said = _of_two(named, place[within], direction[within]) if len(named) == 2 else SEVERAL
        yield said.filled(names=names)


def _of_one(number: Estimated) -> Text:
    """What the figures say of a number that hardly moves them where it is."""
    said = {(False, True): AT_MOST, (True, False): AT_LEAST, (True, True): BETWEEN}
    low, high = said_interval(number)
    return said.get(number.bounded, NOTHING_SAID).filled(
        name=number.parameter.path, low=low, high=high
    )


def _of_two(named: Sequence[Parameter], place: Floats, direction: Floats) -> Text:
    """What stays the same when two numbers move along a direction."""
    both = list(zip(named, place.tolist(), strict=True))
    changes = direction * np.array([each.slope(at) for each, at in both])
    ratios = changes / np.array([each.at(at) for each, at in both])
    opposed = direction[0] * direction[1] < 0
    product, total = _left_over(ratios), _left_over(changes)
    if opposed and product < ALIKE and product <= total:
        return PRODUCT
    if opposed and _unit(named[0]) == _unit(named[1]) and total < ALIKE:
        return SUM
    if opposed:
        return AGAINST
    return RATIO if _left_over(ratios * [1, -1]) < ALIKE else TOGETHER


def _unit(parameter: Parameter) -> tuple[str, bool]:
    return parameter.text.unit, parameter.text.is_factor


def _left_over(changes: Floats) -> float:
    """How much of two changes does not cancel, as a share of both."""
    return float(abs(changes.sum()) / np.abs(changes).sum())
