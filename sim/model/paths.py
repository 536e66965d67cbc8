"""Plain algorithms on what comes before what, used for items and for steps."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from sim.errors import ConflictError
from sim.text import Text

Node = TypeVar("Node", bound=Hashable)


def find_cycle(edges: Iterable[tuple[Node, Node]]) -> tuple[Node, ...] | None:
    """Return a cycle as a chain whose last is its first again, each before the next; or nothing."""
    before: dict[Node, list[Node]] = {}
    for source, waits in edges:
        before.setdefault(waits, []).append(source)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return None


def find_path(
    edges: Iterable[tuple[Node, Node]], start: Node, end: Node
) -> tuple[Node, ...] | None:
    """Return a shortest chain of at least one edge from `start` to `end`; or nothing."""
    after: dict[Node, list[Node]] = {}
    for source, waits in edges:
        after.setdefault(source, []).append(waits)
    chains: list[tuple[Node, ...]] = [(start,)]
    seen: set[Node] = set()
    for chain in chains:
        for node in after.get(chain[-1], ()):
            if node == end:
                return (*chain, node)
            if node not in seen:
                seen.add(node)
                chains.append((*chain, node))
    return None


def stable_order(
    ranks: Mapping[Node, tuple[int, ...]], edges: Iterable[tuple[Node, Node]]
) -> tuple[Node, ...]:
    """Return nodes in topological order: repeatedly the ready one of lowest rank.

    Ranks must differ. Raises `ConflictError` showing the cycle if there is one.
    """
    edges = tuple(dict.fromkeys(edges))
    waiting = dict.fromkeys(ranks, 0)
    after: dict[Node, list[Node]] = {node: [] for node in ranks}
    for source, waits in edges:
        waiting[waits] += 1
        after[source].append(waits)
    ready = [(rank, node) for node, rank in ranks.items() if not waiting[node]]
    heapq.heapify(ready)
    order: list[Node] = []
    while ready:
        _, node = heapq.heappop(ready)
        order.append(node)
        for waits in after[node]:
            waiting[waits] -= 1
            if not waiting[waits]:
                heapq.heappush(ready, (ranks[waits], waits))
    if len(order) < len(ranks):
        chain = " → ".join(map(str, find_cycle(edges) or ()))
        said = Text(zh="前后次序成环：{chain}", en="the order goes round in a circle: {chain}")
        raise ConflictError(said.filled(chain=chain))
    return tuple(order)


def finishes(
    weights: Mapping[Node, float], before: Mapping[Node, Sequence[Node]]
) -> dict[Node, float]:
    """Return when each node ends if all start as soon as what is before them has ended.

    Raises `graphlib.CycleError` for a cycle.
    """
    ends: dict[Node, float] = {}
    for node in TopologicalSorter({n: before.get(n, ()) for n in weights}).static_order():
        ends[node] = max((ends[b] for b in before.get(node, ())), default=0) + weights[node]
    return ends


def longest_path(
    weights: Mapping[Node, float], before: Mapping[Node, Sequence[Node]]
) -> tuple[Node, ...]:
    """Return the chain that takes longest, from its first node to its last.

    Ties go to the first named. Empty for no nodes; raises `graphlib.CycleError` for a cycle.
    """
    if not weights:
        return ()
    ends = finishes(weights, before)
    path = [max(weights, key=ends.__getitem__)]
    while prior := before.get(path[-1], ()):
        path.append(max(prior, key=ends.__getitem__))
    return tuple(reversed(path))
