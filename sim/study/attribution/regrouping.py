"""Which players to count as one, so that no subset that has no value is ever asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations


def groups_without(
    bad: Collection[int], weights: Sequence[float]
) -> tuple[tuple[int, ...], ...] | None:
    """Return groups of players, each of two or more, whose unions and rest avoid some subsets.

    Found by joining two groups at a time, always those that avoid most, and of these the lightest:
    a weight says how much is lost where a player has no share of its own. `None` where nothing but
    all players together would do, or not even that.
    """
    groups = [1 << player for player in range(len(weights))]
    while any(_is_union(subset, groups) for subset in bad):
        if len(groups) <= 2:
            return None
        one, two = min(
            combinations(groups, 2),
            key=lambda pair: (
                sum(_is_union(subset, _joined(groups, *pair)) for subset in bad),
                sum(weights[player] for player in _members(pair[0] | pair[1])),
            ),
        )
        groups = _joined(groups, one, two)
    return tuple(_members(group) for group in groups if group.bit_count() > 1)


def _members(group: int) -> tuple[int, ...]:
    return tuple(player for player in range(group.bit_length()) if group >> player & 1)


def _is_union(subset: int, groups: Collection[int]) -> bool:
    return all(group & subset in (0, group) for group in groups)


def _joined(groups: Collection[int], one: int, two: int) -> list[int]:
    """Groups with two of them as one, in the place of the first."""
    return [one | two if group == one else group for group in groups if group != two]
