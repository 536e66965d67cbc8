"""What happens to the people, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sim.show.numbers import label
from sim.show.report.blocks import Block, Cell, Paragraph, Section, Table
from sim.show.report.contents import Contents
from sim.show.report.tables import change_row
from sim.show.report.words import CHANGE, EQUAL, JUDGED, MEASURE
from sim.show.story import costs, sentences
from sim.show.story.names import workflow
from sim.show.story.people import is_felt
from sim.study.compare import LivedReading
from sim.study.people import Felt, lead_changes
from sim.text import Text, same

TITLE = Text("对人的影响与代价", "What it means for people, and what it costs")
TABLE = Text("对办事人的影响：{new}与{old}", "What happens to the people: {new} beside {old}")
NOTE = Text(
    "均值和 95% 区间（本表各数字同时成立）。", "Means with 95 % intervals (this table at once)."
)


def people(contents: Contents) -> Section | None:
    """Return visits, papers, waiting and officers' hours by class, then who pays."""
    lived = contents.comparison.lived
    if lived is None or not lived.differences:
        return None
    blocks: list[Block] = [*_tables(contents, lived)]
    blocks += [Paragraph(line, stamp="predicted") for line in _costs(contents, lived) if line.en]
    return Section("people", TITLE, tuple(blocks))


def _tables(contents: Contents, lived: LivedReading) -> Iterator[Table]:
    base = contents.comparison.base
    for name, found in contents.felt.items():
        rows = tuple(_rows(contents, found))
        if not rows:
            continue
        end = "" if len(lived.differences) == 1 else f"_{name.replace('/', '_')}"
        yield Table(
            f"people{end}",
            TABLE.filled(old=workflow(base), new=workflow(name)),
            (MEASURE, workflow(base), workflow(name), CHANGE, JUDGED, EQUAL),
            rows,
            NOTE if contents.comparison.replications > 1 else None,
            words=frozenset({4}),
            stamp="predicted",
        )


def _rows(contents: Contents, found: tuple[Felt, ...]) -> Iterator[tuple[Cell, ...]]:
    """The rows of all cases, or of each class under its title."""
    titles = {
        one.id: one.title
        for each in contents.comparison.contenders
        for one in each.scenario.base.classes
    }
    for cls, each in groupby(filter(is_felt, found), key=lambda one: one.cls):
        for one in each:
            title = label(one.measure)
            if cls:
                named = titles.get(cls, same(cls))
                title = Text(f"{named.zh}：{title.zh}", f"{named.en}: {title.en}")
            change = one.change
            intervals = (change.base, change.other, change.difference, one.held_equal.difference)
            yield change_row(title, one.measure, intervals, change.verdict)


def _costs(contents: Contents, lived: LivedReading) -> Iterator[Text]:
    """Who pays, which errors are let through, who does not get there, who is busiest."""
    told, base = contents.told["lived"], contents.comparison.base
    for each in contents.comparison.contenders[1:]:
        system = each.scenario.system(each.workflow)
        yield from costs.who_pays(told, each.label, system, lead_changes(lived, each.label))
        yield costs.errors(told, base, each.label)
    yield costs.unfinished(told)
    yield sentences.busiest(contents.comparison, told)
