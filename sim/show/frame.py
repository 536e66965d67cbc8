"""What all figures have in common: an empty one, its title, its foot, its axes, and numbers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Protocol, TypeVar
from unicodedata import east_asian_width

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text as Written

from sim.show.about import About
from sim.show.fonts import Look, plain
from sim.show.palette import AXIS, FAINT, INK
from sim.text import Lang, Text

BOLDER = 1.1
"""How much wider bold text is."""
PIECES = re.compile(r"(?:[!-~\u00a0−×÷]+|.)[，。；：、？！）》”]*", re.DOTALL)
"""What a line of Chinese is not broken within."""
SIZE = (9.0, 5.0)
"""Inches."""
DPI = 160
TITLE_POINTS, NOTE_POINTS, FOOT_POINTS = 14, 10, 7.5

Data_contra = TypeVar("Data_contra", contravariant=True)


class Plot(Protocol[Data_contra]):
    """A function that draws its data on an axis."""

    def __call__(self, data: Data_contra, ax: Axes, lang: Lang) -> Axes:
        """Draw."""


def figure_of(
    plot: Plot[Data_contra], data: Data_contra, lang: Lang, size: tuple[float, float] = SIZE
) -> Figure:
    """Return a new figure with one plot; nothing global is touched and no window opens."""
    figure = Figure(figsize=size, dpi=DPI)
    FigureCanvasAgg(figure)
    return fill(figure, plot, data, lang)


def fill(figure: Figure, plot: Plot[Data_contra], data: Data_contra, lang: Lang) -> Figure:
    """Draw one plot on an empty figure and return it."""
    with plain():
        figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12))
        plot(data, figure.add_subplot(), lang)
    return figure


def begin(ax: Axes, look: Look, x: Text, y: Text | None = None) -> None:
    """Give an axis its plain dress and its labels, which tell the units."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
    ax.tick_params(labelcolor=INK, labelsize=9, length=3)
    ax.set_xlabel(look.say(x))
    if y is not None:
        ax.set_ylabel(look.say(y))


def grid(ax: Axes, axis: str) -> None:
    """Draw faint lines across, for `x` or `y`."""
    ax.grid(visible=True, axis="x" if axis == "x" else "y", color=FAINT, linewidth=0.8)


def headline(ax: Axes, look: Look, title: Text, note: Text | None = None, room: int = 0) -> None:
    """Say the message above the axis, and under it, smaller, what one should know to read it.

    Comes after the names of rows, which take of its width. `room` is lines left free under
    both.
    """
    noted = "" if note is None else wrapped(look.say(note), _columns(ax, look, NOTE_POINTS))
    lines = room + (noted.count("\n") + 1 if noted else 0)
    ax.set_title(
        wrapped(look.say(title), _columns(ax, look, BOLDER * TITLE_POINTS)),
        loc="left",
        fontsize=TITLE_POINTS,
        fontweight="bold",
        pad=10 + 1.5 * NOTE_POINTS * lines,
    )
    if noted:
        ax.annotate(
            noted,
            xy=(0, 1),
            xytext=(0, 7 + 1.5 * NOTE_POINTS * room),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            fontsize=NOTE_POINTS,
            color=AXIS,
            annotation_clip=False,
        )


def key_above(ax: Axes, handles: Sequence[Artist], lines: int = 1) -> None:
    """Name colours and signs in so many lines between the picture and its headline."""
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=-(-len(handles) // lines),
        frameon=False,
        borderaxespad=0.1,
        borderpad=0,
        handlelength=1.3,
        columnspacing=1.3,
        fontsize=9,
    )


def finish(ax: Axes, look: Look, about: About, below: float = 40) -> None:
    """Say under the axis, `below` points, what the figure rests on; give all text its font.

    The last thing that a figure does, since the font holds the characters that were said.
    """
    ax.annotate(
        wrapped(look.say(about.foot()), _columns(ax, look, FOOT_POINTS)),
        xy=(0, 0),
        xytext=(0, -below),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=FOOT_POINTS,
        color=AXIS,
        annotation_clip=False,
    )
    family = look.family()
    # Ticks that are made later take theirs from here.
    ax.tick_params(labelfontfamily=family)
    for written in ax.findobj(Written):
        written.set_fontfamily(family)


def number(value: float) -> str:
    """A number as people read it: one decimal below 100, two below 1, no trailing zeros."""
    if 0 < abs(value) < 0.005:
        return "<0.01"
    if abs(value) >= 99.95:
        return f"{value:,.0f}".replace("-", "−")
    digits = 2 if abs(value) < 0.995 else 1
    said = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if said in ("0", "-0") else said.replace("-", "−")


def percent(share: float) -> str:
    """A share as a percentage; what is neither none nor all does not read as 0 or 100 %."""
    value = 100 * share
    if 0 < value < 1 or 99 < value < 100:
        return f"{min(max(round(value, 1), 0.1), 99.9):.1f}\u00a0%"
    return f"{value:.0f}\u00a0%"


def days(value: float) -> Text:
    """A number of days."""
    said = number(value)
    return Text(f"{said}\u00a0天", f"{said}\u00a0day{'' if said == '1' else 's'}")


def columns_of(text: str) -> int:
    """How many half-width columns a text takes; a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, columns: int) -> str:
    """Break a text into lines of at most so many half-width columns.

    Chinese breaks anywhere but inside a number or a word and before a stop.
    """
    if columns_of(text) <= columns:
        return text
    if columns_of(text) < 1.3 * len(text):
        return textwrap.fill(text, columns)
    lines = [""]
    for piece in PIECES.findall(text):
        if columns_of(lines[-1] + piece) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip(" ")
    return "\n".join(lines)


def shortened(text: str, columns: int) -> str:
    """Cut a name that takes more than so many half-width columns."""
    if columns_of(text) <= columns:
        return text
    while columns_of(text) > columns - 3:
        text = text[:-1]
    return f"{text.rstrip()}{'...' if text[-1:].isascii() else '…'}"


def spread(centres: list[float], widths: list[float], low: float, high: float) -> list[float]:
    """Move the centres of labels as little apart as keeps them from touching, within [low, high].

    In order; where there is too little room they are packed from `low`.
    """
    placed: list[float] = []
    edge = low
    crowded = sum(widths) > high - low
    for centre, width in zip(centres, widths, strict=True):
        placed.append(edge + width / 2 if crowded else max(centre, edge + width / 2))
        edge = placed[-1] + width / 2
    if crowded:
        return placed
    edge = high
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], edge - widths[index] / 2)
        edge = placed[index] - widths[index] / 2
    return placed


def width_of(ax: Axes, look: Look, text: str, points: float) -> float:
    """Roughly how much of an axis's width a text takes, its longest line counting."""
    longest = max(columns_of(line) for line in text.split("\n"))
    return (longest + 1) / max(_columns(ax, look, points), 1)


def _columns(ax: Axes, look: Look, points: float) -> int:
    """How many half-width columns of text of that size fit right of an axis's row names."""
    figure = ax.get_figure(root=True)
    # A lone axis is given 0.775 of the figure until it is laid out.
    share = min(ax.get_position().width / 0.775, 1.0)
    whole = 72 * (SIZE[0] if figure is None else float(figure.get_size_inches()[0]))
    names = max((_name_width(label, look) for label in ax.get_yticklabels()), default=0.0)
    return int((whole * share - names - 40) / (look.column * points))


def _name_width(label: Written, look: Look) -> float:
    longest = max(columns_of(line) for line in label.get_text().split("\n"))
    return look.column * float(label.get_fontsize()) * longest
