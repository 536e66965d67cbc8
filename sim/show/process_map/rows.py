"""The rows of a process map: which boxes stand side by side, and where long arrows pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sim.show.process_map.boxes import ProcessMap


@dataclass(frozen=True)
class Pass:
    """The place where an arrow passes through a row that it neither leaves nor reaches."""

    source: int
    target: int
    row: int


Node = int | Pass
"""A box by its number, or an arrow on its way."""


@dataclass(frozen=True)
class Hop:
    """A piece of an arrow, from one row to the next."""

    start: Node
    end: Node
    source: int
    target: int


@dataclass(frozen=True)
class Rows:
    """All boxes in rows, in order from left to right."""

    rows: tuple[tuple[Node, ...], ...]
    along: tuple[tuple[int, int], ...]
    """Arrows between neighbours of one row."""
    hops: tuple[tuple[Hop, ...], ...]
    """Pieces of all other arrows, by the row that they leave."""

    def is_chain(self, row: int) -> bool:
        """Whether a row is a part of a longer chain of boxes, which goes on above or below it."""
        here = self._is_chain(row)
        return here and any(
            self._is_chain(near) for near in (row - 1, row + 1) if 0 <= near < len(self.rows)
        )

    def _is_chain(self, row: int) -> bool:
        boxes = [node for node in self.rows[row] if isinstance(node, int)]
        return len(boxes) > 1 and all(pair in self.along for pair in pairwise(boxes))


def rows_of(drawn: ProcessMap, most: int) -> Rows:
    """Return the rows of a map, of at most so many boxes each.

    A layer is a row, or several if it is large; layers of one box stand side by side, since each of
    them waits for the one before.
    """
    boxes, chains = _boxes_in_rows(drawn, most)
    row_of = {number: at for at, row in enumerate(boxes) for number in row}
    along, hops = [], [list[Hop]() for _ in boxes]
    rows: list[list[Node]] = [list(row) for row in boxes]
    for arrow in drawn.arrows:
        first, last = row_of[arrow.source], row_of[arrow.target]
        if first == last:
            along.append((arrow.source, arrow.target))
            continue
        passes = [Pass(arrow.source, arrow.target, row) for row in range(first + 1, last)]
        for one in passes:
            rows[one.row].append(one)
        nodes: list[Node] = [arrow.source, *passes, arrow.target]
        for row, (start, end) in enumerate(pairwise(nodes), first):
            hops[row].append(Hop(start, end, arrow.source, arrow.target))
    ordered = _untangled(rows, chains, hops)
    return Rows(ordered, tuple(along), tuple(map(tuple, hops)))


def _boxes_in_rows(drawn: ProcessMap, most: int) -> tuple[list[list[int]], list[bool]]:
    """The boxes of each row, and whether it is a chain of layers of one box."""
    layers: list[list[int]] = [[] for _ in range(drawn.layers)]
    for box in drawn.boxes:
        layers[box.layer].append(box.number)
    rows: list[list[int]] = []
    chains: list[bool] = []
    for layer in layers:
        if len(layer) == 1 and rows and chains[-1] and len(rows[-1]) < most:
            rows[-1] += layer
            continue
        count = -(-len(layer) // most)
        for part in range(count):
            rows.append(layer[part * len(layer) // count : (part + 1) * len(layer) // count])
            chains.append(len(layer) == 1)
    return rows, chains


def _untangled(
    rows: list[list[Node]], chains: Sequence[bool], hops: Sequence[Sequence[Hop]]
) -> tuple[tuple[Node, ...], ...]:
    """Order each row by the middle of its neighbours' places, down and up a few times."""
    for sweep in range(8):
        down = sweep % 2 == 0
        for row in range(len(rows)) if down else reversed(range(len(rows))):
            other = row - 1 if down else row + 1
            if not 0 <= other < len(rows):
                continue
            place = _shares(rows[other])
            ends: dict[Node, list[float]] = {}
            for hop in hops[min(row, other)]:
                mine, theirs = (hop.end, hop.start) if down else (hop.start, hop.end)
                ends.setdefault(mine, []).append(place[theirs])
            rows[row] = _ordered(rows[row], ends, is_chain=chains[row])
    return tuple(tuple(row) for row in rows)


def _ordered(
    row: list[Node], ends: Mapping[Node, Sequence[float]], *, is_chain: bool
) -> list[Node]:
    own = _shares(row)
    wanted = {
        node: sum(ends[node]) / len(ends[node]) if node in ends else own[node] for node in row
    }
    if not is_chain:
        return sorted(row, key=lambda node: (wanted[node], own[node]))
    passes = sorted((one for one in row if isinstance(one, Pass)), key=lambda one: wanted[one])
    boxes = [one for one in row if not isinstance(one, Pass)]
    return [
        *(one for one in passes if wanted[one] < 0.5),
        *boxes,
        *(one for one in passes if wanted[one] >= 0.5),
    ]


def _shares(row: Sequence[Node]) -> dict[Node, float]:
    """How far along its row each node stands, in [0, 1]."""
    return {node: (at + 0.5) / len(row) for at, node in enumerate(row)}
