"""Where the time of a case goes, old above new: one bar each, one colour a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from sim.measure.cases import CaseTable
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, INK, NEW, OLD_INK, SHADES
from sim.text import Lang, Text

SHORT = 0.3
"""Below this share of the longer bar, a bar is shown once more, enlarged."""
SLIGHT = 0.0005
"""A state below this share of its bar has no label."""
HALF = 0.21
"""Half the height of a bar."""
ZOOM = 0.9
"""From a short bar to the enlarged one."""
LABEL_POINTS = 9.0


@dataclass(frozen=True)
class TimeSplit:
    """Mean calendar days of a case in each state, over all replications."""

    about: About
    old: Mapping[str, float]
    """By state, as in `SHADES`."""
    new: Mapping[str, float]


def time_split_of(old: Sequence[CaseTable], new: Sequence[CaseTable], about: About) -> TimeSplit:
    """Average the time in each state over the cases of a replication, and then over those."""
    return TimeSplit(about, _means(old), _means(new))


def plot_time_split(data: TimeSplit, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the bars on one scale, and a bar that is too short to read once more, enlarged."""
    totals = [sum(each.values()) for each in (data.old, data.new)]
    longest = max(*totals, 1e-9)
    short = [total < SHORT * longest for total in totals]
    sides = ((data.old, data.about.old, OLD_INK), (data.new, data.about.new, NEW))
    with style(lang) as look:
        frame.begin(ax, look, Text("平均时间（日历日）", "mean time of a case (calendar days)"))
        ax.set_xlim(0, longest * 1.14)
        names: list[tuple[float, str]] = []
        row = 0.0
        for (days, name, ink), total, tiny in zip(sides, totals, short, strict=True):
            names.append((row, look.say(name)))
            _bar(ax, days, row, 1.0)
            _total(ax, look, total, row, ink)
            if tiny and total > 0:
                scale = longest / total
                _zoom(ax, total, row, longest)
                row += ZOOM
                _bar(ax, days, row, scale)
                enlarged = Text("{name}\n放大 {k} 倍", "{name},\nenlarged × {k}")
                enlarged = enlarged.filled(name=name, k=frame.number(round(scale, 1)))
                names.append((row, look.say(enlarged)))
                _labels(ax, look, days, row, scale)
            else:
                _labels(ax, look, days, row, 1.0)
            row += 1.25
        ax.set_ylim(row - 0.3, -0.4)
        ax.set_yticks([at for at, _ in names], [name for _, name in names])
        ax.tick_params(axis="y", length=0, labelsize=11)
        ax.spines["left"].set_visible(False)
        frame.headline(ax, look, _title(data, totals))
        frame.finish(ax, look, data.about)
    return ax


def _means(tables: Sequence[CaseTable]) -> dict[str, float]:
    means = {}
    for state in SHADES:
        each = [table.measures[f"split_{state}_days"] for table in tables]
        runs = [float(np.nanmean(values)) for values in each if not np.isnan(values).all()]
        means[state] = sum(runs) / len(runs) if runs else 0.0
    return means


def _bar(ax: Axes, days: Mapping[str, float], row: float, scale: float) -> None:
    left = 0.0
    for state, shade in SHADES.items():
        width = days[state] * scale
        if width <= 0:
            continue
        ax.barh(
            row,
            width,
            2 * HALF,
            left,
            color=shade.colour,
            hatch=shade.hatch,
            edgecolor="white",
            linewidth=0.5,
        )
        left += width


def _total(ax: Axes, look: Look, total: float, row: float, ink: str) -> None:
    ax.annotate(
        look.say(frame.days(total)),
        xy=(total, row),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        fontsize=13,
        fontweight="bold",
        color=ink,
    )


def _zoom(ax: Axes, total: float, row: float, longest: float) -> None:
    """Lead the eye from the ends of a short bar to those of the enlarged one."""
    for near, far in ((0.0, 0.0), (total, longest)):
        ends = [row + HALF, row + ZOOM - HALF]
        ax.plot([near, far], ends, color=AXIS, linewidth=0.8, linestyle=(0, (2, 2)))


def _labels(ax: Axes, look: Look, days: Mapping[str, float], row: float, scale: float) -> None:
    """Name each state with its days, above or under the bar, led to its place."""
    total = sum(days.values())
    shown = [state for state in SHADES if days[state] > SLIGHT * max(total, 1e-9)]
    lefts = np.cumsum([0.0, *(days[state] * scale for state in shown)])
    centres = [
        float(left + days[state] * scale / 2) for left, state in zip(lefts, shown, strict=False)
    ]
    texts = [
        f"{look.say(SHADES[state].title)}\n{look.say(frame.days(days[state]))}" for state in shown
    ]
    span = ax.get_xlim()[1]
    gap = 0.012
    widths = [(frame.width_of(ax, look, text, LABEL_POINTS) + gap) * span for text in texts]
    places = frame.spread(centres, widths, 0.0, span)
    top = row + HALF + 0.17
    for text, centre, place in zip(texts, centres, places, strict=True):
        ax.plot([centre, place], [row + HALF + 0.01, top - 0.02], color=AXIS, linewidth=0.7)
        ax.text(
            place,
            top,
            text,
            ha="center",
            va="top",
            fontsize=LABEL_POINTS,
            color=INK,
        )


def _title(data: TimeSplit, totals: Sequence[float]) -> Text:
    said = Text(
        "{a} {old}，其中真正办理 {work} 天；{b} {new}",
        "{a}: {old}, of which {work} are work. {b}: {new}",
    )
    old, new = (frame.days(total) for total in totals)
    work = frame.number(data.old["work"])
    return said.filled(a=data.about.old, b=data.about.new, old=old, new=new, work=work)
