"""BPMN that other tools open: whole, its ends there, a shape for each part, the map's order."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from sim.show.process_map.bpmn import bpmn
from sim.show.process_map.bpmn_picture import NAMES as SPACES
from sim.show.process_map.picture import picture_of
from sim.text import Text
from tests.model.reforms.building import applied, item, system
from tests.show.process_map.shipped import NAMES, scenario_of
from tests.small import small_town

CASES = [("five_in_one", "new"), ("nanchong", "new"), ("five_in_one", "old")]
NODES = ("task", "userTask", "manualTask", "parallelGateway", "startEvent", "endEvent")


def text_of(scenario, workflow: str, lang="en") -> str:
    picture = picture_of(scenario, workflow, NAMES)
    systems = (scenario.base, scenario.system(workflow))[-len(picture.panels) :]
    return bpmn(picture, systems, lang)


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def case(request):
    scenario = scenario_of(request.param[0])
    picture = picture_of(scenario, request.param[1], NAMES)
    return picture, ET.fromstring(text_of(scenario, request.param[1]))


def found(root: ET.Element, *names: str) -> list[ET.Element]:
    return [each for name in names for each in root.iterfind(f".//bpmn:{name}", SPACES)]


def ids(elements: list[ET.Element]) -> list[str]:
    return [each.attrib["id"] for each in elements]


def test_ids_are_legal_and_no_two_are_alike(case) -> None:
    every = [each.attrib["id"] for each in case[1].iter() if "id" in each.attrib]
    assert len(every) == len(set(every))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each, re.ASCII) for each in every)


def test_every_flow_has_ends_in_its_own_process(case) -> None:
    processes = found(case[1], "process")
    assert len(processes) == len(case[0].panels)
    for process in processes:
        nodes = set(ids(found(process, *NODES)))
        flows = found(process, "sequenceFlow")
        assert flows
        assert all({f.attrib["sourceRef"], f.attrib["targetRef"]} <= nodes for f in flows)
        in_lanes = [each.text or "" for each in found(process, "flowNodeRef")]
        assert sorted(in_lanes) == sorted(nodes)


def test_ways_part_and_meet_at_gateways_only(case) -> None:
    for node in found(case[1], *NODES):
        out = [f for f in found(case[1], "sequenceFlow") if f.attrib["sourceRef"] == node.get("id")]
        into = [
            f for f in found(case[1], "sequenceFlow") if f.attrib["targetRef"] == node.get("id")
        ]
        if node.tag.endswith("Gateway"):
            assert {len(out), len(into)} > {1}
        else:
            assert max(len(out), len(into)) == 1
        assert [each.text for each in found(node, "incoming")] == ids(into)
        assert [each.text for each in found(node, "outgoing")] == ids(out)


def test_every_part_has_a_shape_or_a_line(case) -> None:
    shown = {
        each.attrib["bpmnElement"]: each
        for kind in ("BPMNShape", "BPMNEdge")
        for each in case[1].iterfind(f".//bpmndi:{kind}", SPACES)
    }
    parts = found(case[1], *NODES, "participant", "lane", "sequenceFlow")
    assert set(shown) == set(ids(parts))
    for flow in found(case[1], "sequenceFlow"):
        line = shown[flow.attrib["id"]].findall("di:waypoint", SPACES)
        assert len(line) >= 2


def test_the_order_is_that_of_the_map(case) -> None:
    """Gateways taken away, what of one item comes before another is what the map's arrows say."""
    for panel, process in zip(case[0].panels, found(case[1], "process"), strict=True):
        number = {
            task.attrib["id"]: int(task.attrib["name"].split()[0])
            for task in found(process, "task", "userTask", "manualTask")
        }
        after: dict[str, list[str]] = {}
        for flow in found(process, "sequenceFlow"):
            after.setdefault(flow.attrib["sourceRef"], []).append(flow.attrib["targetRef"])

        def tasks_after(node: str, after=after, number=number):
            for each in after.get(node, ()):
                yield from [each] if each in number else tasks_after(each)

        pairs = {(number[id], number[each]) for id in number for each in tasks_after(id)}
        arrows = {(arrow.source, arrow.target) for arrow in panel.drawn.arrows}
        assert {pair for pair in pairs if pair[0] != pair[1]} == arrows


def test_habit_is_named_and_what_sets_the_days_is_coloured(case) -> None:
    named = [flow for flow in found(case[1], "sequenceFlow") if flow.get("name") == "habit"]
    habits = [a for panel in case[0].panels for a in panel.drawn.arrows if not a.law]
    assert len(named) >= len(habits)
    assert bool(named) == bool(habits)
    border = f"{{{SPACES['color']}}}border-color"
    assert any(border in each.attrib for each in case[1].iter())


def test_it_speaks_either_language_and_says_what_it_is() -> None:
    text = text_of(small_town(), "new", "zh")
    assert "按时限推算（输入的算术）" in text
    assert 'name="习惯"' in text
    assert "由旧流程 1、2 合并而成" in text
    assert text == text_of(small_town(), "new", "zh")


def test_titles_and_names_of_any_kind_are_safe() -> None:
    """Ids of Chinese letters become numbers; a title may hold what XML means something by."""
    odd = Text('甲 & <乙> "丙" \x07', 'a & <b> "c" \x07')
    town = system(replace(applied(item("项目")), title=odd))
    scenario = replace(small_town(), base=town, reforms=(), workflows=(("old", ()),))
    root = ET.fromstring(text_of(scenario, "old"))
    (task,) = found(root, "userTask")
    assert task.attrib["id"] == "map..9879.76ee...9879.76ee..review"
    assert task.attrib["name"] == '1 a & <b> "c"  ★'
