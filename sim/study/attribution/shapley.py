"""Shapley values of a game that is known for every subset of its players: pure mathematics.

A subset is a whole number whose bit i stands for player i, so that a game of n players is a table
of 2**n values, and the last of them is that of all players together.

The Shapley value of a player is what it adds to those before it, averaged over all orders (Shapley,
A Value for n-Person Games, 1953, doi:10.1515/9781400881970-018). The values of all players sum to
what they add together.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial, lcm

import numpy as np

from sim.eventlog import Ints
from sim.measure.timebase import Floats


def player_count(values: Sequence[object] | Floats) -> int:
    """Return how many players a game has; raises `ValueError` unless it has all subsets."""
    players = len(values).bit_length() - 1
    if len(values) != 2**players:
        raise ValueError(f"{len(values)} values are not those of all subsets of some players")
    return players


def shapley_values(values: Floats) -> Floats:
    """Return what is each player's, float64[player, replication].

    `values` is float64[subset, replication]; a replication with an undefined value (nan) has none.
    """
    n = player_count(values)
    weights = np.array([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])
    return np.array(
        [
            _averaged(values[subsets | 1 << i] - values[subsets], subsets, weights)
            for i, subsets in ((i, _without(n, 1 << i)) for i in range(n))
        ]
    ).reshape(n, *values.shape[1:])


def exact_shapley_values(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return what is each player's, as fractions, whose sum is exactly what all add together."""
    n = player_count(values)
    # Whole numbers over one denominator: a fraction would be reduced at each of many steps.
    over = lcm(*(value.denominator for value in values))
    whole = [value.numerator * (over // value.denominator) for value in values]
    weights = [factorial(s) * factorial(n - s - 1) for s in range(n)]
    found = []
    for i in range(n):
        added = sum(
            weights[subset.bit_count()] * (whole[subset | 1 << i] - whole[subset])
            for subset in _without(n, 1 << i).tolist()
        )
        found.append(Fraction(added, factorial(n) * over))
    return tuple(found)


def interaction_indices(values: Floats) -> Floats:
    """Return how much more two players add together than one by one: float64[pair, replication].

    Pairs are in the order of `pairs_of`. It is the Shapley interaction index: what the second adds
    with the first in force less what it adds without, averaged over all orders of the others and
    the pair as one (Grabisch and Roubens, International Journal of Game Theory 28, 1999, 547-565,
    doi:10.1007/s001820050125). Above 0 they add to one another, below they take from one another.
    """
    n = player_count(values)
    weights = np.array([factorial(s) * factorial(n - s - 2) for s in range(n - 1)])
    weights = weights / factorial(max(n - 1, 0))
    found = []
    for one, two in ((1 << i, 1 << j) for i, j in pairs_of(n)):
        subsets = _without(n, one | two)
        together = values[subsets | one | two] - values[subsets | one]
        found.append(
            _averaged(together - values[subsets | two] + values[subsets], subsets, weights)
        )
    return np.array(found).reshape(len(found), *values.shape[1:])


def pairs_of(players: int) -> tuple[tuple[int, int], ...]:
    """Return all pairs of players, in order."""
    return tuple(combinations(range(players), 2))


def first_in(values: Floats) -> Floats:
    """Return what each player adds when nobody else is there: float64[player, replication]."""
    n = player_count(values)
    return np.array([values[1 << i] - values[0] for i in range(n)]).reshape(n, *values.shape[1:])


def last_in(values: Floats) -> Floats:
    """Return what each player adds to all others: float64[player, replication]."""
    n = player_count(values)
    rest = [values[-1] - values[len(values) - 1 - (1 << i)] for i in range(n)]
    return np.array(rest).reshape(n, *values.shape[1:])


def _without(players: int, bits: int) -> Ints:
    """All subsets that have none of some players, in order."""
    subsets = np.arange(2**players)
    return np.asarray(subsets[(subsets & bits) == 0])


def _averaged(added: Floats, subsets: Ints, weights: Floats) -> Floats:
    """The weighted sum over subsets, each by its size; the same on any machine, as BLAS is not."""
    by_subset = weights[np.bitwise_count(subsets)]
    return np.asarray((by_subset.reshape(-1, *[1] * (added.ndim - 1)) * added).sum(axis=0))
