"""`permitsim evidence`: every number of a scenario, with its source and grade."""

from __future__ import annotations

import re
from argparse import Namespace
from collections import Counter

from sim.cli.finding import find
from sim.model.grades import GRADES, lowest
from sim.model.scenario import Evidence
from sim.show.layout import table
from sim.text import Lang, Text

HEAD = (
    Text("行", "line"),
    Text("位置", "place"),
    Text("数值", "value"),
    Text("合理范围", "plausible range"),
    Text("等级", "grade"),
    Text("出处", "source"),
)
RANGE = 3
"""Index of the column that only files with ranges have."""
ASSUMED = Text("（假定）", "(assumed)")
MEANINGS = {
    "SEED": Text("报道", "the article"),
    "A": Text("法律条文，已读", "law, read"),
    "A*": Text("法律的一般规定", "the law's default"),
    "B": Text("一个公开网页", "one public page"),
    "D": Text("推算", "derived"),
    "F": Text("校准", "calibrated"),
    "C": Text("假定", "assumed"),
}
TOTAL = Text("{file}：共 {count} 个数字 — {parts}", "{file}: {count} numbers: {parts}")


def do(asked: Namespace, lang: Lang) -> int:
    """Print them in the order of the file, then how many there are of each grade."""
    scenario = find(asked.file)
    rows = [[title.of(lang) for title in HEAD]]
    rows += [
        [_line(one), one.path, one.value, _range(one), one.grade, one.source or ASSUMED.of(lang)]
        for one in sorted(scenario.evidence, key=_order)
    ]
    if not any(one.range for one in scenario.evidence):
        rows = [[*row[:RANGE], *row[RANGE + 1 :]] for row in rows]
    print(table(rows, left=range(1, len(rows[0]))))
    counts = Counter(lowest(one.grade) for one in scenario.evidence)
    parts = [
        Text(f"{MEANINGS[grade].zh}（{grade}）{count}", f"{MEANINGS[grade].en} ({grade}) {count}")
        for grade in GRADES
        if (count := counts[grade])
    ]
    listed = Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    total = TOTAL.filled(file=scenario.source, count=len(scenario.evidence), parts=listed)
    print(f"\n{total.of(lang)}")
    return 0


def _order(one: Evidence) -> tuple[object, ...]:
    """By file, line and path; what is counted in a path goes by its number."""
    parts = re.split(r"(\d+)", one.path)
    return one.file, one.line, [int(part) if part.isdecimal() else part for part in parts]


def _line(one: Evidence) -> str:
    """The line, with the name of its file if it was taken over from another."""
    return f"{one.file}:{one.line}" if one.file else str(one.line)


def _range(one: Evidence) -> str:
    """The least and the most that are plausible; nothing if the file says none."""
    return " … ".join(one.range)
