"""A sweep as tables: one a measure, a line a setting, a column a workflow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sim.measure.stats import Interval
from sim.show.layout import table, wrapped
from sim.show.numbers import NONE, digits_for, label, scaled, with_half
from sim.show.story.names import workflow
from sim.show.story.stairs import COLUMNS, LIVED, NOTE, ONE_ONLY, OVER
from sim.study.measures import part_of
from sim.study.staircase import told_overload
from sim.study.sweep import Point, Sweep
from sim.study.sweep.columns import spelling
from sim.text import Lang, Text

TITLE = Text("{title} · {count} 种设置", "{title} · {count} setting{s}")
DRAWN = Text("拉丁超立方", "Latin hypercube")
CHANGE = Text("{name}的变化", "change, {name}")
OF = Text("{of}：{label}", "{of}: {label}")
OVER_OF = Text("{name}{said}", "{name} {said}")
TOGETHER = Text(
    "各区间合起来以 95% 的把握成立，水平与变化各自成立；变化是与{first}逐次配对之差。",
    "The intervals of all values hold together at 95 %, and those of all changes; a change is the "
    "paired difference to {first}.",
)
TOGETHER_ALONE = Text("各区间合起来以 95% 的把握成立。", "The intervals hold together at 95 %.")
LEFT_OUT = Text(
    "过载的没有运行（--overload 可强行运行），指标无定义。",
    "What is overloaded was not run (--overload runs it all the same): its measures are undefined.",
)


def sweep_story(found: Sweep, lang: Lang) -> str:
    """Return a sweep as text: what was asked, a table a measure, and what to know of them."""
    count = len(found.settings.design.settings)
    title = TITLE.filled(
        title=found.settings.base.title, count=count, s="s" if count > 1 else ""
    ).of(lang)
    if found.settings.design.kind != "grid":
        title += f" · {DRAWN.of(lang)}"
    parts = [title, lived_line(found, lang)]
    parts += [
        f"{heading(found, key).of(lang)}\n{table_of(found, key, lang)}" for key in found.measures
    ]
    lines = [wrapped(line.of(lang), COLUMNS) for line in _lines(found)]
    return "\n\n".join([*parts, "\n".join(lines)])


def lived_line(found: Sweep, lang: Lang) -> str:
    """Return what kind of numbers these are."""
    plural = "s" if found.replications != 1 else ""
    return LIVED.filled(replications=found.replications, seed=found.seed, s=plural).of(lang)


def heading(found: Sweep, key: str) -> Text:
    """Return a measure with its unit, and the class or office that it is of."""
    of = part_of(found.settings.base, key)
    return label(key) if of is None else OF.filled(of=of, label=label(key))


def table_of(found: Sweep, key: str, lang: Lang) -> str:
    """Return the table of one measure."""
    design, names = found.settings.design, found.workflows
    points = [point for point in found.points if point.measure == key]
    changed = (CHANGE.filled(name=workflow(name)) for name in names[1:])
    head = [*design.paths, *(one.of(lang) for one in (*map(workflow, names), *changed))]
    rows = [head]
    for place, setting in enumerate(design.settings):
        own = points[place * len(names) : (place + 1) * len(names)]
        values = [half(point, point.value, points) for point in own]
        changes = [
            half(point, point.change, points, sign=True)
            for point in own
            if point.change is not None
        ]
        over = overloaded(found, own).of(lang)
        rows.append([*map(spelling, setting), *values, *changes, over])
    left = (*range(len(design.paths)), len(head))
    return table(rows, left=left)


def half(point: Point, interval: Interval, among: Sequence[Point], *, sign: bool = False) -> str:
    """Return an interval with as many digits as all those of a measure."""
    means = [abs(scaled(each.value, each.measure).mean) for each in among]
    defined = [mean for mean in means if not math.isnan(mean)]
    if not defined:
        return NONE
    return with_half(scaled(interval, point.measure), digits_for(max(defined)), sign=sign)


def overloaded(found: Sweep, own: Sequence[Point]) -> Text:
    """Return which workflows are overloaded, by which offices."""
    base = found.settings.base
    told = {
        point.workflow: OVER.filled(offices=told_overload(base, point.overload))
        for point in own
        if point.overload
    }
    every = list(dict.fromkeys(told.values()))
    if len(told) < len(own) or len(every) > 1:
        every = [OVER_OF.filled(name=workflow(name), said=said) for name, said in told.items()]
    return Text("；".join(one.zh for one in every), "; ".join(one.en for one in every))


def _lines(found: Sweep) -> Iterator[Text]:
    if found.replications == 1:
        yield ONE_ONLY
    elif len(found.workflows) > 1:
        yield TOGETHER.filled(first=workflow(found.workflows[0]))
    else:
        yield TOGETHER_ALONE
    if any(point.overload and math.isnan(point.value.mean) for point in found.points):
        yield LEFT_OUT
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)
