"""The capacity frontier: lead time and on-time rate against demand, up to the capacities."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.figures.curves import Curve, draw_curve, reach_of, stroke_of
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, LIMIT
from sim.show.panels import panels
from sim.text import Lang, Text

SIZE = (9.0, 7.2)
DEMAND = Text("需求（件/月）", "demand (cases a month)")
NOTE = Text(
    "限度：{limits}。菱形为限度内可承受的最大需求及其 95% 区间；虚竖线为能力上限（输入的算术）。"
    "同样的件、同样的运气，只是来得更密",
    "{limits}. Diamonds: the most that is carried within that, with its 95 % interval; dashed: "
    "capacity (input arithmetic). Same cases, same luck, closer together",
)
KEY = Text(
    "{name}：能力 {capacity}，限度内{carried}",
    "{name}: capacity {capacity}, within the limit{carried}",
)
CARRIED = Text(" {most}", " {most}")
LESS = Text("不到 {least}", " less than {least}")
TODAY = Text("今天 {today}", "today {today}")
TITLE = Text("限度内每月可承受：{told}", "Cases a month within the limit: {told}")
EACH = Text("{name}{carried}", "{name}{carried}")
ROOM = 1.25
"""How far the scale of an open measure goes, in heights of the highest mean."""
MOST_NAMED = 3


@dataclass(frozen=True)
class Way:
    """One workflow on its way to its capacity; all in cases a month."""

    title: Text
    capacity: float
    carried: Interval
    """0 where not even the least that was tried is within the limits."""
    least: float


@dataclass(frozen=True)
class Side:
    """One measure against demand."""

    scale: Text
    curves: tuple[Curve, ...]
    limit: float | None
    """What it has to stay on one side of."""
    is_share: bool


@dataclass(frozen=True)
class FrontierPicture:
    """Both measures, and what is known of each workflow."""

    about: About
    limits: Text
    """In words."""
    today: float
    ways: tuple[Way, ...]
    sides: tuple[Side, ...]


def plot_frontier(data: FrontierPicture, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw one panel a measure, one above another on one scale of demand."""
    with style(lang) as look:
        made = panels(ax, len(data.sides), 1, below=0.12)
        for place, (side, own) in enumerate(zip(data.sides, made, strict=True)):
            last = place == len(data.sides) - 1
            _draw(own, look, data, side, DEMAND if last else None)
        handles = _key(look, data)
        frame.key_above(ax, handles, len(handles))
        frame.headline(ax, look, _title(data), NOTE.filled(limits=data.limits), room=len(handles))
        frame.finish(ax, look, data.about)
    return ax


def _draw(ax: Axes, look: Look, data: FrontierPicture, side: Side, below: Text | None) -> None:
    frame.begin(ax, look, below or Text("", ""), side.scale)
    frame.grid(ax, "y")
    ax.set_xlim(0, 1.04 * max(data.today, *(way.capacity for way in data.ways)))
    for place, (curve, way) in enumerate(zip(side.curves, data.ways, strict=True)):
        draw_curve(ax, curve, place)
        colour = stroke_of(place).colour
        ax.axvline(way.capacity, color=colour, linewidth=1.4, linestyle=(0, (5, 3)))
        if side.limit is not None and way.carried.mean:
            _mark(ax, way.carried, side.limit, colour)
    ax.axvline(data.today, color=AXIS, linewidth=1.2, linestyle=":")
    if side.limit is not None:
        ax.axhline(side.limit, color=LIMIT, linewidth=1, linestyle="--", zorder=1)
    low, high = reach_of(side.curves) or (0.0, 1.0)
    if side.is_share:
        reach = 100 - min(low, side.limit or 100.0)
        ax.set_ylim(max(0.0, 100 - 1.15 * reach - 0.5), 100 + 0.04 * reach + 0.2)
    else:
        ax.set_ylim(0, ROOM * max(high, side.limit or 0.0))


def _mark(ax: Axes, carried: Interval, limit: float, colour: str) -> None:
    reach = [[carried.mean - carried.low], [carried.high - carried.mean]]
    ax.errorbar(
        [carried.mean],
        [limit],
        xerr=None if math.isnan(carried.low) else reach,
        color=colour,
        marker="D",
        markersize=7,
        markeredgecolor="white",
        capsize=4,
        linewidth=1.6,
        zorder=4,
    )


def _key(look: Look, data: FrontierPicture) -> list[Line2D]:
    handles = []
    for place, way in enumerate(data.ways):
        said = KEY.filled(
            name=way.title, capacity=frame.number(way.capacity), carried=_carried(way)
        )
        handles.append(stroke_of(place).key(look.say(said)))
    today = TODAY.filled(today=frame.number(data.today))
    handles.append(Line2D([], [], color=AXIS, linestyle=":", label=look.say(today)))
    return handles


def _carried(way: Way, *, in_full: bool = True) -> Text:
    if not way.carried.mean:
        return LESS.filled(least=frame.number(way.least))
    mean, low, high = map(frame.number, (way.carried.mean, way.carried.low, way.carried.high))
    known = in_full and not math.isnan(way.carried.low)
    return CARRIED.filled(most=f"{mean} ({low}–{high})" if known else mean)


def _title(data: FrontierPicture) -> Text:
    if len(data.ways) > MOST_NAMED:
        return Text("需求增加时", "As demand rises")
    told = [EACH.filled(name=way.title, carried=_carried(way, in_full=False)) for way in data.ways]
    joined = Text("，".join(one.zh for one in told), ", ".join(one.en for one in told))
    return TITLE.filled(told=joined)
