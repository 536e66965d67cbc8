"""Mermaid's text: the boxes and arrows of the map, and nothing in a title that would end it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sim.show.process_map.mermaid import mermaid
from sim.show.process_map.picture import picture_of
from sim.text import Text
from tests.show.process_map.shipped import NAMES, scenario_of
from tests.small import small_town

NODE = re.compile(r'^    (m\d_\d+)\["(.*)"\]$', re.MULTILINE)
LINK = re.compile(r"^    (m\d_\d+) (-->|-\.->) (m\d_\d+)$", re.MULTILINE)


@pytest.mark.parametrize("name", ["five_in_one", "nanchong"])
def test_boxes_and_arrows_are_those_of_the_maps(name) -> None:
    picture = picture_of(scenario_of(name), "new", NAMES)
    text = mermaid(picture, "en")
    boxes = [
        f"m{number}_{box.number}"
        for number, panel in enumerate(picture.panels, 1)
        for box in panel.drawn.boxes
    ]
    arrows = [
        (f"m{number}_{a.source}", "-->" if a.law else "-.->", f"m{number}_{a.target}")
        for number, panel in enumerate(picture.panels, 1)
        for a in panel.drawn.arrows
    ]
    assert [node for node, _ in NODE.findall(text)] == boxes
    assert LINK.findall(text) == arrows


def test_the_critical_links_are_those_of_the_map() -> None:
    picture = picture_of(scenario_of("nanchong"), "new", NAMES)
    arrows = [arrow for panel in picture.panels for arrow in panel.drawn.arrows]
    found = re.search(r"linkStyle ([\d,]+) ", mermaid(picture, "zh"))
    assert found is not None
    assert [int(at) for at in found[1].split(",")] == [
        at for at, arrow in enumerate(arrows) if arrow.critical
    ]


def test_what_is_dropped_critical_or_changed_has_its_class() -> None:
    text = mermaid(picture_of(scenario_of("nanchong"), "new", NAMES), "en")
    assert "  class m1_1 gone\n" in text
    assert re.search(r"^  class m2_1,m2_2,m2_4,.* critical$", text, re.MULTILINE)
    defined = set(re.findall(r"classDef (\S+)", text))
    assert set(re.findall(r"^  class \S+ (\S+)$", text, re.MULTILINE)) <= defined


def test_a_title_cannot_end_its_box() -> None:
    odd = Text('a "b" <c> [d] #e;`f`', 'a "b" <c> [d] #e;`f`')
    picture = picture_of(small_town(), "old", (NAMES[0], NAMES[0]))
    panel = picture.panels[0]
    boxes = (replace(panel.drawn.boxes[0], title=odd), *panel.drawn.boxes[1:])
    made = replace(panel, drawn=replace(panel.drawn, boxes=boxes))
    text = mermaid(replace(picture, panels=(made,)), "en")
    label = dict(NODE.findall(text))["m1_1"]
    assert not re.search(r'["`]|<(?!/?b>|br/>)', label)
    assert "a #quot;b#quot; #lt;c#gt; [d] #35;e;#96;f#96;" in label


def test_the_reforms_are_listed() -> None:
    text = mermaid(picture_of(small_town(), "new", NAMES), "zh")
    assert "举措（* 属于行为假定）：<br/>1 两证合一<br/>2 samples*<br/>" in text
