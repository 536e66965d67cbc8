"""The picture of a process map, or of two: the old above the new."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text as Written

from sim.show.fonts import Look, plain, style
from sim.show.frame import BOLDER, DPI, SIZE, TITLE_POINTS, columns_of, wrapped
from sim.show.palette import AXIS, BETWEEN, FAINT, INK, LOSS
from sim.show.process_map import places as at
from sim.show.process_map import wording
from sim.show.process_map.boxes import Arrow, Box
from sim.show.process_map.panels import TOUCHED, Panel, Picture
from sim.show.process_map.places import Places, places_of
from sim.show.process_map.rows import rows_of
from sim.text import Lang, Text

MOST = 6
"""Boxes side by side."""
MARGIN, HEAD, ABOVE, LEGEND, PAD, LINE = 0.4, 0.6, 0.8, 1.5, 0.08, 0.155
"""Inches: around the page, for its title, above each map, under them, in a box, a line of text."""
BIGGER = 1.12
"""How much higher a line of a title is."""
NOTE, NAME = 7.5, 8.5
"""Points: what is said in a box, and its title."""
BETWEEN_PARTS = " · "


def draw_map(picture: Picture, lang: Lang) -> Figure:
    """Return the page; nothing global is touched and no window opens."""
    with plain(), style(lang) as look:
        blocks = [_Block(panel, look) for panel in picture.panels]
        width = max([SIZE[0], *(block.places.width + 2 * MARGIN for block in blocks)])
        told = _reforms(picture, look, width)
        height = HEAD + LEGEND + LINE * len(told)
        height += sum(ABOVE + block.places.height for block in blocks)
        figure = Figure(figsize=(width, height), dpi=DPI)
        FigureCanvasAgg(figure)
        ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        ax.set_axis_off()
        ax.set_xlim(0, width)
        ax.set_ylim(height, 0)
        _put(ax, look.say(picture.title), (MARGIN, 0.5), TITLE_POINTS, bold=True)
        top = HEAD
        for block in blocks:
            top += ABOVE
            _put(ax, look.say(block.panel.title), (MARGIN, top - 0.25), TITLE_POINTS - 3, bold=True)
            block.draw(ax, (width - block.places.width) / 2, top)
            top += block.places.height
        _legend(ax, look, top + 0.45)
        for at, line in enumerate(told):
            _put(ax, line, (MARGIN, top + 1.17 + LINE * at), NOTE)
        _put(ax, look.say(picture.foot), (MARGIN, height - 0.2), NOTE, colour=AXIS)
        family = look.family()
        for written in ax.findobj(Written):
            written.set_fontfamily(family)
    return figure


class _Block:
    """One map, with its texts broken into lines and its boxes placed."""

    def __init__(self, panel: Panel, look: Look) -> None:
        self.panel = panel
        self.titles = {box.number: _title(box, look) for box in panel.drawn.boxes}
        self.notes = {
            box.number: [
                line
                for said in panel.lines[box.number]
                for line in _lines(look.say(said), _columns(look, NOTE))
            ]
            for box in panel.drawn.boxes
        }
        heights = {number: self._height(number) for number in self.titles}
        self.places: Places = places_of(rows_of(panel.drawn, MOST), heights)

    def draw(self, ax: Axes, left: float, top: float) -> None:
        """Draw all of it with its upper left corner there."""
        for arrow in self.panel.drawn.arrows:
            line = self.places.lines[arrow.source, arrow.target]
            _arrow(ax, [(x + left, y + top) for x, y in line], arrow)
        for box in self.panel.drawn.boxes:
            self._box(ax, box, left, top)

    def _height(self, number: int) -> float:
        lines = BIGGER * len(self.titles[number]) + len(self.notes[number])
        return 2 * PAD + LINE * lines

    def _box(self, ax: Axes, box: Box, left: float, top: float) -> None:
        place = self.places.boxes[box.number]
        x, y = place.left + left, place.top + top
        gone = box.number in self.panel.gone
        ax.add_patch(
            Rectangle(
                (x, y),
                place.width,
                place.height,
                facecolor=FAINT if gone else self.panel.fills.get(box.number, "white"),
                edgecolor=LOSS if box.critical else AXIS,
                linewidth=2.2 if box.critical else 0.8,
                linestyle="--" if gone else "-",
                zorder=3,
            )
        )
        y += PAD
        for text in self.titles[box.number]:
            y += LINE * BIGGER
            _put(ax, text, (x + PAD, y - 0.03), NAME, bold=True)
        for text in self.notes[box.number]:
            y += LINE
            _put(ax, text, (x + PAD, y - 0.03), NOTE)


def _reforms(picture: Picture, look: Look, width: float) -> list[str]:
    """The list of reforms in lines across the page; none without them."""
    if not picture.reforms:
        return []
    head, *each = (look.say(text) for text in wording.listed_reforms(picture.reforms))
    said = f"{head} {BETWEEN_PARTS.join(each)}"
    return _lines(said, int((width - 2 * MARGIN) * 72 / (look.column * NOTE)))


def _title(box: Box, look: Look) -> list[str]:
    said = f"{box.number}  {look.say(wording.title_of(box))}"
    return wrapped(said, int(_columns(look, NAME) / BOLDER)).split("\n")


def _lines(said: str, columns: int) -> list[str]:
    """A text in lines, broken between its parts before it is broken within one."""
    lines: list[str] = []
    for part in said.split(BETWEEN_PARTS):
        whole = f"{lines[-1]}{BETWEEN_PARTS}{part}" if lines else part
        if lines and columns_of(whole) <= columns:
            lines[-1] = whole
        else:
            lines += wrapped(part, columns).split("\n")
    return lines


def _columns(look: Look, points: float) -> int:
    """How many half-width columns of text fit into a box."""
    return int((at.BOX_WIDTH - 2 * PAD) * 72 / (look.column * points))


def _arrow(ax: Axes, line: Sequence[at.Point], arrow: Arrow) -> None:
    ax.add_patch(
        FancyArrowPatch(
            path=Path(list(line)),
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=0,
            shrinkB=0,
            joinstyle="miter",
            capstyle="butt",
            facecolor=LOSS if arrow.critical else INK,
            edgecolor=LOSS if arrow.critical else INK,
            linewidth=1.8 if arrow.critical else 0.9,
            linestyle="-" if arrow.law else (0, (4, 2.5)),
            zorder=2 if arrow.critical else 1,
        )
    )


def _legend(ax: Axes, look: Look, y: float) -> None:
    """Two lines: what arrows are, and what boxes are."""
    x = MARGIN
    for said, law, critical in wording.ARROWS:
        _arrow(ax, [(x, y), (x + 0.5, y)], Arrow(0, 0, law, critical))
        x = _beside(ax, look, said, x + 0.6, y)
    _put(ax, look.say(wording.NUMBERS), (x, y + 0.04), NOTE)
    x, y = MARGIN, y + 0.36
    fills = {"made": BETWEEN, "touched": TOUCHED, "gone": FAINT, "same": "white"}
    for name, said in wording.BOXES.items():
        ax.add_patch(
            Rectangle(
                (x, y - 0.1),
                0.5,
                0.2,
                facecolor=fills[name],
                edgecolor=AXIS,
                linewidth=0.8,
                linestyle="--" if name == "gone" else "-",
            )
        )
        x = _beside(ax, look, said, x + 0.6, y)


def _beside(ax: Axes, look: Look, said: Text, x: float, y: float) -> float:
    """Say something at a sample of the legend, and return where the next may stand."""
    words = look.say(said)
    _put(ax, words, (x, y + 0.04), NOTE)
    return x + 0.35 + look.column * NOTE / 72 * columns_of(words)


def _put(
    ax: Axes,
    words: str,
    place: at.Point,
    points: float,
    *,
    bold: bool = False,
    colour: str = INK,
) -> None:
    weight = "bold" if bold else "normal"
    ax.text(*place, words, fontsize=points, fontweight=weight, color=colour, zorder=4)
