"""The course of a change on disk: one row a period."""

from __future__ import annotations

import csv
import math
from pathlib import Path

from sim.measure.stats import Interval
from sim.study.transition.course import Course

DIGITS = 9
FLOWS = ("before", "changing", "after")
MEASURES = ("lead_days", "completed_per_month", "in_hand")
GAPS = ("since_before", "still_to_gain")
ENDS = ("mean", "low", "high")


def write_course(found: Course, folder: Path) -> Path:
    """Write `transition.csv` and return it. Raises `OSError`."""
    path = folder / "transition.csv"
    names = [f"{flow}_{measure}" for flow in FLOWS for measure in MEASURES]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["first", *(f"{name}_{end}" for name in (*names, *GAPS) for end in ENDS)])
        for period in found.periods:
            flows = [getattr(getattr(period, flow), name) for flow in FLOWS for name in MEASURES]
            gaps = [getattr(period, name) for name in GAPS]
            cells = [cell for interval in (*flows, *gaps) for cell in _cells(interval)]
            writer.writerow([period.first.isoformat(), *cells])
    return path


def _cells(interval: Interval) -> list[str]:
    values = (getattr(interval, end) for end in ENDS)
    return ["" if math.isnan(value) else f"{value:.{DIGITS}g}" for value in values]
