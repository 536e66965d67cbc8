"""Which players to count as one, so that no subset that has no value is ever asked for."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations


def groups_without(bad: Collection[int], players: int) -> tuple[tuple[int, ...], ...] | None:
    """Return groups of players, each of two or more, whose unions and rest avoid some subsets.

    As few players as come of joining two groups at a time, always those that avoid most. `None`
    where nothing but all players together would do, or not even that.
    """
    groups = [1 << player for player in range(players)]
    while any(_is_union(subset, groups) for subset in bad):
        if len(groups) <= 2:
            return None
        groups = min(
            (_joined(groups, *pair) for pair in combinations(range(len(groups)), 2)),
            key=lambda joined: sum(_is_union(subset, joined) for subset in bad),
        )
    joined = (group for group in groups if group.bit_count() > 1)
    return tuple(tuple(i for i in range(players) if group >> i & 1) for group in joined)


def _is_union(subset: int, groups: Collection[int]) -> bool:
    return all(group & subset in (0, group) for group in groups)


def _joined(groups: list[int], one: int, two: int) -> list[int]:
    """Groups with two of them as one, in the place of the first."""
    whole = groups[one] | groups[two]
    return [whole if n == one else group for n, group in enumerate(groups) if n != two]
