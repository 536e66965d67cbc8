"""From what subsets of players come to, to what is whose: numbers only."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.eventlog import Ints
from sim.measure.stats import ROUNDING
from sim.measure.timebase import Floats
from sim.study.attribution import shapley
from sim.study.attribution.asked import ends_of_orders
from sim.study.attribution.sampling import Order, subsets_along, values_along


@dataclass(frozen=True, eq=False)
class Table:
    """What subsets come to; a subset is a number whose bit i stands for player i."""

    players: int
    values: Mapping[int, Floats]
    """By subset, all but `gaps`: float64[replication], nan where undefined or not asked for."""
    orders: tuple[tuple[Order, ...], ...] = ()
    """Those that each replication goes through; none where every subset has a value."""
    gaps: frozenset[int] = frozenset()
    """Subsets that were asked for and have no value."""
    exact: Callable[[float], Fraction] = Fraction
    """The number that a value stands for."""

    @property
    def everybody(self) -> int:
        """The subset of all players."""
        return (1 << self.players) - 1

    def row(self, subset: int) -> Floats:
        """Return the values of a subset, nan without."""
        known = self.values.get(subset)
        return np.full(self.replications, math.nan) if known is None else known

    @property
    def replications(self) -> int:
        """How many columns there are."""
        return len(next(iter(self.values.values()))) if self.values else 0


@dataclass(frozen=True, eq=False)
class Parts:
    """A change in parts."""

    values: tuple[Fraction, ...] | None
    """What is each player's; `None` where the change cannot be split."""
    shares: Floats
    """The same in each replication: float64[player, replication]."""
    interactions: Floats
    """float64[pair, replication], in the order of `shapley.pairs_of`; no rows where unknown."""
    first_in: Floats
    """float64[player, replication]."""
    last_in: Floats


def whole_replications(table: Table) -> Ints:
    """Return the replications in which all is defined that was asked for."""
    if table.orders:
        asked = [_asked(table, orders) for orders in table.orders]
    else:
        asked = [list(table.values)] * table.replications
    return np.array(
        [
            replication
            for replication, subsets in enumerate(asked)
            if not any(math.isnan(table.row(subset)[replication]) for subset in subsets)
        ],
        dtype=np.int64,
    )


def means_of(table: Table, kept: Ints) -> dict[int, Fraction]:
    """Return the mean of each subset that has a value in all of some replications, at least one."""
    rows = {subset: values[kept] for subset, values in table.values.items()}
    return {
        subset: table.exact(math.fsum(row) / len(row))
        for subset, row in rows.items()
        if len(row) and not np.isnan(row).any()
    }


def split(table: Table, kept: Ints) -> Parts:
    """Split the change from nobody to all, in some replications."""
    every = table.everybody
    nobody, all_ = table.row(0)[kept], table.row(every)[kept]
    shape = (table.players, len(kept))
    alone = np.array([table.row(1 << i)[kept] - nobody for i in range(table.players)])
    rest = np.array([all_ - table.row(every - (1 << i))[kept] for i in range(table.players)])
    values, shares, interactions = (_by_orders if table.orders else _by_subsets)(table, kept)
    largest = max(
        (float(np.nanmax(np.abs(row), initial=1.0)) for row in table.values.values()), default=1.0
    )
    found = (
        _settled(each, ROUNDING * largest)
        for each in (shares, interactions, alone.reshape(shape), rest.reshape(shape))
    )
    return Parts(values, *found)


def _by_subsets(table: Table, kept: Ints) -> tuple[tuple[Fraction, ...] | None, Floats, Floats]:
    stacked = np.array([table.row(subset)[kept] for subset in range(table.everybody + 1)])
    shares, interactions = shapley.shapley_values(stacked), shapley.interaction_indices(stacked)
    if table.gaps or not len(kept):
        return None, shares, interactions[:0]
    means = means_of(table, kept)
    exact = shapley.exact_shapley_values([means[subset] for subset in range(len(stacked))])
    return exact, shares, interactions


def _by_orders(table: Table, kept: Ints) -> tuple[tuple[Fraction, ...] | None, Floats, Floats]:
    none = np.zeros((0, len(kept)))
    if table.gaps or not len(kept):
        return None, np.full((table.players, len(kept)), math.nan), none
    found = []
    for replication in kept.tolist():
        orders = table.orders[replication]
        along = [
            [table.exact(table.values[subset][replication]) for subset in subsets_along(order)]
            for order in orders
        ]
        found.append(values_along(orders, along))
    columns = list(zip(*found, strict=True))
    values = tuple(sum(column, Fraction()) / len(column) for column in columns)
    return values, np.array([[float(each) for each in column] for column in columns]), none


def _asked(table: Table, orders: tuple[Order, ...]) -> list[int]:
    """The subsets that one replication needs, but for those without a value."""
    along = (subset for order in orders for subset in subsets_along(order))
    asked = dict.fromkeys((*along, *ends_of_orders(table.players)))
    return [subset for subset in asked if subset not in table.gaps]


def _settled(differences: Floats, scale: float) -> Floats:
    """Differences without what rounding alone has left."""
    return np.where(np.abs(differences) <= scale, 0.0, differences)
