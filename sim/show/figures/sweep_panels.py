"""A measure over several paths of the scenario: a panel a path, a point a setting."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.show import frame
from sim.show.about import About
from sim.show.figures.curves import Curve, key_of, mark_overloads, stroke_of, whole_ticks
from sim.show.fonts import Look, style
from sim.show.panels import panels
from sim.text import Lang, Text, same

NOTE = Text(
    "每点是一种设置，各小图是同一批点；同样的件、同样的运气",
    "A point is a setting; every panel shows the same ones. Same cases, same luck",
)
TITLE = Text("{measure}：{count} 种设置", "{measure} at {count} settings")
ACROSS = {1: 1, 2: 2, 4: 2}
"""Panels in a row, by how many there are; three of any other number."""
PATH_COLUMNS, PATH_POINTS = 40, 8
"""Half-width columns after which a path is broken, at a dot."""
MOST_NAMES = 6
"""Of settings that are no numbers; more would not be read."""


@dataclass(frozen=True)
class Panel:
    """One path."""

    path: Text
    curves: tuple[Curve, ...]
    """Its points, in no order."""
    names: tuple[str, ...] = ()
    """What 0, 1, … stand for where its values are no numbers."""


@dataclass(frozen=True)
class Panels:
    """One measure at all settings, along each path."""

    about: About
    measure: Text
    scale: Text
    panels: tuple[Panel, ...]


def panels_size(data: Panels) -> tuple[float, float]:
    """Return the size of the figure, in inches."""
    return frame.SIZE[0], 1.9 + 2.9 * _rows(data)


def plot_panels(data: Panels, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the panels on one vertical scale."""
    across = _across(data)
    with style(lang) as look:
        made = panels(ax, _rows(data), across)
        for place, (panel, own) in enumerate(zip(data.panels, made, strict=False)):
            _draw(own, look, panel, data.scale if place % across == 0 else None)
        for spare in made[len(data.panels) :]:
            spare.remove()
        for own in made[1 : len(data.panels)]:
            own.sharey(made[0])
        curves = data.panels[0].curves
        frame.key_above(ax, key_of(look, curves))
        title = TITLE.filled(measure=data.measure, count=len(curves[0].at))
        frame.headline(ax, look, title, NOTE, room=1)
        lines = max(_broken(panel.path).en.count("\n") for panel in data.panels)
        frame.finish(ax, look, data.about, below=38 + 1.4 * PATH_POINTS * lines)
    return ax


def _rows(data: Panels) -> int:
    return -(-len(data.panels) // _across(data))


def _across(data: Panels) -> int:
    return ACROSS.get(len(data.panels), 3)


def _broken(path: Text) -> Text:
    """Break the lines of a text that are too long after their dots."""
    return Text(*("\n".join(map(_in_lines, said.split("\n"))) for said in (path.zh, path.en)))


def _in_lines(line: str) -> str:
    lines = [""]
    for piece in line.replace(".", ".\n").split("\n"):
        if lines[-1] and frame.columns_of(lines[-1] + piece) > PATH_COLUMNS:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _draw(ax: Axes, look: Look, panel: Panel, scale: Text | None) -> None:
    frame.begin(ax, look, panel.path, scale)
    ax.set_xlabel(look.say(_broken(panel.path)), fontsize=PATH_POINTS)
    frame.grid(ax, "y")
    for place, curve in enumerate(panel.curves):
        stroke = stroke_of(place)
        means = [each.mean for each in curve.values]
        ax.plot(
            curve.at,
            means,
            linestyle="",
            marker=stroke.mark,
            markersize=4,
            color=stroke.colour,
            alpha=0.8,
        )
    mark_overloads(ax, panel.curves)
    if panel.names:
        shown = panel.names if len(panel.names) <= MOST_NAMES else ()
        ax.set_xlim(-0.5, len(panel.names) - 0.5)
        ax.set_xticks(range(len(shown)), [look.say(same(name)) for name in shown])
    else:
        whole_ticks(ax, panel.curves)
