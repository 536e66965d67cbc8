"""Sources, grades and ranges: taken out of the tree, kept with the values that they hold for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sim.model.grades import GRADES
from sim.scenario_file.nodes import Cite, Entry, Mapping, Mark, Node, Path, Scalar, Sequence
from sim.scenario_file.problems import Mistake, suggestion
from sim.text import Text

NOTES = frozenset({"source", "grade"})
RANGE = "range"


@dataclass(frozen=True)
class _Around:
    """What the mappings around a node say, the nearest first."""

    source: str = ""
    grade: str | None = None

    @property
    def cite(self) -> Cite:
        return Cite(self.source, self.grade or "C")


def cite(root: Mapping) -> tuple[Mapping, list[Mistake]]:
    """Return the tree without `source`, `grade` and `{value: …}`, and the mistakes in them.

    Every node carries the source and grade that hold for it: those of the nearest mapping around
    it that gives a grade, with the nearest source up to there; without any it is assumed, grade C.
    What was taken over from another file keeps what holds for it there. A number carries the range
    that stands beside it in `{value: …, range: […, …]}`.
    """
    mistakes: list[Mistake] = []
    cited = _cited(root, (), _Around(), mistakes)
    assert isinstance(cited, Mapping)
    return cited, mistakes


def _cited(node: Node, path: Path, around: _Around, mistakes: list[Mistake]) -> Node:
    if node.mark.file:
        return node
    if isinstance(node, Mapping):
        return _cited_mapping(node, path, around, mistakes)
    if isinstance(node, Sequence):
        nodes = (_cited(child, (*path, i), around, mistakes) for i, child in enumerate(node.nodes))
        return replace(node, nodes=tuple(nodes), cite=around.cite)
    if node.mark == Mark():
        return node
    return replace(node, cite=around.cite)


def _cited_mapping(node: Mapping, path: Path, around: _Around, mistakes: list[Mistake]) -> Node:
    nearer = _nearer(node, path, around, mistakes)
    if _wraps_a_value(node, path):
        value = _cited(node.entries["value"].node, path, nearer, mistakes)
        return _ranged(value, node, path, mistakes)
    entries = {
        key: Entry(entry.key, _cited(entry.node, (*path, key), nearer, mistakes))
        for key, entry in node.entries.items()
        if key not in NOTES
    }
    return replace(node, entries=entries, cite=nearer.cite)


def _wraps_a_value(node: Mapping, path: Path) -> bool:
    is_target = path[:1] == ("targets",) and len(path) == 2
    return is_cited_value(node) and not is_target


def is_cited_value(node: Mapping) -> bool:
    """Whether a mapping is only a value with its source, grade and range."""
    return "value" in node.entries and node.entries.keys() <= {"value", RANGE, *NOTES}


def _ranged(value: Node, wrap: Mapping, path: Path, mistakes: list[Mistake]) -> Node:
    """The value with the range beside it; whether that fits is judged once numbers are read."""
    entry = wrap.entries.get(RANGE)
    if entry is None:
        return value
    ends = entry.node.nodes if isinstance(entry.node, Sequence) else ()
    plain = tuple(end for end in ends if isinstance(end, Scalar))
    if not isinstance(value, Scalar) or len(plain) != 2 or len(ends) != 2:
        mistakes.append(replace(NO_RANGE, at=(*path, RANGE)))
        return value
    return replace(value, range=plain)


def _nearer(node: Mapping, path: Path, around: _Around, mistakes: list[Mistake]) -> _Around:
    source = _note(node, "source", path, NO_SOURCE, mistakes)
    said = _note(node, "grade", path, NO_GRADE, mistakes)
    grade = _weakest(said) if said else None
    if said and grade is None:
        otherwise = Text(zh=f"写 {', '.join(GRADES)} 之一", en=f"write one of {', '.join(GRADES)}")
        cure = suggestion(said, GRADES, otherwise)
        mistakes.append(replace(NO_GRADE, at=(*path, "grade"), cure=cure))
    if grade is None:
        return _Around(source or around.source, around.grade)
    return _Around(source, grade)


def _note(node: Mapping, key: str, path: Path, mistake: Mistake, mistakes: list[Mistake]) -> str:
    entry = node.entries.get(key)
    if entry is None:
        return ""
    if isinstance(entry.node, Scalar) and entry.node.text.strip():
        return " ".join(entry.node.text.split())
    mistakes.append(replace(mistake, at=(*path, key)))
    return ""


def _weakest(said: str) -> str | None:
    grades = [grade for grade in re.split(r"[;,/+\s；，、]+", said) if grade]
    if not grades or not set(grades) <= set(GRADES):
        return None
    return max(grades, key=GRADES.index)


NO_SOURCE = Mistake(
    "E211",
    Text(zh="来源：一段文字", en="a source, as text"),
    Text(
        zh="写清出处，如 source: 招标投标法 Art. 47；没有出处就删去这一行",
        en="say where it comes from, such as source: 招标投标法 Art. 47, or remove the line",
    ),
)
NO_GRADE = Mistake(
    "E212",
    Text(
        zh=f"证据等级：{', '.join(GRADES)}（C 为假定）",
        en=f"a grade: {', '.join(GRADES)} (C is assumed)",
    ),
    Text(zh=f"写 {', '.join(GRADES)} 之一", en=f"write one of {', '.join(GRADES)}"),
)
NO_RANGE = Mistake(
    "E213",
    Text(
        zh="一个数的合理范围：[最小, 最大]，与这个数同样写法",
        en="the plausible range of one number, [least, most], spelled as the number is",
    ),
    Text(
        zh="写在数旁边，如 {value: 6 %, range: [3 %, 12 %]}",
        en="write it beside the number, such as {value: 6 %, range: [3 %, 12 %]}",
    ),
)
