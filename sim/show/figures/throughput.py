"""Monthly throughput, old against new, in one window: in a stable system both equal arrivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes

from sim.eventlog import Ints
from sim.measure.months import Months, month_edges
from sim.measure.timebase import Floats
from sim.measure.totals import MONTH_DAYS
from sim.model.calendar import DAY
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import INK, NEW, OLD
from sim.text import Lang, Text

NOTE = Text(
    "系统稳定时，办结量等于新增项目数：改革改变的是每一件的快慢",
    "In a stable system as many are done as are begun: a reform changes how long each takes",
)
SETTLED = 0.05
"""A workflow whose throughput is short of the arrivals by less than this share keeps up."""
CHANCE = 2.5
"""So does one that is short by less than so many standard deviations of Poisson counts."""


@dataclass(frozen=True, eq=False)
class Throughput:
    """Cases completed in each month of the window, observed or not, by mean over replications."""

    about: About
    dates: tuple[date, date]
    """The first day of the window, and the day after it."""
    old: Floats
    """float64[month]: cases per month of 30.4375 days; months are equal parts of the window."""
    new: Floats
    arrivals: float
    """Cases per month, the mean over the window."""


def throughput_of(
    old: Sequence[Months],
    new: Sequence[Months],
    about: About,
    start: date,
    window: tuple[int, int],
) -> Throughput:
    """Average the months of all replications; `start` is the day of second 0, `window` seconds."""
    low, high = window
    edges = month_edges(window)
    return Throughput(
        about=about,
        dates=(start + timedelta(days=low // DAY), start + timedelta(days=high // DAY)),
        old=_monthly([months.completed for months in old], edges),
        new=_monthly([months.completed for months in new], edges),
        arrivals=float(_monthly([months.arrived for months in old], edges).mean()),
    )


def plot_throughput(data: Throughput, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a pair of bars a month, and the mean of the arrivals across."""
    months = np.arange(1, len(data.old) + 1)
    with style(lang) as look:
        frame.begin(ax, look, _months(data), Text("办结（件/月）", "cases done per month"))
        frame.grid(ax, "y")
        for shift, heights, colour in ((-0.2, data.old, OLD), (0.2, data.new, NEW)):
            ax.bar(months + shift, heights, width=0.38, color=colour)
        ax.axhline(data.arrivals, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
        ax.set_xlim(0.4, len(months) + 0.6)
        top = max(data.old.max(), data.new.max(), data.arrivals)
        ax.set_ylim(0, top * 1.24)
        ax.set_xticks(months[:: -(-len(months) // 24)])
        _key(ax, data, look)
        frame.headline(ax, look, _title(data), NOTE)
        frame.finish(ax, look, data.about)
    return ax


def _monthly(counts: Sequence[Ints], edges: Floats) -> Floats:
    mean = np.mean(counts, axis=0)
    return np.asarray(mean / (np.diff(edges) / DAY / MONTH_DAYS), dtype=np.float64)


def _key(ax: Axes, data: Throughput, look: Look) -> None:
    """Name the bars and the line in the room above them."""
    arrivals = Text("平均新增项目 {rate} 件/月", "begun: {rate} a month on average")
    arrivals = arrivals.filled(rate=frame.number(data.arrivals))
    names = (
        (data.about.old, {"color": OLD, "linewidth": 9}),
        (data.about.new, {"color": NEW, "linewidth": 9}),
        (arrivals, {"color": INK, "linewidth": 1.2, "linestyle": (0, (4, 2))}),
    )
    handles = [ax.plot([], [], label=look.say(name), **how)[0] for name, how in names]  # type: ignore[arg-type]
    ax.legend(handles=handles, loc="upper left", ncols=3, frameon=False, handlelength=1.6)


def _months(data: Throughput) -> Text:
    first, after = data.dates
    said = Text("窗口期第几个月（{first} 至 {last}）", "month of the window ({first} to {last})")
    return said.filled(first=first, last=after - timedelta(days=1))


def _title(data: Throughput) -> Text:
    old, new = float(data.old.mean()), float(data.new.mean())
    behind = [
        name
        for name, rate in ((data.about.old, old), (data.about.new, new))
        if rate < (1 - _slack(data)) * data.arrivals
    ]
    if len(behind) == 1:
        said = Text(
            "{name}跟不上新增项目：每月新增 {rate} 件，办结 {done} 件",
            "{name} falls behind: {rate} cases a month are begun, {done} done",
        )
        done = min(old, new)
        return said.filled(name=behind[0], rate=f"{data.arrivals:.1f}", done=f"{done:.1f}")
    if behind:
        said = Text(
            "两种流程都跟不上新增项目：每月办结 {old} 件和 {new} 件",
            "Neither workflow keeps up: {old} and {new} cases a month are done",
        )
    else:
        said = Text(
            "两种流程都跟得上新增项目：每月办结 {old} 件和 {new} 件",
            "Both keep up with what is begun: {old} and {new} cases a month",
        )
    return said.filled(old=f"{old:.1f}", new=f"{new:.1f}")


def _slack(data: Throughput) -> float:
    """The share of the arrivals that may be missing by chance."""
    counted = data.arrivals * len(data.old) * data.about.replications
    return max(SETTLED, CHANCE * float(np.sqrt(2 / max(counted, 1))))
