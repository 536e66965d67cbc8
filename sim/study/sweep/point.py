"""One measure of one workflow at one setting."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.engine.outlook import Load
from sim.measure.stats import Interval

UNDEFINED = Interval(math.nan, math.nan, math.nan)


@dataclass(frozen=True)
class Point:
    """One measure of one workflow at one setting.

    The intervals of a measure hold together over all settings and workflows with 95 %, values and
    changes each by themselves (Bonferroni); what was not run is undefined.
    """

    setting: int
    """Its place in the design."""
    workflow: str
    measure: str
    value: Interval
    change: Interval | None
    """Of the same cases with the same luck, to the first workflow; `None` for that itself."""
    overload: tuple[Load, ...]
    """What is at or above its capacity, so that queues would grow without end."""
