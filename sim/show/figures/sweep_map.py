"""A measure over two paths of the scenario: a cell a setting, coloured by what is won or lost."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, FAINT, GAIN, INK, LIMIT, LOSS
from sim.text import Lang, Text, same

CHANGE = Text("{measure}：{new}减{old}", "{measure}: {new} less {old}")
LEVEL = Text("{measure}：{old}", "{measure}: {old}")
NOTE_CHANGE = Text(
    "格内为变化，其下为{old}→{new}。蓝为改善，橙为变差；* 表示区间含 0（各区间合起来 95%）",
    "In each cell the change, below it {old} → {new}; blue is better, orange worse; * the interval "
    "has 0 in it (all hold together at 95 %)",
)
NOTE_NEITHER = Text(
    "格内为变化，其下为{old}→{new}；* 表示区间含 0（各区间合起来 95%）",
    "In each cell the change, below it {old} → {new}; * the interval has 0 in it (all hold "
    "together at 95 %)",
)
NOTE_LEVEL = Text("格内为平均值", "In each cell the mean")
OVER = Text("{name}\n过载", "{name}\noverloaded")
BOTH_OVER = Text("都过载", "both\noverloaded")
NAME_COLUMNS = 52
"""Half-width columns after which the name of the path at the side is broken."""
CELL = (0.95, 0.52)
"""Inches that a cell takes at least."""


@dataclass(frozen=True)
class Cell:
    """One setting: its place, and what was found there."""

    column: int
    row: int
    old: Interval
    new: Interval | None
    """`None` where only one workflow is shown."""
    change: Interval | None

    @property
    def shown(self) -> float:
        """What its colour tells; nan where it is undefined."""
        return self.old.mean if self.change is None else self.change.mean


@dataclass(frozen=True)
class SweepMap:
    """One measure at all settings of two paths."""

    about: About
    measure: Text
    x: Text
    y: Text
    columns: tuple[str, ...]
    """Values of the path along the horizontal axis."""
    rows: tuple[str, ...]
    cells: tuple[Cell, ...]
    less_is_better: bool | None
    """`None` where neither is."""


def map_size(data: SweepMap) -> tuple[float, float]:
    """Return the size of the figure, in inches."""
    width = max(frame.SIZE[0], 2.2 + CELL[0] * len(data.columns))
    return width, max(frame.SIZE[1], 2.2 + CELL[1] * len(data.rows))


def plot_map(data: SweepMap, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the cells, from the lowest row upwards."""
    with style(lang) as look:
        frame.begin(ax, look, data.x)
        ax.set_ylabel(frame.wrapped(look.say(data.y), NAME_COLUMNS))
        ax.set_xlim(-0.5, len(data.columns) - 0.5)
        ax.set_ylim(-0.5, len(data.rows) - 0.5)
        ax.set_xticks(range(len(data.columns)), [look.say(same(one)) for one in data.columns])
        ax.set_yticks(range(len(data.rows)), [look.say(same(one)) for one in data.rows])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        for cell in data.cells:
            _draw(ax, look, data, cell)
        of_change = any(cell.change is not None for cell in data.cells)
        names = {"old": data.about.old, "new": data.about.new}
        title = CHANGE if of_change else LEVEL
        note = NOTE_LEVEL
        if of_change:
            note = NOTE_NEITHER if data.less_is_better is None else NOTE_CHANGE
        said = title.filled(measure=data.measure, **names)
        frame.headline(ax, look, said, note.filled(**names))
        frame.finish(ax, look, data.about)
    return ax


def _draw(ax: Axes, look: Look, data: SweepMap, cell: Cell) -> None:
    undefined = math.isnan(cell.shown)
    colour = "white" if undefined else _colour(data, cell.shown)
    ax.add_patch(
        Rectangle(
            (cell.column - 0.49, cell.row - 0.48),
            0.98,
            0.96,
            facecolor=colour,
            edgecolor=FAINT,
            hatch="////" if undefined else "",
            linewidth=0.8,
        )
    )
    if undefined:
        _write(ax, look.say(_overloaded(data, cell)), cell, 8.5, LIMIT)
        return
    ink = "white" if _lightness(colour) < 0.5 else INK
    if cell.change is None or cell.new is None:
        _write(ax, frame.number(cell.shown), cell, 11, ink)
        return
    sign = "+" if cell.change.mean > 0 else ""
    unsure = "*" if cell.change.low <= 0 <= cell.change.high else ""
    change = f"{sign}{frame.number(cell.change.mean)}{unsure}"
    both = f"{frame.number(cell.old.mean)} → {frame.number(cell.new.mean)}"
    _write(ax, change, cell, 11, ink, above=6)
    _write(ax, both, cell, 8, ink, above=-8)


def _write(ax: Axes, said: str, cell: Cell, points: float, ink: str, above: float = 0) -> None:
    """Write into a cell, so many points above its middle."""
    ax.annotate(
        said,
        xy=(cell.column, cell.row),
        xytext=(0, above),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=points,
        color=ink,
    )


def _overloaded(data: SweepMap, cell: Cell) -> Text:
    if cell.new is None or not math.isnan(cell.new.mean):
        return OVER.filled(name=data.about.old)
    if not math.isnan(cell.old.mean):
        return OVER.filled(name=data.about.new)
    return BOTH_OVER


def _colour(data: SweepMap, value: float) -> tuple[float, ...]:
    shown = [cell.shown for cell in data.cells if not math.isnan(cell.shown)]
    if data.cells[0].change is None:
        scale = Normalize(min(shown), max(shown) if max(shown) > min(shown) else min(shown) + 1)
        return LEVELS(0.75 * scale(value))
    most = max(map(abs, shown)) or 1.0
    if data.less_is_better is None:
        return LEVELS(0.75 * abs(value) / most)
    better = value if data.less_is_better else -value
    return CHANGES(0.5 + 0.42 * better / most)


def _lightness(colour: tuple[float, ...] | str) -> float:
    if isinstance(colour, str):
        return 1.0
    return float(np.dot(colour[:3], (0.299, 0.587, 0.114)))


CHANGES = LinearSegmentedColormap.from_list("changes", (GAIN, "white", LOSS))
LEVELS = LinearSegmentedColormap.from_list("levels", ("white", AXIS))
