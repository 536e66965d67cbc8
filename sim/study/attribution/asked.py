"""Which subsets of players are asked for: all of them, or those along some orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.study.attribution.sampling import Order, sampled_orders, subsets_along

MOST_EXACT = 12
"""Players of whom all subsets are run, 4,096 of them."""


@dataclass(frozen=True)
class Asked:
    """Which subsets are asked for; a subset is a number whose bit i stands for player i."""

    cells: Mapping[int, Sequence[int]]
    """By subset: with the luck of which replications."""
    orders: tuple[tuple[Order, ...], ...] = ()
    """Those that each replication goes through; none where all subsets are asked for."""


def asked_of(
    players: int, replications: int, pairs: int, seed: int, most_exact: int = MOST_EXACT
) -> Asked:
    """Return all subsets of up to `most_exact` players, and of more those along pairs of orders.

    Each replication has orders of its own, and beside them nobody, each player alone, all but each,
    and all.
    """
    if players <= most_exact:
        return Asked(dict.fromkeys(range(2**players), range(replications)))
    orders = tuple(
        sampled_orders(players, pairs, seed, replication) for replication in range(replications)
    )
    cells: dict[int, list[int]] = {
        subset: list(range(replications)) for subset in ends_of_orders(players)
    }
    for replication, own in enumerate(orders):
        for subset in sorted({each for order in own for each in subsets_along(order)}):
            wanted = cells.setdefault(subset, [])
            if replication not in wanted:
                wanted.append(replication)
    return Asked(cells, orders)


def ends_of_orders(players: int) -> tuple[int, ...]:
    """Return nobody, each alone, all but each, and all: what first-in and last-in values need."""
    whole = 2**players - 1
    alone = [1 << player for player in range(players)]
    return tuple(dict.fromkeys((0, *alone, *(whole - one for one in alone), whole)))
