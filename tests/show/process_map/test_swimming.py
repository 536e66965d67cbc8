"""Nothing of a swimming picture lies on anything else."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sim.show.process_map.gates import END, START, gated
from sim.show.process_map.swimming import Area, swum
from sim.show.process_map.tasks import Flow, Network, Task
from sim.text import same


@st.composite
def networks(draw) -> Network:
    count = draw(st.integers(0, 12))
    lanes = draw(st.integers(1, 4))
    tasks = tuple(
        Task(f"t..{at}", at, f"lane{draw(st.integers(1, lanes))}", None) for at in range(count)
    )
    ends = st.tuples(st.integers(0, count), st.integers(0, count))
    pairs = draw(st.sets(ends, max_size=20)) if count else set()
    flows = tuple(Flow(f"t..{a}", f"t..{b}") for a, b in sorted(pairs) if a < b < count)
    used = sorted({task.lane for task in tasks})
    return Network(tuple((lane, same(lane)) for lane in used), tasks, flows)


def apart(one: Area, other: Area) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def passes(line, area: Area) -> bool:
    """Whether a line goes through the inside of a rectangle."""
    for (x0, y0), (x1, y1) in pairwise(line):
        across = min(x0, x1) < area.x + area.width and area.x < max(x0, x1)
        down = min(y0, y1) < area.y + area.height and area.y < max(y0, y1)
        inside_x = area.x < x0 < area.x + area.width
        inside_y = area.y < y0 < area.y + area.height
        if (y0 == y1 and across and inside_y) or (x0 == x1 and down and inside_x):
            return True
    return False


@given(networks())
def test_shapes_are_apart_and_no_flow_passes_over_one(network) -> None:
    gates = gated(network)
    laid = swum(network, gates, 100)
    assert all(apart(one, other) for one, other in combinations(laid.shapes.values(), 2))
    for line in laid.lines.values():
        assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(line))
        assert not any(passes(line, area) for area in laid.shapes.values())


@given(networks())
def test_everything_is_in_its_lane_and_goes_to_the_right(network) -> None:
    gates = gated(network)
    laid = swum(network, gates, 0)
    for node in gates.nodes:
        area, lane = laid.shapes[node.id], laid.lanes[node.lane]
        assert lane.x <= area.x
        assert area.x + area.width <= lane.x + lane.width
        assert lane.y <= area.y
        assert area.y + area.height <= lane.y + lane.height
    for flow in gates.flows:
        assert laid.shapes[flow.source].x < laid.shapes[flow.target].x
    assert sum(lane.height for lane in laid.lanes.values()) == laid.pool.height


@given(networks())
def test_every_task_lies_between_the_start_and_the_end(network) -> None:
    gates = gated(network)
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for flow in gates.flows:
        after.setdefault(flow.source, []).append(flow.target)
        before.setdefault(flow.target, []).append(flow.source)
    assert set(after) == {node.id for node in gates.nodes} - {END}
    assert set(before) == {node.id for node in gates.nodes} - {START}
    assert all(node.has_split == (len(after.get(node.id, ())) > 1) for node in gates.nodes)
    assert all(node.has_join == (len(before.get(node.id, ())) > 1) for node in gates.nodes)
