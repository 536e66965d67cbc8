"""One project's whole way by the limits, before and after: a bar an item, on one scale of days."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.measure.cases import CaseTable
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, BETWEEN, INK, NEW, OLD, OLD_INK
from sim.text import Lang, Text, same

ROW = 0.185
"""Inches from one item to the next."""
BAR = 0.74
"""Height of a bar, in rows."""
NAME_POINTS = 7.5
NAME_COLUMNS = 46
"""Names of items that are longer are cut."""
BAND = "#f5f5f5"
"""Behind a row and its name."""
NOTICE = "xxxx"
"""The hatch of what no office can shorten."""
NOTE = Text(
    "各项都用足时限；深色为关键路径（决定总时限），有几条同样长时取一条",
    "Every limit taken in full; dark: the critical path, which sets the total (one of them, where "
    "several are as long)",
)
CRITICAL = Text("{name}：关键路径", "{name}: critical path")
SLACK = Text("{name}：有余地", "{name}: has slack")
NOTICES = Text("公示、招标", "notices, tenders")
UNIT = Text("项目开始后的天数（清单日）", "days since the project began (list days)")


@dataclass(frozen=True)
class Row:
    """One item."""

    title: Text
    start: float
    """List days since the project began."""
    end: float
    critical: bool
    notice: bool


@dataclass(frozen=True)
class Side:
    """All items under one workflow."""

    rows: tuple[Row, ...]
    """In order of start, then of end."""

    @property
    def days(self) -> float:
        """List days until the last item ends."""
        return max((row.end for row in self.rows), default=0.0)


@dataclass(frozen=True)
class Lifecycle:
    """One project under both workflows."""

    about: About
    old: Side
    new: Side


def side_of(
    table: CaseTable,
    titles: Mapping[str, Text],
    critical: AbstractSet[str],
    notices: AbstractSet[str],
) -> Side:
    """Follow the first case of the first class through a table by the limits.

    `critical` and `notices` are ids of items; an item without a title is called by its id.
    """
    cls = table.items[0].cls if table.items else ""
    spans = [span for span in table.items if span.cls == cls and span.n == 0]
    rows = [
        Row(
            titles.get(span.item, same(span.item)),
            span.start,
            span.end,
            span.item in critical,
            span.item in notices,
        )
        for span in spans
    ]
    return Side(tuple(sorted(rows, key=lambda row: (row.start, row.end))))


def lifecycle_size(data: Lifecycle) -> tuple[float, float]:
    """Return the size of the figure that shows all items, in inches."""
    rows = len(data.old.rows) + len(data.new.rows)
    return frame.SIZE[0], max(3.6, 2.2 + ROW * (rows + 6))


def plot_lifecycle(data: Lifecycle, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the items of the old workflow, and under them those of the new."""
    longest = max(data.old.days, data.new.days) or 1.0
    with style(lang) as look:
        frame.begin(ax, look, UNIT)
        frame.grid(ax, "x")
        ax.set_xlim(0, 1.02 * longest)
        at = 0.0
        for side, name, ink, pale in _sides(data):
            _header(ax, look, side, name, at, ink)
            for place, row in enumerate(side.rows, start=1):
                room = (longest - row.end) / ax.get_xlim()[1]
                _row(ax, look, row, at + 1 + place, ink if row.critical else pale, room)
            at += len(side.rows) + 2
            ax.plot([side.days] * 2, [at - len(side.rows) - 0.6, at - 0.4], color=ink, linewidth=1)
            at += 1
        ax.set_ylim(at - 0.6, -1)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        frame.headline(ax, look, _title(data), NOTE, _key(ax, look, data))
        frame.finish(ax, look, data.about)
    return ax


def _header(ax: Axes, look: Look, side: Side, name: Text, at: float, ink: str) -> None:
    said = Text("{name}：{count} 项，{days}", "{name}: {count} items, {days}")
    told = said.filled(name=name, count=len(side.rows), days=frame.days(side.days))
    ax.text(
        0.0,
        at + 0.4,
        look.say(told),
        transform=ax.get_yaxis_transform(),
        va="center",
        fontsize=11.5,
        fontweight="bold",
        color=ink,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _row(ax: Axes, look: Look, row: Row, at: float, colour: str, room: float) -> None:
    """Draw a bar with its name beside it; `room` is the share of the axis right of its end."""
    ax.axhspan(at - 0.42, at + 0.42, color=BAND, linewidth=0, zorder=0)
    if row.end > row.start:
        ax.barh(
            at,
            row.end - row.start,
            BAR,
            row.start,
            color=colour,
            hatch=NOTICE if row.notice else "",
            edgecolor="white",
            linewidth=0,
        )
    else:
        ax.plot([row.start], [at], "D", color=colour, markersize=3)
    title = frame.shortened(look.say(row.title), NAME_COLUMNS)
    said = look.say(Text("{title} {days}", "{title} {days}").filled(title=title, days=_days(row)))
    right = frame.width_of(ax, look, said, NAME_POINTS) < room
    ax.annotate(
        said,
        xy=(row.end if right else row.start, at),
        xytext=(4 if right else -4, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        fontsize=NAME_POINTS,
        color=INK if row.critical else AXIS,
        bbox={"facecolor": BAND, "edgecolor": "none", "pad": 0.5},
    )


def _days(row: Row) -> str:
    return frame.number(row.end - row.start)


def _key(ax: Axes, look: Look, data: Lifecycle) -> int:
    """Name the colours above the rows; returns how many lines that takes."""
    patches = [
        Patch(facecolor=colour, label=look.say(said.filled(name=name)))
        for side, name, *colours in _sides(data)
        for critical, colour, said in zip((True, False), colours, (CRITICAL, SLACK), strict=True)
        if any(row.critical == critical for row in side.rows)
    ]
    if any(row.notice for row in (*data.old.rows, *data.new.rows)):
        patches.append(
            Patch(facecolor=AXIS, hatch=NOTICE, edgecolor="white", label=look.say(NOTICES))
        )
    frame.key_above(ax, patches)
    return 1


def _sides(data: Lifecycle) -> tuple[tuple[Side, Text, str, str], ...]:
    """Each workflow with its name, and its colours on and off the critical path."""
    return (
        (data.old, data.about.old, OLD_INK, OLD),
        (data.new, data.about.new, NEW, BETWEEN),
    )


def _title(data: Lifecycle) -> Text:
    said = Text(
        "一个项目按时限走完全程：{a} {old}，{b} {new}",
        "One project, every limit in full: {a} {old}, {b} {new}",
    )
    old, new = frame.days(data.old.days), frame.days(data.new.days)
    return said.filled(a=data.about.old, b=data.about.new, old=old, new=new)
