"""The Pareto front: what each sum of money buys at best, by the search."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.study.staffing.tried import Tried
from sim.study.staffing.wishes import Wish


def front_of(tried: Sequence[Tried], wish: Wish) -> tuple[int, ...]:
    """Return the places of the settings that none beats in both cost and measure, by rising cost.

    Of several that are equal in both the first counts; undefined measures beat nothing.
    """
    by_cost = sorted(
        range(len(tried)), key=lambda at: (tried[at].cost, wish.worth(tried[at].means), at)
    )
    front: list[int] = []
    best = math.inf
    for place in by_cost:
        worth = wish.worth(tried[place].means)
        if worth < best:
            front.append(place)
            best = worth
    return tuple(front)
