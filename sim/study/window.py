"""The window of time that workflows are compared in, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sim.errors import ConflictError
from sim.model.scenario import Horizon, Scenario
from sim.run import least_warm_up
from sim.text import Text

DIFFERENT_TIMES = Text(
    zh="{one} 与 {two} 的起始日或观察期不同，无法成对比较；请写成相同的 time。",
    en="{one} and {two} start on different days or observe for different times, so that their "
    "cases cannot be paired; give them the same `time`.",
)
SHORT_WARM_UP = Text(
    zh="预热期短于最慢流程理想办理时间的两倍（{days:.0f} 天）："
    "在办件数、利用率、月均办结等按时间加权的数字偏低。",
    en="the warm-up is shorter than twice the slowest workflow's lower-bound lead time "
    "({days:.0f} days): time-weighted figures (work in progress, utilisation, throughput) are low.",
)
ASSUMED_YEARS = Text(
    zh="部分年份的节假日尚未公布，按法定节假日推定，没有调休。",
    en="some years' holidays are not published: statutory ones are assumed, without make-up days.",
)


def common_warm_up(scenarios: Sequence[Scenario]) -> tuple[int, tuple[Text, ...]]:
    """Return the longest warm-up that a scenario asks for, in seconds, and what to say of it.

    So all share one window. Raises `ConflictError` for scenarios that cover different times.
    """
    first = scenarios[0].horizon
    for other in scenarios[1:]:
        if replace(other.horizon, warm_up=first.warm_up) != first:
            names = {"one": scenarios[0].name, "two": other.name}
            raise ConflictError(DIFFERENT_TIMES.filled(**names))
    least = max(least_warm_up(scenario) for scenario in scenarios)
    stated = [scenario.horizon.warm_up for scenario in scenarios]
    warm_up = max(least if asked is None else asked for asked in stated)
    return warm_up, warnings_of(first, warm_up, least)


def warnings_of(horizon: Horizon, warm_up: int, least: int) -> tuple[Text, ...]:
    """Return what is to be said of a warm-up, `least` being the shortest that is enough."""
    warnings = [] if warm_up >= least else [SHORT_WARM_UP.filled(days=least / 86_400)]
    if horizon.assume_holidays:
        warnings.append(ASSUMED_YEARS)
    return tuple(warnings)
