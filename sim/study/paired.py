"""Two workflows side by side: the same cases with the same luck, replication by replication."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure import stats
from sim.measure.bootstrap import paired_quantile
from sim.measure.cases import CaseTable
from sim.measure.keys import locate
from sim.measure.metrics import METRICS, metric_of
from sim.measure.stats import Interval, PairedEstimate, Shares, Verdict
from sim.measure.timebase import Floats


class Measured(Protocol):
    """A measured run, such as `sim.run.Run`."""

    @property
    def table(self) -> CaseTable:
        """Its observed cases."""

    @property
    def values(self) -> Mapping[str, float]:
        """One value a measure, as `sim.measure.summary.summarise` gives them."""


@dataclass(frozen=True)
class Change:
    """What happened to one measure between two workflows, over the replications.

    The three intervals of all measures that are compared together hold together with the
    confidence asked for, each column by itself (Bonferroni); the verdict is Holm's.
    """

    measure: str
    base: Interval
    other: Interval
    difference: Interval
    """Of `other` - `base`."""
    alone: Interval
    """Of the same difference, by itself."""
    p: float
    """Two-sided; nan with fewer than two replications."""
    p_adjusted: float
    """Holm's, over the measures compared together."""
    verdict: Verdict
    variance_reduction: float
    """How many times fewer replications pairing needs; see `sim.measure.stats`."""
    replications_needed: int | None
    """Fewest that would settle the sign, if mean and spread are as seen; `None` for never."""


@dataclass(frozen=True, eq=False)
class CaseChange:
    """What happened to one measure in each case."""

    measure: str
    differences: Floats
    """`other` - `base`, float64[pair]: 0 where undefined in both, nan where in one only, as for a
    case that was completed in one workflow and not in the other."""
    counted: npt.NDArray[np.bool_]
    """Of which pairs gains and losses are counted: where the measure is taken over completed cases,
    those that were completed at least once; bool[pair]."""
    everyone: Shares | None
    """Who gains and who loses of these; `None` for a measure without a better side."""
    by_class: Mapping[str, Shares]
    """The same for the cases of each class."""


@dataclass(frozen=True, eq=False)
class Paired:
    """Two workflows compared."""

    replications: int
    confidence: float
    changes: Mapping[str, Change]
    """By measure."""
    cases: Mapping[str, CaseChange]
    """By measure, for those that both workflows have a value a case of."""
    replication: Ints
    """int64[pair]: where in the sequence of replications each pair of cases is from."""
    classes: tuple[str, ...]
    """Names, by class index of the base."""
    cls: Ints
    """int64[pair]: index of its class."""
    n: Ints
    """int64[pair]: which case of its class."""
    only_base: int
    """Cases of the base without a partner."""
    only_other: int
    completed_in_base_only: int
    """Pairs of cases of which the other was refused, lapsed or was withdrawn."""
    completed_in_other_only: int


def paired(
    base: Sequence[Measured],
    other: Sequence[Measured],
    *,
    measures: Sequence[str] | None = None,
    confidence: float = 0.95,
) -> Paired:
    """Compare two workflows, replication by replication and case by case.

    `base[r]` and `other[r]` are runs with the same luck. `measures` names the values that are shown
    together (keys such as `visits` or `visits[ordinary]`), by default all that are not of one class
    or office. Raises `ValueError` unless both have the same number of replications, at least one.
    """
    if len(base) != len(other) or not base:
        raise ValueError(f"{len(base)} and {len(other)} replications cannot be paired")
    names = default_measures([*base, *other]) if measures is None else list(measures)
    tables = [(one.table, two.table) for one, two in zip(base, other, strict=True)]
    pairs = [_pairs(*both) for both in tables]
    joined = [len(first) for first, _ in pairs]
    completed = [_completed(*both, *pair) for both, pair in zip(tables, pairs, strict=True)]
    of_cases = tables[0][0].measures.keys() & tables[0][1].measures.keys()
    return Paired(
        replications=len(base),
        confidence=confidence,
        changes=changes_together(base, other, names, confidence),
        cases={name: _case_change(name, tables, pairs) for name in METRICS if name in of_cases},
        classes=tables[0][0].classes,
        replication=np.repeat(np.arange(len(base)), joined),
        cls=_class_of_pairs(tables, pairs),
        n=np.concatenate(
            [one.n[first] for (one, _), (first, _) in zip(tables, pairs, strict=True)]
        ),
        only_base=sum(len(one) for one, _ in tables) - sum(joined),
        only_other=sum(len(two) for _, two in tables) - sum(joined),
        completed_in_base_only=sum(int((one & ~two).sum()) for one, two in completed),
        completed_in_other_only=sum(int((two & ~one).sum()) for one, two in completed),
    )


def default_measures(runs: Sequence[Measured]) -> list[str]:
    """Return the measures, in the order of tables, that some run has a whole value of.

    What is 0 or undefined in every run, as warnings are where nobody warns, can differ by no luck:
    it does not widen the intervals of others.
    """
    return [
        name for name in METRICS if any(abs(run.values.get(name, math.nan)) > 0 for run in runs)
    ]


def changes_together(
    base: Sequence[Measured],
    other: Sequence[Measured],
    names: Sequence[str],
    confidence: float = 0.95,
) -> dict[str, Change]:
    """Compare some measures over the replications, with intervals that hold together."""
    together = stats.bonferroni(confidence, len(names))
    found = {name: estimates(name, base, other) for name in names}
    adjusted = stats.holm(np.array([one.difference.p_value for one in found.values()]))
    return {
        name: Change(
            measure=name,
            base=one.base.interval(together),
            other=one.other.interval(together),
            difference=one.difference.interval(together),
            alone=one.difference.interval(confidence),
            p=one.difference.p_value,
            p_adjusted=p,
            verdict=stats.verdict(one.difference.mean, p, metric_of(name).better, confidence),
            variance_reduction=one.variance_reduction,
            replications_needed=one.difference.replications_for_sign(together),
        )
        for (name, one), p in zip(found.items(), adjusted.tolist(), strict=True)
    }


def estimates(name: str, base: Sequence[Measured], other: Sequence[Measured]) -> PairedEstimate:
    """Estimate a measure over the replications: a mean of values, or a quantile of all cases.

    `name` may be of one class or office, such as `visits[ordinary]`.
    """
    quantile = metric_of(name).quantile
    if quantile is None:
        return stats.paired_mean(*(_values(name, runs) for runs in (base, other)))
    of, q = quantile
    before, after = ([_of_class(name, run.table, of) for run in runs] for runs in (base, other))
    return paired_quantile(before, after, q)


def _values(name: str, runs: Sequence[Measured]) -> Floats:
    return np.array([run.values.get(name, math.nan) for run in runs])


def _of_class(name: str, table: CaseTable, measure: str) -> Floats:
    """The values of the class that a key such as `lead_calendar_days_p50[ordinary]` names."""
    cls = name.partition("[")[2].rstrip("]")
    values = table.measures[measure]
    return values[table.cls == table.classes.index(cls)] if cls else values


def _pairs(base: CaseTable, other: CaseTable) -> tuple[Ints, Ints]:
    """Where the cases that both tables have stand in each, by class name and n."""
    class_of = [base.classes.index(name) if name in base.classes else -1 for name in other.classes]
    cls = np.array(class_of, dtype=np.int64)[other.cls]
    place = locate(cls, other.n, base.cls, base.n)
    found = np.flatnonzero(place >= 0)
    order = found[np.argsort(place[found])]
    return place[order], order


def _completed(
    base: CaseTable, other: CaseTable, first: Ints, second: Ints
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Whether each pair of cases was completed, in the base and in the other workflow."""
    return base.completed[first], other.completed[second]


def _ever_completed(
    tables: Sequence[tuple[CaseTable, CaseTable]], pairs: Sequence[tuple[Ints, Ints]]
) -> npt.NDArray[np.bool_]:
    """Whether each pair of cases was completed in at least one workflow."""
    return np.concatenate(
        [np.logical_or(*_completed(*both, *pair)) for both, pair in zip(tables, pairs, strict=True)]
    )


def _case_change(
    name: str, tables: Sequence[tuple[CaseTable, CaseTable]], pairs: Sequence[tuple[Ints, Ints]]
) -> CaseChange:
    """Compare one measure in all pairs of cases."""
    differences = np.concatenate(
        [
            stats.paired_difference(one.measures[name][first], two.measures[name][second])
            for (one, two), (first, second) in zip(tables, pairs, strict=True)
        ]
    )
    counts = _ever_completed(tables, pairs) | (METRICS[name].over != "cases")
    better = METRICS[name].better
    if better is None:
        return CaseChange(name, differences, counts, None, {})
    classes, cls = tables[0][0].classes, _class_of_pairs(tables, pairs)
    by_class = {
        classes[index]: stats.shares(differences[counts & (cls == index)], better)
        for index in np.unique(cls).tolist()
    }
    everyone = stats.shares(differences[counts], better)
    return CaseChange(name, differences, counts, everyone, by_class)


def _class_of_pairs(
    tables: Sequence[tuple[CaseTable, CaseTable]], pairs: Sequence[tuple[Ints, Ints]]
) -> Ints:
    return np.concatenate(
        [base.cls[first] for (base, _), (first, _) in zip(tables, pairs, strict=True)]
    )
