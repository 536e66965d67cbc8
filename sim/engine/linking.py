"""What waits for what between the items of a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.engine.draft import Network
from sim.engine.plan import NONE
from sim.model.graph import Edge, Source


def link(
    network: Network,
    ids: Mapping[int, str],
    starts: Iterable[Edge],
    issues: Iterable[Edge] = (),
) -> None:
    """Let the items of a class wait for one another; `ids` are those of the items by name.

    `starts` hold for the first activities of an item, `issues` for its issue. What the class does
    without passes its own needs on.
    """
    at = {ids[item.name]: place for place, item in enumerate(network.items)}
    for_start, for_issue = _sources(starts), _sources(issues)

    def ends(source: Source, seen: frozenset[str]) -> set[int]:
        item, step = source
        if item in seen:
            return set()
        if item not in at:
            passed_on = (*for_start.get(item, ()), *for_issue.get(item, ()))
            return set().union(*(ends(earlier, seen | {item}) for earlier in passed_on))
        place = NONE if step is None else network.items[at[item]].steps.get(step, NONE)
        if place != NONE and not network.activities[place].trails:
            return {place}
        return set(network.last(at[item]))

    def awaited(named: Iterable[Source]) -> set[int]:
        return set().union(*(ends(source, frozenset()) for source in named))

    links = [
        (waiting, earlier)
        for of, first in ((for_start, network.first), (for_issue, network.issue_of))
        for name, named in of.items()
        if name in at and (earlier := awaited(named))
        for waiting in first(at[name])
    ]
    for activity, earlier in links:
        network.activities[activity].after |= earlier


def _sources(edges: Iterable[Edge]) -> dict[str, list[Source]]:
    sources: dict[str, list[Source]] = {}
    for source, waiting in edges:
        sources.setdefault(waiting, []).append(source)
    return sources
