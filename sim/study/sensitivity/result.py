"""What a sensitivity study found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from sim.measure.metrics import Better, metric_of
from sim.measure.stats import PairedEstimate
from sim.model.scenario import Scenario
from sim.study.sensitivity.bench import Outcomes
from sim.study.sensitivity.factors import Factor
from sim.study.sensitivity.indices import Indices
from sim.study.sensitivity.screening import Effects
from sim.study.sensitivity.spread import Spread
from sim.study.sensitivity.swings import Swings
from sim.study.sensitivity.turning import Turn
from sim.text import Text

Method = Literal["tornado", "morris", "sobol"]
METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True, eq=False)
class Joint:
    """Many settings of all factors at once."""

    outcomes: Outcomes
    base: float
    """The mean difference with all factors as in the file."""

    @property
    def settings(self) -> int:
        """How many there are."""
        return len(self.outcomes.failures)

    @property
    def run(self) -> int:
        """How many could be run."""
        return int(np.count_nonzero(~np.isnan(self.outcomes.means)))

    @property
    def turned(self) -> int:
        """At how many of them the difference does not have the sign that it has in the file."""
        means = self.outcomes.means
        return int(np.count_nonzero(means[~np.isnan(means)] * self.base <= 0))

    @property
    def overloaded(self) -> tuple[int, int]:
        """At how many the old workflow is overloaded, and at how many the new one."""
        failures = [each for each in self.outcomes.failures if each is not None]
        return sum(bool(each.old) for each in failures), sum(bool(each.new) for each in failures)

    def between(self, share: float = 0.9) -> tuple[float, float]:
        """Return between which mean differences that share of the settings lies."""
        means = self.outcomes.means
        defined = means[~np.isnan(means)]
        if not len(defined):
            return math.nan, math.nan
        low, high = np.quantile(defined, [(1 - share) / 2, (1 + share) / 2])
        return float(low), float(high)


@dataclass(frozen=True, eq=False)
class Tornado:
    """One factor at a time, then all at once."""

    ends: Outcomes
    """By setting of `swing_rows`: the file's, all low ends, all high ends."""
    swings: Swings
    turns: tuple[Turn, ...]
    followed: tuple[int, ...]
    """The factors whose ways were followed to where the sign turns."""
    joint: Joint
    spread: Spread
    """Over the settings of `joint`."""


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What the difference between two workflows hangs on."""

    scenario: Scenario
    workflows: tuple[str, str]
    """The one that the other is held against, and the other."""
    measure: str
    factors: tuple[Factor, ...]
    seed: int
    replications: int
    base: PairedEstimate
    """With all factors as in the file."""
    warnings: tuple[Text, ...] = ()
    tornado: Tornado | None = None
    effects: Effects | None = None
    """Of all factors; as a screening, where there are indices."""
    indices: Indices | None = None
    chosen: tuple[int, ...] = ()
    """The factors that the indices are of, by the screening; all others are as in the file."""
    held: tuple[int, ...] = ()
    """The factors with an end that contradicts other numbers of the file: where several vary at
    once they are as in the file."""

    @property
    def method(self) -> Method:
        """What was done."""
        if self.tornado is not None:
            return "tornado"
        return "morris" if self.indices is None else "sobol"

    @property
    def better(self) -> Better | None:
        """Which way the measure is better."""
        return metric_of(self.measure).better

    @property
    def saves(self) -> bool:
        """Whether the mean difference, as the file has it, is for the better."""
        mean = self.base.difference.mean
        return bool(mean < 0 if self.better == "less" else mean > 0)

    def __repr__(self) -> str:
        old, new = self.workflows
        return (
            f"Sensitivity({self.method} of {self.measure}, {new} less {old}; "
            f"{len(self.factors)} factors, {self.replications} replications, seed {self.seed})"
        )
