"""What is said in and around the boxes of a process map, on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.model.items import Days, DayUnit
from sim.model.system import PermitSystem
from sim.show.process_map.boxes import MARKS, Box, ProcessMap
from sim.show.process_map.changes import Change
from sim.text import Text, same

UNITS: dict[DayUnit, Text] = {
    "working": Text("{count} 个工作日", "{count} working day{s}"),
    "calendar": Text("{count} 个自然日", "{count} calendar day{s}"),
    "list": Text("{count} 天（清单日）", "{count} list day{s}"),
}
NO_LIMIT = Text("无时限", "no limit")
BY_LAW = Text("{now}（法定 {law}）", "{now} (law: {law})")
SPAN = Text("第 {start}–{end} 天", "day {start}–{end}")
CERTIFICATE = "★"
ADDED = Text("新增", "new")
MADE_OF = Text("由旧流程 {numbers} 合并而成", "merged from old {numbers}")
PART_OF = Text("旧流程 {numbers} 的一部分", "part of old {numbers}")
WAS = Text("即旧流程 {numbers}", "old {numbers}")
AS_IT_WAS = Text("未变", "as it was")
DIFFERS = Text("有变：{fields}", "changed: {fields}")
BECAME = Text("→ 新流程 {numbers}", "→ new {numbers}")
DROPPED = Text("取消", "dropped")
BY_REFORMS = Text("{said}（举措 {numbers}）", "{said} (by reform{s} {numbers})")
REFORM = Text("{number} {title}{star}", "{number} {title}{star}")
REFORMS_HEAD = Text("举措（* 属于行为假定）：", "reforms (* behaviour, assumed):")
NEEDS = Text("法定在 {numbers} 之后", "by law after {numbers}")
SUMMARY = Text(
    "{name}：{items} 个事项，分 {layers} 层，按时限共 {days} 天",
    "{name}: {items} item{s} in {layers} layer{t}, {days} list day{u} by the limits",
)
HABITS = {
    "none": Text("只依法定先后", "in the order of the law"),
    "serial": Text("习惯上逐项办理", "one item at a time, by habit"),
    "stages": Text("习惯上分阶段、逐项办理", "stage by stage and one at a time, by habit"),
}
KEPT = Text("依法定先后及保留的习惯", "in the order of the law and of habits kept")
ARROWS: tuple[tuple[Text, bool, bool], ...] = (
    (Text("法定先后", "by law"), True, False),
    (Text("仅为习惯", "by habit alone"), False, False),
    (Text("决定总天数的路径", "the path that sets the days of limit"), True, True),
)
"""(what an arrow says, whether it is law, whether it is critical)."""
NUMBERS = Text(
    "★ 证件 · 可由其他箭头推出的箭头不画",
    "★ certificate · arrows that others imply are left out",
)
BOXES = {
    "same": AS_IT_WAS,
    "touched": Text("有变", "changed"),
    "made": Text("合并、拆分或新增", "merged, split or new"),
    "gone": Text("取消", "dropped"),
}
"""What the colour of a box says."""


def days_said(limit: Iterable[Days]) -> Text:
    """Return a limit in words; one of several units as a sum."""
    parts = [UNITS[days.unit].filled(count=days.count, s=_plural(days.count)) for days in limit]
    if not parts:
        return NO_LIMIT
    return Text(" + ".join(part.zh for part in parts), " + ".join(part.en for part in parts))


def limit_said(box: Box) -> Text:
    """Return the limit in force of a box's item, with the law's where that is another."""
    now, law = days_said(box.limit), days_said(box.law)
    if now == law or not box.law:
        return now
    if [days.unit for days in box.limit] == [days.unit for days in box.law]:
        law = joined([same(str(days.count)) for days in box.law], " + ", " + ")
    return BY_LAW.filled(now=now, law=law)


def span_said(box: Box) -> Text | None:
    """Return on which days the item begins and ends; nothing if the case does not have it."""
    return None if box.days is None else SPAN.filled(start=box.days[0], end=box.days[1])


def title_of(box: Box) -> Text:
    """Return an item's title with a star a certificate."""
    stars = CERTIFICATE * min(box.certificates, 1)
    if box.certificates > 1:
        stars += f"×{box.certificates}"
    return joined([box.title, same(stars)], " ", " ") if stars else box.title


def marks_said(box: Box) -> Text | None:
    """Return what is special about an item; nothing for a plain one."""
    return joined([MARKS[mark] for mark in box.marks]) if box.marks else None


def change_said(change: Change) -> Text:
    """Return what an item is made of, what of it differs, and which reforms did it."""
    if change.fate == "added":
        return by_reforms(ADDED, change.reforms)
    words = {"merged": MADE_OF, "split": PART_OF}.get(change.fate or "", WAS)
    made = words.filled(numbers=listed(change.sources))
    fields = joined(change.fields, "、", ", ")
    told = DIFFERS.filled(fields=fields) if change.fields else AS_IT_WAS
    return by_reforms(joined([made, told], "；", "; "), change.reforms)


def became_said(numbers: Sequence[int], dropped_by: Sequence[int] = ()) -> Text:
    """Return where an item of the old map is in the new one, or which reforms dropped it."""
    if numbers:
        return BECAME.filled(numbers=listed(numbers))
    return by_reforms(DROPPED, dropped_by)


def by_reforms(said: Text, numbers: Sequence[int]) -> Text:
    """Return a text with the numbers of the reforms that did what it says, if they are known."""
    if not numbers:
        return said
    return BY_REFORMS.filled(said=said, s=_plural(len(numbers)), numbers=listed(numbers))


def summary(name: Text, drawn: ProcessMap, system: PermitSystem) -> Text:
    """Return what a map shows, in one line."""
    count = len(drawn.boxes)
    said = SUMMARY.filled(
        name=name,
        items=count,
        s=_plural(count),
        layers=drawn.layers,
        t=_plural(drawn.layers),
        days=drawn.total,
        u=_plural(drawn.total),
    )
    kept = system.habit.kind == "none" and system.habit.extra
    return joined([said, KEPT if kept else HABITS[system.habit.kind]], "，", "; ")


def listed_reforms(reforms: Sequence[Text]) -> tuple[Text, ...]:
    """Return the list of reforms under its heading, in lines; none without them."""
    return (REFORMS_HEAD, *reforms) if reforms else ()


def joined(texts: Iterable[Text], zh: str = " · ", en: str = " · ") -> Text:
    """Return texts as one, with something between them."""
    each = tuple(texts)
    return Text(zh.join(one.zh for one in each), en.join(one.en for one in each))


def listed(numbers: Iterable[int]) -> Text:
    """Return numbers as a list."""
    return joined([same(str(number)) for number in numbers], "、", ", ")


def _plural(count: int) -> str:
    return "" if count == 1 else "s"
