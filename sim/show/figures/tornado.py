"""The tornado: how far one assumption after another takes a difference, from end to end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.measure.metrics import SHARE, metric_of
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, INK, LIMIT, NEW, OLD
from sim.study.sensitivity.result import Sensitivity, Tornado
from sim.study.sensitivity.words import called, in_words
from sim.text import Lang, Text

MOST = 12
NAME_COLUMNS = 38
"""Names of assumptions that are longer are broken, and cut after two lines."""
ROOM = 0.2
"""How much of the width is left free at each side, where the numbers stand."""
LOW = Text("取范围的低端", "low end of its range")
HIGH = Text("取范围的高端", "high end of its range")
NOTE = Text(
    "每次只动一个数，从其合理范围的一端到另一端，其余照文件；* 文件未写范围，取默认",
    "One number at a time, from end to end of its plausible range, all others as in the file; * a "
    "default range",
)
TITLE = Text("结论最取决于：{name}", "It hangs most on {name}")
OVERLOADS = Text("可能过载：{name}", "It may break down by {name}")
NOTHING = Text("没有哪个假定有影响", "No assumption makes a difference")
OVER = Text("{value}：过载", "{value}: overloaded")
LOST = Text("{value}：无法运行", "{value}: cannot be run")
CHANGE = Text("{new}与{old}之差：{measure}", "{new} less {old}: {measure}")
UNIT_OF = Text("{measure}（{unit}）", "{measure} ({unit})")
NO_DIFFERENCE = Text("无差别", "no difference")


@dataclass(frozen=True)
class End:
    """One end of a range."""

    said: Text
    """The number, as the file would spell it; its unit in either language."""
    value: float
    """The difference there; nan where it cannot be run."""
    overloaded: bool = False


@dataclass(frozen=True)
class Row:
    """One assumption."""

    title: Text
    low: End
    high: End
    stated: bool
    """Whether the file gives the range."""


@dataclass(frozen=True)
class Swept:
    """All assumptions that are shown, the one that matters most first."""

    about: About
    unit: Text
    """What the scale says."""
    base: float
    """The difference as the file has it."""
    rows: tuple[Row, ...]


def swept_of(found: Sensitivity, tornado: Tornado, about: About) -> Swept:
    """Gather the bars of a sensitivity study."""
    metric = metric_of(found.measure)
    scale = 100 if metric.unit == SHARE else 1
    lost = set(tornado.swings.ends_without_value)
    shown = [
        index
        for index in tornado.swings.order[:MOST]
        if tornado.swings.spans[index] > 0 or index in lost
    ]
    unit = Text("%", "%") if metric.unit == SHARE else metric.unit
    said = Text("{measure}", "{measure}") if metric.unit.en in metric.title.en else UNIT_OF
    measure = said.filled(measure=metric.title, unit=unit)
    return Swept(
        about,
        CHANGE.filled(new=about.new, old=about.old, measure=measure),
        scale * tornado.swings.base,
        tuple(_row(found, tornado, index, scale) for index in shown),
    )


def swept_size(data: Swept) -> tuple[float, float]:
    """Return the size of the figure that shows all rows, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 2.4 + 0.42 * len(data.rows))


def plot_tornado(data: Swept, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a bar an assumption around the difference as the file has it, from top to bottom."""
    with style(lang) as look:
        frame.begin(ax, look, data.unit)
        frame.grid(ax, "x")
        ax.set_xlim(*_limits(data))
        ax.axvline(data.base, color=INK, linewidth=1.0)
        ax.axvline(0, color=LIMIT, linewidth=1.2, linestyle="--")
        for place, row in enumerate(data.rows):
            _draw(ax, look, data.base, row, place)
        ax.set_ylim(max(len(data.rows), 1) - 0.4, -0.6)
        ax.set_yticks(range(len(data.rows)), [_name(look, row) for row in data.rows])
        ax.tick_params(axis="y", length=0, pad=6)
        patches = [Patch(facecolor=OLD), Patch(facecolor=NEW)]
        for patch, said in zip(patches, (LOW, HIGH), strict=True):
            patch.set_label(look.say(said))
        frame.key_above(ax, patches)
        _mark(ax, look)
        frame.headline(ax, look, _title(data), NOTE, 1)
        frame.finish(ax, look, data.about)
    return ax


def _row(found: Sensitivity, tornado: Tornado, index: int, scale: float) -> Row:
    factor, count = found.factors[index], len(found.factors)
    low, high = (
        _end(tornado, setting, factor.said(place), scale)
        for setting, place in ((1 + index, -1), (1 + count + index, 1))
    )
    return Row(called(factor, found.scenario), low, high, factor.first.stated)


def _end(tornado: Tornado, setting: int, said: str, scale: float) -> End:
    failure = tornado.ends.failures[setting]
    over = failure is not None and bool(failure.old or failure.new)
    return End(in_words(said), scale * float(tornado.ends.means[setting]), over)


def _limits(data: Swept) -> tuple[float, float]:
    values = [0.0, data.base, *(value for row in data.rows for value in _values(row))]
    low, high = min(values), max(values)
    room = ROOM * ((high - low) or 1.0)
    return low - room, high + room


def _values(row: Row) -> Iterator[float]:
    yield from (end.value for end in (row.low, row.high) if not math.isnan(end.value))


def _draw(ax: Axes, look: Look, base: float, row: Row, place: int) -> None:
    ends = [(row.low, OLD), (row.high, NEW)]
    # The longer first, so that both are seen where they go the same way.
    drawn = [each for each in ends if not math.isnan(each[0].value)]
    for end, colour in sorted(drawn, key=lambda each: -abs(each[0].value - base)):
        ax.barh(place, end.value - base, 0.56, base, color=colour)
    left, right = _sides(base, row)
    low, high = min([base, *_values(row)]), max([base, *_values(row)])
    _beside(ax, look, left, low, place, right=False)
    _beside(ax, look, right, high, place, right=True)


def _sides(base: float, row: Row) -> tuple[End, End]:
    """Which end is told at the left, and which at the right."""
    low, high = row.low, row.high
    if math.isnan(low.value) and math.isnan(high.value):
        return low, high
    if math.isnan(low.value):
        return (low, high) if high.value >= base else (high, low)
    if math.isnan(high.value):
        return (high, low) if low.value >= base else (low, high)
    return (low, high) if low.value <= high.value else (high, low)


def _beside(ax: Axes, look: Look, end: End, edge: float, place: int, *, right: bool) -> None:
    lost = math.isnan(end.value)
    said = (OVER if end.overloaded else LOST).filled(value=end.said) if lost else end.said
    ax.annotate(
        look.say(said),
        xy=(edge, place),
        xytext=(4 if right else -4, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        fontsize=8.5,
        color=LIMIT if lost else INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85},
    )


def _mark(ax: Axes, look: Look) -> None:
    """Say what the line at 0 is."""
    ax.annotate(
        look.say(NO_DIFFERENCE),
        xy=(0, 0),
        xycoords=ax.get_xaxis_transform(),
        xytext=(-4, 4),
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=8.5,
        color=AXIS,
        rotation=90,
    )


def _name(look: Look, row: Row) -> str:
    mark = "" if row.stated else " *"
    lines = frame.wrapped(look.say(row.title) + mark, NAME_COLUMNS).split("\n")
    rest = [frame.shortened(" ".join(lines[1:]), NAME_COLUMNS)] if len(lines) > 1 else []
    return "\n".join([lines[0], *rest])


def _title(data: Swept) -> Text:
    if not data.rows:
        return NOTHING
    first = data.rows[0]
    lost = any(end.overloaded for end in (first.low, first.high))
    return (OVERLOADS if lost else TITLE).filled(name=first.title)
