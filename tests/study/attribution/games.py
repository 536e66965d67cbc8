"""Games by chance, as tables of what subsets come to in each replication."""

from __future__ import annotations

import numpy as np

from sim.measure.timebase import Floats
from sim.study.attribution.asked import asked_of
from sim.study.attribution.splitting import Table


def some_game(players: int, seed: int) -> Floats:
    """A value for each subset, such as days: from 100 down, with pairs that overlap."""
    generator = np.random.default_rng(seed)
    own = generator.normal(-10, 8, players)
    both = np.triu(generator.normal(0, 6, (players, players)), 1)
    subsets = (np.arange(2**players)[:, None] >> np.arange(players)) & 1
    return np.asarray(100 + subsets @ own + np.einsum("si,ij,sj->s", subsets, both, subsets))


def with_luck(values: Floats, replications: int, seed: int) -> Floats:
    """The same in each replication, with luck that subsets share and some of their own."""
    generator = np.random.default_rng(seed)
    shared = generator.normal(0, 5, replications)
    return values[:, None] + shared + generator.normal(0, 2, (len(values), replications))


def by_subsets(values: Floats) -> Table:
    """All subsets known."""
    players = len(values).bit_length() - 1
    return Table(players, dict(enumerate(values)))


def by_orders(values: Floats, pairs: int, seed: int) -> Table:
    """The same as if there were too many subsets: what is not asked for is unknown."""
    players, replications = len(values).bit_length() - 1, values.shape[1]
    asked = asked_of(players, replications, pairs, seed, most_exact=0)
    known = {}
    for subset, cells in asked.cells.items():
        known[subset] = np.full(replications, np.nan)
        known[subset][list(cells)] = values[subset][list(cells)]
    return Table(players, known, asked.orders)
