"""What differs between two workflows' systems, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.model.items import Item
from sim.model.system import PermitSystem
from sim.show.layout import wrapped
from sim.show.process_map.wording import joined
from sim.show.story.fields import field_name
from sim.show.story.values import NOTHING, Titles, said
from sim.study.difference import differences, is_same
from sim.study.fieldwise import Difference
from sim.study.grouping import GROUPS, group_of
from sim.study.origins import Origin, dropped_items, is_all_in, origins_of
from sim.text import Lang, Text, same

HEAD = Text(
    "{old} → {new}：事项 {before} → {after} 个",
    "{old} → {new}: {before} → {after} items",
)
SAME = Text("{old} 与 {new} 没有差异", "{old} and {new}: no differences")
MADE = {
    "merged": Text("合并：{sources} → {item}", "merged: {sources} → {item}"),
    "split": Text("拆分：{sources} → {item}", "split: {sources} → {item}"),
    "renamed": Text("改名：{sources} → {item}", "renamed: {sources} → {item}"),
    "added": Text("新增：{item}", "added: {item}"),
    "dropped": Text("取消：{item}", "dropped: {item}"),
}
INSIDE = Text("{whole}（{parts}）", "{whole} ({parts})")
NAMED = Text("{title}（{id}）", "{title} ({id})")
OF = Text("{change}：{subjects}", "{change}: {subjects}")
FIELD = Text("{field} {change}", "{field} {change}")
PART = Text("{title}（部分）", "{title} (part)")
UNTOLD = Text("另有未能逐项说明的差异", "more that cannot be told field by field")
COLUMNS = 96


def told(names: tuple[Text, Text], systems: tuple[PermitSystem, PermitSystem], lang: Lang) -> str:
    """Return all that differs between two systems, or that nothing does."""
    if is_same(*systems):
        return SAME.filled(old=names[0], new=names[1]).of(lang)
    titles = _titles(systems)
    groups: dict[str, list[Text]] = {group: [] for group in GROUPS}
    groups["items"] += _fates(systems, titles)
    found: dict[str, list[Difference]] = {group: [] for group in GROUPS}
    for one in differences(*systems):
        found[group_of(one.path)].append(one)
    for group, mine in found.items():
        groups[group] += _collapsed(mine, titles)
    if not any(groups.values()):
        groups["other"].append(UNTOLD)
    counts = [len(system.items) for system in systems]
    head = HEAD.filled(old=names[0], new=names[1], before=counts[0], after=counts[1])
    lines = [head.of(lang)]
    for group, texts in groups.items():
        if texts:
            lines += ["", GROUPS[group].of(lang)]
            lines += [f"  {wrapped(text.of(lang), COLUMNS - 2, '    ')}" for text in texts]
    return "\n".join(lines)


def _fates(systems: tuple[PermitSystem, PermitSystem], titles: Titles) -> Iterator[Text]:
    old, new = systems
    for origin in origins_of(old, new):
        if origin.fate is not None:
            yield MADE[origin.fate].filled(
                sources=_sources(origin, old, new.item(origin.item)),
                item=_named(new.item(origin.item).title, origin.item),
            )
    for item in dropped_items(old, new):
        yield MADE["dropped"].filled(item=said(item.id, titles))


def _sources(origin: Origin, old: PermitSystem, item: Item) -> Text:
    each = []
    for source in map(old.item, origin.sources):
        is_whole = is_all_in(source, item)
        each.append(source.title if is_whole else PART.filled(title=source.title))
    return joined(each, "、", ", ")


def _named(title: Text, id: str) -> Text:
    return title if title in (same(id),) else NAMED.filled(title=title, id=id)


def _collapsed(found: Sequence[Difference], titles: Titles) -> list[Text]:
    """One text for each change, with all things that it happened to."""
    subjects: dict[Text, dict[Text, list[Text]]] = {}
    for one in found:
        whole, *parts = one.subject or ("",)
        # A paper may be called by the id of an item.
        known = {} if "papers" in one.path else titles
        title = said(whole, titles)
        mine = subjects.setdefault(_change(one, titles), {}).setdefault(title, [])
        inside = joined([said(part, known) for part in parts])
        mine += [inside] if parts and inside != title else []
    return [_told_of(change, mine) for change, mine in subjects.items()]


def _told_of(change: Text, subjects: Mapping[Text, Sequence[Text]]) -> Text:
    if list(subjects) == [NOTHING]:
        return change
    each = [
        INSIDE.filled(whole=title, parts=joined(parts, "、", ", ")) if parts else title
        for title, parts in subjects.items()
    ]
    return OF.filled(change=change, subjects=joined(each, "；", "; "))


def _change(one: Difference, titles: Titles) -> Text:
    """The field with what was lost and won, or with both values."""
    field = field_name(one.path)
    if one.is_list:
        signs = (("−", one.old), ("+", one.new))
        parts = [
            joined([same(sign), said(values, titles)], " ", " ") for sign, values in signs if values
        ]
        return FIELD.filled(field=field, change=joined(parts, " ", " "))
    old, new = said(one.old, titles), said(one.new, titles)
    if old == new:
        old, new = same(repr(one.old)), same(repr(one.new))
    return FIELD.filled(field=field, change=joined([old, new], " → ", " → "))


def _titles(systems: tuple[PermitSystem, PermitSystem]) -> Titles:
    """Titles by id, of the new system where both have it; a step's own by its reference.

    A step that is alone in its item is called as that.
    """
    found: dict[object, Text] = {}
    for system in systems:
        found |= {office.id: office.title for office in system.offices}
        found |= {session.id: session.title for session in system.sessions}
        found |= {pool.id: pool.title for pool in system.agents}
        found |= {each.id: each.title for each in system.classes}
        for item in system.items:
            found[item.id] = item.title
            for step in item.steps:
                alone = len(item.steps) == 1 or step.title == item.title
                found[step.ref] = item.title if alone else step.title
                found[str(step.ref)] = joined([item.title, *([] if alone else [step.title])])
    return found
