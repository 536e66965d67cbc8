"""A comparison as figures, each with its interval and its stamp: what faces tell, in one place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.measure import stats
from sim.measure.metrics import METRICS, metric_of
from sim.measure.stats import Interval, Shares
from sim.measure.summary import speedup_promised
from sim.run import Run
from sim.study.compare import Comparison, LimitsReading, LivedReading
from sim.study.fitted import fitted_keys
from sim.study.paired import Change, default_measures, estimates
from sim.study.runs import LivedRun
from sim.study.statutory import statutory_list_days

Stamp = Literal["input arithmetic", "calibrated", "predicted", "compared with a held-out fact"]
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Figure:
    """One measure of one workflow."""

    measure: str
    """A key, such as `visits`, `visits[ordinary]` or `utilisation[hall]`."""
    interval: Interval
    """Simultaneous with those of all other whole measures; of one class or office, by itself."""
    stamp: Stamp
    statutory: float | None = None
    """For a promised speed-up: the statutory list days of the first workflow that it starts at."""


@dataclass(frozen=True)
class Difference:
    """One measure of a workflow less that of the first."""

    measure: str
    interval: Interval
    stamp: Stamp
    held_equal: Interval | None = None
    """The same with behaviour held equal; as lived only."""
    change: Change | None = None
    """What more is known of a whole measure, as lived."""
    change_held_equal: Change | None = None
    cases: Shares | None = None
    """Which share of the cases gains and loses, for a measure that has a better side."""


@dataclass(frozen=True)
class Told:
    """One reading."""

    workflows: Mapping[str, Mapping[str, Figure]]
    """By label and key."""
    differences: Mapping[str, Mapping[str, Difference]]
    """By label of the workflow that is compared with the first, and key."""


def tell_limits(comparison: Comparison, limits: LimitsReading) -> Told:
    """Tell what the limits say: numbers without spread."""
    base = comparison.contenders[0]
    statutory = statutory_list_days(base)
    workflows = {
        label: _limit_figures(run, statutory, is_law=label.endswith("@law"))
        for label, run in limits.runs.items()
    }
    before = workflows[base.label]
    differences = {
        each.label: {
            key: Difference(
                key, exactly(figure.interval.mean - before[key].interval.mean), figure.stamp
            )
            for key, figure in workflows[each.label].items()
            if key in before
        }
        for each in comparison.contenders[1:]
    }
    return Told(workflows, differences)


def tell_lived(comparison: Comparison, lived: LivedReading) -> Told:
    """Tell what is predicted, or what numbers were fitted to: means, with intervals.

    A difference is calibrated if one of its sides is.
    """
    fitted = {
        each.label: fitted_keys(each.scenario, each.workflow) for each in comparison.contenders
    }
    return Told(
        {label: _lived_figures(runs, fitted[label]) for label, runs in lived.runs.items()},
        {
            each.label: _lived_differences(
                lived, each.label, fitted[comparison.base] | fitted[each.label]
            )
            for each in comparison.contenders[1:]
        },
    )


def exactly(value: float) -> Interval:
    """Return a number without spread as an interval."""
    return Interval(value, value, value)


def in_order(keys: Sequence[str]) -> list[str]:
    """Return keys in the order of tables: whole measures first, then those of classes and offices.

    Those of one measure stay in their own order.
    """
    rank = {name: place for place, name in enumerate(METRICS)}
    return sorted(keys, key=lambda key: ("[" in key, rank[metric_of(key).name]))


def _limit_figures(run: Run, statutory: Mapping[str, float], *, is_law: bool) -> dict[str, Figure]:
    values = dict(run.values)
    starts: dict[str, float] = {}
    for key in run.values:
        name, bracket, rest = key.partition("[")
        if name == "lead_list_days":
            speedup = f"speedup_promised{bracket}{rest}"
            starts[speedup] = statutory.get(key, math.nan)
            # What the law alone would take promises nothing.
            values[speedup] = math.nan if is_law else speedup_promised(starts[speedup], values[key])
    return {
        key: Figure(key, exactly(values[key]), "input arithmetic", starts.get(key))
        for key in in_order(list(values))
    }


def _lived_figures(runs: Sequence[LivedRun], fitted: frozenset[str]) -> dict[str, Figure]:
    together = stats.bonferroni(CONFIDENCE, len(default_measures(runs)))
    figures = {}
    for key in in_order(list(runs[0].values)):
        confidence = CONFIDENCE if "[" in key else together
        interval = estimates(key, runs, runs).base.interval(confidence)
        figures[key] = Figure(key, interval, _lived_stamp(key, fitted))
    return figures


def _lived_stamp(key: str, fitted: frozenset[str]) -> Stamp:
    return "calibrated" if key in fitted else "predicted"


def _lived_differences(
    lived: LivedReading, label: str, fitted: frozenset[str]
) -> dict[str, Difference]:
    paired, equal = lived.differences[label], lived.differences_held_equal[label]
    first = next(iter(lived.runs))
    both = [(runs[first], runs[label]) for runs in (lived.runs, lived.held_equal)]
    base, other = (runs[0].values for runs in both[0])
    differences = {}
    for key in in_order([key for key in base if key in other]):
        stamp = _lived_stamp(key, fitted)
        if key in paired.changes:
            change, change_equal = paired.changes[key], equal.changes[key]
            cases = paired.cases.get(key)
            differences[key] = Difference(
                key,
                change.difference,
                stamp,
                change_equal.difference,
                change,
                change_equal,
                cases.everyone if cases else None,
            )
        else:
            alone, alone_equal = (
                estimates(key, *runs).difference.interval(CONFIDENCE) for runs in both
            )
            differences[key] = Difference(key, alone, stamp, alone_equal)
    return differences
