"""Ratios of times a case: the median over seeds of what two simulators took beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.harness.timing import Run


def ratio(slow: Sequence[Run], fast: Sequence[Run]) -> float:
    """Return by how much more the first takes for a case."""
    return median(a.per_case / b.per_case for a, b in zip(slow, fast, strict=True))


def rate(runs: Sequence[Run]) -> float:
    """Return cases a second."""
    return 1 / median(run.per_case for run in runs)


def measured(runs: Mapping[str, Sequence[Run]], slow: str, fast: str) -> float | None:
    """Return a ratio, or nothing where one of the two did not run."""
    if slow not in runs or fast not in runs:
        return None
    return ratio(runs[slow], runs[fast])
