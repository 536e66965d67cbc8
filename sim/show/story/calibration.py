"""A calibration as tables: the numbers, the figures they were fitted to, and apart those not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sim.show.layout import Row, table, wrapped
from sim.show.numbers import NONE, digits_for, label, said, scaled, with_half
from sim.show.story.names import workflow
from sim.study.calibration import Calibration, Estimated, Shown
from sim.study.calibration.results import said_interval
from sim.study.told import exactly
from sim.text import Lang, Text, same

COLUMNS = 96
TITLE = Text(
    "{title} · 校准：{numbers} 个数字，{figures} 个目标 · {replications} 次重复 · 随机种子 {seed}",
    "{title} · calibration: {numbers} number{s} to {figures} figure{t} · "
    "{replications} replications · seed {seed}",
)
NUMBERS = (
    Text("校准的数字", "Fitted numbers"),
    Text("原值", "file"),
    Text("校准值", "fitted"),
    Text("95% 区间", "95 % interval"),
    Text("搜索范围", "searched"),
)
PLACES = Text("{path}（{count} 处）", "{path} ({count} places)")
RANGE = Text("{low} 至 {high}", "{low} to {high}")
LOOSE = Text("未能确定", "not pinned down")
FITTED = Text("拟合的目标：已校准", "Fitted: calibrated")
FORETOLD = Text("未拟合：仿真预测", "Not fitted: predicted")
FIGURES = (Text("目标", "target"), Text("原值时", "before"), Text("校准后", "after"))
OF = Text("{workflow} · {measure}", "{workflow} · {measure}")
BOUNDS = {
    "": Text("{value}", "{value}"),
    "at_least": Text("≥ {value}", "≥ {value}"),
    "at_most": Text("≤ {value}", "≤ {value}"),
}
MET = Text("达到", "met")
MISSED = Text("未达到", "missed")
AGREES = Text("相符", "agrees")
DIFFERS = Text("不符", "differs")
HELD_OUT = Text("与留出的事实{verdict}{tick}", "held-out fact: {verdict}{tick}")
OTHER_LUCK = Text(
    "“原值时”和“校准后”用的是搜索没有用过的另外 {replications} 次重复；± 是均值的 95% 区间。"
    "公布的数字只是一段历史，合不合要看一次重复的波动和数字的舍入。",
    "Before and after are {replications} other replications, which the search did not use; ± is "
    "the 95 % interval of the mean. A published figure is one history: whether it agrees is judged "
    "by how one replication varies, and by its rounding.",
)
IDENTIFIED = Text(
    "目标对数字的约束：最强 {most}、最弱 {least}（走完整个范围，目标移动多少个标准误），"
    "条件数 {condition}。",
    "How the figures pull at the numbers: {most} at the strongest, {least} at the weakest "
    "(standard errors of the figures over a whole range); condition number {condition}.",
)
TRIED = Text("搜索试了 {tried} 组数字。", "The search tried {tried} settings.")
SETTINGS = Text("搜索和预测时另设：{settings}。", "Set for search and prediction: {settings}.")
NOTE = Text("注意：{remark}", "Note: {remark}")


def calibration_story(found: Calibration, lang: Lang) -> str:
    """Return what was fitted, what that meets, and what follows from it, as text."""
    parts = [_title(found).of(lang), _numbers(found, lang)]
    parts.append(_figures(FITTED, found.fitted, lang))
    if found.foretold:
        parts.append(_figures(FORETOLD, found.foretold, lang))
    parts.append("\n".join(wrapped(line.of(lang), COLUMNS) for line in _lines(found)))
    return "\n\n".join(parts)


def _title(found: Calibration) -> Text:
    numbers, figures = len(found.numbers), len(found.fitted)
    return TITLE.filled(
        title=found.scenario.title,
        numbers=numbers,
        figures=figures,
        replications=found.replications,
        seed=found.seed,
        s="" if numbers == 1 else "s",
        t="" if figures == 1 else "s",
    )


def _numbers(found: Calibration, lang: Lang) -> str:
    rows: list[Row] = [[title.of(lang) for title in NUMBERS]]
    for each in found.numbers:
        parameter = each.parameter
        count = len(parameter.paths)
        path = same(parameter.path)
        if count > 1:
            path = PLACES.filled(path=path, count=count)
        low, high = parameter.say(parameter.low, 3), parameter.say(parameter.high, 3)
        rows.append(
            [
                "  " + path.of(lang),
                parameter.say(parameter.text.value),
                each.text,
                _interval(each).of(lang),
                RANGE.filled(low=low, high=high).of(lang),
            ]
        )
    return table(rows)


def _interval(each: Estimated) -> Text:
    low, high = said_interval(each)
    if each.is_pinned or all(each.bounded):
        return RANGE.filled(low=low, high=high)
    below, above = each.bounded
    return same(f"≥ {low}") if below else same(f"≤ {high}") if above else LOOSE


def _figures(head: Text, every: Sequence[Shown], lang: Lang) -> str:
    rows: list[Row] = [[head.of(lang), *(title.of(lang) for title in FIGURES), ""]]
    for shown in every:
        target = shown.aim.target
        before, after = (scaled(one, target.key) for one in (shown.before, shown.after))
        sizes = [abs(one.mean) for one in (before, after) if math.isfinite(one.mean)]
        digits = _digits(shown, max(sizes, default=0.0))
        name = OF.filled(workflow=workflow(target.workflow), measure=figure_label(target.key))
        rows.append(
            [
                "  " + name.of(lang),
                _target(shown, digits).of(lang),
                with_half(before, digits),
                with_half(after, digits),
                _verdict(shown).of(lang),
            ]
        )
    return table(rows, left=(0, 4))


def figure_label(key: str) -> Text:
    """Return a measure's title with its unit, and its class in brackets."""
    bracket = key.partition("[")[1:]
    title = label(key)
    return Text(title.zh + "".join(bracket), title.en + "".join(bracket))


def _digits(shown: Shown, size: float) -> int:
    """As many as suit the size, and no fewer than the target is written with."""
    rounding = scaled(exactly(shown.aim.target.rounding), shown.aim.target.key).mean
    written = max(0, round(-math.log10(2 * rounding))) if rounding else 0
    return max(digits_for(size), min(written, 3))


def _target(shown: Shown, digits: int) -> Text:
    target = shown.aim.target
    if math.isnan(target.value):
        return same(NONE)
    rounding = scaled(exactly(target.rounding), target.key).mean
    exact = max(0, round(-math.log10(2 * rounding))) if rounding else digits
    value = said(scaled(exactly(target.value), target.key).mean, min(exact, 3))
    return BOUNDS[target.bound].filled(value=value)


def _verdict(shown: Shown) -> Text:
    if shown.agrees is None:
        return same("")
    if shown.stamp == "calibrated":
        return MET if shown.agrees else MISSED
    verdict = AGREES if shown.agrees else DIFFERS
    if shown.stamp != "compared with a held-out fact":
        return verdict
    return HELD_OUT.filled(verdict=verdict, tick=" ✓" if shown.agrees else "")


def _lines(found: Calibration) -> Iterator[Text]:
    yield OTHER_LUCK.filled(replications=found.replications)
    strengths = found.pull.strengths
    condition = found.pull.condition
    yield IDENTIFIED.filled(
        most=said(float(strengths[0])),
        least=said(float(strengths[-1])),
        condition=said(condition) if math.isfinite(condition) else "∞",
    )
    yield TRIED.filled(tried=found.tried)
    if found.settings:
        settings = [f"{path} = {value}" for path, value in found.settings.items()]
        listed = Text("，".join(settings), ", ".join(settings))
        yield SETTINGS.filled(settings=listed)
    for remark in found.remarks:
        yield NOTE.filled(remark=remark)
