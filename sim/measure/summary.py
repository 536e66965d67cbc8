"""A run as one value a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog
from sim.measure.bootstrap import lower_quantile
from sim.measure.cases import CaseTable
from sim.measure.metrics import METRICS, Metric
from sim.measure.timebase import Floats, TimeBase
from sim.measure.totals import flow, staff, totals_of

Chosen: TypeAlias = npt.NDArray[np.bool_] | slice
"""Some cases of a table."""
EVERY = slice(None)
SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


def summarise(log: EventLog, base: TimeBase, table: CaseTable) -> dict[str, float]:
    """Return one value a measure for a run, named as in `METRICS`; nan if undefined.

    Keys are a measure; a measure and a class, such as `visits[ordinary]`, if the run has several
    classes of cases; and for measures of staff a measure and an office, such as
    `utilisation[hall]`. By the limits only list days are measured.
    """
    values = values_of_cases(table, log.directory.background)
    if table.reading == "limits":
        return values
    totals = totals_of(log, base)
    directory, window = log.directory, log.window
    return values | flow(directory, window, totals) | staff(directory, window, base, totals)


def values_of_cases(table: CaseTable, background: Sequence[bool]) -> dict[str, float]:
    """Return the values of all cases and, if there are several classes, of each.

    One measure after another, so that a table that is not in memory is read column by column.
    """
    classes = [index for index, other in enumerate(background) if not other]
    chosen: dict[str, Chosen] = {"": EVERY}
    if len(classes) > 1:
        ordered = bool((np.diff(table.cls) >= 0).all())
        for index in classes:
            chosen[f"[{table.classes[index]}]"] = _of_class(table, index, ordered)
    found = {
        metric.name: _values(metric, table, list(chosen.values()))
        for metric in METRICS.values()
        if _is_measured(metric, table)
    }
    return {
        f"{name}{of}": values[place]
        for place, of in enumerate(chosen)
        for name, values in found.items()
    }


def case_values(table: CaseTable) -> dict[str, float]:
    """Return the means over a table's cases or files, and the quantiles."""
    return {
        metric.name: _values(metric, table, [EVERY])[0]
        for metric in METRICS.values()
        if _is_measured(metric, table)
    }


def speedup_promised(statutory_list_days: float, list_days: float) -> float:
    """The promised speed-up 承诺提速: (statutory - promised) / statutory; nan without a statute."""
    if not statutory_list_days > 0:
        return float("nan")
    return (statutory_list_days - list_days) / statutory_list_days


def _of_class(table: CaseTable, index: int, ordered: bool) -> Chosen:
    """The cases of a class; a stretch of a table that has the classes in order."""
    if not ordered:
        return np.asarray(table.cls == index)
    first, last = (int(np.searchsorted(table.cls, index, side=side)) for side in SIDES)
    return slice(first, last)


def _is_measured(metric: Metric, table: CaseTable) -> bool:
    name = metric.name if metric.quantile is None else metric.quantile[0]
    return name in table.measures


def _values(metric: Metric, table: CaseTable, chosen: Sequence[Chosen]) -> list[float]:
    """The value of one measure for each choice of cases."""
    if metric.quantile is not None:
        name, q = metric.quantile
        values = table.measures[name]
        return [lower_quantile(values[of], q) for of in chosen]
    values = table.measures[metric.name]
    if metric.name not in table.weights:
        return [_mean(values[of], None) for of in chosen]
    weights = table.weights[metric.name]
    return [_mean(values[of], weights[of]) for of in chosen]


def _mean(values: Floats, weights: Floats | None) -> float:
    """The mean of the defined values; each weighs 1 without weights."""
    defined = ~np.isnan(values)
    if not defined.any():
        return float("nan")
    if weights is None:
        return float(values[defined].sum() / np.count_nonzero(defined))
    return float(np.average(values[defined], weights=weights[defined]))
