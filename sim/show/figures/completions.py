"""Cumulative completions, old against new: the same cases, and the area between is their saving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes

from sim.eventlog import Ints
from sim.measure.cases import CaseTable
from sim.measure.timebase import Floats
from sim.model.calendar import DAY
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import style
from sim.show.palette import AXIS, BETWEEN, NEW, OLD, OLD_INK
from sim.text import Lang, Text

POINTS = 400
"""Of each curve."""
PART = 1 << 20
"""Cases that are counted together."""


@dataclass(frozen=True, eq=False)
class Completions:
    """How many of the observed cases had come in and were done, as time went by.

    Each curve is float64[point], the mean over the replications.
    """

    about: About
    start: date
    """The first day of the window."""
    days: Floats
    """Calendar days since then."""
    arrived: Floats
    old: Floats
    new: Floats
    sooner_days: float
    """Old lead time - new, mean of the replications, over cases completed in both; nan for none."""


def completions_of(
    old: Sequence[CaseTable],
    new: Sequence[CaseTable],
    sooner_days: float,
    about: About,
    start: date,
    window: tuple[int, int],
) -> Completions:
    """Count the completions of paired runs, a table a replication, observed cases in one order.

    `start` is the day of second 0, `window` the seconds of observation.
    """
    since = window[0]
    last = max(int(table.end.max(initial=window[1])) for table in (*old, *new))
    grid = np.linspace(0, last - since, POINTS)
    return Completions(
        about=about,
        start=start + timedelta(days=since // DAY),
        days=grid / DAY,
        arrived=_mean([_curve(table.arrival, None, since, grid) for table in old]),
        old=_mean([_curve(table.end, table.completed, since, grid) for table in old]),
        new=_mean([_curve(table.end, table.completed, since, grid) for table in new]),
        sooner_days=sooner_days,
    )


def plot_completions(data: Completions, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the two curves, the arrivals before them and the area between."""
    with style(lang) as look:
        frame.begin(
            ax,
            look,
            Text("日期（年-月）", "date (year-month)"),
            Text("累计办结（件）", "cases done since the window opened (cases)"),
        )
        frame.grid(ax, "y")
        ax.fill_betweenx(*_between(data), color=BETWEEN, linewidth=0)
        ax.plot(data.days, data.arrived, color=AXIS, linewidth=1, linestyle=(0, (1, 1.5)))
        ax.plot(data.days, data.old, color=OLD, linewidth=2.6)
        ax.plot(data.days, data.new, color=NEW, linewidth=2.6)
        ax.set_xlim(0, float(data.days[-1]))
        ax.set_ylim(0, max(float(data.arrived[-1]), 1) * 1.04)
        _date_ticks(ax, data)
        about = data.about
        _pointed(ax, data.days, data.arrived, 0.86, look.say(Text("新增项目", "begun")), AXIS, -1)
        left = 1 if data.sooner_days < 0 else -1
        _pointed(ax, data.days, data.new, 0.54 - 0.14 * left, look.say(about.new), NEW, left)
        _pointed(ax, data.days, data.old, 0.54 + 0.14 * left, look.say(about.old), OLD_INK, -left)
        frame.headline(ax, look, _title(data), _note(data))
        frame.finish(ax, look, about)
    return ax


def _mean(curves: Sequence[Ints]) -> Floats:
    return np.asarray(np.mean(curves, axis=0), dtype=np.float64)


def _curve(moments: Ints, chosen: np.ndarray | None, since: int, grid: Floats) -> Ints:
    """How many of some moments there are up to each point of the grid.

    They are looked at part by part: there may be more than memory should hold twice.
    """
    counts = np.zeros(len(grid) + 1, dtype=np.int64)
    for first in range(0, len(moments), PART):
        some = slice(first, first + PART)
        part = moments[some] if chosen is None else moments[some][chosen[some]]
        counts += np.bincount(np.searchsorted(grid, part - since), minlength=len(counts))
    return np.cumsum(counts[:-1])


def _between(data: Completions) -> tuple[Floats, Floats, Floats]:
    """The area between the curves, across."""
    levels = np.linspace(0, min(data.old[-1], data.new[-1]), POINTS)
    return levels, np.interp(levels, data.new, data.days), np.interp(levels, data.old, data.days)


def _pointed(
    ax: Axes, days: Floats, curve: Floats, level: float, text: str, colour: str, side: int
) -> None:
    """Name a curve beside it, at a share of its height."""
    height = level * float(curve[-1])
    at = float(np.interp(height, curve, days))
    ax.annotate(
        text,
        xy=(at, height),
        xytext=(side * 26, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        color=colour,
        fontsize=11,
        fontweight="bold",
        arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.8},
    )


def _date_ticks(ax: Axes, data: Completions) -> None:
    """Mark the firsts of months, at most nine of them."""
    end = data.start + timedelta(days=int(data.days[-1]))
    months = (end.year - data.start.year) * 12 + end.month - data.start.month
    step = next(each for each in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if months / each <= 9)
    firsts = [_month_after(data.start, count) for count in range(1, months + 1)]
    shown = [first for first in firsts if (first.month - 1) % min(step, 12) == 0]
    shown = shown[:: max(step // 12, 1)]
    ticks = [(first - data.start).days for first in shown]
    ax.set_xticks(ticks, [f"{first:%Y-%m}" for first in shown])


def _month_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _title(data: Completions) -> Text:
    if np.isnan(data.sooner_days):
        return Text("两种流程没有共同的件可比较", "The workflows have no cases in common")
    cases = f"{data.arrived[-1]:,.0f}"
    gap = frame.days(abs(data.sooner_days))
    if data.sooner_days >= 0:
        said = Text(
            "同样的 {cases} 件，{new}平均早 {gap}办结",
            "The same {cases} cases are done {gap} sooner on average",
        )
    else:
        said = Text(
            "同样的 {cases} 件，{new}平均晚 {gap}办结",
            "The same {cases} cases are done {gap} later on average",
        )
    return said.filled(cases=cases, gap=gap, new=data.about.new)


def _note(data: Completions) -> Text:
    said = Text(
        "窗口期内新增的项目，追踪到全部办结",
        "Cases begun during the window, followed to their end",
    )
    if data.about.replications > 1:
        mean = Text("{said}（{count} 次重复的平均）", "{said} (mean of {count} replications)")
        said = mean.filled(said=said, count=data.about.replications)
    if np.isnan(data.sooner_days):
        return said
    area = Text("{said}；两线之间的面积 ÷ 件数 = {gap}", "{said}; area between ÷ cases = {gap}")
    return area.filled(said=said, gap=frame.days(abs(data.sooner_days)))
