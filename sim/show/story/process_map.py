"""A process map in the terminal: two lines an item, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim.model.system import PermitSystem
from sim.show.layout import padded, width, wrapped
from sim.show.process_map import wording
from sim.show.process_map.boxes import Box, ProcessMap
from sim.show.process_map.changes import Changes
from sim.text import Lang, Text

HEAD = Text("流程图 · {summary}", "Map of {summary}")
KEY = Text(
    "左起：层、编号 · ● 决定总天数的路径 · ★ 证件 · ← 法定须在其后 · ⇠ 仅因习惯在其后"
    "（可由其他先后推出的不列）· 天数为清单日，按时限推算（输入的算术）",
    "From the left: layer, number · ● on the path that sets the days of limit · ★ certificate · "
    "← by law after · ⇠ by habit alone after (what others imply is left out) · days are list days "
    "by the limits: input arithmetic",
)
LOST = Text("取消的事项：{items}", "dropped: {items}")
COLUMNS = 96


def map_lines(
    name: Text,
    drawn: ProcessMap,
    system: PermitSystem,
    lang: Lang,
    *,
    changes: Changes | None = None,
) -> str:
    """Return a map as text; with `changes`, what of it is new since the old one."""
    lines = [HEAD.filled(summary=wording.summary(name, drawn, system)).of(lang)]
    before = -1
    for box in drawn.boxes:
        layer = str(box.layer + 1) if box.layer != before else ""
        before = box.layer
        lines += _entry(box, layer, changes, lang)
    if changes is not None and changes.dropped:
        lost = (wording.by_reforms(b.title, changes.dropped_by[b.number]) for b in changes.dropped)
        titles = wording.joined(lost, "、", ", ")
        lines.append(wrapped(LOST.filled(items=titles).of(lang), COLUMNS, "  "))
    return "\n".join(lines)


def key(lang: Lang) -> str:
    """Return what the signs of a map mean."""
    return wrapped(KEY.of(lang), COLUMNS)


def _entry(box: Box, layer: str, changes: Changes | None, lang: Lang) -> Iterator[str]:
    first = [f"{padded(layer, 3, right=True)}  {'●' if box.critical else '○'}"]
    first += [padded(str(box.number), 2, right=True), wording.title_of(box).of(lang)]
    yield " ".join(first + list(_arrows(box)))
    indent = " " * 9
    yield from (f"{indent}{line}" for line in _lines(_said(box, lang), COLUMNS - len(indent)))
    if changes is not None:
        change = wording.change_said(changes.of[box.number]).of(lang)
        yield indent + wrapped(change, COLUMNS - len(indent), indent)


def _lines(parts: Iterable[str], columns: int) -> list[str]:
    """Parts in lines, as many in each as fit; a part that is too long is broken."""
    lines: list[str] = []
    for part in parts:
        whole = f"{lines[-1]} · {part}" if lines else part
        if lines and width(whole) <= columns:
            lines[-1] = whole
        else:
            lines += wrapped(part, columns).split("\n")
    return lines


def _arrows(box: Box) -> Iterator[str]:
    for sign, numbers in (("←", box.needs), ("⇠", box.habits)):
        if numbers:
            yield f" {sign} {_listed(numbers)}"


def _said(box: Box, lang: Lang) -> Iterator[str]:
    if box.offices:
        yield wording.joined(box.offices, "、", ", ").of(lang)
    yield wording.limit_said(box).of(lang)
    for said in (wording.span_said(box), wording.marks_said(box)):
        if said is not None:
            yield said.of(lang)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
