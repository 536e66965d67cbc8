"""The tornado of a scenario: one factor at a time, where the sign turns, and all at once."""

from __future__ import annotations

import numpy as np

from sim.measure.timebase import Floats
from sim.study.sensitivity.bench import Bench, Outcomes
from sim.study.sensitivity.result import Joint, Tornado
from sim.study.sensitivity.spread import latin_rows, spread_of
from sim.study.sensitivity.swings import Swings, swing_rows, swings_of
from sim.study.sensitivity.turning import turning_points

FOLLOWED = 5
"""How many of the largest swings are followed to where the sign turns, and how many of those that
lead to where nothing can be run."""


def tornado_of(bench: Bench, settings: int, seed: int) -> Tornado:
    """Try one factor at a time, follow the largest, and try all at once."""
    count = len(bench.factors)
    ends = bench.outcomes(swing_rows(count))
    swings = swings_of(ends.means)
    followed = _followed(swings)
    turns = turning_points(bench.means, swings.base, count, followed)
    rows: Floats = np.zeros((settings, count))
    able = [factor for factor in range(count) if not _has_a_contradiction(ends, factor, count)]
    if able:
        rows[:, able] = latin_rows(settings, len(able), seed=seed)
    jointly = bench.outcomes(rows)
    return Tornado(
        ends=ends,
        swings=swings,
        turns=turns,
        followed=followed,
        joint=Joint(jointly, swings.base),
        spread=spread_of(jointly.differences),
    )


def contradicting(tornado: Tornado) -> tuple[int, ...]:
    """Return the factors with an end that contradicts other numbers of the file."""
    count = len(tornado.swings.low)
    ends = tornado.ends
    return tuple(f for f in range(count) if _has_a_contradiction(ends, f, count))


def _followed(swings: Swings) -> tuple[int, ...]:
    """The factors of the largest swings, and as many that lead to where nothing can be run."""
    lost = set(swings.ends_without_value)
    found = [factor for factor in swings.order if factor not in lost][:FOLLOWED]
    return (*[factor for factor in swings.order if factor in lost][:FOLLOWED], *found)


def _has_a_contradiction(ends: Outcomes, factor: int, count: int) -> bool:
    """Whether an end of a factor could not be run, and not for overload."""
    failures = (ends.failures[1 + factor], ends.failures[1 + count + factor])
    return any(each is not None and not each.old and not each.new for each in failures)
