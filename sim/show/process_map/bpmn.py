"""A page of process maps as BPMN 2.0 (ISO/IEC 19510), with its picture, for other tools.

A pool a map, a lane an office, a task what an office does for an item without a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sim.model.system import PermitSystem
from sim.show.palette import FAINT, LOSS
from sim.show.process_map import wording
from sim.show.process_map.bpmn_picture import NAMES, add_picture, tag
from sim.show.process_map.gates import START, Gated, gated
from sim.show.process_map.panels import Panel, Picture
from sim.show.process_map.swimming import swum
from sim.show.process_map.tasks import JOINT, OWNERS, Flow, Network, Task, network_of
from sim.text import Lang, Text

BETWEEN_POOLS = 60
HABIT = Text("习惯", "habit")
KINDS = {"applicant": "manualTask", "third_party": "manualTask", "": "task"}
"""What a task of a lane that is no office's is called; those of officers are theirs to do."""


@dataclass(frozen=True)
class Pool:
    """One map as a process of its own."""

    key: str
    """What its ids begin with."""
    panel: Panel
    network: Network
    gates: Gated

    def id(self, name: str) -> str:
        """Return the id of one of its parts."""
        return f"{self.key}.{name}"

    def flow_id(self, source: str, target: str) -> str:
        """Return the id of what leads from one to another."""
        return self.id(f"flow..{source}...{target}")


def bpmn(picture: Picture, systems: Sequence[PermitSystem], lang: Lang) -> str:
    """Return a page as XML; `systems` are those that its panels are of, in order."""
    for prefix, name in NAMES.items():
        ET.register_namespace(prefix, name)
    root = ET.Element(
        tag("bpmn", "definitions"),
        {"id": "process_map", "targetNamespace": "https://permitsim/process-map"},
    )
    pools = tuple(_pools(picture, systems))
    together = ET.SubElement(root, tag("bpmn", "collaboration"), id="collaboration")
    _say(together, "\n".join(_about(picture, lang)))
    for pool in pools:
        ET.SubElement(
            together,
            tag("bpmn", "participant"),
            id=pool.id("pool"),
            name=_clean(pool.panel.title.of(lang)),
            processRef=pool.id("process"),
        )
    for pool in pools:
        _process(root, pool, lang)
    _draw(root, pools)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _pools(picture: Picture, systems: Sequence[PermitSystem]) -> Iterator[Pool]:
    keys = ("before", "after") if len(picture.panels) > 1 else ("map",)
    for key, panel, system in zip(keys, picture.panels, systems, strict=True):
        network = network_of(system, panel.drawn)
        yield Pool(key, panel, network, gated(network))


def _about(picture: Picture, lang: Lang) -> Iterator[str]:
    yield picture.title.of(lang)
    yield picture.foot.of(lang)
    yield from (reform.of(lang) for reform in wording.listed_reforms(picture.reforms))


def _process(root: ET.Element, pool: Pool, lang: Lang) -> None:
    process = ET.SubElement(
        root, tag("bpmn", "process"), id=pool.id("process"), isExecutable="false"
    )
    _lanes(process, pool, lang)
    tasks = {task.id: task for task in pool.network.tasks}
    for node in pool.gates.nodes:
        if node.has_join:
            _part(process, pool, "parallelGateway", node.entry, gatewayDirection="Converging")
        if node.id in tasks:
            _task(process, pool, tasks[node.id], lang)
        else:
            _part(process, pool, "startEvent" if node.id == START else "endEvent", node.id)
        if node.has_split:
            _part(process, pool, "parallelGateway", node.exit, gatewayDirection="Diverging")
    _flows(process, pool, lang)
    _name_flows(process)


def _lanes(process: ET.Element, pool: Pool, lang: Lang) -> None:
    lanes = ET.SubElement(process, tag("bpmn", "laneSet"), id=pool.id("lanes"))
    for number, (key, title) in enumerate(pool.network.lanes, 1):
        name = _clean(title.of(lang))
        lane = ET.SubElement(lanes, tag("bpmn", "lane"), id=pool.id(f"lane{number}"), name=name)
        for node in pool.gates.nodes:
            if node.lane == key:
                for part in dict.fromkeys((node.entry, node.id, node.exit)):
                    ET.SubElement(lane, tag("bpmn", "flowNodeRef")).text = pool.id(part)


def _task(process: ET.Element, pool: Pool, task: Task, lang: Lang) -> None:
    box = pool.panel.drawn.boxes[task.number - 1]
    title = f"{box.number} {wording.title_of(box).of(lang)}"
    if task.part is not None:
        title += f" · {task.part.of(lang)}"
    kind = KINDS[task.lane] if task.lane in OWNERS else "userTask"
    part = _part(process, pool, kind, task.id, name=_clean(title))
    lines = [line.of(lang) for line in pool.panel.lines[box.number]]
    if task.joint:
        lines.append(JOINT.filled(offices=wording.joined(task.joint, "、", ", ")).of(lang))
    _say(part, "\n".join(lines))


def _flows(process: ET.Element, pool: Pool, lang: Lang) -> None:
    node = {each.id: each for each in pool.gates.nodes}
    for each in pool.gates.nodes:
        if each.has_join:
            _flow(process, pool, Flow(each.entry, each.id), (each.entry, each.id), lang)
        if each.has_split:
            _flow(process, pool, Flow(each.id, each.exit), (each.id, each.exit), lang)
    for flow in pool.gates.flows:
        ends = node[flow.source].exit, node[flow.target].entry
        _flow(process, pool, flow, ends, lang)


def _flow(process: ET.Element, pool: Pool, flow: Flow, ends: tuple[str, str], lang: Lang) -> None:
    part = ET.SubElement(
        process,
        tag("bpmn", "sequenceFlow"),
        id=pool.flow_id(flow.source, flow.target),
        sourceRef=pool.id(ends[0]),
        targetRef=pool.id(ends[1]),
    )
    if not flow.law:
        part.set("name", HABIT.of(lang))


def _name_flows(process: ET.Element) -> None:
    """Say at each node which flows come and go, as some tools read them there alone."""
    nodes = {part.get("id"): part for part in process}
    for said, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
        for flow in process.findall(tag("bpmn", "sequenceFlow")):
            ET.SubElement(nodes[flow.get(end)], tag("bpmn", said)).text = flow.get("id")


def _draw(root: ET.Element, pools: Sequence[Pool]) -> None:
    diagram = ET.SubElement(root, tag("bpmndi", "BPMNDiagram"), id="diagram")
    plane = ET.SubElement(
        diagram, tag("bpmndi", "BPMNPlane"), id="plane", bpmnElement="collaboration"
    )
    top = 0.0
    for pool in pools:
        laid = swum(pool.network, pool.gates, top)
        boxes = {task.id: pool.panel.drawn.boxes[task.number - 1] for task in pool.network.tasks}
        shades = {**pool.panel.fills, **dict.fromkeys(pool.panel.gone, FAINT)}
        fills = {id: shades[box.number] for id, box in boxes.items() if box.number in shades}
        lines = {id: LOSS for id, box in boxes.items() if box.critical}
        hot = {(flow.source, flow.target): LOSS for flow in pool.gates.flows if flow.critical}
        lanes = {key: f"lane{number}" for number, (key, _) in enumerate(pool.network.lanes, 1)}
        add_picture(plane, pool.id, pool.flow_id, laid, lanes, (fills, lines, hot))
        top += laid.pool.height + BETWEEN_POOLS


def _part(process: ET.Element, pool: Pool, kind: str, id: str, **more: str) -> ET.Element:
    return ET.SubElement(process, tag("bpmn", kind), {"id": pool.id(id), **more})


def _say(part: ET.Element, said: str) -> None:
    ET.SubElement(part, tag("bpmn", "documentation")).text = _clean(said)


def _clean(said: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(each for each in said if each >= " " or each in "\n\t")
