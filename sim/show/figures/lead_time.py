"""Lead times, old above new: how long cases take, with the times for half and for nine in ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from sim.measure.cases import CaseTable
from sim.measure.sample import Sample
from sim.measure.timebase import Floats
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import INK, NEW, OLD, OLD_INK
from sim.text import Lang, Text

BINS = 44
FAR_APART = 5.0
"""From this ratio of the medians on, days are drawn on a logarithmic scale."""
ROW = 1.75
"""From the foot of one row to that of the next, in heights of its highest bar."""
HEIGHTS = {0.5: 1.42, 0.9: 1.2}
"""Up to where each mark reaches, likewise."""
MARKS = {
    0.5: Text("半数在 {d}内", "half within {d}"),
    0.9: Text("九成在 {d}内", "9 in 10 within {d}"),
}
MARK_POINTS = 10.5
SHORTEST = 1 / 24
"""Days; on a logarithmic scale what is shorter is drawn there."""


@dataclass(frozen=True, eq=False)
class LeadTimes:
    """The lead times of the observed cases of all replications."""

    about: About
    old: Sample
    """Calendar days."""
    new: Sample


def lead_times_of(
    old: Sequence[CaseTable],
    new: Sequence[CaseTable],
    about: About,
    measure: str = "lead_calendar_days",
) -> LeadTimes:
    """Gather the lead times of the cases that ended, a table a replication."""
    return LeadTimes(
        about, *(Sample(tuple(one.ranked(measure) for one in tables)) for tables in (old, new))
    )


def plot_lead_times(data: LeadTimes, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a row of bars a workflow on one scale of days."""
    medians = [each.quantile(0.5) for each in (data.old, data.new)]
    far_apart = max(medians) > FAR_APART * max(min(medians), SHORTEST)
    edges = _edges(data, far_apart)
    rows = [_shares(each, edges) for each in (data.old, data.new)]
    top = max(float(each.max(initial=0)) for each in rows) or 1.0
    with style(lang) as look:
        unit = Text("办理时间（日历日）", "lead time (calendar days)")
        scale = Text("{unit}，对数刻度", "{unit}, logarithmic scale").filled(unit=unit)
        frame.begin(
            ax, look, scale if far_apart else unit, Text("占全部件的比例", "share of cases")
        )
        ax.set_xscale("log" if far_apart else "linear")
        _scale(ax, look, data, edges, far_apart)
        sides = (
            (data.new, rows[1], data.about.new, NEW, NEW),
            (data.old, rows[0], data.about.old, OLD, OLD_INK),
        )
        for place, (values, shares, name, colour, ink) in enumerate(sides):
            base = place * ROW * top
            ax.bar(edges[:-1], shares, np.diff(edges), base, align="edge", color=colour)
            ax.axhline(base, color=INK, linewidth=0.8)
            for q, height in HEIGHTS.items():
                _mark(ax, look, values.quantile(q), q, (base, base + height * top), ink)
            ax.text(
                0.008,
                base + 1.56 * top,
                look.say(name),
                transform=ax.get_yaxis_transform(),
                color=ink,
                fontsize=12,
                fontweight="bold",
                va="center",
            )
        _share_ticks(ax, top)
        frame.headline(ax, look, _title(*medians), _note())
        frame.finish(ax, look, data.about)
    return ax


def _edges(data: LeadTimes, far_apart: bool) -> Floats:
    """Edges of the bars, from the shortest to the longest."""
    high = max(data.old.most, data.new.most, SHORTEST) * 1.001
    if not far_apart:
        return np.linspace(0, high, BINS + 1)
    low = max(min(data.old.least, data.new.least, high), SHORTEST)
    return np.geomspace(low * 0.999, max(high, 2 * low), BINS + 1)


def _shares(values: Sample, edges: Floats) -> Floats:
    """What is beyond the edges is in the first and the last bar."""
    inside = values.below(edges[1:-1])
    counts = np.diff(inside, prepend=0, append=len(values))
    return np.asarray(counts / max(len(values), 1), dtype=np.float64)


def _scale(ax: Axes, look: Look, data: LeadTimes, edges: Floats, far_apart: bool) -> None:
    """Choose the days that the axis shows, with room for the words to the right of the marks."""
    low, high = float(edges[0]), float(edges[-1])
    ends = [each.quantile(0.9) for each in (data.old, data.new) if len(each)]
    words = frame.width_of(ax, look, look.say(MARKS[0.9].filled(d=frame.days(high))), MARK_POINTS)
    if not far_apart:
        ax.set_xlim(0, max([high * 1.02, *(end / (1 - words) for end in ends)]))
        return
    left = low / 1.3
    reach = [np.log(high * 1.1 / left), *(np.log(end / left) / (1 - words) for end in ends)]
    ax.set_xlim(left, left * float(np.exp(max(reach))))
    ticks = [m * 10.0**e for e in range(-3, 6) for m in (1, 2, 5)]
    shown = [tick for tick in ticks if left <= tick <= high * 1.2]
    ax.set_xticks(shown, [frame.number(tick) for tick in shown])
    ax.minorticks_off()


def _mark(ax: Axes, look: Look, at: float, q: float, span: tuple[float, float], ink: str) -> None:
    """Draw a line where a share q of the cases is done, and say so at its top."""
    if np.isnan(at):
        return
    ax.plot([at, at], span, color=INK, linewidth=1.1)
    ax.annotate(
        look.say(MARKS[q].filled(d=frame.days(at))),
        xy=(at, span[1]),
        xytext=(5, 0),
        textcoords="offset points",
        va="top",
        color=ink,
        fontsize=MARK_POINTS,
        fontweight="bold",
    )


def _share_ticks(ax: Axes, top: float) -> None:
    ax.set_ylim(0, 2 * ROW * top)
    one = _round_share(top)
    marks = [(row * ROW * top + share, share) for row in (0, 1) for share in (0.0, one)]
    ax.set_yticks([at for at, _ in marks], [frame.percent(share) for _, share in marks])


def _round_share(top: float) -> float:
    """The largest round share that the highest bar reaches."""
    rounds = [m * 10.0**e for e in range(-4, 1) for m in (1, 2, 5)]
    return max(share for share in rounds if share <= max(top, 1e-4))


def _title(old: float, new: float) -> Text:
    if np.isnan(old + new):
        return Text("没有可比较的件", "No cases to compare")
    said = Text("半数的件：从 {old}到 {new}", "Half of the cases: from {old} to {new}")
    return said.filled(old=frame.days(old), new=frame.days(new))


def _note() -> Text:
    return Text(
        "柱高为该时长的件所占比例；同样的件、同样的运气",
        "Bars: share of the cases that took that long; same cases, same luck",
    )
