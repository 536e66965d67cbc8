"""In which order to introduce reforms, so that as much as can be is gained as early as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from sim.study.attribution.sampling import Order
from sim.study.attribution.shapley import player_count


def best_order(gains: Sequence[Fraction | None]) -> Order | None:
    """Return the order whose gain, on the mean over all that is in force on the way, is greatest.

    `gains[subset]` is what a subset gains over nobody, `None` for one that no order may go through;
    the order is `None` if all lead through such. Of equal ones it is the first, players being
    preferred as they are numbered. Found by going back from the whole through all subsets.
    """
    n = player_count(gains)
    # What is still to be gained by the best way from a subset to the whole.
    rest: list[Fraction | None] = [None] * len(gains)
    rest[-1] = Fraction()
    for subset in reversed(range(len(gains) - 1)):
        rest[subset] = max((gain for _, gain in _steps(subset, n, gains, rest)), default=None)
    if gains[0] is None or rest[0] is None:
        return None
    order: list[int] = []
    subset = 0
    for _ in range(n):
        player, _ = max(_steps(subset, n, gains, rest), key=lambda step: step[1])
        order.append(player)
        subset |= 1 << player
    return tuple(order)


def _steps(
    subset: int, players: int, gains: Sequence[Fraction | None], rest: Sequence[Fraction | None]
) -> list[tuple[int, Fraction]]:
    """Who may come next, each with what is gained from there on."""
    steps = []
    for player in range(players):
        after = subset | 1 << player
        gain, more = gains[after], rest[after]
        if after != subset and gain is not None and more is not None:
            steps.append((player, gain + more))
    return steps


def order_by_share(shares: Sequence[Fraction], may_stand: Callable[[int], bool]) -> Order | None:
    """Return the players by what is theirs, most first, each as soon as it may come.

    `may_stand` says of a subset whether it can be gone through. `None` where no player may come
    next.
    """
    left = sorted(range(len(shares)), key=lambda player: -shares[player])
    order: list[int] = []
    subset = 0
    while left:
        able = (player for player in left if may_stand(subset | 1 << player))
        player = next(able, None)
        if player is None:
            return None
        left.remove(player)
        order.append(player)
        subset |= 1 << player
    return tuple(order)
