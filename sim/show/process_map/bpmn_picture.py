"""The picture of a BPMN file (BPMN DI): where each shape stands, and its colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from sim.show.process_map.swimming import Area, Point, Swum

NAMES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
}
"""Namespaces by prefix; the last is the OMG's own extension for colours."""
Colours = tuple[Mapping[str, str], Mapping[str, str], Mapping[tuple[str, str], str]]
"""What tasks are filled with, their outlines, and the colours of flows; where none, black on
white."""


def tag(prefix: str, name: str) -> str:
    """Return the full name of an element or an attribute."""
    return f"{{{NAMES[prefix]}}}{name}"


def add_picture(
    plane: ET.Element,
    id_of: Callable[[str], str],
    flow_id: Callable[[str, str], str],
    laid: Swum,
    lanes: Mapping[str, str],
    colours: Colours,
) -> None:
    """Add a pool to a plane; `lanes` gives the name of each lane by its key."""
    fills, outlines, hot = colours
    _shape(plane, id_of("pool"), laid.pool, is_horizontal=True)
    for key, area in laid.lanes.items():
        if key in lanes:
            _shape(plane, id_of(lanes[key]), area, is_horizontal=True)
    for id, area in laid.shapes.items():
        shape = _shape(plane, id_of(id), area)
        _colour(shape, fills.get(id, ""), outlines.get(id, ""))
    for (source, target), line in laid.lines.items():
        edge = _edge(plane, flow_id(source, target), line)
        _colour(edge, "", hot.get((source, target), ""))


def _shape(plane: ET.Element, id: str, area: Area, *, is_horizontal: bool = False) -> ET.Element:
    shape = ET.SubElement(
        plane, tag("bpmndi", "BPMNShape"), {"id": f"{id}.shape", "bpmnElement": id}
    )
    if is_horizontal:
        shape.set("isHorizontal", "true")
    places = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    bounds = {name: f"{value:g}" for name, value in places.items()}
    ET.SubElement(shape, tag("dc", "Bounds"), bounds)
    return shape


def _edge(plane: ET.Element, id: str, line: tuple[Point, ...]) -> ET.Element:
    edge = ET.SubElement(plane, tag("bpmndi", "BPMNEdge"), {"id": f"{id}.edge", "bpmnElement": id})
    for x, y in line:
        ET.SubElement(edge, tag("di", "waypoint"), x=f"{x:g}", y=f"{y:g}")
    return edge


def _colour(part: ET.Element, fill: str, outline: str) -> None:
    if fill:
        part.set(tag("color", "background-color"), fill)
    if outline:
        part.set(tag("color", "border-color"), outline)
