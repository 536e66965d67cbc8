"""From numbers to what is told: shares with intervals and verdicts, interactions, an order."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

import numpy as np

from sim.measure import stats
from sim.measure.metrics import metric_of
from sim.measure.stats import Interval, Verdict
from sim.measure.timebase import Floats
from sim.study.attribution.introduction import best_order, order_by_share
from sim.study.attribution.players import Player
from sim.study.attribution.results import Gap, Interaction, Introduction, Share, Split
from sim.study.attribution.shapley import pairs_of
from sim.study.attribution.splitting import Parts, Table, means_of, split, whole_replications
from sim.study.attribution.subsets import Ground
from sim.study.told import CONFIDENCE, exactly

NOTHING = exactly(0.0)


@dataclass(frozen=True, eq=False)
class Played:
    """What came of asking."""

    table: Table
    gaps: tuple[Gap, ...]
    may_stand: Callable[[int], bool]
    """Whether a subset, of those not asked for too, could be run."""
    everyone: tuple[Player, ...]
    """All players, those too that change nothing of the measure and were not asked for."""


def assembled(ground: Ground, played: Played) -> Split:
    """Return what is told of a measure, its players in the order of the workflow."""
    table = played.table
    kept = whole_replications(table)
    parts, means = split(table, kept), means_of(table, kept)
    is_arithmetic = ground.reading == "limits" and not table.orders
    told = _Told(ground, is_arithmetic)
    start, end = table.row(0)[kept], table.row(table.everybody)[kept]
    change = stats.mean_of(stats.paired_difference(start, end))
    return Split(
        reading=ground.reading,
        measure=ground.measure,
        start=told.alone(start),
        end=told.alone(end),
        change=told.alone(stats.paired_difference(start, end)),
        verdict=None if len(kept) < 2 else told.verdict(change.mean, change.p_value),
        before=means.get(0),
        after=means.get(table.everybody),
        shares=_for_all(told.shares(parts), played.everyone),
        interactions=told.interactions(parts),
        order=_introduction(ground, played, parts, means),
        gaps=played.gaps,
        subsets=len(table.values),
        pairs=len(table.orders[0]) // 2 if table.orders else 0,
        replications=len(kept),
        left_out=table.replications - len(kept),
    )


@dataclass(frozen=True)
class _Told:
    """How numbers of one measure are told."""

    ground: Ground
    is_arithmetic: bool
    """Whether they have no spread."""

    def alone(self, values: Floats) -> Interval:
        """The mean of a row, with an interval by itself."""
        return self.together([values])[0]

    def together(self, rows: Sequence[Floats] | Floats) -> list[Interval]:
        """The means of rows, with intervals that hold together."""
        found = [stats.mean_of(row) for row in rows]
        if self.is_arithmetic:
            return [exactly(each.mean) for each in found]
        confidence = stats.bonferroni(CONFIDENCE, len(found))
        return [each.interval(confidence) for each in found]

    def verdict(self, mean: float, p_adjusted: float) -> Verdict:
        """What a change says."""
        better = metric_of(self.ground.measure).better
        return stats.verdict(mean, p_adjusted, better, CONFIDENCE)

    def shares(self, parts: Parts) -> list[Share]:
        """The players' shares."""
        intervals = self.together(parts.shares)
        first, last = self.together(parts.first_in), self.together(parts.last_in)
        p_values = np.array([stats.mean_of(row).p_value for row in parts.shares])
        return [
            Share(
                player=player,
                value=None if parts.values is None else parts.values[n],
                interval=intervals[n],
                verdict=None if math.isnan(p) else self.verdict(intervals[n].mean, p),
                first_in=first[n],
                last_in=last[n],
            )
            for n, (player, p) in enumerate(
                zip(self.ground.players, stats.holm(p_values).tolist(), strict=True)
            )
        ]

    def interactions(self, parts: Parts) -> tuple[Interaction, ...]:
        """What pairs of players change beyond what they do one by one."""
        players = self.ground.players
        pairs = pairs_of(len(players)) if len(parts.interactions) else ()
        intervals = self.together(parts.interactions)
        return tuple(
            Interaction(players[i], players[j], interval)
            for (i, j), interval in zip(pairs, intervals, strict=True)
        )


def _for_all(shares: Sequence[Share], everyone: Sequence[Player]) -> tuple[Share, ...]:
    """The shares of all players in their order; nothing is whose was not asked for."""
    known = {share.player.id: share for share in shares}
    is_split = all(share.value is not None for share in shares)
    none = Fraction() if is_split else None
    return tuple(
        known.get(player.id) or Share(player, none, NOTHING, None, NOTHING, NOTHING)
        for player in everyone
    )


def _introduction(
    ground: Ground, played: Played, parts: Parts, means: Mapping[int, Fraction]
) -> Introduction | None:
    better = metric_of(ground.measure).better
    if better is None or 0 not in means or played.table.everybody not in means:
        return None
    sign = -1 if better == "less" else 1
    table = played.table
    if table.orders:
        if parts.values is None:
            return None
        order = order_by_share([sign * value for value in parts.values], played.may_stand)
    else:
        gains = {subset: sign * (mean - means[0]) for subset, mean in means.items()}
        order = best_order([gains.get(subset) for subset in range(table.everybody + 1)])
    if order is None:
        return None
    along = accumulate((1 << player for player in order), int.__or__)
    levels = [float(means[subset]) if subset in means else math.nan for subset in along]
    return Introduction(
        players=tuple(ground.players[i] for i in order),
        levels=tuple(levels),
        criterion="by share" if table.orders else "best of all",
    )
