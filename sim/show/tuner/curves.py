"""Cumulative completions, as a page draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sim.eventlog import Ints
from sim.measure.timebase import Floats
from sim.model.calendar import DAY
from sim.show.tuner.running import Lean

STEP_DAYS = 7
"""Between two points."""


@dataclass(frozen=True, eq=False)
class Curves:
    """How many of the observed cases had come in and were done, mean of the replications."""

    start: date
    """The first day of the window."""
    days: Ints
    """int64[point]: calendar days since then."""
    arrived: Floats
    """float64[point]; the other curves likewise."""
    old: Floats
    new: Floats


def curves_of(pairs: Sequence[tuple[Lean, Lean]], start: date) -> Curves:
    """Count the completions of paired runs; `start` is the day of second 0."""
    since = pairs[0][0].window[0]
    last = max(_last(lean) for pair in pairs for lean in pair)
    days = np.arange(0, (last - since) // DAY + 1 + STEP_DAYS, STEP_DAYS)
    moments = since + days * DAY
    return Curves(
        start=start + timedelta(days=since // DAY),
        days=days,
        arrived=_mean((old.arrivals for old, _ in pairs), moments),
        old=_mean((old.ends for old, _ in pairs), moments),
        new=_mean((new.ends for _, new in pairs), moments),
    )


def _last(lean: Lean) -> int:
    return max(lean.window[1], int(lean.ends.max(initial=0)))


def _mean(runs: Iterable[Ints], moments: Ints) -> Floats:
    """How many of the moments of a run are before each of some, mean of the runs."""
    counts = [np.searchsorted(run, moments) for run in runs]
    mean: Floats = np.mean(counts, axis=0)
    return mean
