"""Two workflows side by side whose runs are too long for memory, as `paired` compares others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.study.long.pairs import Pairs, TableCases, pairs_of
from sim.study.paired import Change, Measured, changes_together, default_measures


@dataclass(frozen=True, eq=False)
class LongPaired:
    """Two workflows compared, with no more of their cases in memory than a measure of two runs."""

    changes: Mapping[str, Change]
    """By measure, over the replications."""
    pairs: tuple[Pairs, ...]
    """By replication: the cases that both have; differences are taken a measure at a time."""


def paired_on_disk(
    base: Sequence[Measured],
    other: Sequence[Measured],
    *,
    measures: Sequence[str] | None = None,
    confidence: float = 0.95,
) -> LongPaired:
    """Compare two workflows, replication by replication and case by case.

    `base[r]` and `other[r]` are runs with the same luck, such as `LongRun`; `measures` is as for
    `sim.study.paired.paired`. Raises `ValueError` unless both have the same number of replications,
    at least one.
    """
    if len(base) != len(other) or not base:
        raise ValueError(f"{len(base)} and {len(other)} replications cannot be paired")
    names = default_measures([*base, *other]) if measures is None else list(measures)
    return LongPaired(
        changes=changes_together(base, other, names, confidence),
        pairs=tuple(
            pairs_of(TableCases(one.table), TableCases(two.table))
            for one, two in zip(base, other, strict=True)
        ),
    )
