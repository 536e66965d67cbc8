"""A scenario's targets beside what was found."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sim.measure.stats import Interval
from sim.model.scenario import Target
from sim.study.compare import Comparison, Contender
from sim.study.told import Stamp, Told

NOTHING = Interval(math.nan, math.nan, math.nan)
LEAST_DIFFERENCE = 1e-9
"""Relative: what list days are compared with, which are sums of whole days."""


@dataclass(frozen=True)
class Held:
    """A target held against a run."""

    label: str
    """Of the workflow."""
    target: Target
    found: Interval
    stamp: Stamp
    agrees: bool | None
    """By the limits, whether it is the same number; as lived, whether the interval reaches what is
    rounded to it; of a bound, whether it is kept, or the interval reaches it; `None` when nothing
    was found."""

    @property
    def is_confirmed(self) -> bool:
        """Whether a tick is due: a published fact that no input of the run holds already."""
        return self.agrees is True and self.stamp == "compared with a held-out fact"


def hold_targets(comparison: Comparison, told: Mapping[str, Told]) -> tuple[Held, ...]:
    """Return every target of a reading that was told, beside what was found."""
    return tuple(
        _held(each, target, told[target.reading])
        for each in comparison.contenders
        for target in each.scenario.targets
        if target.workflow.partition("@")[0] == each.workflow and target.reading in told
    )


def _held(contender: Contender, target: Target, told: Told) -> Held:
    label = contender.label + target.workflow.removeprefix(contender.workflow)
    figures = told.workflows.get(label, {})
    figure = figures.get(target.key, figures.get(target.measure))
    found = NOTHING if figure is None else figure.interval
    return Held(label, target, found, stamp_of(target), agrees(target, found))


def stamp_of(target: Target) -> Stamp:
    """Return what a run that is held against a target is stamped with."""
    if target.reading == "limits":
        return "input arithmetic"
    if target.role == "fitted":
        return "calibrated"
    return "compared with a held-out fact" if target.published else "predicted"


def agrees(target: Target, found: Interval) -> bool | None:
    """Return whether what was found agrees with a target, as `Held.agrees` says."""
    if math.isnan(found.mean):
        return None
    if target.bound == "at_least":
        return found.high >= target.value
    if target.bound == "at_most":
        return found.low <= target.value
    if target.reading == "limits":
        return math.isclose(found.mean, target.value, rel_tol=LEAST_DIFFERENCE)
    low, high = target.value - target.rounding, target.value + target.rounding
    return found.low <= high and low <= found.high
