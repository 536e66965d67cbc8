"""Rows and places: whatever the map, boxes lie apart and arrows go from box to box."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.show.process_map.places import apart, places_of
from sim.show.process_map.rows import Pass, rows_of
from tests.show.process_map.towns import any_map, drawn_of

MOST = 4


def chain(count: int):
    return drawn_of(count, [(one, one + 1) for one in range(count - 1)])


def test_a_chain_is_read_line_by_line() -> None:
    rows = rows_of(chain(10), MOST)
    assert rows.rows == ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10))
    assert [(hop.source, hop.target) for hops in rows.hops for hop in hops] == [(4, 5), (8, 9)]
    assert all(rows.is_chain(row) for row in range(3))
    places = places_of(rows, dict.fromkeys(range(1, 11), 1.0))
    assert places.boxes[1].left == places.boxes[5].left == places.boxes[9].left


def test_a_large_layer_takes_several_rows() -> None:
    rows = rows_of(drawn_of(6, []), MOST)
    assert sorted(map(len, rows.rows)) == [3, 3]
    assert not rows.is_chain(0)


def test_a_long_arrow_passes_beside_the_boxes() -> None:
    """1 → {2, 3} → 4 with 5 → 6 beside: no, one arrow from the first layer to the last."""
    drawn = drawn_of(6, [(0, 2), (0, 3), (2, 4), (3, 4), (4, 5), (1, 5)])
    rows = rows_of(drawn, MOST)
    passes = [node for row in rows.rows for node in row if isinstance(node, Pass)]
    numbers = {box.item: box.number for box in drawn.boxes}
    assert {(one.source, one.target) for one in passes} == {(numbers["01"], numbers["05"])}


@given(any_map())
@settings(max_examples=60, deadline=None)
def test_every_box_and_arrow_is_there_and_nothing_lies_on_anything(drawn) -> None:
    rows = rows_of(drawn, MOST)
    heights = {box.number: 0.5 + 0.1 * (box.number % 3) for box in drawn.boxes}
    places = places_of(rows, heights)
    assert set(places.boxes) == set(heights)
    assert set(places.lines) == {(arrow.source, arrow.target) for arrow in drawn.arrows}
    for one, other in combinations(places.boxes.values(), 2):
        assert not touches(one, other)
    for box in places.boxes.values():
        assert 0 <= box.left <= box.left + box.width <= places.width + 1e-9
        assert box.top + box.height <= places.height + 1e-9
    for (source, target), line in places.lines.items():
        assert on_edge(places.boxes[source], line[0])
        assert on_edge(places.boxes[target], line[-1])
        for number, box in places.boxes.items():
            for piece in pairwise(line):
                assert not runs_through(box, piece), (number, source, target)


def touches(one, other):
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def on_edge(box, point):
    x, y = point
    beside = min(abs(x - box.left), abs(x - box.left - box.width)) < 1e-6
    level = min(abs(y - box.top), abs(y - box.top - box.height)) < 1e-6
    inside = box.left - 1e-6 <= x <= box.left + box.width + 1e-6
    return (level and inside) or (beside and box.top < y < box.top + box.height)


def runs_through(box, piece):
    (x1, y1), (x2, y2) = piece
    assert x1 == pytest.approx(x2) or y1 == pytest.approx(y2)
    slack = 1e-6
    return (
        min(x1, x2) < box.left + box.width - slack
        and max(x1, x2) > box.left + slack
        and min(y1, y2) < box.top + box.height - slack
        and max(y1, y2) > box.top + slack
    )


@given(st.lists(st.tuples(st.floats(-5, 25), st.floats(0.1, 3)), min_size=1, max_size=8))
def test_things_apart_keep_their_order_and_the_page(pairs) -> None:
    widths = [width for _, width in pairs]
    whole = sum(widths) + 4
    found = apart([wanted for wanted, _ in pairs], widths, whole)
    edges = [(at - width / 2, at + width / 2) for at, width in zip(found, widths, strict=True)]
    assert edges[0][0] >= -1e-9
    assert edges[-1][1] <= whole + 1e-9
    for (_, end), (start, _) in pairwise(edges):
        assert start >= end - 1e-9


def test_what_has_room_stands_where_it_wants() -> None:
    assert apart([2.0, 6.0], [1.0, 1.0], 10.0) == [2.0, 6.0]
    assert apart([5.0, 5.0], [2.0, 2.0], 10.0) == [4.0, 6.0]
