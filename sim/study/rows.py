"""A comparison as the rows of one table: what the CSV, the frame and the notebook show."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

from sim.measure.metrics import metric_of
from sim.study.compare import Comparison
from sim.study.telling import tell
from sim.study.told import Difference, Told
from sim.text import Text

SIGNIFICANT = 9
"""Digits of a number in the CSV: fewer than machines differ by, more than anybody needs."""


@dataclass(frozen=True)
class Row:
    """One measure: every workflow's mean, and how one of them differs from the first."""

    reading: str
    measure: str
    title: Text
    unit: Text
    stamp: str
    means: dict[str, float]
    """By label of the workflow."""
    versus: str
    """Such as `new-old`; empty if there is but one workflow."""
    difference: Difference | None


def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """Return a row for each reading, workflow that is compared with the first, and measure."""
    told = tell(comparison)
    return tuple(
        row
        for reading, one in told.items()
        for label in tuple(one.differences) or ("",)
        for row in _rows(reading, one, label, comparison.base)
    )


def columns_of(comparison: Comparison) -> tuple[str, ...]:
    """Return the labels of all workflows told of, those of the limits reading too."""
    told = tell(comparison)
    return tuple(dict.fromkeys(label for one in told.values() for label in one.workflows))


def as_csv(comparison: Comparison) -> str:
    """Return the rows as CSV: equal text for equal results; what is undefined is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    labels = columns_of(comparison)
    writer.writerow([*HEAD, *labels, *TAIL])
    for row in rows_of(comparison):
        writer.writerow(_cells(row, labels))
    return text.getvalue()


HEAD = ("reading", "versus", "measure", "title_zh", "title_en", "unit", "stamp")
TAIL = (
    "change", "low", "high", "verdict",
    "held_equal_change", "held_equal_low", "held_equal_high", "held_equal_verdict",
    "variance_reduction", "replications_needed",
)  # fmt: skip


def numbers_of(row: Row) -> dict[str, float | str | None]:
    """Return what a row says of its difference, by the names of `TAIL`; nan where undefined."""
    one = row.difference
    found: dict[str, float | str | None] = dict.fromkeys(TAIL, math.nan)
    found |= {"verdict": "", "held_equal_verdict": ""}
    if one is None:
        return found
    found |= {"change": one.interval.mean, "low": one.interval.low, "high": one.interval.high}
    if one.held_equal is not None:
        equal = one.held_equal
        found |= {f"held_equal_{name}": getattr(equal, name) for name in ("low", "high")}
        found["held_equal_change"] = equal.mean
    if one.change is not None and one.change_held_equal is not None:
        found["verdict"] = one.change.verdict
        found["held_equal_verdict"] = one.change_held_equal.verdict
        found["variance_reduction"] = one.change.variance_reduction
        needed = one.change.replications_needed
        found["replications_needed"] = math.nan if needed is None else needed
    return found


def _rows(reading: str, told: Told, label: str, base: str) -> Iterator[Row]:
    differences = told.differences.get(label, {})
    first = next(iter(told.workflows.values()))
    for key in differences if label else first:
        metric = metric_of(key)
        figures = {name: found[key] for name, found in told.workflows.items() if key in found}
        yield Row(
            reading=reading,
            measure=key,
            title=metric.title,
            unit=metric.unit,
            stamp=next(iter(figures.values())).stamp,
            means={name: figure.interval.mean for name, figure in figures.items()},
            versus=f"{label}-{base}" if label else "",
            difference=differences.get(key),
        )


def _cells(row: Row, labels: tuple[str, ...]) -> list[str]:
    head = [row.reading, row.versus, row.measure, row.title.zh, row.title.en, row.unit.en]
    means = [_cell(row.means.get(label, math.nan)) for label in labels]
    return [*head, row.stamp, *means, *(_cell(value) for value in numbers_of(row).values())]


def _cell(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return "" if math.isnan(value) else f"{value:.{SIGNIFICANT}g}"
