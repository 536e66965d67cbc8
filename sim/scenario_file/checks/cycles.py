"""What would wait for itself: items by their needs, steps by what they are after."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.paths import find_path
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.text import Text

Edges = Mapping[str, Mapping[str, int]]
"""For each name, what it waits for and at which position of its list that stands."""


def check_cycles(facts: Facts) -> Found:
    """Yield each cycle once, at the entry of its first item, or step, in the file."""
    items = facts.model.items
    needs = {
        id: {need.item: i for i, need in reversed(list(enumerate(item.needs)))}
        for id, item in items.items()
    }
    for chain, index in _cycles(needs):
        yield _mistake("E501", chain, ("items", chain[0], "needs", index))
    for id, item in items.items():
        after = {
            name: {other: i for i, other in enumerate(step.after or ())}
            for name, step in (item.steps or {}).items()
        }
        for chain, index in _cycles(_with_order(after, facts, id)):
            place: Path = ("items", id, "steps", chain[0], "after")
            yield _mistake("E502", chain, (*place, index) if index >= 0 else place)


def _with_order(after: dict[str, dict[str, int]], facts: Facts, id: str) -> Edges:
    """The same with the order of the file, where a step does not say what it is after."""
    steps = facts.model.items[id].steps or {}
    before = None
    edges = {}
    for name, step in steps.items():
        implied: dict[str, int] = {before: -1} if step.after is None and before is not None else {}
        edges[name] = {**after[name], **implied}
        before = name
    return edges


def _cycles(edges: Edges) -> list[tuple[tuple[str, ...], int]]:
    """Chains whose last is their first again, with the position of their first entry."""
    pairs = [(name, other) for name, others in edges.items() for other in others]
    found = []
    done: set[str] = set()
    for name in edges:
        chain = None if name in done else find_path(pairs, name, name)
        if chain is not None:
            found.append((chain, edges[name][chain[1]]))
            done |= {n for n in edges if find_path(pairs, name, n) and find_path(pairs, n, name)}
    return found


def _mistake(code: str, chain: tuple[str, ...], path: Path) -> Mistake:
    return Mistake(
        code,
        Text(zh="前后次序不成环", en="an order without a circle"),
        Text(
            zh=f"删去其中一个，如 {chain[0]} 对 {chain[1]} 的等待",
            en=f"remove one of these, such as that {chain[0]} waits for {chain[1]}",
        ),
        path,
        " → ".join(chain),
    )
