from __future__ import annotations

from graphlib import CycleError
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ConflictError
from sim.model.paths import find_cycle, find_path, finishes, longest_path, stable_order


def test_a_cycle_is_shown_as_a_chain() -> None:
    chain = find_cycle([("a", "b"), ("b", "c"), ("c", "b")])
    assert chain in (("b", "c", "b"), ("c", "b", "c"))


def test_what_waits_for_itself_is_a_cycle() -> None:
    assert find_cycle([("a", "a")]) == ("a", "a")


def test_no_cycle_is_nothing() -> None:
    assert find_cycle([("a", "b"), ("a", "c"), ("b", "c")]) is None


def test_a_path_is_a_shortest_one() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("b", "d"), ("d", "b")]
    assert find_path(edges, "a", "d") == ("a", "b", "d")
    assert find_path(edges, "b", "b") == ("b", "d", "b")
    assert find_path(edges, "d", "a") is None


def test_the_ready_node_of_lowest_rank_goes_first() -> None:
    """c waits for d, so of a, b, d, e the order is a, b, d, and then c before e."""
    ranks = {name: (rank,) for rank, name in enumerate("abcde")}
    assert stable_order(ranks, [("d", "c"), ("d", "c")]) == ("a", "b", "d", "c", "e")


def test_an_order_that_goes_round_is_refused_with_its_chain() -> None:
    with pytest.raises(ConflictError, match=r"circle: (a → b → a|b → a → b)"):
        stable_order({"a": (0,), "b": (1,), "c": (2,)}, [("a", "b"), ("b", "a")])


def test_the_longest_path_by_hand() -> None:
    """a 2 → b 3 = 5 against c 4 → b: 4 + 3 = 7; d 6 stands alone."""
    weights = {"a": 2, "b": 3, "c": 4, "d": 6}
    before = {"b": ("a", "c")}
    assert finishes(weights, before) == {"a": 2, "b": 7, "c": 4, "d": 6}
    assert longest_path(weights, before) == ("c", "b")
    assert longest_path({}, {}) == ()


def test_ties_go_to_the_first_named() -> None:
    assert longest_path({"a": 1, "b": 1, "c": 1}, {"c": ("b", "a")}) == ("b", "c")


def test_a_path_that_goes_round_is_refused() -> None:
    with pytest.raises(CycleError):
        longest_path({"a": 1, "b": 1}, {"a": ("b",), "b": ("a",)})


graphs = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


@settings(max_examples=150)
@given(graphs)
def test_a_graph_has_an_order_or_a_cycle_and_never_both(edges: set[tuple[int, int]]) -> None:
    cycle = find_cycle(sorted(edges))
    ranks = {node: (node,) for node in range(8)}
    if cycle is not None:
        assert cycle[0] == cycle[-1]
        assert all(pair in edges for pair in pairwise(cycle))
        with pytest.raises(ConflictError):
            stable_order(ranks, edges)
        return
    order = stable_order(ranks, edges)
    assert sorted(order) == list(range(8))
    assert all(order.index(source) < order.index(waits) for source, waits in edges)
    for place, node in enumerate(order):
        ready = [n for n in order[place:] if not any((b, n) in edges for b in order[place:])]
        assert node == min(ready)
