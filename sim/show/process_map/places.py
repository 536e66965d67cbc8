"""Where the boxes and arrows of a process map stand on the page; lengths in inches, y downwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.show.process_map.lanes import Leg, lanes_of
from sim.show.process_map.rows import Hop, Node, Pass, Rows

BOX_WIDTH, BESIDE = 2.3, 0.36
"""A box, and the room between two; arrows along a row are as long as that."""
PASS_WIDTH = 0.18
"""What an arrow takes of a row that it passes."""
LANE, BEFORE_LANES, AFTER_LANES = 0.11, 0.13, 0.21
"""Between two rows: the distance of lines, and the room above and below them."""
PORT = 0.24
"""The greatest distance of two arrows where they leave or reach a box."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Rectangle:
    """Where a box stands."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return self.left + self.width / 2


@dataclass(frozen=True)
class Places:
    """A map laid out."""

    boxes: Mapping[int, Rectangle]
    lines: Mapping[tuple[int, int], tuple[Point, ...]]
    """By (source, target): the corners of its arrow, the last at its head."""
    width: float
    height: float


def places_of(rows: Rows, heights: Mapping[int, float]) -> Places:
    """Lay out rows of boxes of those heights; all boxes of a row are as high as its highest."""
    width = max(sum(map(_width, row)) for row in rows.rows)
    middles = _middles(rows, width)
    legs = [_legs(hops, middles) for hops in rows.hops]
    lanes = [lanes_of(each) for each in legs]
    tops, top = [], 0.0
    high = [max(heights[one] for one in row if isinstance(one, int)) for row in rows.rows]
    for height, given in zip(high, lanes, strict=True):
        tops.append(top)
        top += height + BEFORE_LANES + LANE * max(given, default=0) + AFTER_LANES
    boxes = {
        node: Rectangle(middles[node] - BOX_WIDTH / 2, tops[at], BOX_WIDTH, high[at])
        for at, row in enumerate(rows.rows)
        for node in row
        if isinstance(node, int)
    }
    lines: dict[tuple[int, int], list[Point]] = {}
    for one, other in rows.along:
        y = boxes[one].top + boxes[one].height / 2
        lines[one, other] = [(boxes[one].left + BOX_WIDTH, y), (boxes[other].left, y)]
    for at, hops in enumerate(rows.hops):
        floor = tops[at] + high[at]
        for hop, leg, lane in zip(hops, legs[at], lanes[at], strict=True):
            y = floor + BEFORE_LANES + LANE * lane
            line = lines.setdefault((hop.source, hop.target), [])
            line += [(leg.start, floor), (leg.start, y), (leg.end, y), (leg.end, tops[at + 1])]
    below = AFTER_LANES + BEFORE_LANES
    return Places(
        boxes, {pair: _simple(line) for pair, line in lines.items()}, width, max(0.0, top - below)
    )


def apart(wanted: Sequence[float], widths: Sequence[float], whole: float) -> list[float]:
    """Return centres as near to those wanted as keeps things of those widths from touching.

    In the order given, within [0, whole]; the widths must fit in it.
    """
    room = whole - sum(widths)
    left = right = 0.0
    from_left, from_right = [], []
    for centre, width in zip(wanted, widths, strict=True):
        left = max(left, centre - width / 2)
        from_left.append(left)
        left += width
    for centre, width in zip(reversed(wanted), reversed(widths), strict=True):
        right = max(right, whole - centre - width / 2)
        from_right.append(whole - right - width)
        right += width
    pairs = zip(from_left, reversed(from_right), widths, strict=True)
    found, before = [], 0.0
    for one, other, width in pairs:
        start = min(max((one + other) / 2, before), before + room)
        room -= start - before
        found.append(start + width / 2)
        before = start + width
    return found


def _width(node: Node) -> float:
    return PASS_WIDTH if isinstance(node, Pass) else BOX_WIDTH + BESIDE


def _middles(rows: Rows, width: float) -> dict[Node, float]:
    """The x of all nodes: under each other where they can be, long chains from the left."""
    found: dict[Node, float] = {}
    for row in rows.rows:
        found |= _apart(row, dict.fromkeys(row, width / 2), width)
    near: dict[Node, list[Node]] = {}
    for hop in (hop for hops in rows.hops for hop in hops):
        near.setdefault(hop.start, []).append(hop.end)
        near.setdefault(hop.end, []).append(hop.start)
    order = range(len(rows.rows))
    for at in (*order, *reversed(order)) * 6:
        row, wanted = rows.rows[at], dict(found)
        for node in row:
            if rows.is_chain(at) and isinstance(node, int):
                wanted[node] = 0.0
            elif node in near:
                wanted[node] = sum(found[one] for one in near[node]) / len(near[node])
        found |= _apart(row, wanted, width)
    return found


def _apart(row: Sequence[Node], wanted: Mapping[Node, float], width: float) -> dict[Node, float]:
    centres = apart([wanted[node] for node in row], [_width(node) for node in row], width)
    return dict(zip(row, centres, strict=True))


def _legs(hops: Sequence[Hop], middles: Mapping[Node, float]) -> list[Leg]:
    """From which x to which x each piece of arrow goes, the ends of a box's pieces side by side."""
    starts = _ports([(hop.start, middles[hop.end]) for hop in hops], middles)
    ends = _ports([(hop.end, middles[hop.start]) for hop in hops], middles)
    return [Leg(start, end) for start, end in zip(starts, ends, strict=True)]


def _ports(ends: Sequence[tuple[Node, float]], middles: Mapping[Node, float]) -> list[float]:
    """The x at which each piece leaves or reaches its node, those of one node side by side."""
    mine: dict[Node, list[tuple[float, int]]] = {}
    for at, (node, towards) in enumerate(ends):
        mine.setdefault(node, []).append((towards, at))
    found = [0.0] * len(ends)
    for node, pieces in mine.items():
        step = min(PORT, 0.8 * BOX_WIDTH / len(pieces))
        for place, (_, at) in enumerate(sorted(pieces)):
            found[at] = middles[node] + (place - (len(pieces) - 1) / 2) * step
    return found


def _simple(line: Sequence[Point]) -> tuple[Point, ...]:
    """A line without corners that are none."""
    found: list[Point] = []
    for point in line:
        if found and abs(found[-1][0] - point[0]) + abs(found[-1][1] - point[1]) < 1e-9:
            continue
        if len(found) > 1 and found[-2][0] == found[-1][0] == point[0]:
            found.pop()
        found.append(point)
    return tuple(found)
