"""A comparison as one JSON object; what is undefined is null."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval, Shares
from sim.study.compare import Comparison, LimitsReading, LivedReading
from sim.study.paired import Change
from sim.study.targets import Held, hold_targets
from sim.study.told import Difference, Figure, Told, tell_limits, tell_lived
from sim.text import Text

Json = dict[str, Any]


def as_json(comparison: Comparison) -> Json:
    """Return a comparison as JSON: figures by reading, workflow and measure, each with its stamp.

    As lived, intervals of whole measures hold together at 95 %, those of one class or office (keys
    such as `visits[ordinary]`) each by itself.
    """
    told = tell(comparison)
    readings: Json = {}
    if comparison.limits is not None:
        readings["limits"] = _limits(comparison, comparison.limits, told["limits"])
    if comparison.lived is not None:
        readings["lived"] = _lived(comparison, comparison.lived, told["lived"])
    grades = comparison.limits.days_by_grade if comparison.limits is not None else {}
    return {
        "scenario": name_of(comparison),
        "title": _text(comparison.scenario.title),
        "seed": comparison.seed,
        "replications": comparison.replications,
        "primary": comparison.scenario.primary,
        "readings": readings,
        "evidence": {label: dict(days) for label, days in grades.items()},
        "targets": [_target(held) for held in hold_targets(comparison, told)],
        "warnings": [_text(warning) for warning in comparison.warnings],
    }


def tell(comparison: Comparison) -> dict[str, Told]:
    """Return the readings that were taken, by name."""
    told = {}
    if comparison.limits is not None:
        told["limits"] = tell_limits(comparison, comparison.limits)
    if comparison.lived is not None:
        told["lived"] = tell_lived(comparison, comparison.lived)
    return told


def name_of(comparison: Comparison) -> str:
    """Return the names of the scenarios compared, joined by `+`."""
    return "+".join(dict.fromkeys(each.scenario.name for each in comparison.contenders))


def _limits(comparison: Comparison, limits: LimitsReading, told: Told) -> Json:
    items = [
        {
            "workflow": label,
            "class": span.cls,
            "item": span.item,
            "origins": list(span.origins),
            "start": _number(span.start),
            "end": _number(span.end),
        }
        for label, run in limits.runs.items()
        for span in run.table.items
    ]
    return {**_reading(comparison, told), "items": items}


def _lived(comparison: Comparison, lived: LivedReading, told: Told) -> Json:
    loads = {
        label: {load.name: _number(load.load) for load in loads}
        for label, loads in lived.loads.items()
    }
    pairs = {
        f"{label}-{comparison.base}": {
            "cases": paired.count,
            "only_in_base": paired.only_base,
            "only_in_other": paired.only_other,
            "completed_in_base_only": paired.completed_in_base_only,
            "completed_in_other_only": paired.completed_in_other_only,
        }
        for label, paired in lived.differences.items()
    }
    return {**_reading(comparison, told), "pairs": pairs, "loads": loads}


def _reading(comparison: Comparison, told: Told) -> Json:
    return {
        "workflows": {
            label: {key: _figure(figure) for key, figure in figures.items()}
            for label, figures in told.workflows.items()
        },
        "differences": {
            f"{label}-{comparison.base}": {key: _difference(one) for key, one in found.items()}
            for label, found in told.differences.items()
        },
    }


def _figure(figure: Figure) -> Json:
    entry = _entry(figure.measure, figure.interval, figure.stamp)
    if figure.statutory is not None:
        entry["statutory_list_days"] = _number(figure.statutory)
    return entry


def _difference(difference: Difference) -> Json:
    entry = _entry(difference.measure, difference.interval, difference.stamp)
    if difference.held_equal is not None:
        entry["behaviour_equal"] = _interval(difference.held_equal)
    if difference.change is not None and difference.change_held_equal is not None:
        entry |= _change(difference.change)
        entry["behaviour_equal"]["verdict"] = difference.change_held_equal.verdict
    if difference.cases is not None:
        entry["cases"] = _shares(difference.cases)
    return entry


def _entry(measure: str, interval: Interval, stamp: str) -> Json:
    return {**_interval(interval), "unit": metric_of(measure).unit.en, "stamp": stamp}


def _change(change: Change) -> Json:
    return {
        "verdict": change.verdict,
        "p": _number(change.p),
        "p_adjusted": _number(change.p_adjusted),
        "variance_reduction": _number(change.variance_reduction),
        "replications_needed": change.replications_needed,
    }


def _shares(shares: Shares) -> Json:
    return {name: _number(value) for name, value in vars(shares).items()}


def _target(held: Held) -> Json:
    target = held.target
    return {
        "workflow": held.label,
        "class": target.case_class,
        "reading": target.reading,
        "measure": target.measure,
        "value": target.value,
        "bound": target.bound or None,
        "role": target.role,
        "published": target.published,
        "source": target.source,
        "grade": target.grade,
        "found": _interval(held.found),
        "agrees": held.agrees,
        "stamp": held.stamp,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {name: _number(value) for name, value in vars(interval).items()}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _text(text: Text) -> Mapping[str, str]:
    return {"zh": text.zh, "en": text.en}
