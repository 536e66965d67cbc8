"""The staircase as a table: a line a reform, with the days after it and what it took."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sim.measure.stats import Interval
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Reform
from sim.show.layout import table, wrapped
from sim.show.numbers import NONE, digits_for, label, said, scaled, short, with_half
from sim.show.story.names import VERDICTS, workflow
from sim.study.staircase import Stair, Staircase, told_overload
from sim.text import Lang, Text, same

TITLE = Text(
    "{title} · 从{start}到{end}，改革举措一项一项加上",
    "{title} · from {start} to {end}, one reform at a time",
)
LIVED = Text(
    "按实际：仿真预测，{replications} 次重复，随机种子 {seed}，同样的办件、同样的运气",
    "As lived: predicted, {replications} replication{s}, seed {seed}, same cases, same luck",
)
LIMITS = Text("按时限：输入的算术", "By the limits: input arithmetic")
BASE = Text("没有改革举措", "no reforms")
REFORM, CHANGE, GRADE = Text("举措", "reform"), Text("变化", "change"), Text("等级", "grade")
VERDICT = Text("判断", "verdict")
OVER = Text("过载：{offices}", "overloaded: {offices}")
LAW = Text("{name}，只依法定先后", "{name}, law alone")
ORDER = Text(
    "先后有影响：每项都按文件中的先后加在前面各项之上，换一种先后，各项的份额就不同，"
    "两端不变；加上一项也可能上升。",
    "The order matters: each reform comes on top of those before it, as the file lists them. In "
    "another order their shares would differ, the two ends would not. A step may go up.",
)
STAR = Text("* 改变行为，这是假定。", "* changes behaviour, which is assumed.")
GAP = Text(
    "† 与它前面最后一项能运行的相比：过载的一项没有运行（--overload 可强行运行）。",
    "† against the last one before it that could be run: what is overloaded was not run "
    "(--overload runs it all the same).",
)
ALL_TOGETHER = Text(
    "各项的区间合起来以 95% 的把握成立；两端之差的区间单独成立。",
    "The intervals of all steps hold together at 95 %, that from end to end by itself.",
)
ONE_ONLY = Text("只有 1 次重复，无法给出区间。", "With one replication there are no intervals.")
NOTE = Text("注意：{warning}", "Note: {warning}")
COLUMNS = 96
"""How wide the sentences get."""


def stairs_story(found: Staircase, lang: Lang) -> str:
    """Return a staircase as text: the table first, then what it means."""
    title = TITLE.filled(title=found.scenario.title, start=_foot(found), end=_end(found))
    rows = [_head(found, lang), *_rows(found, lang)]
    lines = [wrapped(line.of(lang), COLUMNS) for line in _lines(found)]
    kinds = "\n".join(kind.of(lang) for kind in _kinds(found))
    left = (0, 1, len(rows[0]) - 1)
    return "\n\n".join([title.of(lang), kinds, table(rows, left=left), "\n".join(lines)])


def _foot(found: Staircase) -> Text:
    return BASE if found.start is None else workflow(found.start)


def _end(found: Staircase) -> Text:
    return workflow(found.workflow)


def _has_days(found: Staircase) -> bool:
    return found.stairs[0].days is not None


def _is_lived(found: Staircase) -> bool:
    return any(stair.lived is not None or stair.overload for stair in found.stairs)


def _kinds(found: Staircase) -> Iterator[Text]:
    if _has_days(found):
        yield LIMITS
    if _is_lived(found):
        plural = "s" if found.replications != 1 else ""
        yield LIVED.filled(replications=found.replications, seed=found.seed, s=plural)


def _head(found: Staircase, lang: Lang) -> list[str]:
    head = ["", REFORM.of(lang)]
    if _has_days(found):
        head += [label("lead_list_days").of(lang), CHANGE.of(lang)]
    if _is_lived(found):
        head += [label(found.scenario.primary).of(lang), CHANGE.of(lang), VERDICT.of(lang)]
    return [*head, GRADE.of(lang)]


def _rows(found: Staircase, lang: Lang) -> Iterator[list[str]]:
    foot, top = found.stairs[0], found.stairs[-1]
    yield _row(found, lang, "", _foot(found).of(lang), foot)
    for number, (before, stair) in enumerate(pairwise(found.stairs), start=1):
        if stair.reform is not None:
            name = _name(stair.reform, lang, marked=_is_lived(found))
            yield _row(found, lang, str(number), name, stair, before)
    yield list(_total(found, lang, foot, top))
    if found.law_days is not None:
        law = LAW.filled(name=_foot(found)).of(lang)
        yield ["", law, short(found.law_days)]


def _name(reform: Reform, lang: Lang, *, marked: bool) -> str:
    named = reform.title.of(lang)
    return f"{named} *" if marked and reform.lever.touches() & BEHAVIOUR else named


def _row(
    found: Staircase, lang: Lang, number: str, name: str, stair: Stair, before: Stair | None = None
) -> list[str]:
    cells = [number, name]
    if stair.days is not None:
        change = "" if before is None or before.days is None else _change(stair.days - before.days)
        cells += [short(stair.days), change]
    if _is_lived(found):
        cells += _lived(found, lang, stair)
    return [*cells, "" if stair.reform is None else stair.reform.grade]


def _change(days: float) -> str:
    return said(days, 0 if float(days).is_integer() else 1, sign=True)


def _lived(found: Staircase, lang: Lang, stair: Stair) -> list[str]:
    lived = stair.lived
    if lived is None:
        return [NONE, NONE, _overload(found, stair).of(lang)]
    value = _half(found, lived.value)
    if lived.change is None:
        return [value, "", _overload(found, stair).of(lang)]
    skipped = found.stairs.index(stair) - lived.since > 1
    change = _half(found, lived.change, sign=True) + (" †" if skipped else "")
    verdict = VERDICTS[lived.verdict].of(lang) if lived.verdict and found.replications > 1 else ""
    return [value, change, _overload(found, stair).of(lang) or verdict]


def _half(found: Staircase, interval: Interval, *, sign: bool = False) -> str:
    shown = scaled(interval, found.scenario.primary)
    means = [stair.lived.value.mean for stair in found.stairs if stair.lived is not None]
    return with_half(shown, digits_for(max(map(abs, means))), sign=sign)


def _overload(found: Staircase, stair: Stair) -> Text:
    if not stair.overload:
        return same("")
    return OVER.filled(offices=told_overload(found.scenario, stair.overload))


def _total(found: Staircase, lang: Lang, foot: Stair, top: Stair) -> Iterator[str]:
    yield from ("", _end(found).of(lang))
    if foot.days is not None and top.days is not None:
        yield from (short(top.days), _change(top.days - foot.days))
    if not _is_lived(found):
        return
    yield NONE if top.lived is None else _half(found, top.lived.value)
    if found.whole is None:
        yield from (NONE, "")
        return
    interval, verdict = found.whole
    yield _half(found, interval, sign=True)
    yield VERDICTS[verdict].of(lang) if found.replications > 1 else ""


def _lines(found: Staircase) -> Iterator[Text]:
    yield ORDER
    if not _is_lived(found):
        return
    if any(r.reform and r.reform.lever.touches() & BEHAVIOUR for r in found.stairs):
        yield STAR
    yield ALL_TOGETHER if found.replications > 1 else ONE_ONLY
    if any(stair.lived is None for stair in found.stairs):
        yield GAP
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)
