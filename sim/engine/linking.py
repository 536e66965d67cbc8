"""What waits for what between the items of a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.engine.draft import Network
from sim.model.graph import Edge, Source


def link(network: Network, ids: Sequence[str], edges: Iterable[Edge]) -> None:
    """Let the items of a class wait for one another; `ids` are the system's item ids.

    What the class does without passes its own needs on.
    """
    at = {ids[item.name]: place for place, item in enumerate(network.items)}
    sources: dict[str, list[Source]] = {}
    for source, waiting in edges:
        sources.setdefault(waiting, []).append(source)

    def ends(source: Source, seen: frozenset[str]) -> set[int]:
        item, step = source
        if item in seen:
            return set()
        if item not in at:
            passed_on = sources.get(item, [])
            return set().union(*(ends(earlier, seen | {item}) for earlier in passed_on))
        steps = network.items[at[item]].steps
        if step is not None and step in steps:
            return {steps[step]}
        return set(network.last(at[item]))

    links = {
        at[waiting]: set().union(*(ends(source, frozenset()) for source in named))
        for waiting, named in sources.items()
        if waiting in at
    }
    firsts = {place: network.first(place) for place in links}
    for place, earlier in links.items():
        for activity in firsts[place]:
            network.activities[activity].after |= earlier
