"""Who pays for a reform: cases that are overtaken, faults that are let through, cases that fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.model.system import PermitSystem
from sim.show.numbers import percent, with_half
from sim.show.story.names import VERDICTS, workflow
from sim.study.paired import Change, Paired
from sim.study.told import Figure, Told
from sim.text import Text, same

FIRST = Text(
    "{name}中{first}优先；全部举措合计，{rest}。",
    "In {name}, {first} goes first; with all reforms together, {rest}.",
)
PUSHED = Text(
    "{name}中因督查催办而被插队的申请，平均每个办件多等 {hours} 小时{rest}。",
    "In {name}, supervision pushes warned files forward; those that they overtake wait {hours} "
    "hours for each case{rest}.",
)
LEAD = Text("{cls}办理时间 {change} 日历日，{verdict}", "{cls}, {change} calendar days, {verdict}")
ERRORS = Text(
    "每件放过的差错：{old} → {new}，{change}，{verdict}；当日办结的件占 {before} → {after}。",
    "Errors let through per case: {old} → {new}, {change}, {verdict}; decided on the day of coming "
    "in: {before} → {after}.",
)
UNFINISHED = Text("未办成的办件：{parts}。", "Cases that are not completed: {parts}.")
OF_ONE = Text("{name} {share}（{why}）", "{name} {share} ({why})")
NONE = Text("{name} 无", "{name} none")
WHY = {
    "refused_share": Text("不予许可 {share}", "refused {share}"),
    "lapsed_share": Text("逾期未补正 {share}", "lapsed {share}"),
    "withdrawn_share": Text("撤回 {share}", "withdrawn {share}"),
}
UNPAIRED = Text(
    "{all} 个办件中有 {count} 个只在一个流程中办成，不计入逐件比较。",
    "{count} of {all} cases were completed in one of the workflows only, and are in no comparison "
    "of cases.",
)


def who_pays(
    told: Told, name: str, system: PermitSystem, leads: Mapping[str, Change]
) -> Iterator[Text]:
    """Say what others gain or lose where classes have priority, or supervision pushes files.

    `leads` is how the lead time of each class changes, where there are several.
    """
    titles = {one.id: one.title for one in system.classes}
    first = favoured(system)
    rest = [_lead(titles[cls], leads[cls]) for cls in titles if cls in leads and cls not in first]
    if first and rest:
        names = _listed([titles[cls] for cls in first])
        yield FIRST.filled(name=workflow(name), first=names, rest=_listed(rest, "；", "; "))
        rest = []
    hours = told.workflows[name]["overtaken_hours"].interval
    if any(watch.push for watch in system.watches) and hours.mean > 0:
        beside = _listed([same(""), *rest], "；", "; ")
        yield PUSHED.filled(name=workflow(name), hours=with_half(hours, 2), rest=beside)


def favoured(system: PermitSystem) -> tuple[str, ...]:
    """Return the classes that go before others, or have an office of their own."""
    by_priority = any(office.discipline == "priority" for office in system.offices)
    last = max(one.priority for one in system.classes)
    return tuple(
        one.id for one in system.classes if one.served_by or (by_priority and one.priority < last)
    )


def errors(told: Told, base: str, name: str) -> Text:
    """Say what becomes of the errors that are let through; empty where there are none."""
    difference = told.differences[name]["errors_let_through"]
    before, after = told.workflows[base], told.workflows[name]
    old, new = (each["errors_let_through"].interval for each in (before, after))
    if difference.change is None or not (old.mean > 0 or new.mean > 0):
        return same("")
    return ERRORS.filled(
        old=with_half(old, 2),
        new=with_half(new, 2),
        change=with_half(difference.interval, 2, sign=True),
        verdict=VERDICTS[difference.change.verdict],
        before=percent(before["same_day_share"].interval.mean),
        after=percent(after["same_day_share"].interval.mean),
    )


def unfinished(told: Told) -> Text:
    """Say which share of the cases is not completed, and why; empty where all are."""
    parts = [_not_completed(label, figures) for label, figures in told.workflows.items()]
    if all(figures["completed_share"].interval.mean == 1 for figures in told.workflows.values()):
        return same("")
    return UNFINISHED.filled(parts=_listed(parts, "；", "; "))


def unpaired(paired: Paired) -> Text:
    """Say how many cases were completed in one workflow only; empty where none were."""
    count = paired.completed_in_base_only + paired.completed_in_other_only
    if not count:
        return same("")
    return UNPAIRED.filled(count=f"{count:,}", all=f"{paired.count:,}")


def _not_completed(label: str, figures: Mapping[str, Figure]) -> Text:
    whole = 1 - figures["completed_share"].interval.mean
    why = [
        text.filled(share=percent(figures[measure].interval.mean))
        for measure, text in WHY.items()
        if figures[measure].interval.mean > 0
    ]
    if not why:
        return NONE.filled(name=workflow(label))
    return OF_ONE.filled(name=workflow(label), share=percent(whole), why=_listed(why))


def _lead(title: Text, change: Change) -> Text:
    return LEAD.filled(
        cls=title,
        change=with_half(change.difference, 1, sign=True),
        verdict=VERDICTS[change.verdict],
    )


def _listed(parts: Sequence[Text], zh: str = "、", en: str = ", ") -> Text:
    return Text(zh.join(part.zh for part in parts), en.join(part.en for part in parts))
