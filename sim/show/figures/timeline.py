"""One project under both workflows, with the same luck: a row an item, a bar a state, one clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.eventlog import EventLog, What
from sim.measure.timebase import TimeBase
from sim.measure.work import work_of
from sim.model.calendar import DAY
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import FAINT, INK, NEW, OLD_INK, SHADES
from sim.study.pairs import Pairs
from sim.text import Lang, Text, same

State = Literal["work", "pause", "queue", "held", "neglected", "notice", "other", "applicant"]
LAYERS: tuple[State, ...] = (
    "applicant",
    "other",
    "notice",
    "neglected",
    "held",
    "queue",
    "pause",
    "work",
)
"""What is drawn over what."""
Stretch = tuple[int, State, int, int]
"""(item, state, from, to) in seconds."""
LEAD = "lead_calendar_days"
NAME_COLUMNS = 34
"""Names of items that are longer are cut."""
VISIBLE = 0.004
"""A bar is drawn at least this share of the axis wide."""


@dataclass(frozen=True)
class Bar:
    """A stretch of time in one state; calendar days after the case came in."""

    state: State
    start: float
    end: float


@dataclass(frozen=True)
class Row:
    """What one item of the case went through."""

    title: Text
    bars: tuple[Bar, ...]
    certificates: int
    end: float
    """Calendar days after the case came in."""


@dataclass(frozen=True)
class Timeline:
    """One case under both workflows."""

    about: About
    old: tuple[Row, ...]
    """In order of start."""
    new: tuple[Row, ...]
    old_days: float
    """Its lead time, calendar days."""
    new_days: float


def typical_case(pairs: Pairs) -> tuple[int, int] | None:
    """Return the (class, n) of the case nearest the middle of both workflows; `None` without one.

    It is one that both complete. Near is by the ranks of its lead times, so that neither workflow's
    spread counts for more.
    """
    both = np.flatnonzero(np.logical_and(*pairs.completed()))
    if not len(both):
        return None
    far = np.zeros(len(both), dtype=np.int64)
    for cases, places in ((pairs.base, pairs.first), (pairs.other, pairs.second)):
        order = np.argsort(cases.measure(LEAD)[places][both], kind="stable")
        far[order] += abs(2 * np.arange(len(both)) - (len(both) - 1))
    cls, n = divmod(int(pairs.keys[both[np.argmin(far)]]), 1 << 32)
    return cls, n


def timeline_of(
    old: EventLog,
    new: EventLog,
    case: tuple[int, int],
    bases: tuple[TimeBase, TimeBase],
    titles: Mapping[str, Text],
    about: About,
) -> Timeline:
    """Follow one ended case, by (class, n), through two logs of the same luck.

    `bases` tell when the offices of each log were open. `titles` are the items', by id; an item
    without one is called by its id. Raises `KeyError` if a log does not have the case.
    """
    return Timeline(
        about=replace(about, replications=1),
        old=_rows(old, case, bases[0], titles),
        new=_rows(new, case, bases[1], titles),
        old_days=_lead_days(old, case),
        new_days=_lead_days(new, case),
    )


def timeline_size(data: Timeline) -> tuple[float, float]:
    """Return the size of the figure that shows all rows, in inches."""
    rows = len(data.old) + len(data.new)
    return frame.SIZE[0], max(frame.SIZE[1], 2.3 + 0.24 * (rows + 3))


def plot_timeline(data: Timeline, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw the rows of the old workflow, and under them those of the new."""
    longest = max(data.old_days, data.new_days, 1e-9)
    least = VISIBLE * longest
    with style(lang) as look:
        frame.begin(
            ax,
            look,
            Text("项目开始后的天数（日历日）", "days since the case began (calendar days)"),
        )
        frame.grid(ax, "x")
        ax.set_xlim(0, longest * 1.16)
        ticks: list[tuple[float, str]] = []
        at = 0.0
        blocks = (
            (data.old, data.old_days, data.about.old, OLD_INK),
            (data.new, data.new_days, data.about.new, NEW),
        )
        for rows, total, name, ink in blocks:
            _header(ax, look, name, total, at, ink)
            first = at + 1
            for row in rows:
                at += 1
                _row(ax, row, at, least, total)
                ticks.append((at, frame.shortened(look.say(row.title), NAME_COLUMNS)))
            ax.plot([total, total], [first - 0.5, at + 0.5], color=ink, linewidth=1.4)
            at += 1.5
        ax.set_ylim(at - 0.7, -0.7)
        ax.set_yticks([place for place, _ in ticks], [title for _, title in ticks])
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        frame.headline(ax, look, _title(data), room=_key(ax, look, data))
        frame.finish(ax, look, data.about)
    return ax


def _rows(
    log: EventLog, case: tuple[int, int], base: TimeBase, titles: Mapping[str, Text]
) -> tuple[Row, ...]:
    """One row an item of the case, in order of start."""
    arrival = _arrival(log, case)
    own = replace(log, rows=log.rows[_is(log.row("cls"), log.row("n"), case)])
    bars: dict[int, list[Bar]] = {}
    for item, state, start, end in (*_stretches(own), *_worked(own, base)):
        span = ((start - arrival) / DAY, (end - arrival) / DAY)
        bars.setdefault(item, []).append(Bar(state, *span))
    files = np.flatnonzero(_is(log.file("cls"), log.file("n"), case))
    in_order = files[np.lexsort((log.file("item")[files], log.file("start")[files]))]
    return tuple(_row_of(log, int(index), bars, titles, arrival) for index in in_order.tolist())


def _stretches(log: EventLog) -> Iterable[Stretch]:
    """What each row says of its time; a piece of work is a pause but for what `_worked` adds."""
    columns = ("activity", "what", "neglected", "ready", "released", "start", "end")
    for index in range(len(log.rows)):
        activity, what, idle, ready, released, start, end = (
            int(log.row(name)[index]) for name in columns
        )
        name = log.directory.activities[activity]
        if what == What.WORK:
            found: list[tuple[State, int, int]] = [
                ("neglected" if idle else "held", ready, released),
                ("queue", released, start),
                ("pause", start, end),
            ]
        elif what == What.REWORK or (name.applicant and not name.notice):
            found = [("applicant", start, end)]
        else:
            found = [("notice" if name.notice else "other", start, end)]
        yield from ((name.item, state, low, high) for state, low, high in found if 0 <= low < high)


def _worked(log: EventLog, base: TimeBase) -> Iterable[Stretch]:
    """The open hours of each piece of work."""
    work = work_of(log, base)
    item = np.zeros(len(work.at_desk), dtype=np.int64)
    items = np.array([name.item for name in log.directory.activities], dtype=np.int64)
    item[work.attempt] = items[log.row("activity")[work.rows]]
    pieces = work.pieces(work.at_desk)
    for piece, begin, end in zip(pieces.key, pieces.begin, pieces.end, strict=True):
        yield int(item[piece]), "work", int(begin), int(end)


def _row_of(
    log: EventLog,
    index: int,
    bars: Mapping[int, Sequence[Bar]],
    titles: Mapping[str, Text],
    arrival: int,
) -> Row:
    item = int(log.file("item")[index])
    name = log.directory.items[item]
    own = sorted(bars.get(item, ()), key=lambda bar: (LAYERS.index(bar.state), bar.start))
    end = (int(log.file("end")[index]) - arrival) / DAY
    return Row(titles.get(name.id, same(name.id)), tuple(own), name.certificates, end)


def _is(cls: np.ndarray, n: np.ndarray, case: tuple[int, int]) -> np.ndarray:
    return np.asarray((cls == case[0]) & (n == case[1]))


def _place(log: EventLog, case: tuple[int, int]) -> int:
    found = np.flatnonzero(_is(log.case("cls"), log.case("n"), case))
    if not len(found):
        raise KeyError(case)
    return int(found[0])


def _arrival(log: EventLog, case: tuple[int, int]) -> int:
    return int(log.case("arrival")[_place(log, case)])


def _lead_days(log: EventLog, case: tuple[int, int]) -> float:
    return (int(log.case("end")[_place(log, case)]) - _arrival(log, case)) / DAY


def _header(ax: Axes, look: Look, name: Text, total: float, at: float, ink: str) -> None:
    said = Text("{name}：{days}", "{name}: {days}").filled(name=name, days=frame.days(total))
    ax.text(
        0.004,
        at,
        look.say(said),
        transform=ax.get_yaxis_transform(),
        va="center",
        fontsize=11.5,
        fontweight="bold",
        color=ink,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _row(ax: Axes, row: Row, at: float, least: float, total: float) -> None:
    ax.axhspan(at - 0.42, at + 0.42, color=FAINT, alpha=0.5, linewidth=0)
    for bar in row.bars:
        shade = SHADES[bar.state]
        width = max(bar.end - bar.start, least)
        ax.barh(
            at,
            width,
            0.66,
            min(bar.start, max(total - width, 0)),
            color=shade.colour,
            hatch=shade.hatch,
            edgecolor="white",
            linewidth=0,
        )
    if row.certificates:
        # Beside the end, so that the last stretch of work stays in sight.
        counted = f"★ × {row.certificates}" if row.certificates > 1 else "★"
        ax.annotate(
            counted,
            xy=(row.end, at),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            color=INK,
        )


def _key(ax: Axes, look: Look, data: Timeline) -> int:
    """Name the colours that occur above the rows; returns how many lines that takes."""
    used = {bar.state for row in (*data.old, *data.new) for bar in row.bars}
    patches = [
        Patch(
            facecolor=SHADES[state].colour,
            hatch=SHADES[state].hatch,
            edgecolor="white",
            label=look.say(SHADES[state].title),
        )
        for state in SHADES
        if state in used
    ]
    star = ax.plot([], [], "*", color=INK, label=look.say(Text("拿到证", "certificate")))
    # A swatch and the gaps beside it take some seven columns.
    wide = sum(
        frame.width_of(ax, look, str(each.get_label()) + 7 * " ", 9) for each in (*patches, *star)
    )
    lines = 1 if wide <= 1 else 2
    frame.key_above(ax, [*patches, *star], lines)
    return lines


def _title(data: Timeline) -> Text:
    said = Text(
        "同一个项目、同样的运气：{a} {old}，{b} {new}",
        "One project, the same luck: {a} {old}, {b} {new}",
    )
    old, new = frame.days(data.old_days), frame.days(data.new_days)
    return said.filled(a=data.about.old, b=data.about.new, old=old, new=new)
