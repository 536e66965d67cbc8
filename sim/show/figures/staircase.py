"""The staircase: how one reform after another takes a measure down, or up, from end to end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.measure.metrics import LIST_DAYS, metric_of
from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.figures.reform_groups import mark_groups, shades_of
from sim.show.fonts import Look, style
from sim.show.palette import GAIN, INK, LIMIT, LOSS, NEW, OLD, OLD_INK
from sim.study.staircase import Stair, Staircase, told_overload
from sim.study.title_groups import group_of
from sim.text import Lang, Text, same

NAME_COLUMNS = 40
"""Titles of reforms that are longer are broken, and cut after two lines."""
ROOM = 1.34
"""How far the scale goes, in levels of the highest: the words stand right of the bars."""
ORDER = Text(
    "按所列先后逐项叠加；换一种先后，各项的份额会变，两端不变；加上一项也可能升高",
    "Each on top of those before it: in another order their shares would differ, the ends would "
    "not; a step may go up",
)
FALL, RISE = Text("下降", "down"), Text("上升", "up")


@dataclass(frozen=True)
class Bar:
    """What one reform does on top of those before it."""

    title: Text
    group: Text | None
    before: float
    """Where the last bar that has a level ended; nan if there is none."""
    after: float
    """nan where it could not be run."""
    change: Interval | None
    overload: Text | None = None
    """What is at or above its capacity."""

    @property
    def is_drawn(self) -> bool:
        """Whether it has both ends."""
        return not math.isnan(self.before + self.after)


@dataclass(frozen=True)
class Stairs:
    """All bars, between two totals."""

    about: About
    unit: Text
    """What the scale says."""
    days: bool
    """Whether it is in days."""
    first: float
    bars: tuple[Bar, ...]
    law: float | None
    """The first total if nothing but the law put the items in order."""

    @property
    def last(self) -> float:
        """The total after all reforms; nan where it could not be run."""
        return self.bars[-1].after


def stairs_of(found: Staircase, reading: Literal["limits", "lived"], about: About) -> Stairs:
    """Gather the bars of a staircase in one of its readings, which it must have."""
    metric = metric_of("lead_list_days" if reading == "limits" else found.scenario.primary)
    level = first = _level(found.stairs[0], reading)
    bars = []
    for stair in found.stairs[1:]:
        after = _level(stair, reading)
        bars.append(_bar(found, stair, reading, level, after))
        level = level if math.isnan(after) else after
    unit = Text(f"{metric.title.zh}（{metric.unit.zh}）", f"{metric.title.en} ({metric.unit.en})")
    law = found.law_days if reading == "limits" and found.law_days != first else None
    says_unit = metric.unit.en in metric.title.en
    is_days = metric.unit == LIST_DAYS or metric.unit.en.endswith("days")
    return Stairs(about, metric.title if says_unit else unit, is_days, first, tuple(bars), law)


def stairs_size(data: Stairs) -> tuple[float, float]:
    """Return the size of the figure that shows all bars, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 2.3 + 0.36 * (len(data.bars) + 3))


def plot_staircase(data: Stairs, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the first total, a bar a reform, and the last total, from top to bottom."""
    tops = [data.first, *(bar.after for bar in data.bars), data.law or 0.0]
    highest = max((top for top in tops if not math.isnan(top)), default=0.0) or 1.0
    with style(lang) as look:
        frame.begin(ax, look, data.unit)
        frame.grid(ax, "x")
        ax.set_xlim(0, ROOM * highest)
        _total(ax, look, data, data.first, 0, OLD)
        for place, bar in enumerate(data.bars, start=1):
            _draw(ax, look, bar, place)
        end = len(data.bars) + 1
        _total(ax, look, data, data.last, end, NEW)
        foot = _law(ax, look, data, end)
        ax.set_ylim(foot + 0.6, -0.6)
        names = [data.about.old, *(bar.title for bar in data.bars), data.about.new]
        ax.set_yticks(range(end + 1), [_name(look, name) for name in names])
        ax.tick_params(axis="y", length=0, pad=9)
        mark_groups(ax, [bar.group for bar in data.bars])
        room = _key(ax, look, data)
        frame.headline(ax, look, _title(data), ORDER, room)
        frame.finish(ax, look, data.about)
    return ax


def _level(stair: Stair, reading: str) -> float:
    if reading == "limits":
        return math.nan if stair.days is None else stair.days
    return math.nan if stair.lived is None else stair.lived.value.mean


def _bar(found: Staircase, stair: Stair, reading: str, before: float, after: float) -> Bar:
    if stair.reform is None:
        raise ValueError("only the foot of a staircase is without a reform")
    title = stair.reform.title
    if reading == "limits":
        exact = Interval(after - before, math.nan, math.nan)
        return Bar(title, group_of(title), before, after, exact)
    over = told_overload(found.scenario, stair.overload) if stair.lived is None else None
    change = stair.lived.change if stair.lived is not None else None
    return Bar(title, group_of(title), before, after, change, over)


def _total(ax: Axes, look: Look, data: Stairs, level: float, place: int, colour: str) -> None:
    if math.isnan(level):
        _beside(ax, 0, place, look.say(Text("过载", "overloaded")), LIMIT)
        return
    ax.barh(place, level, 0.7, color=colour)
    said = frame.days(level) if data.days else Text(frame.number(level), frame.number(level))
    ink = OLD_INK if colour == OLD else colour
    _beside(ax, level, place, look.say(said), ink, bold=True)


def _draw(ax: Axes, look: Look, bar: Bar, place: int) -> None:
    if bar.overload is not None:
        said = Text("过载，排队无限增长：{offices}", "overloaded, queues without end: {offices}")
        edge = 0 if math.isnan(bar.before) else bar.before
        _beside(ax, edge, place, look.say(said.filled(offices=bar.overload)), LIMIT)
        return
    if not bar.is_drawn:
        _beside(ax, bar.after, place, frame.number(bar.after), INK)
        return
    rises = bar.after > bar.before
    low, high = sorted((bar.before, bar.after))
    ax.barh(
        place,
        high - low,
        0.62,
        low,
        color=LOSS if rises else GAIN,
        hatch="////" if rises else "",
        edgecolor="white",
        linewidth=0,
    )
    # What joins a bar to the one before it.
    ax.plot([bar.before] * 2, [place - 0.69, place + 0.31], color=INK, linewidth=0.8)
    edge = high
    if bar.change is not None and not math.isnan(bar.change.low):
        ends = [bar.before + bar.change.low, bar.before + bar.change.high]
        ax.plot(ends, [place, place], color=INK, linewidth=1.1, marker="|", markersize=6)
        edge = max(high, ends[1])
    _beside(ax, edge, place, look.say(same(_said(bar))), LOSS if rises else INK)


def _said(bar: Bar) -> str:
    """The change with half its interval, and the level that it leads to."""
    change = bar.change.mean if bar.change is not None else bar.after - bar.before
    said = ("+" if change > 0 else "") + frame.number(change)
    if bar.change is not None and not math.isnan(bar.change.low):
        said += f" ± {frame.number(bar.change.half_width)}"
    return f"{said} → {frame.number(bar.after)}"


def _beside(
    ax: Axes, edge: float, place: float, said: str, ink: str, *, bold: bool = False
) -> None:
    ax.annotate(
        said,
        xy=(min(edge, ax.get_xlim()[1] * 0.8), place),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=11.5 if bold else 9.5,
        fontweight="bold" if bold else "normal",
        color=ink,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _law(ax: Axes, look: Look, data: Stairs, end: int) -> float:
    """Draw what the law alone would take of the first workflow; returns the place of the foot."""
    if data.law is None:
        return end
    ax.plot([data.law] * 2, [-0.5, end + 1.2], color=LIMIT, linewidth=1.2, linestyle="--", zorder=0)
    said = Text("{name}，只依法定先后：{days}", "{name}, law alone: {days}")
    told = said.filled(name=data.about.old, days=frame.days(data.law))
    _beside(ax, data.law, end + 1, look.say(told), LIMIT)
    return end + 1


def _name(look: Look, title: Text) -> str:
    lines = frame.wrapped(look.say(title), NAME_COLUMNS).split("\n")
    rest = [frame.shortened(" ".join(lines[1:]), NAME_COLUMNS)] if len(lines) > 1 else []
    return "\n".join([lines[0], *rest])


def _key(ax: Axes, look: Look, data: Stairs) -> int:
    """Name the groups with what each takes, and both ways; returns how many lines that takes."""
    patches = [*_groups(look, data), *_ways(look, data)]
    if not patches:
        return 0
    frame.key_above(ax, patches)
    return 1


def _groups(look: Look, data: Stairs) -> Iterator[Patch]:
    names = {bar.group.zh: bar.group for bar in data.bars if bar.group is not None}
    for zh, colour in shades_of([bar.group for bar in data.bars]).items():
        own = [bar for bar in data.bars if bar.group is not None and bar.group.zh == zh]
        said = look.say(names[zh])
        if data.about.stamp == "input arithmetic":
            taken = sum(bar.after - bar.before for bar in own)
            said = f"{said} {look.say(frame.days(taken))}"
        yield Patch(facecolor=colour, label=said)


def _ways(look: Look, data: Stairs) -> Iterator[Patch]:
    """Both colours, where a bar goes up."""
    if any(bar.after > bar.before for bar in data.bars):
        yield Patch(facecolor=GAIN, label=look.say(FALL))
        yield Patch(facecolor=LOSS, hatch="////", edgecolor="white", label=look.say(RISE))


def _title(data: Stairs) -> Text:
    if math.isnan(data.first + data.last):
        return Text(
            "一项一项加上去：两端不能都运行", "One reform at a time: not both ends could be run"
        )
    said = Text("一项一项改：从 {first}到 {last}", "One reform at a time: from {first} to {last}")
    if data.days:
        return said.filled(first=frame.days(data.first), last=frame.days(data.last))
    return said.filled(first=frame.number(data.first) + " ", last=frame.number(data.last))
