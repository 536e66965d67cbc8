"""Selecting the best of several systems with a stated probability, from paired replications.

The procedure KN of Kim and Nelson (ACM Trans. Model. Comput. Simul. 11, 2001, 251-273,
doi:10.1145/502109.502111): all systems are run side by side, and one is dropped as soon as another
is ahead of it by more than luck explains. If the best mean is ahead of all others by at least the
indifference zone, it is selected with at least the confidence asked for.

Why KN and not the two stages of Nelson and Matejcik (Management Science 41, 1995, 1935-1945,
doi:10.1287/mnsc.41.12.1935), which also knows paired draws: theirs pools one variance for all
differences (sphericity), but two staffings may differ by an officer who hardly matters or by one
who ends a queue. KN estimates a variance a pair, and holds whatever the draws have in common; the
better they pair, the sooner a system is dropped. Means of replications are taken as normal.

When others lie within the zone of the best, any of them is a good choice. That one of these is
selected as surely is seen in simulation, but not proved for KN (Eckman and Henderson, ACM Trans.
Model. Comput. Simul. 31, 2021, doi:10.1145/3432754).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.measure import stats
from sim.measure.metrics import Better
from sim.measure.stats import Interval
from sim.measure.timebase import Floats

Bools = npt.NDArray[np.bool_]
Supply = Callable[[tuple[int, ...], int, int], Sequence[Floats]]
"""Gives replications [first, last) of some systems: float64[last - first] for each."""


@dataclass(frozen=True)
class SelectionRule:
    """What is asked of a selection."""

    zone: float
    """Indifference zone, in the measure's unit: a smaller difference does not matter."""
    better: Better
    confidence: float = 0.95
    """Least probability of selecting the best, if it is ahead by the zone; above 1 / systems."""
    first: int = 20
    """Replications of each system before any is dropped; they give the variances."""
    cap: int = 10_000
    """Replications of each system at most."""

    def __post_init__(self) -> None:
        if not (self.zone > 0 and self.first >= 2):
            raise ValueError(f"a zone of {self.zone}, {self.first} replications at first")


@dataclass(frozen=True)
class Selection:
    """How far a selection has come. Systems are numbered from 0, in the order given."""

    best: int
    """The system in front, the first of several with equal means; 0 before any is looked at."""
    settled: bool
    """Whether `best` is selected with the confidence asked for."""
    survivors: tuple[int, ...]
    """The systems that have not been dropped."""
    dropped_at: tuple[int | None, ...]
    """By system: after how many replications it was dropped; `None` if it was not."""
    replications: int
    """How many replications of each survivor were looked at."""
    more: int
    """How many more of each survivor to make next: half as many again, but no more than settle it
    at the latest or than the cap allows; 0 if it is settled or the cap is reached."""


@dataclass(frozen=True)
class Rival:
    """How a system compares with the one that was selected."""

    system: int
    difference: Interval
    """Of its mean minus the selected one's, from paired replications."""
    standing: Literal["indistinguishable", "worse", "better"]
    """Indistinguishable if the interval contains 0 or lies within the indifference zone."""


def selection(values: Sequence[Floats], rule: SelectionRule) -> Selection:
    """Return how far a selection has come with the replications made so far.

    `values[system]` is float64[replications]; replication r of all systems has the same luck. A
    system that was dropped may have fewer. Replications are looked at one after another, so how
    many are made at a time does not change what is selected. Raises `ValueError` for undefined
    values.
    """
    costs = [v if rule.better == "less" else -v for v in values]
    if any(np.isnan(cost).any() for cost in costs):
        raise ValueError("undefined values cannot be ranked")
    made = min(len(cost) for cost in costs)
    if len(costs) == 1 or made < rule.first:
        return _unscreened(len(costs), made, rule)
    reach = _reach(np.array([cost[: rule.first] for cost in costs]), rule)
    return _screened(costs, reach, rule)


def select(supply: Supply, systems: int, rule: SelectionRule) -> tuple[Selection, list[Floats]]:
    """Run systems until the best is selected or the cap is reached; return that and all values."""
    values = [np.empty(0) for _ in range(systems)]
    state = selection(values, rule)
    while state.more:
        first = len(values[state.survivors[0]])
        fresh = supply(state.survivors, first, first + state.more)
        for system, its in zip(state.survivors, fresh, strict=True):
            values[system] = np.concatenate((values[system], its))
        state = selection(values, rule)
    return state, values


def rivals(
    values: Sequence[Floats], best: int, zone: float, better: Better, confidence: float = 0.95
) -> tuple[Rival, ...]:
    """Compare all other systems with the selected one; the intervals hold together.

    `values` are best of replications that had no part in the selection, which favours the system
    that was lucky in it. Systems are compared over the replications that both have.
    """
    alone = stats.bonferroni(confidence, len(values) - 1)
    others = [system for system in range(len(values)) if system != best]
    found = []
    for system in others:
        both = min(len(values[best]), len(values[system]))
        differences = stats.paired_difference(values[best][:both], values[system][:both])
        interval = stats.t_interval(differences, alone)
        found.append(Rival(system, interval, _standing(interval, zone, better)))
    return tuple(found)


def _unscreened(systems: int, made: int, rule: SelectionRule) -> Selection:
    """The selection before there are variances, or with nothing to select from."""
    everyone = tuple(range(systems))
    more = min(rule.first, rule.cap) - made if systems > 1 else 0
    return Selection(0, systems == 1, everyone, (None,) * systems, made, max(more, 0))


def _reach(first: Floats, rule: SelectionRule) -> Floats:
    """Replications after which two systems are told apart at the latest: float64[k, k].

    `first` is float64[k, n]. This is h^2 S^2 / zone^2 with h^2 = 2 c eta (n - 1) and c = 1.
    """
    systems, count = first.shape
    share = 2 * (1 - rule.confidence) / (systems - 1)
    eta = (share ** (-2 / (count - 1)) - 1) / 2
    variance = np.array([np.var(first - each, axis=1, ddof=1) for each in first])
    return np.asarray(2 * eta * (count - 1) * variance / rule.zone**2)


def _screened(costs: Sequence[Floats], reach: Floats, rule: SelectionRule) -> Selection:
    """Drop systems replication by replication, as long as there are values of all survivors."""
    alive = list(range(len(costs)))
    dropped: list[int | None] = [None] * len(costs)
    total = np.array([cost[: rule.first].sum() for cost in costs])
    count = rule.first
    while True:
        mean = total / count
        best = alive[int(np.argmin(mean))]
        behind = _behind(mean, reach, count, rule.zone)
        if behind.any():
            for system in np.array(alive)[behind]:
                dropped[system] = count
            alive = [system for system in alive if dropped[system] is None]
            total, reach = total[~behind], reach[np.ix_(~behind, ~behind)]
        # From the reach on no lead is asked for: only systems with equal means are left.
        latest = math.ceil(reach.max())
        settled = len(alive) == 1 or count >= latest
        if settled or count >= min(rule.cap, *(len(costs[system]) for system in alive)):
            break
        total = total + [costs[system][count] for system in alive]
        count += 1
    more = 0 if settled else min(max(count // 2, 1), latest - count, rule.cap - count)
    return Selection(best, settled, tuple(alive), tuple(dropped), count, more)


def _behind(mean: Floats, reach: Floats, count: int, zone: float) -> Bools:
    """Which systems have a mean behind another's by more than luck explains: bool[k]."""
    by_luck = np.maximum(reach - count, 0) * zone / (2 * count)
    return np.asarray((mean[:, None] > mean[None, :] + by_luck).any(axis=1))


def _standing(
    interval: Interval, zone: float, better: Better
) -> Literal["indistinguishable", "worse", "better"]:
    contains_zero = interval.low <= 0 <= interval.high
    within = -zone <= interval.low and interval.high <= zone
    if contains_zero or within or math.isnan(interval.low):
        return "indistinguishable"
    return "worse" if (interval.mean > 0) == (better == "less") else "better"
