"""Shapley values of games whose values are known, and what holds for those of every game."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measure.timebase import Floats
from sim.study.attribution.shapley import (
    exact_shapley_values,
    first_in,
    interaction_indices,
    last_in,
    pairs_of,
    player_count,
    shapley_values,
)

Game = Callable[[set[int]], float]


def table(players: int, worth: Game) -> list[Fraction]:
    """A game as its values of all subsets."""
    return [
        Fraction(worth({i for i in range(players) if subset >> i & 1}))
        for subset in range(2**players)
    ]


def floats(values: list[Fraction]) -> Floats:
    return np.array([[float(value)] for value in values])


def unanimity(*needed: int) -> Game:
    """Worth 1 as soon as all of some players are in."""
    return lambda members: float(set(needed) <= members)


def airport(*costs: float) -> Game:
    """The runway is as long as the largest aeroplane needs."""
    return lambda members: max((costs[i] for i in members), default=0.0)


def gloves(left: set[int]) -> Game:
    """A pair of gloves is worth 1: some players have a left one each, the others a right one."""
    return lambda members: float(min(len(members & left), len(members - left)))


def weighted(quota: float, *weights: float) -> Game:
    """Worth 1 for a majority of weights."""
    return lambda members: float(sum(weights[i] for i in members) >= quota)


HALF, THIRD, SIXTH = Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)
KNOWN = {
    "nobody": (0, unanimity(), ()),
    "one alone": (1, airport(7), (Fraction(7),)),
    "unanimity of two of four": (4, unanimity(1, 3), (0, HALF, 0, HALF)),
    # Littlechild and Owen, Management Science 20, 1973: each part of the runway is shared by all
    # that need it: 12 / 3, then 16 / 2 more, then 4 more.
    "airport": (3, airport(12, 28, 32), (4, 12, 16)),
    # Shapley, 1953: one left glove among two right ones has two thirds.
    "gloves": (3, gloves({0}), (Fraction(2, 3), SIXTH, SIXTH)),
    "majority of three": (3, weighted(2, 1, 1, 1), (THIRD, THIRD, THIRD)),
    # Shapley and Shubik, American Political Science Review 48, 1954: 50, 49 and 1 of 100.
    "a voter of one in a hundred": (3, weighted(51, 50, 49, 1), (Fraction(2, 3), SIXTH, SIXTH)),
    "one more than all": (3, airport(0, 0, 0), (0, 0, 0)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_games_with_known_values(name: str) -> None:
    players, worth, expected = KNOWN[name]
    values = table(players, worth)
    assert exact_shapley_values(values) == expected
    assert shapley_values(floats(values))[:, 0] == pytest.approx([float(x) for x in expected])


def test_a_hand_made_table_with_a_negative_share() -> None:
    """20 days, 10 with a, 23 with b, 16 with both: a takes 10 or 7, b adds 3 or 6."""
    days = [Fraction(each) for each in (20, 10, 23, 16)]
    assert exact_shapley_values(days) == (Fraction(-17, 2), Fraction(9, 2))
    assert sum(exact_shapley_values(days)) == 16 - 20


def test_first_and_last_in() -> None:
    values = floats([Fraction(each) for each in (20, 10, 23, 16)])
    assert first_in(values)[:, 0].tolist() == [-10, 3]
    assert last_in(values)[:, 0].tolist() == [-7, 6]


def test_interactions_of_two_are_what_is_missing_from_both_alone() -> None:
    values = floats([Fraction(each) for each in (20, 10, 23, 16)])
    assert interaction_indices(values)[:, 0].tolist() == [16 - 10 - 23 + 20]


@pytest.mark.parametrize("size", [2, 3, 4])
def test_interactions_of_a_unanimity_game(size: int) -> None:
    """1 / (size - 1) for each pair that is needed, 0 for others (Grabisch and Roubens, 1999)."""
    found = interaction_indices(floats(table(5, unanimity(*range(size)))))[:, 0]
    expected = [1 / (size - 1) if j < size else 0.0 for _, j in pairs_of(5)]
    assert found == pytest.approx(expected)


def test_too_few_values_are_no_game() -> None:
    with pytest.raises(ValueError, match="6 values"):
        player_count([0.0] * 6)


def test_an_undefined_value_leaves_its_replication_undefined_alone() -> None:
    values = np.array([[0.0, 0.0], [1.0, np.nan], [2.0, 2.0], [3.0, 3.0]])
    found = shapley_values(values)
    assert found[:, 0].tolist() == [1.0, 2.0]
    assert np.isnan(found[:, 1]).all()


games = st.integers(1, 5).flatmap(
    lambda players: st.lists(
        st.integers(-(10**6), 10**6).map(lambda n: Fraction(n, 64)),
        min_size=2**players,
        max_size=2**players,
    )
)


@given(games)
def test_the_values_sum_to_the_whole_exactly(values: list[Fraction]) -> None:
    assert sum(exact_shapley_values(values)) == values[-1] - values[0]


@given(games)
def test_each_value_is_the_mean_over_all_orders(values: list[Fraction]) -> None:
    players = player_count(values)
    added = [Fraction()] * players
    orders = list(permutations(range(players)))
    for order in orders:
        subset = 0
        for player in order:
            added[player] += values[subset | 1 << player] - values[subset]
            subset |= 1 << player
    assert exact_shapley_values(values) == tuple(each / len(orders) for each in added)


@given(games)
def test_numbers_and_fractions_agree(values: list[Fraction]) -> None:
    exact = [float(each) for each in exact_shapley_values(values)]
    assert shapley_values(floats(values))[:, 0] == pytest.approx(exact, abs=1e-9)


@given(games, st.data())
def test_players_that_change_places_change_values(values: list[Fraction], data) -> None:
    """Symmetry: nothing depends on how players are numbered."""
    players = player_count(values)
    order = data.draw(st.permutations(range(players)))
    moved = [
        values[sum(1 << order[i] for i in range(players) if subset >> i & 1)]
        for subset in range(len(values))
    ]
    found, before = exact_shapley_values(moved), exact_shapley_values(values)
    assert found == tuple(before[player] for player in order)


@given(games, st.integers(-100, 100))
def test_a_player_that_always_adds_the_same_has_that(values: list[Fraction], own: int) -> None:
    """A dummy has what it adds, others what they would have without it, none goes with it."""
    with_dummy = [*values, *(value + own for value in values)]
    assert exact_shapley_values(with_dummy) == (*exact_shapley_values(values), own)
    players = player_count(values)
    found = interaction_indices(floats(with_dummy))[:, 0]
    pairs = zip(pairs_of(players + 1), found.tolist(), strict=True)
    of_dummy = [value for pair, value in pairs if players in pair]
    assert of_dummy == pytest.approx([0.0] * players, abs=1e-9)


@given(st.integers(1, 4), st.data())
def test_values_of_a_sum_are_sums_of_values(players: int, data) -> None:
    numbers = st.integers(-1000, 1000).map(Fraction)
    one, two = (
        data.draw(st.lists(numbers, min_size=2**players, max_size=2**players)) for _ in range(2)
    )
    both = [a + b for a, b in zip(one, two, strict=True)]
    values = zip(exact_shapley_values(one), exact_shapley_values(two), strict=True)
    assert exact_shapley_values(both) == tuple(a + b for a, b in values)


@given(games)
def test_an_interaction_is_what_one_adds_to_the_value_of_another(values: list[Fraction]) -> None:
    """I(i, j) is j's value with i always in less j's value with i never in (same paper, 3.2)."""
    players = player_count(values)
    found = interaction_indices(floats(values))[:, 0]
    for (i, j), value in zip(pairs_of(players), found.tolist(), strict=True):
        without = [v for subset, v in enumerate(values) if not subset >> i & 1]
        with_it = [v for subset, v in enumerate(values) if subset >> i & 1]
        # Once i is away, j > i is player j - 1 of the others.
        apart = exact_shapley_values(with_it)[j - 1] - exact_shapley_values(without)[j - 1]
        assert value == pytest.approx(float(apart), abs=1e-9)
