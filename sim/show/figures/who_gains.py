"""Who gains and who loses: the difference that the new workflow makes to each case."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from sim.measure.sample import Sample
from sim.measure.stats import Shares
from sim.measure.timebase import Floats
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, GAIN, INK, LOSS
from sim.text import Lang, Text

BINS = 48


@dataclass(frozen=True, eq=False)
class Differences:
    """New lead time - old lead time of each case, such as `sim.study.paired.CaseChange` has it."""

    about: About
    days: Sample
    """Calendar days; below 0 is a gain."""
    shares: Shares
    """Who gains and who loses."""


def plot_who_gains(data: Differences, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the distribution of the differences, gains and losses apart."""
    edges = edges_of(data.days)
    same, heights = heights_of(data.days, edges)
    gain = edges[1:] <= 0
    with style(lang) as look:
        frame.begin(
            ax,
            look,
            Text("每件办理时间之差：新 − 旧（日历日）", "lead time, new − old (calendar days)"),
            Text("占全部件的比例（%）", "share of cases (%)"),
        )
        frame.grid(ax, "y")
        for chosen, colour, hatch in ((gain, GAIN, ""), (~gain, LOSS, "////")):
            ax.bar(
                edges[:-1][chosen],
                heights[chosen],
                np.diff(edges)[chosen],
                align="edge",
                color=colour,
                hatch=hatch,
                edgecolor="white",
                linewidth=0.4,
            )
        reach = float(edges[-1] - edges[0])
        if same:
            ax.bar(0, same, 0.012 * reach, color=AXIS, zorder=3)
        top = max(float(heights.max(initial=0)), same) or 1.0
        ax.set_xlim(edges[0] - 0.02 * reach, edges[-1] + 0.02 * reach)
        ax.set_ylim(0, top * 1.42)
        ax.axvline(0, color=INK, linewidth=1.2)
        _shares(ax, look, data, top)
        _middle(ax, look, data, top)
        frame.headline(ax, look, _title(data), _note(same))
        frame.finish(ax, look, data.about)
    return ax


def heights_of(days: Sample, edges: Floats) -> tuple[float, Floats]:
    """Return what is exactly 0, and the bars of all else, in percent of the cases."""
    inside = days.below(edges[1:-1])
    counts = np.diff(inside, prepend=0, append=len(days))
    negative, at_most_0 = days.below(np.array([0.0, np.nextafter(0.0, 1.0)]))
    counts[np.searchsorted(edges, 0.0)] -= at_most_0 - negative
    count = max(len(days), 1)
    return float(100 * (at_most_0 - negative) / count), 100 * counts / count


def edges_of(days: Sample) -> Floats:
    """Return the edges of the bars, with one at 0 and room on both sides of it."""
    low, high = min(days.least, 0.0), max(days.most, 0.0)
    span = (high - low) or 1.0
    # Room for the words about those who gain, and about those who lose.
    low, high = min(low, -0.25 * span), max(high, 0.25 * span)
    width = (high - low) / BINS
    below, above = int(np.ceil(-low / width)), int(np.ceil(high / width))
    return np.asarray(width * np.arange(-below, above + 1), dtype=np.float64)


def _shares(ax: Axes, look: Look, data: Differences, top: float) -> None:
    """Say how many gain to the left of 0, and how many lose to its right."""
    shares = data.shares
    said = (
        (Text("{p} 的件变快", "{p} of cases gain"), shares.gain, shares.mean_gain, GAIN, -1),
        (Text("{p} 的件变慢", "{p} of cases lose"), shares.lose, shares.mean_loss, LOSS, 1),
    )
    for text, counted, mean, colour, side in said:
        share = 0.0 if np.isnan(counted) else counted
        mean_text = Text("\n平均 {d}", "\n{d} on average").filled(d=frame.days(mean))
        words = look.say(text.filled(p=frame.percent(share)))
        ax.annotate(
            words + (look.say(mean_text) if share else ""),
            xy=(0, 1.37 * top),
            xytext=(side * 8, 0),
            textcoords="offset points",
            ha="right" if side < 0 else "left",
            va="top",
            fontsize=11.5,
            fontweight="bold",
            color=colour,
        )


def _middle(ax: Axes, look: Look, data: Differences, top: float) -> None:
    """Mark the median."""
    median = data.days.quantile(0.5)
    if np.isnan(median):
        return
    ax.plot([median, median], [0, 1.05 * top], color=AXIS, linewidth=1.2, linestyle=(0, (4, 2)))
    said = Text("中位数 {d}", "median {d}").filled(d=frame.days(median))
    left, right = ax.get_xlim()
    ax.annotate(
        look.say(said),
        xy=(median, 1.06 * top),
        xytext=(0, 1),
        textcoords="offset points",
        ha="left" if median < left + 0.15 * (right - left) else "center",
        va="bottom",
        fontsize=9.5,
        color=AXIS,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )


def _title(data: Differences) -> Text:
    shares = data.shares
    if np.isnan(shares.gain):
        return Text("没有可比较的件", "No cases to compare")
    if shares.gain == shares.lose == 0:
        return Text("每一件都不变", "No case changes")
    if shares.gain == 1:
        return Text(
            "每一件都变快：同样的运气，逐件比较", "Every case gains: case by case, same luck"
        )
    if shares.lose == 1:
        return Text(
            "每一件都变慢：同样的运气，逐件比较", "Every case loses: case by case, same luck"
        )
    said = Text(
        "{gain} 的件变快，{lose} 变慢：同样的件、同样的运气，逐件比较",
        "{gain} of the cases gain and {lose} lose: case by case, same luck",
    )
    return said.filled(gain=frame.percent(shares.gain), lose=frame.percent(shares.lose))


def _note(same: float) -> Text:
    said = Text("零线左边为变快，右边为变慢", "Left of the line: faster; right of it: slower")
    if not same:
        return said
    unchanged = Text("{said}；{p} 不变（灰色）", "{said}; {p} unchanged (grey)")
    return unchanged.filled(said=said, p=frame.percent(same / 100))
