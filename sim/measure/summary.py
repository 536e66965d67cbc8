"""A run as one value a measure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog
from sim.measure.bootstrap import lower_quantile
from sim.measure.cases import CaseTable
from sim.measure.metrics import METRICS, Metric, metric_of
from sim.measure.timebase import Floats, TimeBase
from sim.measure.totals import FLOW, STAFF, flow, flow_of, staff, staff_time_of

Chosen: TypeAlias = npt.NDArray[np.bool_] | slice
"""Some cases of a table."""
EVERY = slice(None)
SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


def summarise(
    log: EventLog, base: TimeBase, table: CaseTable, *, only: Collection[str] | None = None
) -> dict[str, float]:
    """Return one value a measure for a run, named as in `METRICS`; nan if undefined.

    Keys are a measure; a measure and a class, such as `visits[ordinary]`, if the run has several
    classes of cases; and for measures of staff a measure and an office, such as
    `utilisation[hall]`. By the limits only list days are measured.

    With `only`, those of these keys are given, to the last bit what they are among all. The log and
    the table may then lack what they are not read from; see `sim.measure.metrics.reads`. Raises
    `KeyError` for a key of no measure.
    """
    values = values_of_cases(table, log.directory.background, only)
    if table.reading == "limits":
        return values
    directory, window = log.directory, log.window
    asked = {*FLOW, *STAFF} if only is None else {metric_of(key).name for key in only}
    if not asked.isdisjoint(FLOW):
        values |= flow(directory, window, flow_of(log))
    if not asked.isdisjoint(STAFF):
        values |= staff(directory, window, base, staff_time_of(log, base))
    return values if only is None else {key: values[key] for key in values if key in only}


def values_of_cases(
    table: CaseTable, background: Sequence[bool], only: Collection[str] | None = None
) -> dict[str, float]:
    """Return the values of all cases and, if there are several classes, of each.

    One measure after another, so that a table that is not in memory is read column by column.
    """
    classes = [index for index, other in enumerate(background) if not other]
    chosen: dict[str, Chosen] = {"": EVERY}
    if len(classes) > 1:
        ordered = bool((np.diff(table.cls) >= 0).all())
        for index in classes:
            chosen[f"[{table.classes[index]}]"] = _of_class(table, index, ordered)
    found: dict[str, float] = {}
    for metric in METRICS.values():
        if metric.column in table.measures:
            its = {f"{metric.name}{of}": cases for of, cases in chosen.items()}
            its = {key: its[key] for key in its if only is None or key in only}
            found |= zip(its, _values(metric, table, list(its.values())), strict=True)
    keys = (f"{name}{of}" for of in chosen for name in METRICS)
    return {key: found[key] for key in keys if key in found}


def case_values(table: CaseTable) -> dict[str, float]:
    """Return the means over a table's cases or files, and the quantiles."""
    return {
        metric.name: _values(metric, table, [EVERY])[0]
        for metric in METRICS.values()
        if metric.column in table.measures
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
