"""What would wait for itself: items by their needs, steps by what they are after."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.paths import find_path
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake
from sim.scenario_file.schema.items import ItemFile, StepFile
from sim.text import Text

Edges = Mapping[str, Mapping[str, Path]]
"""For each name, what it waits for, and where that stands below its own entry."""


def check_cycles(facts: Facts) -> Found:
    """Yield each cycle once, at the entry of its first item, or step, in the file."""
    items = facts.model.items
    for chain, where in _cycles({id: _needs(item) for id, item in items.items()}):
        yield _mistake("E501", chain, ("items", chain[0], *where))
    for id, item in items.items():
        for chain, where in _cycles(_order(item.steps or {})):
            yield _mistake("E502", chain, ("items", id, "steps", chain[0], *where))


def _needs(item: ItemFile) -> Mapping[str, Path]:
    """What an item waits for, to start or to be issued, with the first place that says so."""
    lists = (("needs", item.needs), ("issue_needs", item.issue_needs))
    places = [(n.item, (key, i)) for key, needs in lists for i, n in enumerate(needs)]
    return dict(reversed(places))


def _order(steps: Mapping[str, StepFile]) -> Edges:
    """What steps are after: the one before in the file, where a step does not say it."""
    before = None
    edges: dict[str, dict[str, Path]] = {}
    for name, step in steps.items():
        edges[name] = {other: ("after", i) for i, other in enumerate(step.after or ())}
        if step.after is None and before is not None:
            edges[name][before] = ("after",)
        before = name
    return edges


def _cycles(edges: Edges) -> list[tuple[tuple[str, ...], Path]]:
    """Chains whose last is their first again, with the place of their first entry."""
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
