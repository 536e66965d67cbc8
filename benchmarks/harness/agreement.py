"""Whether simulators answer the same, before a word is said of their speed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from benchmarks.harness.timing import Run

WIDEST = 3.0
"""Standard errors by which an answer may be off."""


@dataclass(frozen=True)
class Expected:
    """What a workload's answer should be, and how much single runs of it spread."""

    mean: float
    standard_error: float
    variance_a_case: float
    """The variance of a run's mean, times the cases of the run."""


@dataclass(frozen=True)
class Answer:
    """A simulator's mean over its seeds, and how far it is from what it should be."""

    mean: float
    standard_error: float
    apart: float
    """Distance in standard errors of the difference."""

    @property
    def agrees(self) -> bool:
        """Whether the answer may be taken for the expected one."""
        return abs(self.apart) <= WIDEST


def expect(
    model: Callable[[int, int], float], cases: int, runs: int, theory: float | None = None
) -> Expected:
    """Run a fast model many times: three seeds of each simulator say too little of their spread.

    Its mean is the one expected unless theory gives one.
    """
    means = [model(cases, 1_000 + seed) for seed in range(runs)]
    spread = variance(means)
    if theory is not None:
        return Expected(theory, 0.0, spread * cases)
    return Expected(fmean(means), math.sqrt(spread / runs), spread * cases)


def answer(runs: Sequence[Run], expected: Expected) -> Answer:
    """Compare a simulator's mean with the one expected."""
    cases = sum(run.cases for run in runs)
    mean = sum(run.mean * run.cases for run in runs) / cases
    error = math.sqrt(expected.variance_a_case / cases)
    apart = (mean - expected.mean) / math.hypot(error, expected.standard_error)
    return Answer(mean, error, apart)


def answers(runs: Mapping[str, Sequence[Run]], expected: Expected) -> dict[str, Answer]:
    """Compare them all."""
    return {name: answer(own, expected) for name, own in runs.items()}
