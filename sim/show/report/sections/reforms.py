"""What the reforms are, and the process map before and after them."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.figure import Figure

from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Reform
from sim.show.process_map.drawing import draw_map
from sim.show.process_map.picture import picture_of
from sim.show.report.blocks import Block, Cell, Command, Paragraph, Picture, Section, Table
from sim.show.report.contents import Contents
from sim.show.report.words import joined
from sim.show.story.names import base_name, workflow
from sim.show.story.reforms import IDLE, STAR, idle_reforms, sentences_of, touched_by
from sim.show.story.titles import titles_of
from sim.study.compare import Contender
from sim.study.difference import is_same
from sim.text import Lang, Text, same

TITLE = Text("改了什么", "What is changed")
LEAD = Text(
    "{name}采取 {count} 项举措：{names}。",
    "The {name} workflow takes {count} reform{s}: {names}.",
)
NONE = Text("{name}没有采取任何举措。", "The {name} workflow takes no reforms.")
TABLE = Text("每项举措改什么", "What each reform changes")
HEAD = (
    Text("举措", "reform"),
    Text("改什么", "what it changes"),
    Text("涉及", "touches"),
    Text("等级", "grade"),
)
MAP = Text("改革前后的流程图", "The process map, before and after")
MAP_SAID = Text(
    "一个方框一个事项，箭头是法定先后；着色的是改革改动过的。天数是按时限推算的（输入的算术）。",
    "A box an item, arrows are the order in law; what reforms changed is coloured. Days are "
    "arithmetic from the limits.",
)


def reforms(contents: Contents) -> Section | None:
    """Return what the reforms are of the workflow beside the first, each in a sentence."""
    other = contents.other
    if other is None:
        return None
    each = other.scenario.reforms_of(other.workflow.partition("@")[0])
    name = workflow(other.label)
    if not each:
        return Section("reforms", TITLE, (Paragraph(NONE.filled(name=name)),))
    names = joined([one.title for one in each], "；", "; ")
    plural = "s" if len(each) > 1 else ""
    lead = LEAD.filled(name=name, count=len(each), s=plural, names=names)
    blocks: list[Block] = [Paragraph(lead), _table(other, each), *_map(other)]
    command = Command(f"permitsim explain {contents.file} --workflow {other.workflow}")
    return Section("reforms", TITLE, (*blocks, command))


def _table(other: Contender, each: tuple[Reform, ...]) -> Table:
    bare = other.workflow.partition("@")[0]
    notes = other.scenario.system(other.workflow).notes
    titles, idle = titles_of(other.scenario, bare), idle_reforms(other.scenario, bare)
    rows = []
    for reform in each:
        said = [*sentences_of(reform, notes, titles), *([IDLE] if reform.id in idle else [])]
        rows.append(
            (
                Cell(reform.title),
                Cell(joined(said, "；", "; ")),
                Cell(touched_by(reform)),
                Cell(same(reform.grade), mark="assumed" if reform.grade == "C" else ""),
            )
        )
    starred = any(reform.lever.touches() & BEHAVIOUR for reform in each)
    return Table(
        "reforms_table",
        TABLE,
        HEAD,
        tuple(rows),
        STAR if starred else None,
        words=frozenset({1, 2, 3}),
        folded=True,
    )


def _map(other: Contender) -> Iterator[Picture]:
    """The process map of the base and the workflow, where they differ."""
    scenario, name = other.scenario, other.workflow
    if is_same(scenario.base, scenario.system(name)):
        return

    def draw(lang: Lang) -> Figure:
        return draw_map(picture_of(scenario, name, (base_name(scenario), workflow(name))), lang)

    yield Picture("process_map", MAP, MAP_SAID, draw, stamp="input arithmetic")
