"""What the numbers of a scenario rest on: in which order they are told, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sim.model.grades import GRADES, lowest
from sim.model.scenario import Evidence
from sim.text import Text

HEAD = (
    Text("行", "line"),
    Text("位置", "place"),
    Text("数值", "value"),
    Text("合理范围", "plausible range"),
    Text("等级", "grade"),
    Text("出处", "source"),
)
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


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return numbers by file, line and path; what is counted in a path goes by its number."""
    return sorted(evidence, key=_order)


def by_grade(evidence: Iterable[Evidence]) -> dict[str, int]:
    """Return how many numbers have each grade, from the best grade to the weakest."""
    counts = Counter(lowest(one.grade) for one in evidence)
    return {grade: counts[grade] for grade in GRADES if counts[grade]}


def line_of(one: Evidence) -> str:
    """Return the line of a number, with its file if it was taken over from another."""
    return f"{one.file}:{one.line}" if one.file else str(one.line)


def range_of(one: Evidence) -> str:
    """Return the least and the most that are plausible; nothing if the file says none."""
    return " … ".join(one.range)


def _order(one: Evidence) -> tuple[object, ...]:
    parts = re.split(r"(\d+)", one.path)
    return one.file, one.line, [int(part) if part.isdecimal() else part for part in parts]
