"""Small maps for the tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.show.process_map.boxes import Arrow, Box, ProcessMap, layers_of, map_of, reduced
from sim.study.course import course_of
from sim.text import same

HORIZON = Horizon(date(2018, 1, 2), None, 86_400)


def mapped(system: PermitSystem) -> ProcessMap:
    return map_of(system, course_of(system, HORIZON))


def drawn_of(count: int, edges: list[tuple[int, int]]) -> ProcessMap:
    """A map of so many items with those edges from lower to higher, renumbered by layer."""
    ids = [f"{number:02}" for number in range(count)]
    arrows = reduced((ids[one], ids[other]) for one, other in edges)
    layers = layers_of(ids, arrows)
    order = sorted(ids, key=lambda id: layers[id])
    numbers = {id: number for number, id in enumerate(order, 1)}
    boxes = tuple(
        Box(numbers[id], id, same(id), layers[id], (), (), (), 0, (), (), (), ()) for id in order
    )
    return ProcessMap(boxes, tuple(Arrow(numbers[a], numbers[b], True) for a, b in arrows), 0)


@st.composite
def any_map(draw) -> ProcessMap:
    count = draw(st.integers(1, 16))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    edges = draw(st.lists(pairs, max_size=30))
    return drawn_of(count, [(one, other) for one, other in edges if one < other])
