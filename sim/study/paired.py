"""Two workflows side by side: the same cases with the same luck, replication by replication."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sim.eventlog import Ints
from sim.measure import stats
from sim.measure.bootstrap import paired_quantile
from sim.measure.cases import CaseTable
from sim.measure.metrics import METRICS, metric_of
from sim.measure.sample import Sample
from sim.measure.stats import Interval, PairedEstimate, Shares, Verdict
from sim.measure.tally import Tally
from sim.measure.timebase import Floats
from sim.study.pairs import Pairs, RunCases, pairs_of


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
    """What happened to one measure in each case; arrays are made when they are asked for."""

    measure: str
    pairs: tuple[Pairs, ...]
    """By replication."""

    @property
    def differences(self) -> Floats:
        """`other` - `base`, float64[pair].

        0 where undefined in both, nan where in one only, as for a case that was completed in one
        workflow and not in the other.
        """
        return np.concatenate([each.differences(self.measure) for each in self.pairs])

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """Of which pairs gains and losses are counted, bool[pair].

        Where the measure is taken over completed cases, those that were completed at least once.
        """
        return np.concatenate([each.counted(self.measure) for each in self.pairs])

    @property
    def sample(self) -> Sample:
        """The differences that are counted and defined."""
        return Sample(tuple(each.ranked(self.measure) for each in self.pairs))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Who gains and who loses, by class, in each replication."""
        return tuple(each.tally(self.measure) for each in self.pairs)

    @cached_property
    def everyone(self) -> Shares | None:
        """Who gains and who loses; `None` for a measure without a better side."""
        return None if self._has_no_better else self._tally.everyone()

    @cached_property
    def by_class(self) -> Mapping[str, Shares]:
        """The same for the cases of each class."""
        if self._has_no_better:
            return {}
        classes, found = self.pairs[0].classes, self._tally
        return {classes[cls]: found.of(cls) for cls in np.flatnonzero(found.cases).tolist()}

    @property
    def mean_gain(self) -> float:
        """How much the cases of which it is defined gain, mean of the replications' means."""
        means = [one.mean() for one in self.tallies if one.defined.any()]
        return sum(means) / len(means) if means else math.nan

    @property
    def _has_no_better(self) -> bool:
        return METRICS[self.measure].better is None

    @property
    def _tally(self) -> Tally:
        return sum(self.tallies[1:], self.tallies[0])


@dataclass(frozen=True, eq=False)
class Paired:
    """Two workflows compared; what is told case by case is read where their runs have it."""

    confidence: float
    changes: Mapping[str, Change]
    """By measure."""
    cases: Mapping[str, CaseChange]
    """By measure, for those that both workflows have a value a case of."""
    pairs: tuple[Pairs, ...]
    """By replication: the cases that both have."""

    @property
    def count(self) -> int:
        """How many pairs of cases there are."""
        return sum(map(len, self.pairs))

    @property
    def replications(self) -> int:
        """How many there were."""
        return len(self.pairs)

    @property
    def replication(self) -> Ints:
        """int64[pair]: where in the sequence of replications each pair of cases is from."""
        return np.repeat(np.arange(len(self.pairs)), [len(each) for each in self.pairs])

    @property
    def classes(self) -> tuple[str, ...]:
        """Names, by class index of the base."""
        return self.pairs[0].classes

    @property
    def cls(self) -> Ints:
        """int64[pair]: index of its class."""
        return np.concatenate([each.cls for each in self.pairs])

    @property
    def n(self) -> Ints:
        """int64[pair]: which case of its class."""
        return np.concatenate([each.n for each in self.pairs])

    @property
    def only_base(self) -> int:
        """Cases of the base without a partner."""
        return sum(each.only_base for each in self.pairs)

    @property
    def only_other(self) -> int:
        """Cases of the other workflow without a partner."""
        return sum(each.only_other for each in self.pairs)

    @property
    def completed_in_base_only(self) -> int:
        """Pairs of cases of which the other was refused, lapsed or was withdrawn."""
        return sum(each.completed_in_one[0] for each in self.pairs)

    @property
    def completed_in_other_only(self) -> int:
        """The other way round."""
        return sum(each.completed_in_one[1] for each in self.pairs)


def paired(
    base: Sequence[Measured],
    other: Sequence[Measured],
    *,
    measures: Sequence[str] | None = None,
    confidence: float = 0.95,
) -> Paired:
    """Compare two workflows, replication by replication and case by case.

    `base[r]` and `other[r]` are runs with the same luck, whose cases may be on disk. `measures`
    names the values that are shown together (keys such as `visits` or `visits[ordinary]`), by
    default all that are not of one class or office. Raises `ValueError` unless both have the same
    number of replications, at least one.
    """
    if len(base) != len(other) or not base:
        raise ValueError(f"{len(base)} and {len(other)} replications cannot be paired")
    names = default_measures([*base, *other]) if measures is None else list(measures)
    pairs = tuple(
        pairs_of(RunCases(one), RunCases(two)) for one, two in zip(base, other, strict=True)
    )
    of_cases = pairs[0].measures
    return Paired(
        confidence=confidence,
        changes=changes_together(base, other, names, confidence),
        cases={name: CaseChange(name, pairs) for name in METRICS if name in of_cases},
        pairs=pairs,
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
    cls = name.partition("[")[2].rstrip("]")
    before, after = ([run.table.ranked(of, cls) for run in runs] for runs in (base, other))
    return paired_quantile(before, after, q)


def _values(name: str, runs: Sequence[Measured]) -> Floats:
    return np.array([run.values.get(name, math.nan) for run in runs])
