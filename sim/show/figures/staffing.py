"""What money buys: every setting that was tried, and the front that none of them beats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.measure.timebase import Floats
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, GAIN, INK, LIMIT, OLD_INK
from sim.study.measures import part_of
from sim.study.staffing import Estimated, Staffing
from sim.study.staffing.wishes import OF_PART
from sim.text import Lang, Text, same

MONEY = Text("每年人员费用（元）", "staff cost a year")
OFFICERS = Text("经办人数", "officers")
TRIED = Text("试过的配置", "settings tried")
MISSING = Text("其中不达标的", "of them, missing a target")
FRONT = Text("帕累托前沿", "Pareto front")
TODAY, CHOSEN = Text("现状", "today"), Text("推荐", "recommended")
ALIKE = Text("与推荐分不出高下", "indistinguishable from it")
NOTE = Text(
    "圆点：搜索中与推荐方案的成对差（各 {each} 次重复）；其他标记：新的重复（各 {fresh} 次），"
    "线段为 95% 区间",
    "Dots: by their paired difference in the search ({each} replications each); other marks: from "
    "fresh replications ({fresh} each), with 95 % intervals",
)
CHEAPER = Text("同样达标，每年少花 {money}", "The targets are met for {money} a year less")
DEARER = Text("要达标，每年多花 {money}", "To meet the targets takes {money} a year more")
LEAST = Text("达标的最低费用：{money}", "The targets are met for {money} a year")
BEST = Text("这笔钱最多能做到：{value}", "The best that the money buys: {value}")
FROM_TODAY = Text(
    "这笔钱最多能做到：从 {today}到 {value}", "What the money buys at best: {today} → {value}"
)
NONE = Text("试过的配置没有一种肯定达标", "No setting that was tried is known to meet the targets")
PEOPLE = Text("{count} 名经办人", "{count} officers")


@dataclass(frozen=True, eq=False)
class Point:
    """A setting with its final estimate."""

    cost: float
    value: Interval


@dataclass(frozen=True, eq=False)
class Money:
    """Cost and measure of all settings."""

    about: About
    title: Text
    note: Text
    cost_axis: Text
    measure_axis: Text
    is_share: bool
    cost: Floats
    value: Floats
    misses: np.ndarray
    """bool[setting]: whether it misses a target other than the budget."""
    front: tuple[int, ...]
    today: Point | None
    chosen: Point | None
    alike: tuple[Point, ...]
    bound: tuple[Text, float] | None
    """Of a target on the measure that is shown."""
    budget: tuple[Text, float] | None


def money_of(found: Staffing, about: About) -> Money:
    """Gather what is drawn of a study of staffing."""
    wish, metric = found.wish, metric_of(found.wish.measure)
    is_share = metric.unit == SHARE
    unit = same("%") if is_share else metric.unit
    part = part_of(found.scenario, wish.measure)
    title = metric.title if part is None else OF_PART.filled(title=metric.title, part=part)
    axis = Text(f"{title.zh}（{unit.zh}）", f"{title.en} ({unit.en})")
    chosen = found.chosen
    best = None if chosen is None else _point(found, chosen.estimated)
    own = next((each for each in wish.targets if each.measure == wish.measure), None)
    note = NOTE.filled(each=found.effort.search.each, fresh=found.effort.replications)
    return Money(
        about=about,
        title=_title(found),
        note=note,
        cost_axis=MONEY if found.space.in_money else OFFICERS,
        measure_axis=title if unit.en in title.en else axis,
        is_share=is_share,
        cost=np.array([one.cost for one in found.tried]),
        value=_levelled(found),
        misses=np.array(
            [
                any(each.miss(one.means[each.measure]) > 0 for each in wish.targets)
                for one in found.tried
            ],
            dtype=np.bool_,
        ),
        front=found.front,
        today=None if found.today is None else _point(found, found.today),
        chosen=best,
        alike=tuple(_point(found, each.estimated) for each in found.indistinguishable),
        bound=None if own is None else (_line(own.side, own.bound, is_share), own.bound),
        budget=None if wish.budget is None else (_budget(found), wish.budget),
    )


def _levelled(found: Staffing) -> Floats:
    """The measure of each setting, by its difference in the search from the recommended one.

    Search and final estimate have other luck, by which all settings would be moved alike.
    """
    measure, chosen = found.wish.measure, found.chosen
    values = np.array([one.means[measure] for one in found.tried])
    if chosen is None:
        return values
    best = chosen.estimated
    own = next(one for one in found.tried if one.setting == best.setting)
    return np.asarray(values - own.means[measure] + best.values[measure].mean)


def plot_staffing(data: Money, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw cost across and the measure up: what was tried, the front, today and the choice."""
    scale = 100 if data.is_share else 1
    with style(lang) as look:
        frame.begin(ax, look, data.cost_axis, data.measure_axis)
        frame.grid(ax, "y")
        handles = [*_dots(ax, look, data, scale), *_front(ax, look, data, scale)]
        handles += _points(ax, look, data, scale)
        _lines(ax, look, data, scale)
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        ax.margins(x=0.06, y=0.12)
        frame.key_above(ax, handles, lines=2)
        frame.headline(ax, look, data.title, data.note, room=2)
        frame.finish(ax, look, data.about)
    return ax


def _dots(ax: Axes, look: Look, data: Money, scale: float) -> list[Line2D]:
    found = []
    for name, chosen, filled in ((TRIED, ~data.misses, True), (MISSING, data.misses, False)):
        if chosen.any():
            (dots,) = ax.plot(
                data.cost[chosen],
                scale * data.value[chosen],
                linestyle="none",
                marker="o",
                markersize=4.5,
                markerfacecolor="#9dbfe0" if filled else "none",
                markeredgecolor="#9dbfe0" if filled else "#b9b9b9",
                label=look.say(name),
            )
            found.append(dots)
    return found


def _front(ax: Axes, look: Look, data: Money, scale: float) -> list[Line2D]:
    """What a sum of money buys stays the same until there is enough for the next setting."""
    if not data.front:
        return []
    places = list(data.front)
    (line,) = ax.plot(
        data.cost[places],
        scale * data.value[places],
        drawstyle="steps-post",
        color=GAIN,
        linewidth=1.6,
        label=look.say(FRONT),
    )
    return [line]


def _points(ax: Axes, look: Look, data: Money, scale: float) -> list[Line2D]:
    found = []
    named = (
        (ALIKE, data.alike, "d", GAIN, 7, "white"),
        (TODAY, (data.today,), "s", OLD_INK, 9, OLD_INK),
        (CHOSEN, (data.chosen,), "D", LIMIT, 9, LIMIT),
    )
    for name, points, marker, colour, size, fill in named:
        known = [point for point in points if point is not None]
        for place, point in enumerate(known):
            mean, low, high = (scale * getattr(point.value, end) for end in ("mean", "low", "high"))
            ax.plot([point.cost] * 2, [low, high], color=colour, linewidth=1.4, zorder=3)
            (mark,) = ax.plot(
                [point.cost],
                [mean],
                linestyle="none",
                marker=marker,
                markersize=size,
                markerfacecolor=fill,
                markeredgecolor=colour,
                zorder=4,
                label=look.say(name),
            )
            found += [] if place else [mark]
    return found


def _lines(ax: Axes, look: Look, data: Money, scale: float) -> None:
    if data.bound is not None:
        said, value = data.bound
        ax.axhline(scale * value, color=INK, linewidth=1.1, linestyle=(0, (5, 3)), zorder=1)
        ax.annotate(
            look.say(said),
            xy=(1, scale * value),
            xycoords=ax.get_yaxis_transform(),
            xytext=(-2, 3),
            textcoords="offset points",
            ha="right",
            fontsize=9,
            color=INK,
        )
    if data.budget is not None:
        said, value = data.budget
        ax.axvline(value, color=INK, linewidth=1.1, linestyle=(0, (5, 3)), zorder=1)
        ax.annotate(
            look.say(said),
            xy=(value, 1),
            xycoords=ax.get_xaxis_transform(),
            xytext=(4, -4),
            textcoords="offset points",
            va="top",
            fontsize=9,
            color=AXIS,
        )


def _point(found: Staffing, estimated: Estimated) -> Point:
    return Point(estimated.cost, estimated.values[found.wish.measure])


def _line(side: str, bound: float, is_share: bool) -> Text:
    said = frame.percent(bound) if is_share else frame.number(bound)
    sign = "≥" if side == ">=" else "≤"
    return Text("目标 {sign} {said}", "target {sign} {said}").filled(sign=sign, said=said)


def _budget(found: Staffing) -> Text:
    if found.wish.budget_is_today:
        return Text("现有人手的费用", "what today costs")
    return Text("预算", "budget")


def _title(found: Staffing) -> Text:
    chosen = found.chosen
    if chosen is None:
        return NONE
    cost, today = chosen.estimated.cost, found.space.cost(found.space.today)
    if found.wish.minimise_cost:
        if cost == today:
            return LEAST.filled(money=_money(found, cost))
        told = CHEAPER if cost < today else DEARER
        return told.filled(money=_money(found, abs(cost - today)))
    value = _value(found, chosen.estimated)
    if found.today is None:
        return BEST.filled(value=value)
    return FROM_TODAY.filled(today=_value(found, found.today), value=value)


def _money(found: Staffing, cost: float) -> Text:
    if found.space.in_money:
        return Text(f"{cost:,.0f}\u00a0元", f"{cost:,.0f}")
    return PEOPLE.filled(count=f"{cost:,.0f}")


def _value(found: Staffing, estimated: Estimated) -> Text:
    metric = metric_of(found.wish.measure)
    mean = estimated.values[found.wish.measure].mean
    if metric.unit == SHARE:
        return same(frame.percent(mean))
    if metric.unit.en.endswith("days"):
        return frame.days(mean)
    return Text(
        f"{frame.number(mean)}\u00a0{metric.unit.zh}", f"{frame.number(mean)}\u00a0{metric.unit.en}"
    )
