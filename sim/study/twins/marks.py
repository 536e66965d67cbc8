"""What marks the cases that lose: how much oftener those lose that share a trait."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.measure import stats
from sim.measure.cases import CaseTable
from sim.measure.keys import locate
from sim.measure.metrics import METRICS
from sim.measure.stats import Interval
from sim.measure.timebase import Floats
from sim.study.paired import Paired

Bools = npt.NDArray[np.bool_]

CONFIDENCE = 0.95
LEAST_CASES = 20
"""A trait that fewer cases have, or lack, marks nothing."""

TRAITS = ("corrections", "rectifications", "later_corrections", "neglected", "agent_visits")
"""Measures of a case whose being above 0 under a workflow is a trait."""
OF_CLASS = "class"


@dataclass(frozen=True)
class Trait:
    """What some cases have and others do not."""

    kind: str
    """`class`, or one of `TRAITS`."""
    of: str
    """The class's id, or the workflow under which the measure is above 0."""


@dataclass(frozen=True)
class Mark:
    """A trait, and how the cases that have it fare beside those that do not."""

    trait: Trait
    share: float
    """Of the cases, which have it."""
    lose_with: float
    """Share of those with it that lose."""
    lose_without: float
    difference: Interval
    """Of these two shares, over the replications; intervals of all traits hold together."""
    is_clear: bool
    """Whether the difference is clear of 0 (Holm, over all traits)."""


def marks_of(
    pairs: Paired,
    measure: str,
    tables: tuple[Sequence[CaseTable], Sequence[CaseTable]],
    flows: tuple[str, str],
) -> tuple[Mark, ...]:
    """Return what marks the losers by a measure with a better side, the strongest first.

    `tables` are of the two workflows, a table a replication; `flows` are their names.
    """
    change = pairs.cases[measure]
    counted = change.counted & ~np.isnan(change.differences)
    loses = _loses(change.differences, measure)
    found = [
        (trait, has)
        for trait, has in _traits(pairs, tables, flows)
        if min(int((counted & has).sum()), int((counted & ~has).sum())) >= LEAST_CASES
    ]
    gaps = [_gaps(pairs, loses, has, counted) for _, has in found]
    estimates = [stats.mean_of(gap) for gap in gaps]
    adjusted = stats.holm(np.array([each.p_value for each in estimates]))
    together = stats.bonferroni(CONFIDENCE, len(found))
    marks = [
        Mark(
            trait=trait,
            share=float(has[counted].mean()),
            lose_with=float(loses[counted & has].mean()),
            lose_without=float(loses[counted & ~has].mean()),
            difference=estimate.interval(together),
            is_clear=bool(p <= 1 - CONFIDENCE),
        )
        for (trait, has), estimate, p in zip(found, estimates, adjusted.tolist(), strict=True)
    ]
    return tuple(sorted(marks, key=_strength, reverse=True))


def _loses(differences: Floats, measure: str) -> Bools:
    worse = differences if METRICS[measure].better == "less" else -differences
    return np.asarray(worse > 0)


def _gaps(pairs: Paired, loses: Bools, has: Bools, counted: Bools) -> Floats:
    """Replication by replication: the share that loses with the trait, less that without."""
    found = np.full(pairs.replications, math.nan)
    for replication in range(pairs.replications):
        here = counted & (pairs.replication == replication)
        with_it, without = here & has, here & ~has
        if with_it.any() and without.any():
            found[replication] = loses[with_it].mean() - loses[without].mean()
    return found


def _strength(mark: Mark) -> tuple[bool, float]:
    """Clear ones first; then by how much of who loses the trait explains (phi, unscaled)."""
    spread = math.sqrt(mark.share * (1 - mark.share))
    return mark.is_clear, abs(mark.lose_with - mark.lose_without) * spread


def _traits(
    pairs: Paired,
    tables: tuple[Sequence[CaseTable], Sequence[CaseTable]],
    flows: tuple[str, str],
) -> Iterator[tuple[Trait, Bools]]:
    """All traits, with which pairs have each: bool[pair]."""
    present = np.unique(pairs.cls).tolist()
    for index in present if len(present) > 1 else ():
        yield Trait(OF_CLASS, pairs.classes[index]), pairs.cls == index
    for side, flow in zip(tables, flows, strict=True):
        for measure in TRAITS:
            if all(measure in table.measures for table in side):
                yield Trait(measure, flow), _above_0(pairs, side, measure)


def _above_0(pairs: Paired, side: Sequence[CaseTable], measure: str) -> Bools:
    has = np.zeros(len(pairs.n), dtype=np.bool_)
    for replication, table in enumerate(side):
        here = np.flatnonzero(pairs.replication == replication)
        class_of = np.array(
            [table.classes.index(name) if name in table.classes else -1 for name in pairs.classes]
        )
        place = locate(class_of[pairs.cls[here]], pairs.n[here], table.cls, table.n)
        has[here] = table.measures[measure][place] > 0
    return has
