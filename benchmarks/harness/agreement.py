"""Whether simulators answer the same, before a word is said of their speed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.harness.timing import Run

WIDEST = 3.0
"""Standard errors by which an answer may be off."""


@dataclass(frozen=True)
class Answer:
    """A simulator's mean over its seeds, and how far it is from what it should be."""

    mean: float
    standard_error: float
    expected: float
    apart: float
    """Distance in standard errors of the difference."""

    @property
    def agrees(self) -> bool:
        """Whether the answer may be taken for the expected one."""
        return abs(self.apart) <= WIDEST


def answers(
    runs: Mapping[str, Sequence[Run]], shared: frozenset[str], theory: float | None
) -> dict[str, Answer]:
    """Compare each answer with theory or, where there is none, with all others together.

    One variance a case serves all, for three seeds of one simulator say little of their spread;
    those in `shared` answer the same to a seed and are not evidence for each other.
    """
    spread = variance_a_case(list(runs.values()))
    found = {}
    for name, own in runs.items():
        mean, cases = _pooled(own)
        others = [run for other in runs if other not in shared | {name} for run in runs[other]]
        if theory is not None:
            expected, behind = theory, math.inf
        elif others:
            expected, behind = _pooled(others)
        else:
            expected, behind = mean, math.inf
        error = math.sqrt(spread * (1 / cases + 1 / behind))
        apart = (mean - expected) / error if error else 0.0
        found[name] = Answer(mean, math.sqrt(spread / cases), expected, apart)
    return found


def variance_a_case(groups: Sequence[Sequence[Run]]) -> float:
    """Return what the variance of a run's mean times its cases is, pooled over simulators."""
    squares, free = 0.0, 0
    for runs in groups:
        centre = fmean(run.mean for run in runs)
        squares += sum(run.cases * (run.mean - centre) ** 2 for run in runs)
        free += len(runs) - 1
    return squares / free if free else 0.0


def _pooled(runs: Sequence[Run]) -> tuple[float, int]:
    cases = sum(run.cases for run in runs)
    return sum(run.mean * run.cases for run in runs) / cases, cases
