"""Shapley values from some orders of the players, where there are too many subsets for all.

A player's value is the mean of what it adds to those before it over random orders (Castro, Gómez
and Tejada, Computers & Operations Research 36, 2009, 1726-1730, doi:10.1016/j.cor.2008.04.004).
Along each order what is added sums to what all add together, and so do the means, exactly. Orders
come in pairs, each with its reverse: what is much for a player that comes late is little for one
that comes early (Mitchell, Cooper, Frank and Holmes, Journal of Machine Learning Research 23, 2022,
no. 43).

Each replication has orders of its own, so that its values are one independent draw of luck and
orders alike, and Student's interval over replications is as wide as both together ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

import numpy as np

from sim.engine.draws import run_key

STREAM = 0x6F7264657273
"""Key of the generator: orders have luck of their own."""

Order = tuple[int, ...]
"""Players, the first to come first."""


def sampled_orders(players: int, pairs: int, seed: int, replication: int) -> tuple[Order, ...]:
    """Return so many random orders, each followed by its reverse.

    The same for equal arguments, on any machine, whatever else was drawn.
    """
    low, high = run_key(seed, replication)
    generator = np.random.Generator(np.random.Philox(key=[STREAM, high << 32 | low]))
    ranks = np.argsort(generator.random((pairs, players)), axis=1, kind="stable")
    return tuple(each for order in ranks.tolist() for each in (tuple(order), tuple(order[::-1])))


def subsets_along(order: Order) -> tuple[int, ...]:
    """Return the subsets that an order goes through, from nobody to all."""
    return tuple(accumulate((1 << player for player in order), int.__or__, initial=0))


def values_along(
    orders: Sequence[Order], values: Sequence[Sequence[Fraction]]
) -> tuple[Fraction, ...]:
    """Return what each player adds to those before it, on the mean over some orders.

    `values[k]` are those of the subsets along `orders[k]`. The sum is exactly what all add.
    """
    added = [Fraction()] * len(orders[0])
    for order, along in zip(orders, values, strict=True):
        for player, (before, after) in zip(order, pairwise(along), strict=True):
            added[player] += after - before
    return tuple(each / len(orders) for each in added)
