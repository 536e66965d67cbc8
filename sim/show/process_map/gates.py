"""A network with what BPMN wants said: a start, an end, gateways where ways part or meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.model.paths import finishes
from sim.show.process_map.tasks import Flow, Network

START, END = "start", "end"


@dataclass(frozen=True)
class Node:
    """A task, the start or the end, with the gateways before and after it."""

    id: str
    lane: str
    level: int
    """From 0, the start's: how many stand in the longest chain before it."""
    has_join: bool
    has_split: bool

    @property
    def entry(self) -> str:
        """The id of what a flow that comes to it reaches first."""
        return f"join..{self.id}" if self.has_join else self.id

    @property
    def exit(self) -> str:
        """The id of what a flow that goes from it leaves last."""
        return f"split..{self.id}" if self.has_split else self.id


@dataclass(frozen=True)
class Gated:
    """All nodes and what leads from one to another; gateways stand beside their node."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


def gated(network: Network) -> Gated:
    """Return a network between a start and an end; one without tasks goes from start to end."""
    flows = (*network.flows, *_outer(network))
    ids = [START, *(task.id for task in network.tasks), END]
    levels = _levels(ids, flows)
    lanes = {task.id: task.lane for task in network.tasks}
    lanes |= {START: _first_lane(network, flows), END: _last_lane(network, flows)}
    out, into = Counter(flow.source for flow in flows), Counter(flow.target for flow in flows)
    nodes = (Node(id, lanes[id], levels[id], into[id] > 1, out[id] > 1) for id in ids)
    return Gated(tuple(nodes), flows)


def _outer(network: Network) -> Sequence[Flow]:
    """From the start to what waits for nothing, and from what nothing waits for to the end."""
    sources = {flow.source for flow in network.flows}
    targets = {flow.target for flow in network.flows}
    ids = [task.id for task in network.tasks]
    first = [Flow(START, id) for id in ids if id not in targets]
    last = [Flow(id, END) for id in ids if id not in sources]
    return [*first, *last] or [Flow(START, END)]


def _levels(ids: Sequence[str], flows: Sequence[Flow]) -> Mapping[str, int]:
    before: dict[str, list[str]] = {}
    for flow in flows:
        before.setdefault(flow.target, []).append(flow.source)
    return {id: int(end) - 1 for id, end in finishes(dict.fromkeys(ids, 1), before).items()}


def _first_lane(network: Network, flows: Sequence[Flow]) -> str:
    lanes = {task.id: task.lane for task in network.tasks}
    return next((lanes[f.target] for f in flows if f.source == START and f.target != END), "")


def _last_lane(network: Network, flows: Sequence[Flow]) -> str:
    lanes = {task.id: task.lane for task in network.tasks}
    return next((lanes[f.source] for f in flows if f.target == END and f.source != START), "")
