"""A measure along one path of the scenario: a curve a workflow."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.show import frame
from sim.show.about import About
from sim.show.figures.curves import (
    Curve,
    draw_curve,
    draw_points,
    fit,
    key_of,
    mark_overloads,
    reach_of,
    whole_ticks,
)
from sim.show.fonts import style
from sim.show.palette import AXIS
from sim.text import Lang, Text, same

NOTE = Text(
    "同样的件、同样的运气；各点的 95% 区间合起来成立",
    "Same cases, same luck; the 95 % intervals of all points hold together",
)
AS_IT_IS = Text("情景原值", "as in the file")
TITLE = Text("{measure}：{told}", "{measure}: {told}")
REACH = Text("{name} {low}–{high}", "{name} {low} to {high}")
ONE = Text("{name} {low}", "{name} {low}")
MOST_NAMED = 3
"""Workflows whose reach the title tells."""


@dataclass(frozen=True)
class Lines:
    """One measure at the settings of one path."""

    about: About
    measure: Text
    """Its title."""
    scale: Text
    """What the vertical axis says."""
    path: Text
    """What the horizontal axis says."""
    is_share: bool
    curves: tuple[Curve, ...]
    names: tuple[str, ...] = ()
    """What the settings are called where they are no numbers."""
    as_it_is: float | None = None
    """Where the file itself is."""


def plot_lines(data: Lines, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the curves with their bands."""
    with style(lang) as look:
        frame.begin(ax, look, data.path, data.scale)
        frame.grid(ax, "y")
        for place, curve in enumerate(data.curves):
            if data.names:
                draw_points(ax, curve, place, len(data.curves))
            else:
                draw_curve(ax, curve, place)
        fit(ax, data.curves, is_share=data.is_share)
        mark_overloads(ax, data.curves)
        if data.names:
            ax.set_xlim(-0.5, len(data.names) - 0.5)
            ax.set_xticks(range(len(data.names)), [look.say(same(name)) for name in data.names])
        else:
            whole_ticks(ax, data.curves)
        handles = key_of(look, data.curves)
        if data.as_it_is is not None:
            line = ax.axvline(data.as_it_is, color=AXIS, linewidth=1, linestyle=(0, (4, 2)))
            line.set_label(look.say(AS_IT_IS))
            handles.append(line)
        frame.key_above(ax, handles)
        frame.headline(ax, look, _title(data), NOTE, room=1)
        frame.finish(ax, look, data.about)
    return ax


def _title(data: Lines) -> Text:
    told = []
    for curve in data.curves:
        reach = reach_of([curve])
        if reach is not None:
            low, high = map(frame.number, reach)
            said = ONE if low == high else REACH
            told.append(said.filled(name=curve.title, low=low, high=high))
    if not told or len(told) > MOST_NAMED:
        return data.measure
    joined = Text("，".join(one.zh for one in told), ", ".join(one.en for one in told))
    return TITLE.filled(measure=data.measure, told=joined)
