"""Orders by chance: their shares add up all the same, and intervals hold what they promise."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sim.measure import stats
from sim.measure.timebase import Floats
from sim.study.attribution.asked import MOST_EXACT, asked_of
from sim.study.attribution.sampling import sampled_orders, subsets_along, values_along
from sim.study.attribution.shapley import shapley_values
from sim.study.attribution.splitting import split, whole_replications
from tests.study.attribution.games import by_orders, by_subsets, some_game, with_luck

PLAYERS = 5


def test_orders_come_with_their_reverses() -> None:
    orders = sampled_orders(7, 3, seed=1, replication=4)
    assert len(orders) == 6
    assert all(sorted(order) == list(range(7)) for order in orders)
    assert [order[::-1] for order in orders[::2]] == list(orders[1::2])


def test_each_replication_and_seed_has_orders_of_its_own() -> None:
    drawn = [sampled_orders(9, 1, seed, replication) for seed in (0, 1) for replication in (0, 1)]
    assert len(set(drawn)) == 4
    assert sampled_orders(9, 1, 1, 1) == drawn[-1]


def test_every_place_is_as_likely_for_every_player() -> None:
    places = np.array(
        [order for r in range(2000) for order in sampled_orders(PLAYERS, 1, 1, r)[:1]]
    )
    counts = np.array([np.bincount(column, minlength=PLAYERS) for column in places.T])
    # A binomial count of 2,000 with chance 1 / 5 has a standard deviation of 18.
    assert np.abs(counts - 2000 / PLAYERS).max() < 4 * 18


def test_an_order_goes_from_nobody_to_all() -> None:
    assert subsets_along((2, 0, 1)) == (0, 4, 5, 7)


def test_values_along_an_order_are_its_steps() -> None:
    along = [[Fraction(n) for n in (20, 13, 8, 9)]]
    assert list(values_along([(2, 0, 1)], along)) == [-5, 1, -7]


def test_up_to_twelve_have_all_subsets_asked_for_and_more_only_some() -> None:
    few, many = asked_of(MOST_EXACT, 2, 1, seed=1), asked_of(MOST_EXACT + 1, 2, 1, seed=1)
    assert len(few.cells) == 2**MOST_EXACT
    assert not few.orders
    assert len(many.orders) == 2
    # Two orders a replication, each alone, all but each, nobody and all.
    assert len(many.cells) <= 2 * 2 * 12 + 2 * 13 + 2
    asked = {
        subset for orders in many.orders for order in orders for subset in subsets_along(order)
    }
    assert asked <= many.cells.keys()
    assert all(cells == sorted(set(cells)) for cells in map(list, many.cells.values()))


def test_shares_by_orders_add_up_exactly() -> None:
    values = with_luck(some_game(PLAYERS, seed=3), replications=4, seed=8)
    table = by_orders(values, pairs=2, seed=1)
    parts = split(table, np.arange(4))
    assert parts.values is not None
    means = [sum(map(Fraction, row)) / 4 for row in (values[0].tolist(), values[-1].tolist())]
    assert sum(parts.values) == means[1] - means[0]
    assert parts.shares.sum(axis=0) == pytest.approx(values[-1] - values[0])
    assert not len(parts.interactions)


def test_many_orders_come_to_the_exact_values() -> None:
    values = np.repeat(some_game(PLAYERS, seed=5)[:, None], 400, axis=1)
    found = split(by_orders(values, pairs=1, seed=2), np.arange(400)).shares
    exact = shapley_values(values[:, :1])[:, 0]
    errors = found.std(axis=1, ddof=1) / np.sqrt(400)
    assert (np.abs(found.mean(axis=1) - exact) < 4 * errors + 1e-9).all()
    # With pairs alone, two orders that are reverses leave nothing to chance.
    assert (errors < 1e-9).all()


def test_first_and_last_in_are_as_with_all_subsets() -> None:
    values = with_luck(some_game(PLAYERS, seed=3), replications=3, seed=8)
    every, some = (
        split(table, np.arange(3)) for table in (by_subsets(values), by_orders(values, 1, 1))
    )
    assert np.array_equal(every.first_in, some.first_in)
    assert np.array_equal(every.last_in, some.last_in)


def test_a_replication_without_a_value_along_its_orders_is_left_out() -> None:
    values = with_luck(some_game(PLAYERS, seed=3), replications=3, seed=8)
    table = by_orders(values, pairs=1, seed=1)
    table.values[subsets_along(table.orders[1][0])[2]][1] = np.nan
    assert whole_replications(table).tolist() == [0, 2]


def three_at_once(values: Floats) -> Floats:
    """A game in which three together add much, so that orders differ for good."""
    subsets = np.arange(len(values))
    extra = 30.0 * ((subsets & 0b10110) == 0b10110) + 20.0 * ((subsets & 0b111) == 0b111)
    return np.asarray(values - extra)


@pytest.mark.parametrize(("pairs", "replications"), [(1, 30), (3, 15)])
def test_intervals_by_orders_cover_the_exact_values(pairs: int, replications: int) -> None:
    """As often as they say, luck and orders together: 95 % of 5 players' in 400 studies."""
    game = three_at_once(some_game(PLAYERS, seed=11))
    exact = shapley_values(game[:, None])[:, 0]
    studies = 400
    held = np.zeros(PLAYERS)
    for study in range(studies):
        values = with_luck(game, replications, seed=1000 + study)
        shares = split(by_orders(values, pairs, seed=study), np.arange(replications)).shares
        assert shares.std() > 0
        for player, row in enumerate(shares):
            interval = stats.mean_of(row).interval()
            held[player] += interval.low <= exact[player] <= interval.high
    # The standard error of a share of 400 at 95 % is 1.1 %.
    assert held / studies == pytest.approx(np.full(PLAYERS, 0.95), abs=0.04)
