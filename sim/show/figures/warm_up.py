"""Welch's plot: work in progress from an empty start, smoothed, and where MSER-5 cuts it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from sim.measure.warm_up import welch
from sim.show import frame
from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.fonts import Look, style
from sim.show.palette import FAINT, INK, NEW, OLD
from sim.study.settling import Settling, Side
from sim.study.settling.settling import WEEK
from sim.text import Lang, Text

SHARE_SMOOTHED = 0.08
"""Of the series, to each side of a smoothed point."""
COLOURS = (OLD, NEW, "#117733", "#882255", "#ddaa33")
NOTE = Text(
    "细线：各次重复平均；粗线：移动平均（Welch）；三角：MSER-5 判定的稳定起点",
    "Thin: mean of the replications; thick: moving average (Welch); triangle: where MSER-5 says it "
    "has settled",
)


def warm_up_drawings(found: Settling) -> list[Drawing]:
    """Return `warm_up`."""
    return [Drawing("warm_up", lambda ax, lang: plot_warm_up(found, ax, lang))]


def plot_warm_up(found: Settling, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw each workflow, and the warm-up that the scenario has."""
    about = About(found.scenario.title, "predicted", found.seed, found.replications)
    with style(lang) as look:
        frame.begin(
            ax,
            look,
            Text("自空系统开始的天数", "days from the empty start"),
            Text("在办件数（件）", "cases in hand"),
        )
        frame.grid(ax, "y")
        top = max(float(side.in_hand.max()) for side in found.sides) or 1.0
        end = max(WEEK * len(side.in_hand) for side in found.sides)
        ax.set_xlim(0, end)
        ax.set_ylim(0, 1.2 * top)
        ax.fill_between([0, found.warm_up_days], 0, 1.2 * top, color=FAINT, zorder=0, linewidth=0)
        for side, colour in zip(found.sides, COLOURS * len(found.sides), strict=False):
            _side(ax, side, colour)
        _key(ax, look, found)
        frame.headline(ax, look, _title(found), NOTE, room=1)
        frame.finish(ax, look, about)
    return ax


def _side(ax: Axes, side: Side, colour: str) -> None:
    days = WEEK * (np.arange(len(side.in_hand)) + 0.5)
    ax.plot(days, side.in_hand, color=colour, linewidth=0.8, alpha=0.6)
    smooth = welch(side.in_hand, int(SHARE_SMOOTHED * len(side.in_hand)))
    ax.plot(days[: len(smooth)], smooth, color=colour, linewidth=2.4)
    if side.is_settled:
        cut = side.settled_days
        place = min(side.cut, len(smooth) - 1)
        ax.plot([cut], [smooth[place]], marker="^", color=INK, markersize=9, zorder=5)


def _key(ax: Axes, look: Look, found: Settling) -> None:
    handles = [
        ax.plot([], [], color=colour, linewidth=2.4, label=look.say(title_of(side.workflow)))[0]
        for side, colour in zip(found.sides, COLOURS * len(found.sides), strict=False)
    ]
    said = Text("情景的预热期：{days} 天", "the scenario's warm-up: {days} days")
    told = look.say(said.filled(days=f"{found.warm_up_days:.0f}"))
    handles += ax.plot([], [], color=FAINT, linewidth=9, label=told)
    frame.key_above(ax, handles)


def _title(found: Settling) -> Text:
    needed = found.needed_days
    if needed is None:
        return Text("运行太短，看不出何时稳定", "The run is too short to tell where it settles")
    if needed <= found.warm_up_days:
        said = Text(
            "预热 {days} 天够用：在办件数 {needed} 天后稳定",
            "{days} days of warm-up are enough: cases in hand settle after {needed}",
        )
    else:
        said = Text(
            "预热 {days} 天太短：在办件数 {needed} 天后才稳定",
            "{days} days of warm-up are too few: cases in hand settle after {needed}",
        )
    return said.filled(days=f"{found.warm_up_days:.0f}", needed=needed)
