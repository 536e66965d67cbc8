"""A frontier as tables: what each workflow can carry, and what happens on the way there."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.measure.metrics import metric_of
from sim.show.layout import table, wrapped
from sim.show.numbers import digits_for, label, said
from sim.show.story.names import workflow
from sim.show.story.stairs import COLUMNS, NOTE, ONE_ONLY
from sim.show.story.sweep import half, lived_line, overloaded
from sim.study.frontier import Frontier
from sim.study.frontier.limit import told
from sim.text import Lang, Text, same

TITLE = Text(
    "{title} · 现在每月 {today} 件，逐步增加",
    "{title} · from today's {today} cases a month upwards",
)
HEAD = (
    Text("件/月", "cases a month"),
    Text("能力上限", "capacity"),
    Text("最先满负荷的科室", "full first"),
    Text("限度内可承受", "within the limits"),
    Text("为今天的倍数", "times today"),
)
LESS = Text("不到 {least}", "less than {least}")
LESS_TO = Text("不到 {least}（至 {high}）", "less than {least} (to {high})")
BETWEEN = Text("{mean}（{low} 至 {high}）", "{mean} ({low} to {high})")
WITHIN = Text("限度：{limits}。", "The limits: {limits}.")
STOPPED = Text(
    "{name}：再多，“{measure}”先超出限度。",
    "{name}: beyond that, “{measure}” is out of its limit first.",
)
TO_THE_TOP = Text(
    "{name}：到能力上限为止都在限度内。", "{name}: within the limits up to its capacity."
)
NEVER = Text(
    "{name}：即使每月只有 {least} 件，“{measure}”也不在限度内。",
    "{name}: even at {least} cases a month, “{measure}” is out of its limit.",
)
CAPACITY = Text(
    "能力上限是输入的算术：最忙的科室在全部上班时间都在办理时的来件；日常工作不随来件增加。"
    "越接近上限，排队越久才能稳定，那里的数字只属于这一观察期。",
    "Capacity is input arithmetic: the demand at which the busiest office works all its open time; "
    "background work stays as it is. Close to it queues take long to settle, and the figures are "
    "those of this window.",
)
TOGETHER = Text(
    "可承受件数的区间合起来以 95% 的把握成立，曲线各指标的区间也各自如此。",
    "The intervals of what is carried hold together at 95 %, and so do those of each measure's "
    "curves.",
)


def frontier_story(found: Frontier, lang: Lang) -> str:
    """Return a frontier as text: what is carried, the curves, and what to know of them."""
    title = TITLE.filled(title=found.scenario.title, today=_number(found, found.today))
    lines = [wrapped(line.of(lang), COLUMNS) for line in frontier_lines(found)]
    return "\n\n".join(
        [
            title.of(lang),
            lived_line(found.curve, lang),
            _carried(found, lang),
            *(_curves(found, key, lang) for key in found.curve.measures),
            "\n".join(lines),
        ]
    )


def _carried(found: Frontier, lang: Lang) -> str:
    return table(carried_rows(found, lang), left=(0, 2))


def carried_rows(found: Frontier, lang: Lang) -> list[list[str]]:
    """Return the head, and a row a workflow: its capacity and what it carries in the limits."""
    rows = [[one.of(lang) for one in HEAD]]
    offices = {office.id: office.title for office in found.scenario.base.offices}
    for name, carried in found.carried.items():
        capacity = found.capacities[name]
        mean = carried.factor.mean
        rows.append(
            [
                workflow(name).of(lang),
                _number(found, capacity.factor * found.today),
                offices.get(capacity.name, same(capacity.name)).of(lang),
                _within(found, name).of(lang),
                said(mean, 2) if mean else "",
            ]
        )
    return rows


def _within(found: Frontier, name: str) -> Text:
    carried = found.carried[name]
    mean, low, high = (
        factor * found.today
        for factor in (carried.factor.mean, carried.factor.low, carried.factor.high)
    )
    if not mean:
        least = carried.least * found.today
        numbers = {"least": _number(found, least), "high": _number(found, high)}
        return (LESS_TO if high > least else LESS).filled(**numbers)
    if math.isnan(low):
        return same(_number(found, mean))
    ends = {"mean": mean, "low": low, "high": high}
    return BETWEEN.filled(**{edge: _number(found, each) for edge, each in ends.items()})


def _curves(found: Frontier, key: str, lang: Lang) -> str:
    """One measure: a line a demand, a column a workflow."""
    rows = curve_rows(found, key, lang)
    return f"{label(key).of(lang)}\n{table(rows, left=(len(rows[0]),))}"


def curve_rows(found: Frontier, key: str, lang: Lang) -> list[list[str]]:
    """Return the head, and a row a demand; with the first measure, who is overloaded there."""
    curve, names = found.curve, found.curve.workflows
    points = [each for each in curve.points if each.measure == key]
    rows = [[HEAD[0].of(lang), *(workflow(name).of(lang) for name in names)]]
    for place, factor in enumerate(found.factors):
        own = points[place * len(names) : (place + 1) * len(names)]
        cells = [half(each, each.value, points) for each in own]
        # Who is overloaded is the same in every table.
        over = overloaded(curve, own).of(lang) if key == curve.measures[0] else ""
        rows.append([_number(found, factor * found.today), *cells, over])
    return rows


def frontier_lines(found: Frontier) -> Iterator[Text]:
    """Say what the limits are, what stops each workflow, and what to know of the figures."""
    yield WITHIN.filled(limits=told(found.limits))
    for name, carried in found.carried.items():
        if carried.stopped_by is None:
            yield TO_THE_TOP.filled(name=workflow(name))
            continue
        measure = metric_of(found.limits[carried.stopped_by].measure).title
        least = _number(found, carried.least * found.today)
        line = STOPPED if carried.factor.mean else NEVER
        yield line.filled(name=workflow(name), measure=measure, least=least)
    yield CAPACITY
    yield ONE_ONLY if found.curve.replications == 1 else TOGETHER
    for warning in found.curve.warnings:
        yield NOTE.filled(warning=warning)


def _number(found: Frontier, cases: float) -> str:
    top = max(each.factor for each in found.capacities.values()) * found.today
    return said(cases, digits_for(top))
