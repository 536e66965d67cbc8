"""A sweep as a tidy table: one row a setting, workflow and measure."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.study.rows import SIGNIFICANT
from sim.study.sweep.columns import column_of
from sim.study.sweep.design import Design
from sim.study.sweep.point import UNDEFINED, Point

if TYPE_CHECKING:
    import pandas as pd

Cell = float | str
TAIL = (
    "workflow", "measure", "unit", "mean", "low", "high", "change", "change_low", "change_high",
    "overload",
)  # fmt: skip
"""The columns after those of the paths; `change` is to the first workflow."""


def table_of(
    design: Design, points: Sequence[Point]
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return the heads of the columns, and the rows; nan where undefined."""
    columns = [column_of(path, design.column(place)) for place, path in enumerate(design.paths)]
    heads = (*(head for head, _ in columns), *TAIL)
    rows = [(*(cells[point.setting] for _, cells in columns), *_tail(point)) for point in points]
    return heads, rows


def frame_of(design: Design, points: Sequence[Point]) -> pd.DataFrame:
    """Return the table as a pandas frame."""
    import pandas as pd

    heads, rows = table_of(design, points)
    return pd.DataFrame(rows, columns=list(heads))


def as_csv(design: Design, points: Sequence[Point]) -> str:
    """Return the table as CSV: equal text for equal results; what is undefined is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    heads, rows = table_of(design, points)
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _tail(point: Point) -> tuple[Cell, ...]:
    change = UNDEFINED if point.change is None else point.change
    overload = "; ".join(f"{load.name} {load.load:.{SIGNIFICANT}g}" for load in point.overload)
    unit = metric_of(point.measure).unit.en
    return (
        *(point.workflow, point.measure, unit, *_numbers(point.value), *_numbers(change)),
        overload,
    )


def _numbers(interval: Interval) -> tuple[float, float, float]:
    return interval.mean, interval.low, interval.high


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return "" if math.isnan(cell) else f"{cell:.{SIGNIFICANT}g}"
