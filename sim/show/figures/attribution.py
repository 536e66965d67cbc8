"""The attribution: a change from end to end, and what of it is each reform's."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.measure.metrics import SHARE, metric_of
from sim.measure.stats import Interval
from sim.show import frame
from sim.show.about import About
from sim.show.figures.reform_groups import mark_groups, shades_of
from sim.show.fonts import Look, style
from sim.show.palette import GAIN, INK, LOSS, NEW, OLD, OLD_INK
from sim.study.attribution import Share, Split
from sim.study.attribution.told import factor_of, on_grid, places_shown
from sim.study.title_groups import group_of
from sim.text import Lang, Text, same

NAME_COLUMNS = 40
"""Titles that are longer are broken, and cut after two lines."""
ROOM = 0.3
"""What part of its length the scale goes on for: the words stand right of the bars."""
BEYOND = 0.15
"""What part of the levels' range intervals may reach beyond it: of few replications they may be as
long as you please, and nothing else would be seen."""
LEAST_LENGTH = 0.004
"""Of the scale: a shorter bar is not seen."""
SHARES = Text(
    "每项的份额是它在各种先后次序下的平均增减，相加正好是总变化",
    "A share is what a reform changes on the mean over all orders; all add up to the whole change",
)
STAR = Text("；*\u00a0改变行为（假定）", "; *\u00a0changes behaviour (assumed)")
FALL, RISE = Text("下降", "down"), Text("上升", "up")
FIRST, LAST = Text("最先加上时", "if it came first"), Text("最后加上时", "if it came last")
PERCENT = Text("%", "%")


@dataclass(frozen=True)
class Part:
    """What is one player's."""

    title: Text
    group: Text | None
    before: float
    """Where the last bar ended."""
    change: Interval
    said: str
    """Its size as it is told, with its sign: rounded so that all add up."""
    first_in: float
    """What it changes alone; nan where that is unknown."""
    last_in: float

    @property
    def after(self) -> float:
        """Where its bar ends."""
        return self.before + self.change.mean

    @property
    def ends(self) -> tuple[float, ...]:
        """Where its interval begins and ends on the scale; nothing without one."""
        if math.isnan(self.change.low):
            return ()
        return self.before + self.change.low, self.before + self.change.high

    @property
    def is_any(self) -> bool:
        """Whether it changes anything, in any order that is known."""
        known = (self.change.mean, self.change.low, self.first_in, self.last_in)
        return any(each != 0 for each in known if not math.isnan(each))


@dataclass(frozen=True)
class Whose:
    """All parts between two totals."""

    about: About
    unit: Text
    """What the scale says."""
    days: bool
    """Whether it is in days."""
    first: float
    parts: tuple[Part, ...]
    last: float
    starred: bool
    """Whether a title ends in a star."""
    places: int
    """Decimal places of what is said of the parts."""


def whose_of(split: Split, shares: tuple[Share, ...], about: About) -> Whose:
    """Gather the parts of a change that could be split, in the order of `shares`."""
    metric = metric_of(split.measure)
    factor, places = factor_of(split), places_shown(split)
    grid = on_grid(split, places, factor)
    if grid is None:
        raise ValueError(f"the change of {split.measure} could not be split")
    decimals = dict(zip(split.shares, grid.shares, strict=True))
    level = split.start.mean * factor
    parts = []
    for share in shares:
        parts.append(_part(split, share, level, f"{decimals[share]:+.{places}f}"))
        level = parts[-1].after
    unit = PERCENT if metric.unit == SHARE else metric.unit
    said = Text(f"{metric.title.zh}（{unit.zh}）", f"{metric.title.en} ({unit.en})")
    return Whose(
        about=about,
        unit=metric.title if unit.en in metric.title.en else said,
        days=metric.unit.en.endswith("days"),
        first=split.start.mean * factor,
        parts=tuple(parts),
        last=split.end.mean * factor,
        starred=any(part.title.en.endswith(" *") for part in parts),
        places=places,
    )


def whose_size(data: Whose) -> tuple[float, float]:
    """Return the size of the figure that shows all parts, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 2.3 + 0.4 * (len(data.parts) + 2))


def plot_attribution(data: Whose, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the first total, a bar a player, and the last total, from top to bottom."""
    low, high = _reach(data)
    with style(lang) as look:
        frame.begin(ax, look, data.unit)
        frame.grid(ax, "x")
        ax.set_xlim(low, high + ROOM * (high - low))
        _total(ax, look, data, data.first, 0, OLD)
        for place, part in enumerate(data.parts, start=1):
            _draw(ax, look, part, place, data.places)
        end = len(data.parts) + 1
        _total(ax, look, data, data.last, end, NEW)
        ax.set_ylim(end + 0.6, -0.6)
        names = [data.about.old, *(part.title for part in data.parts), data.about.new]
        ax.set_yticks(range(end + 1), [_name(look, name) for name in names])
        ax.tick_params(axis="y", length=0, pad=9)
        groups = [part.group for part in data.parts]
        mark_groups(ax, groups)
        rows = [row for row in (list(_signs(look, data)), list(_groups(look, data))) if row]
        lines = len(rows)
        frame.key_above(ax, _in_columns(rows), lines)
        note = SHARES if not data.starred else Text(SHARES.zh + STAR.zh, SHARES.en + STAR.en)
        frame.headline(ax, look, _title(data), note, lines)
        frame.finish(ax, look, data.about)
    return ax


def _part(split: Split, share: Share, level: float, said: str) -> Part:
    """One player's, its title marked where it changes behaviour."""
    player, spread, factor = share.player, share.interval, factor_of(split)
    is_exact = spread.low == spread.high
    ends = (math.nan, math.nan) if is_exact else (spread.low * factor, spread.high * factor)
    marked = split.reading == "lived" and player.changes_behaviour
    title = Text(f"{player.title.zh} *", f"{player.title.en} *") if marked else player.title
    return Part(
        title=title,
        group=None if player.is_group else group_of(player.title),
        before=level,
        change=Interval(spread.mean * factor, *ends),
        said=_signed(said),
        first_in=share.first_in.mean * factor,
        last_in=share.last_in.mean * factor,
    )


def _signed(said: str) -> str:
    """A number with a minus sign of its own, and nothing without a sign."""
    return said.replace("-", "−") if any(one in said for one in "123456789") else said.lstrip("+-")


def _reach(data: Whose) -> tuple[float, float]:
    """How far the scale must go for all that is drawn; it begins at 0 or below."""
    reached = [0.0, data.first, data.last]
    for part in data.parts:
        reached += [part.after, part.before + part.first_in, part.before + part.last_in]
    known = [each for each in reached if not math.isnan(each)]
    low, high = min(known), max(known)
    more = BEYOND * (high - low)
    ends = [end for part in data.parts for end in part.ends]
    lowest = max(min(ends, default=low), low - more)
    highest = min(max(ends, default=high), high + more)
    low, high = min(low, lowest), max(high, highest)
    return (1.04 * low if low < 0 else 0.0), high or 1.0


def _total(ax: Axes, look: Look, data: Whose, level: float, place: int, colour: str) -> None:
    ax.barh(place, level, 0.7, color=colour)
    said = frame.days(level) if data.days else Text(frame.number(level), frame.number(level))
    ink = OLD_INK if colour == OLD else colour
    _beside(ax, max(level, 0.0), place, look.say(said), ink, bold=True)


def _draw(ax: Axes, look: Look, part: Part, place: int, places: int) -> None:
    rises = part.change.mean > 0
    low, high = sorted((part.before, part.after))
    left, right = ax.get_xlim()
    ax.barh(
        place,
        max(high - low, LEAST_LENGTH * (right - left)) if part.is_any else 0.0,
        0.62,
        low,
        color=LOSS if rises else GAIN,
        hatch="////" if rises else "",
        edgecolor="white",
        linewidth=0,
    )
    # What joins a bar to the one before it.
    ax.plot([part.before] * 2, [place - 0.69, place + 0.31], color=INK, linewidth=0.8)
    edge = high
    if part.ends:
        ax.plot(part.ends, [place, place], color=INK, linewidth=1.1, marker="|", markersize=6)
        # The scale goes on for the words: an interval that is longer passes under them.
        edge = max(edge, min(part.ends[1], left + (right - left) / (1 + ROOM)))
    for added, face in ((part.first_in, "white"), (part.last_in, INK)):
        if part.is_any and not math.isnan(added):
            ax.plot(part.before + added, place + 0.42, **_mark(face))
            edge = max(edge, part.before + added)
    said = part.said if part.is_any else "0"
    if not math.isnan(part.change.low):
        said += f" ± {part.change.half_width:.{places}f}"
    _beside(ax, edge, place, look.say(same(said)), LOSS if said.startswith("+") else INK)


def _mark(face: str) -> dict[str, Any]:
    """A small triangle that points up at a bar from below it."""
    return {
        "marker": "^",
        "markersize": 4.5,
        "markerfacecolor": face,
        "markeredgecolor": INK,
        "markeredgewidth": 0.8,
        "linestyle": "none",
    }


def _beside(
    ax: Axes, edge: float, place: float, said: str, ink: str, *, bold: bool = False
) -> None:
    ax.annotate(
        said,
        xy=(edge, place),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=11.5 if bold else 9.5,
        fontweight="bold" if bold else "normal",
        color=ink,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _name(look: Look, title: Text) -> str:
    lines = frame.wrapped(look.say(title), NAME_COLUMNS).split("\n")
    rest = [frame.shortened(" ".join(lines[1:]), NAME_COLUMNS)] if len(lines) > 1 else []
    return "\n".join([lines[0], *rest])


def _signs(look: Look, data: Whose) -> Iterator[Artist]:
    """What colours and marks mean."""
    changes = [part.change.mean for part in data.parts]
    if any(change < 0 for change in changes):
        yield Patch(facecolor=GAIN, label=look.say(FALL))
    if any(change > 0 for change in changes):
        yield Patch(facecolor=LOSS, hatch="////", edgecolor="white", label=look.say(RISE))
    for title, face in ((FIRST, "white"), (LAST, INK)):
        yield Line2D([], [], label=look.say(title), **_mark(face))


def _groups(look: Look, data: Whose) -> Iterator[Artist]:
    names = {part.group.zh: part.group for part in data.parts if part.group is not None}
    for zh, colour in shades_of([part.group for part in data.parts]).items():
        yield Patch(facecolor=colour, label=look.say(names[zh]))


def _in_columns(rows: list[list[Artist]]) -> list[Artist]:
    """Signs in the order in which a key is filled, column by column, so that rows stay rows."""
    return [
        row[place] if place < len(row) else Line2D([], [], linestyle="none", label=" ")
        for place in range(max(map(len, rows)))
        for row in rows
    ]


def _title(data: Whose) -> Text:
    said = Text("变化归于谁：从 {first}到 {last}", "Whose the change is: from {first} to {last}")
    if data.days:
        return said.filled(first=frame.days(data.first), last=frame.days(data.last))
    return said.filled(first=frame.number(data.first) + " ", last=frame.number(data.last))
