"""A sequential stopping rule: replications are added until the intervals are as tight as asked.

After every replication the Student-t interval of each mean is looked at, and the study ends at the
first replication by which all have been tight enough for a while (Law, Simulation Modeling and
Analysis, 5th ed., 2015, section 9.4.1, with its correction of relative precisions; Chow and
Robbins, Ann. Math. Statist. 36, 1965, 457-462, doi:10.1214/aoms/1177700156, for absolute ones: as
the half-width asked for goes to 0, the intervals cover as often as they say, with hardly more
replications than if the spread were known).

An interval that happens to be narrow ends a study too soon, and then covers less often than it
says. So a minimum is asked for, and the intervals must stay tight for another 5 replications, or
another 5 % of them beyond 100 (Hoad, Robinson and Davies, J. Oper. Res. Soc. 61, 2010, 1632-1644,
doi:10.1057/jors.2009.121).

The rule is walked through replication by replication, so where it stops depends on the values in
their order alone: not on how many workers made them, nor on how many were made at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure import stats
from sim.measure.precision import Precision
from sim.measure.stats import Interval
from sim.measure.timebase import Floats

Bools = npt.NDArray[np.bool_]
State = Literal["settled", "open", "cannot"]
Why = Literal["", "zero", "undefined", "cap"]

LOOK_AHEAD = 5
"""Replications for which all must stay tight; per cent of the replications beyond 100."""
SURELY = 0.999
"""Confidence with which a measure is given up."""


@dataclass(frozen=True)
class StoppingRule:
    """What a study is asked to reach, and how far it may go."""

    confidence: float = 0.95
    """That all intervals hold together."""
    minimum: int = 20
    """Replications before the first look."""
    cap: int = 10_000
    """Replications at most."""


@dataclass(frozen=True)
class Standing:
    """How far a measure is from its precision."""

    state: State
    """`settled`: tight enough. `cannot`: more replications, up to the cap, would not do."""
    why: Why
    """Why it cannot: a share is asked of a mean that cannot be told from 0 (`zero`), too few of its
    values are defined (`undefined`), or it would take more than the `cap`. Else empty."""
    interval: Interval
    """With a confidence at which the intervals of all measures hold together."""
    asked: float
    """Half-width that would be narrow enough around this mean, in the measure's unit."""
    needed: int | None
    """Replications expected to be enough, at this mean and spread; `None` if no number is."""


@dataclass(frozen=True)
class Progress:
    """How a study stands: whether to stop and, if not, how many more replications to make."""

    stopped: bool
    replications: int
    """How many count: those up to where the rule stopped, else all so far."""
    more: int
    """How many to make next: those that are expected to be needed, at most as many again; 0 once
    it has stopped."""
    standings: dict[str, Standing]
    """By measure."""

    @property
    def settled(self) -> bool:
        """Whether every measure is as tight as asked."""
        return all(standing.state == "settled" for standing in self.standings.values())


@dataclass(frozen=True, eq=False)
class _Walk:
    """A measure looked at after each replication: arrays over the replications."""

    values: Floats
    goal: Precision
    tight: Bools
    """Whether its interval is tight enough."""
    hopeless: Bools
    """Whether it has been given up."""


def progress(
    values: Mapping[str, Floats], goals: Mapping[str, Precision], rule: StoppingRule | None = None
) -> Progress:
    """Return whether the intervals of some means are all as tight as asked.

    `values[measure]` is float64[replications], of a measure or of a paired difference, in the order
    of replications; nan is undefined and left out. `goals` names the measures that are shown
    together, whose intervals hold together. A measure that would surely need more than the cap is
    given up and does not keep the others waiting. What never varies is settled, at 0 too.
    """
    rule = rule or StoppingRule()
    confidence = stats.bonferroni(rule.confidence, len(goals))
    made = min([rule.cap, *(len(values[name]) for name in goals)])
    walks = {
        name: _walk(values[name][:made], goal, rule, confidence) for name, goal in goals.items()
    }
    since = _ready_since(walks.values(), made, rule)
    done = np.arange(made + 1) >= _watched_until(since)
    stopped = bool(done.any()) or made == rule.cap
    counted = int(np.argmax(done)) if done.any() else made
    standings = {
        name: _standing(walk, counted, rule, confidence, stopped=stopped)
        for name, walk in walks.items()
    }
    more = 0 if stopped else _more(standings.values(), made, int(since[-1]), rule)
    return Progress(stopped, counted, more, standings)


def _walk(values: Floats, goal: Precision, rule: StoppingRule, confidence: float) -> _Walk:
    """Look at a measure after each replication."""
    count, mean, deviation = _running(values)
    enough = count >= rule.minimum
    half_width = _t((1 + confidence) / 2, count) * deviation / np.sqrt(count)
    tight = enough & (half_width <= goal.half_width(mean))
    blank = np.isnan(mean) & (np.arange(len(values)) + 1 >= rule.minimum)
    given_up = blank | enough & _out_of_reach(count, mean, deviation, goal, rule, confidence)
    return _Walk(values, goal, tight, np.logical_or.accumulate(given_up))


def _running(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Count, mean and standard deviation of the defined values up to each replication.

    Where there are too few values, mean and deviation are nan, and the count says 2. Distances from
    the first defined value are summed, so that what never varies has no spread at all.
    """
    defined = ~np.isnan(values)
    origin = values[defined][0] if defined.any() else np.nan
    distance = np.where(defined, values - origin, 0.0)
    seen = np.cumsum(defined)
    count = np.maximum(seen, 2).astype(np.float64)
    total, squares = np.cumsum(distance), np.cumsum(distance**2)
    mean = np.where(seen > 0, origin + total / np.maximum(seen, 1), np.nan)
    variance = np.maximum(squares - total**2 / count, 0) / (count - 1)
    return count, mean, np.sqrt(np.where(seen > 1, variance, np.nan))


def _t(p: float, count: Floats) -> Floats:
    """The p-quantile of Student's t for means of so many values."""
    from scipy.special import stdtrit

    return np.asarray(stdtrit(count - 1, p), dtype=np.float64)


def _out_of_reach(
    count: Floats,
    mean: Floats,
    deviation: Floats,
    goal: Precision,
    rule: StoppingRule,
    confidence: float,
) -> Bools:
    """Whether even the cap would surely not do.

    That is, not with the least spread and the mean farthest from 0 that the values allow.
    """
    from scipy.special import chdtri

    least = deviation * np.sqrt((count - 1) / chdtri(count - 1, 1 - SURELY))
    farthest = np.abs(mean) + _t((1 + SURELY) / 2, count) * deviation / np.sqrt(count)
    at_cap = stats.t_quantile((1 + confidence) / 2, rule.cap - 1) * least / math.sqrt(rule.cap)
    return np.asarray(at_cap > goal.half_width(farthest))


def _ready_since(walks: Iterable[_Walk], made: int, rule: StoppingRule) -> Ints:
    """From which replication on all measures are tight or given up: int64[made + 1].

    By the number of replications made; one more than that where a measure is neither.
    """
    number = np.arange(made + 1)
    ready = number >= rule.minimum
    for walk in walks:
        ready[1:] &= walk.tight | walk.hopeless
    return np.maximum.accumulate(np.where(ready, 0, number + 1))


def _watched_until(since: Ints) -> Ints:
    """The replication by which all have been ready for long enough."""
    return since + np.maximum(LOOK_AHEAD, LOOK_AHEAD * since // 100)


def _standing(
    walk: _Walk, counted: int, rule: StoppingRule, confidence: float, *, stopped: bool
) -> Standing:
    """How a measure stands after the replications that count."""
    estimate = stats.mean_of(walk.values[:counted])
    interval = estimate.interval(confidence)
    asked = float(walk.goal.half_width(np.array(estimate.mean)))
    deviation = estimate.error * math.sqrt(estimate.count)
    state: State = "open"
    if walk.tight[counted - 1 : counted].any():
        state = "settled"
    elif stopped or walk.hopeless[:counted].any():
        state = "cannot"
    why: Why = ""
    if state == "cannot":
        few = estimate.count < min(rule.minimum, counted)
        why = "undefined" if few else _why(walk.goal, interval)
    needed = stats.replications_for(asked, deviation, confidence)
    return Standing(state, why, interval, asked, needed)


def _why(goal: Precision, interval: Interval) -> Why:
    return "zero" if goal.relative and interval.low <= 0 <= interval.high else "cap"


def _more(standings: Iterable[Standing], made: int, since: int, rule: StoppingRule) -> int:
    """How many replications to make next, if the means and spreads stay as they are."""
    needed = [each.needed or rule.cap for each in standings if each.state == "open"]
    start = np.array([since, rule.minimum, *needed])
    expected, first = int(_watched_until(start).max()), int(_watched_until(start[1:2])[0])
    return min(expected - made, max(made, first), rule.cap - made)
