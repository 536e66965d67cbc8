"""`permitsim evidence`: every number of a scenario, with its source and grade."""

from __future__ import annotations

from argparse import Namespace

from sim.cli.finding import find
from sim.show.layout import table
from sim.show.story.evidence import (
    ASSUMED,
    HEAD,
    MEANINGS,
    by_grade,
    in_order,
    line_of,
    range_of,
)
from sim.text import Lang, Text

RANGE = 3
"""Index of the column that only files with ranges have."""
TOTAL = Text("{file}：共 {count} 个数字 — {parts}", "{file}: {count} numbers: {parts}")


def do(asked: Namespace, lang: Lang) -> int:
    """Print them in the order of the file, then how many there are of each grade."""
    scenario = find(asked.file)
    rows = [[title.of(lang) for title in HEAD]]
    rows += [
        [
            line_of(one),
            one.path,
            one.value,
            range_of(one),
            one.grade,
            one.source or ASSUMED.of(lang),
        ]
        for one in in_order(scenario.evidence)
    ]
    if not any(one.range for one in scenario.evidence):
        rows = [[*row[:RANGE], *row[RANGE + 1 :]] for row in rows]
    print(table(rows, left=range(1, len(rows[0]))))
    parts = [
        Text(f"{MEANINGS[grade].zh}（{grade}）{count}", f"{MEANINGS[grade].en} ({grade}) {count}")
        for grade, count in by_grade(scenario.evidence).items()
    ]
    listed = Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    total = TOTAL.filled(file=scenario.source, count=len(scenario.evidence), parts=listed)
    print(f"\n{total.of(lang)}")
    return 0
