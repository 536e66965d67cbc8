"""What the report rests on: every number of its scenarios, with its source and grade."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import chain

from sim.model.grades import lowest
from sim.model.scenario import Evidence, Scenario
from sim.show.report.blocks import Block, Cell, Command, Mark, Paragraph, Section, Table
from sim.show.story.evidence import (
    ASSUMED,
    HEAD,
    MEANINGS,
    by_grade,
    in_order,
    line_of,
    range_of,
)
from sim.text import Text, same

TITLE = Text("依据：每个数字的出处", "Evidence: where every number comes from")
LEAD = Text(
    "{count} 个数字中，{assumed} 个（{share}%）是假定的{fitted}；其余有出处。",
    "Of {count} numbers, {assumed} ({share} %) are assumed{fitted}; the others have a source.",
)
FITTED = Text("，{n} 个由校准得出", ", and {n} calibrated")
NOTHING = Text("", "")
GRADES = Text("按等级计数", "By grade")
GRADES_HEAD = (
    Text("等级", "grade"),
    Text("含义", "what it means"),
    Text("个数", "numbers"),
    Text("占比（%）", "share (%)"),
)
NUMBERS = Text("{name}：全部数字", "{name}: all numbers")
MARKS: dict[str, Mark] = {"C": "assumed", "F": "calibrated"}


def evidence(scenarios: Sequence[Scenario], files: Sequence[str]) -> Section:
    """Return all numbers of some scenarios, after how many there are of each grade.

    `files` is what commands call each of them.
    """
    every = tuple(chain.from_iterable(scenario.evidence for scenario in scenarios))
    counts = by_grade(every)
    blocks: list[Block] = [Paragraph(_lead(len(every), counts), lead=True), _counts(counts)]
    for scenario, file in zip(scenarios, files, strict=True):
        blocks.append(_numbers(scenario, alone=len(scenarios) == 1))
        blocks.append(Command(shlex.join(["permitsim", "evidence", file])))
    return Section("evidence", TITLE, tuple(blocks))


def _lead(count: int, counts: dict[str, int]) -> Text:
    assumed, fitted = counts.get("C", 0), counts.get("F", 0)
    return LEAD.filled(
        count=f"{count:,}",
        assumed=f"{assumed:,}",
        share=f"{100 * assumed / max(count, 1):.0f}",
        fitted=FITTED.filled(n=fitted) if fitted else NOTHING,
    )


def _counts(counts: dict[str, int]) -> Table:
    total = sum(counts.values())
    rows = tuple(
        (
            Cell(same(grade), mark=MARKS.get(grade, "")),
            Cell(MEANINGS[grade]),
            Cell(same(f"{count:,}"), count),
            Cell(same(f"{100 * count / total:.1f}"), 100 * count / total),
        )
        for grade, count in counts.items()
    )
    return Table("grades", GRADES, GRADES_HEAD, rows, words=frozenset({1}))


def _numbers(scenario: Scenario, *, alone: bool) -> Table:
    """All numbers of one file, by place, as it spells them; with ranges where it states any."""
    ranged = any(one.range for one in scenario.evidence)
    head = [HEAD[1], HEAD[2], *([HEAD[3]] if ranged else []), HEAD[4], HEAD[5], HEAD[0]]
    rows = tuple(_row(one, ranged=ranged) for one in in_order(scenario.evidence))
    return Table(
        name="evidence" if alone else f"evidence_{scenario.name}",
        title=NUMBERS.filled(name=scenario.title),
        head=tuple(head),
        rows=rows,
        words=frozenset(range(1, len(head))),
        folded=True,
    )


def _row(one: Evidence, *, ranged: bool) -> tuple[Cell, ...]:
    grade = lowest(one.grade)
    mark = MARKS.get(grade, "")
    source = Cell(same(one.source) if one.source else ASSUMED, mark=mark)
    return (
        Cell(same(one.path)),
        Cell(same(one.value)),
        *([Cell(same(range_of(one)))] if ranged else []),
        Cell(same(one.grade), mark=mark),
        source,
        Cell(same(line_of(one))),
    )
