"""What a difference hangs on, on the terminal: the table first, then what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sim.measure.metrics import SHARE, metric_of
from sim.show.layout import table, wrapped
from sim.show.numbers import NONE, digits_for, label, said, scaled, with_half
from sim.show.story.hanging_lines import COLUMNS, closing_lines, tornado_lines
from sim.show.story.names import workflow
from sim.study.sensitivity.indices import Indices
from sim.study.sensitivity.result import Sensitivity, Tornado
from sim.study.sensitivity.screening import Effects
from sim.text import Lang, Text

TITLE = Text(
    "{title} · {new}与{old}之差取决于哪些假定",
    "{title} · what the difference between {old} and {new} hangs on",
)
KIND = Text(
    "仿真预测，{replications} 次重复，随机种子 {seed}；所有取值下都是同样的办件、同样的运气",
    "Predicted, {replications} replication{s}, seed {seed}; at all settings the same cases, the "
    "same luck",
)
AS_IT_IS = Text("{measure}，文件所写：{change}", "{measure}, as in the file: {change}")
METHODS = {
    "tornado": Text(
        "逐个变动：每次只把一个数从范围的一端移到另一端（{factors} 个假定，文件中 {places} 处）",
        "One at a time, from one end of its range to the other ({factors} assumptions, {places} "
        "places in the file)",
    ),
    "morris": Text(
        "Morris 筛选：{trajectories} 条轨迹，{factors} 个假定（文件中 {places} 处）",
        "Screening after Morris: {trajectories} trajectories, {factors} assumptions ({places} "
        "places in the file)",
    ),
    "sobol": Text(
        "Sobol 指数：{blocks} 组取值，{chosen} 个假定，共 {factors} 个",
        "Sobol indices: {blocks} blocks of settings, {chosen} of {factors} assumptions",
    ),
}
MOST_ROWS = 12
FACTOR, RANGE = Text("假定", "assumption"), Text("范围", "range")
AT_LOW, AT_HIGH = Text("取最小时之差", "at the low end"), Text("取最大时之差", "at the high end")
EFFECT = Text("平均影响 μ*", "mean size of effect, μ*")
SIGMA = Text("离散 σ", "spread of effect, σ")
FIRST = Text("单独 S1", "by itself, S1")
TOTAL = Text("连同交互 ST", "with others, ST")
OVER = Text("过载", "overloaded")
IMPOSSIBLE = Text("无法运行", "cannot be run")
MARK = " *"


def hanging_story(found: Sensitivity, lang: Lang) -> str:
    """Return a sensitivity study as text."""
    old, new = map(workflow, found.workflows)
    title = TITLE.filled(title=found.scenario.title, old=old, new=new)
    parts = [title.of(lang), "\n".join(line.of(lang) for line in hanging_head(found))]
    rows = hanging_rows(found, lang)
    parts.append(table(rows, left=(0, 1)))
    lines = hanging_lines(found, len(rows) - 1)
    parts.append("\n".join(wrapped(line.of(lang), COLUMNS) for line in lines))
    return "\n\n".join(parts)


def hanging_lines(found: Sensitivity, rows: int) -> list[Text]:
    """Return what the table of so many rows means."""
    lines: list[Text] = []
    if found.tornado is not None:
        lines += tornado_lines(found, found.tornado)
    return [*lines, *closing_lines(found, rows)]


def hanging_rows(found: Sensitivity, lang: Lang) -> list[Sequence[str]]:
    """Return the head and the first dozen factors, those that matter most first."""
    return list(_rows(found, lang))


def change_said(found: Sensitivity, value: float, relative: float | None = None) -> str:
    """Return a change with its sign, and its relative size in brackets."""
    scale = 100 if metric_of(found.measure).unit == SHARE else 1
    told = said(scale * value, _digits(found), sign=True)
    if relative is None or told == NONE:
        return told
    return f"{told} ({said(100 * relative, 1, sign=True)} %)"


def hanging_head(found: Sensitivity) -> Iterator[Text]:
    """Say what kind of figures there are, the change as the file has it, and the method."""
    plural = "s" if found.replications != 1 else ""
    yield KIND.filled(replications=found.replications, seed=found.seed, s=plural)
    base = found.base
    change = with_half(scaled(base.difference.interval(), found.measure), _digits(found), sign=True)
    if base.base.mean:
        change += f" ({said(100 * base.difference.mean / base.base.mean, 1, sign=True)} %)"
    yield AS_IT_IS.filled(measure=label(found.measure), change=change)
    yield METHODS[found.method].filled(
        factors=len(found.factors),
        places=sum(len(factor.numbers) for factor in found.factors),
        chosen=len(found.chosen),
        trajectories=found.effects.trajectories if found.effects else 0,
        blocks=found.indices.blocks if found.indices else 0,
    )


def _digits(found: Sensitivity) -> int:
    scale = 100 if metric_of(found.measure).unit == SHARE else 1
    return digits_for(scale * max(abs(found.base.difference.mean), abs(found.base.base.mean)))


def _rows(found: Sensitivity, lang: Lang) -> Iterator[Sequence[str]]:
    """The head and the first dozen factors, those that matter most first."""
    if found.tornado is not None:
        yield from _swings(found, found.tornado, lang)
    elif found.indices is not None:
        yield from _indices(found, found.indices, lang)
    elif found.effects is not None:
        yield from _effects(found, found.effects, lang)


def _named(found: Sensitivity, index: int) -> list[str]:
    factor = found.factors[index]
    mark = "" if factor.first.stated else MARK
    return [factor.name, f"{factor.said(-1)} … {factor.said(1)}{mark}"]


def _swings(found: Sensitivity, tornado: Tornado, lang: Lang) -> Iterator[Sequence[str]]:
    yield [FACTOR.of(lang), RANGE.of(lang), AT_LOW.of(lang), AT_HIGH.of(lang)]
    high = 1 + len(found.factors)
    lost = set(tornado.swings.ends_without_value)
    for index in tornado.swings.order[:MOST_ROWS]:
        if tornado.swings.spans[index] > 0 or index in lost:
            ends = [_end(found, tornado, at + index, lang) for at in (1, high)]
            yield [*_named(found, index), *ends]


def _end(found: Sensitivity, tornado: Tornado, setting: int, lang: Lang) -> str:
    failure = tornado.ends.failures[setting]
    if failure is not None:
        return (OVER if failure.old or failure.new else IMPOSSIBLE).of(lang)
    ends = tornado.ends
    return change_said(found, float(ends.means[setting]), float(ends.relative[setting]))


def _effects(found: Sensitivity, effects: Effects, lang: Lang) -> Iterator[Sequence[str]]:
    yield [FACTOR.of(lang), RANGE.of(lang), EFFECT.of(lang), SIGMA.of(lang)]
    scale = 100 if metric_of(found.measure).unit == SHARE else 1
    digits = digits_for(scale * float(np.nanmax(effects.mu_star, initial=0.0)))
    for index in effects.order[:MOST_ROWS]:
        half = said(scale * float(effects.confidence[index]), digits)
        size = said(scale * float(effects.mu_star[index]), digits)
        spread = said(scale * float(effects.sigma[index]), digits)
        yield [*_named(found, index), f"{size} ± {half}", spread]


def _indices(found: Sensitivity, indices: Indices, lang: Lang) -> Iterator[Sequence[str]]:
    yield [FACTOR.of(lang), RANGE.of(lang), FIRST.of(lang), TOTAL.of(lang)]
    for place in indices.order[:MOST_ROWS]:
        cells = [
            f"{said(float(values[place]), 2)} ± {said(float(halves[place]), 2)}"
            for values, halves in (
                (indices.first, indices.first_confidence),
                (indices.total, indices.total_confidence),
            )
        ]
        yield [*_named(found, found.chosen[place]), *cells]
