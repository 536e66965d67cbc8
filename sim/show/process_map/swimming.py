"""Where everything of a network stands: a lane an office, a column a level; in pixels, y downwards.

Flows go across in strips above the tasks of a lane and up or down between columns, so that none
passes over a task.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sim.show.process_map.gates import END, START, Gated, Node
from sim.show.process_map.tasks import Flow, Network

TASK, EVENT, GATE = (170, 90), (36, 36), (40, 40)
"""Sizes."""
GAP, ROW, STRIP, TRACK = 24, 26, 22, 9
"""Between things of a row, between rows, above the first row of a lane, between two flows."""
TITLE = 30
"""The width of the heading of a pool, and of a lane."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> Point:
        """The middle of its left side."""
        return self.x, self.y + self.height / 2

    @property
    def right(self) -> Point:
        """The middle of its right side."""
        return self.x + self.width, self.y + self.height / 2


@dataclass
class Swum:
    """A network laid out."""

    pool: Area
    lanes: Mapping[str, Area]
    shapes: dict[str, Area] = field(default_factory=dict)
    """By id: tasks, events and gateways."""
    lines: dict[tuple[str, str], tuple[Point, ...]] = field(default_factory=dict)
    """By (source, target) of the network's flows, and of those between a node and its gateways."""


def swum(network: Network, gates: Gated, top: float) -> Swum:
    """Lay a network out in a pool whose upper edge is there."""
    levels = max(node.level for node in gates.nodes) + 1
    rows = _rows(gates.nodes)
    ways = _Ways(gates)
    columns = _columns(levels, ways)
    lanes, tracks, y = {}, {}, top
    for lane, _ in network.lanes or (("", None),):
        count = max((row + 1 for node, row in rows.items() if node.lane == lane), default=1)
        height = STRIP + TRACK * ways.tracks(lane) + count * (TASK[1] + ROW)
        lanes[lane] = Area(TITLE, y, columns[-1] - TITLE, height)
        tracks[lane] = y + STRIP / 2 + TRACK / 2
        y += height
    found = Swum(Area(0, top, columns[-1], y - top), lanes)
    for node, row in rows.items():
        area = lanes[node.lane]
        first = area.y + STRIP + TRACK * ways.tracks(node.lane)
        _place(found, node, columns[node.level], first + row * (TASK[1] + ROW) + TASK[1] / 2, ways)
    for flow in gates.flows:
        _route(found, flow, columns, tracks, ways)
    return found


class _Ways:
    """Which flows turn between which columns, and which go across in a strip, each in a place."""

    def __init__(self, gates: Gated) -> None:
        self.node = {node.id: node for node in gates.nodes}
        self.turns: dict[int, list[Flow]] = {}
        self.strips: dict[str, list[list[tuple[int, int]]]] = {}
        self.track: dict[Flow, int] = {}
        for flow in gates.flows:
            source, target = self.node[flow.source], self.node[flow.target]
            self.turns.setdefault(source.level, []).append(flow)
            if target.level > source.level + 1:
                self.turns.setdefault(target.level - 1, []).append(flow)
                self.track[flow] = self._taken(target.lane, (source.level, target.level))

    def _taken(self, lane: str, span: tuple[int, int]) -> int:
        strips = self.strips.setdefault(lane, [])
        for at, taken in enumerate(strips):
            if all(span[1] <= one[0] or one[1] <= span[0] for one in taken):
                taken.append(span)
                return at
        strips.append([span])
        return len(strips) - 1

    def tracks(self, lane: str) -> int:
        """How many flows go side by side in a lane's strip."""
        return len(self.strips.get(lane, ()))

    def turn(self, flow: Flow, level: int) -> float:
        """How far behind the things of a level's column a flow turns."""
        return GAP / 2 + TRACK * self.turns[level].index(flow)

    def room(self, level: int) -> float:
        """How much room the flows behind a column take."""
        return GAP + TRACK * len(self.turns.get(level, ()))

    def joins(self, level: int) -> bool:
        return any(node.has_join for node in self.node.values() if node.level == level)

    def behind(self, level: int) -> float:
        """How far behind its left edge the flows of a column begin to turn."""
        nodes = [node for node in self.node.values() if node.level == level]
        width = max((_size(node.id)[0] for node in nodes), default=0)
        for has in (self.joins(level), any(node.has_split for node in nodes)):
            width += (GATE[0] + GAP) if has else 0
        return width


def _rows(nodes: Iterable[Node]) -> Mapping[Node, int]:
    """The row of each node in its lane: those of one level under each other."""
    taken: dict[tuple[str, int], int] = {}
    rows = {}
    for node in nodes:
        place = node.lane, node.level
        rows[node] = taken.get(place, 0)
        taken[place] = rows[node] + 1
    return rows


def _columns(levels: int, ways: _Ways) -> list[float]:
    """The left edge of each level's column, and where the last of them ends."""
    edges = [2.0 * TITLE + GAP]
    for level in range(levels):
        edges.append(edges[-1] + ways.behind(level) + ways.room(level))
    return edges


def _place(found: Swum, node: Node, x: float, y: float, ways: _Ways) -> None:
    """Put a node with its gateways on a line."""
    parts = [(node.entry, GATE)] if node.has_join else []
    if not node.has_join and ways.joins(node.level):
        x += GATE[0] + GAP
    parts.append((node.id, _size(node.id)))
    parts += [(node.exit, GATE)] if node.has_split else []
    for id, (width, height) in parts:
        found.shapes[id] = Area(x, y - height / 2, width, height)
        x += width + GAP
    for (one, _), (other, _) in pairwise(parts):
        found.lines[one, other] = (found.shapes[one].right, found.shapes[other].left)


def _route(
    found: Swum, flow: Flow, columns: Sequence[float], tracks: Mapping[str, float], ways: _Ways
) -> None:
    source, target = ways.node[flow.source], ways.node[flow.target]
    start, end = found.shapes[source.exit].right, found.shapes[target.entry].left
    first = columns[source.level] + ways.behind(source.level) + ways.turn(flow, source.level)
    line = [start]
    if flow in ways.track:
        before = target.level - 1
        last = columns[before] + ways.behind(before) + ways.turn(flow, before)
        y = tracks[target.lane] + TRACK * ways.track[flow]
        line += [(first, start[1]), (first, y), (last, y), (last, end[1])]
    elif start[1] != end[1]:
        line += [(first, start[1]), (first, end[1])]
    found.lines[flow.source, flow.target] = (*line, end)


def _size(id: str) -> tuple[int, int]:
    return EVENT if id in (START, END) else TASK
