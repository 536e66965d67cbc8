"""The days of limit split: exact arithmetic, out of the engine."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from sim.model.calendar import DAY
from sim.study.attribution.asked import MOST_EXACT, asked_of
from sim.study.attribution.assembling import Played, assembled
from sim.study.attribution.results import Gap, Split
from sim.study.attribution.splitting import Table
from sim.study.attribution.subsets import Asking, Ground, days_of_limit


def split_by_limits(ground: Ground, asking: Asking) -> Split:
    """Split a measure by the limits.

    Players none of whose reforms change items, habit or limits change no day of limit, whoever else
    is in force: nothing is theirs, and they need not be run. Up to 12 others are split exactly, by
    all their subsets; more by orders, and then the intervals tell what these leave open.
    """
    movers = tuple(player for player in ground.players if player.changes_limits)
    idle = (player for player in ground.players if not player.changes_limits)
    away = frozenset(reform.id for player in idle for reform in player.reforms)
    moved = replace(ground, players=movers, away=away)
    columns = 1 if len(movers) <= MOST_EXACT else asking.replications
    asked = asked_of(len(movers), columns, asking.pairs, asking.seed)
    days = days_of_limit(moved, asked.cells, asking)
    gaps = {subset: _gap(moved, subset, value) for subset, value in days.items() if _is_gap(value)}
    table = Table(
        players=len(movers),
        values={s: np.full(columns, value) for s, value in days.items() if s not in gaps},
        orders=asked.orders,
        gaps=frozenset(gaps),
        exact=_in_seconds(moved),
    )

    def may_stand(subset: int) -> bool:
        return not _is_gap(days_of_limit(moved, [subset], asking)[subset])

    return assembled(moved, Played(table, tuple(gaps.values()), may_stand, ground.players))


def _is_gap(days: float | None) -> bool:
    return days is None or math.isnan(days)


def _gap(ground: Ground, subset: int, days: float | None) -> Gap:
    members = ground.members(subset)
    if days is None:
        return Gap(members, "contradictory", conflict=ground.conflict(subset))
    return Gap(members, "undefined")


def _in_seconds(ground: Ground) -> Callable[[float], Fraction]:
    """From days to the fraction that they are: whole seconds, on the mean over so many cases."""
    cases = 1 if ground.measure.endswith("]") else len(ground.scenario.base.classes)
    return lambda days: Fraction(round(days * DAY * cases), DAY * cases)
