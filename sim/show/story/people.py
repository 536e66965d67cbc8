"""The third part: what happens to the people, class by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from sim.show.layout import Row, table
from sim.show.numbers import label
from sim.show.story.lived import COLUMNS, change_cells
from sim.show.story.names import VERDICTS, workflow
from sim.study.people import Felt
from sim.text import Lang, Text, same

HEAD = Text(
    "对办事人的影响（本表各数字同时成立）", "What happens to the people (this table at once)"
)


def people_table(
    felt: Sequence[Felt], base: str, name: str, titles: Mapping[str, Text], lang: Lang
) -> str:
    """Return what one workflow changes, class by class; empty if there is nothing to show."""
    rows: list[Row] = [[text.of(lang) for text in (HEAD, workflow(base), workflow(name), *COLUMNS)]]
    for cls, each in groupby(filter(is_felt, felt), key=lambda one: one.cls):
        if cls:
            rows.append(["  " + titles.get(cls, same(cls)).of(lang)])
        rows += [_row(one, "    " if cls else "  ", lang) for one in each]
    return table(rows, left=(0, 4)) if len(rows) > 1 else ""


def is_felt(felt: Felt) -> bool:
    """Whether it is more than nothing in one of the workflows."""
    return any(abs(one.mean) > 0 for one in (felt.change.base, felt.change.other))


def _row(felt: Felt, indent: str, lang: Lang) -> Row:
    one = felt.change
    intervals = (one.base, one.other, one.difference, felt.held_equal.difference)
    verdict = VERDICTS[one.verdict].of(lang)
    return [indent + label(felt.measure).of(lang), *change_cells(felt.measure, intervals, verdict)]
