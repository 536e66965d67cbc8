"""How busy each office is, old against new, and how near to more than it can carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from sim.eventlog import Directory, EventLog
from sim.measure.timebase import Floats, TimeBase, open_seconds_by
from sim.measure.work import work_of
from sim.show import frame
from sim.show.about import About
from sim.show.fonts import Look, style
from sim.show.palette import AXIS, LIMIT, NEW, OLD, OLD_INK
from sim.text import Lang, Text, same

NAME_COLUMNS = 26
"""Names of offices that are longer take two lines."""
FULL = 0.9
"""Above this utilisation queues grow out of proportion."""


@dataclass(frozen=True)
class Use:
    """How an office spends its open time under one workflow; shares of it."""

    utilisation: float
    background: float | None = None
    """The part that is not for cases; `None` when not known."""


@dataclass(frozen=True)
class OfficeUse:
    """One office under both workflows; `None` where it does not exist."""

    title: Text
    old: Use | None
    new: Use | None


@dataclass(frozen=True)
class OfficeLoad:
    """All offices, in the order of the scenario."""

    about: About
    offices: tuple[OfficeUse, ...]


def office_load_of(
    old: Sequence[Mapping[str, float]],
    new: Sequence[Mapping[str, float]],
    titles: Mapping[str, Text],
    about: About,
    background: tuple[Mapping[str, float], Mapping[str, float]] = ({}, {}),
) -> OfficeLoad:
    """Average utilisation over the replications, from the values that `summarise` gives.

    `titles` are the offices', by id; `background` is what `background_of` gives, for old and new.
    """
    sides = [_uses(old, background[0]), _uses(new, background[1])]
    ids = dict.fromkeys([*titles, *sides[0], *sides[1]])
    return OfficeLoad(
        about,
        tuple(
            OfficeUse(titles.get(id, same(id)), sides[0].get(id), sides[1].get(id))
            for id in ids
            if id in sides[0] or id in sides[1]
        ),
    )


def background_of(
    parts: Iterable[EventLog], directory: Directory, window: tuple[int, int], base: TimeBase
) -> dict[str, float]:
    """Return the share of each office's open time in the window that went to background work.

    `parts` are a log, or parts of it that hold whole cases; none is looked at where no office has
    such work.
    """
    if not any(directory.background):
        return {}
    groups = directory.groups
    worked = sum((_background_work(part, base) for part in parts), np.zeros(len(groups)))
    calendar = np.array([group.calendar for group in groups], dtype=np.int64)
    low, high = (np.full(len(groups), at) for at in window)
    officers = np.array([group.officers for group in groups], dtype=np.int64)
    capacity = officers * open_seconds_by(base.calendars, calendar, low, high)
    office = np.array([group.office for group in groups], dtype=np.int64)
    count = len(directory.offices)
    sums = [np.bincount(office, weights=each, minlength=count) for each in (worked, capacity)]
    return {
        name: float(used / whole)
        for name, used, whole in zip(directory.offices, *sums, strict=True)
        if whole
    }


def _background_work(log: EventLog, base: TimeBase) -> Floats:
    """Officer-seconds of background work of each group in the window: whole numbers."""
    work = work_of(log, base)
    classes = np.array([*log.directory.background, False], dtype=np.bool_)
    its = classes[log.row("cls")[work.rows]]
    seconds = work.seconds(*log.window)[work.attempt] * log.row("officers")[work.rows]
    group = log.row("group")[work.rows[its]]
    sums = np.bincount(group, weights=seconds[its], minlength=len(log.directory.groups))
    return sums.astype(np.float64)


def office_load_size(data: OfficeLoad) -> tuple[float, float]:
    """Return the size of the figure that shows all offices, in inches."""
    return frame.SIZE[0], max(frame.SIZE[1], 1.9 + 0.52 * len(data.offices))


def plot_office_load(data: OfficeLoad, ax: Axes, lang: Lang = "zh") -> Axes:
    """Draw a pair of bars an office, background work hatched, and a line at 90 %."""
    with style(lang) as look:
        frame.begin(ax, look, Text("占在岗时间的比例（%）", "share of open office hours (%)"))
        frame.grid(ax, "x")
        uses = [use for office in data.offices for use in (office.old, office.new) if use]
        most = max([FULL, *(use.utilisation for use in uses)])
        ax.set_xlim(0, 100 * max(1.08, most * 1.16))
        for row, office in enumerate(data.offices):
            sides = (
                (office.old, data.about.old, -0.2, OLD, OLD_INK),
                (office.new, data.about.new, 0.2, NEW, NEW),
            )
            for use, name, shift, colour, ink in sides:
                _bar(ax, look, use, name, row + shift, (colour, ink))
        ax.axvline(100 * FULL, color=LIMIT, linewidth=1.2, linestyle=(0, (4, 2)))
        count = len(data.offices)
        ax.set_ylim(count - 0.4, -0.95)
        ax.text(
            100 * FULL - 0.8,
            -0.72,
            look.say(Text("90 %：再多就要排长队", "90 %: beyond it queues grow long")),
            ha="right",
            va="center",
            fontsize=9,
            color=LIMIT,
        )
        ax.set_yticks(
            range(count),
            [frame.wrapped(look.say(office.title), NAME_COLUMNS) for office in data.offices],
        )
        ax.tick_params(axis="y", length=0, labelsize=11)
        frame.headline(ax, look, _title(data), _note(data))
        frame.finish(ax, look, data.about)
    return ax


def _uses(values: Sequence[Mapping[str, float]], background: Mapping[str, float]) -> dict[str, Use]:
    """Mean utilisation of each office that has one."""
    found: dict[str, list[float]] = {}
    for run in values:
        for key, value in run.items():
            measure, _, office = key.rstrip("]").partition("[")
            if measure == "utilisation" and not np.isnan(value):
                found.setdefault(office, []).append(value)
    return {
        office: Use(float(np.mean(each)), background.get(office)) for office, each in found.items()
    }


def _bar(
    ax: Axes, look: Look, use: Use | None, name: Text, at: float, colours: tuple[str, str]
) -> None:
    colour, ink = colours
    said = Text("{name}：无此科室", "{name}: no such office")
    end = 0.0
    if use is not None:
        end = 100 * use.utilisation
        ax.barh(at, end, 0.36, color=colour)
        if use.background:
            share = 100 * min(use.background, use.utilisation)
            ax.barh(at, share, 0.36, color="none", edgecolor="white", hatch="////", linewidth=0)
        said = Text("{name} {share}", "{name} {share}").filled(
            name="{name}", share=frame.percent(use.utilisation)
        )
    ax.annotate(
        look.say(said.filled(name=name)),
        xy=(end, at),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=9.5,
        color=ink if use else AXIS,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )


def _busiest(data: OfficeLoad, side: str) -> tuple[Text, float] | None:
    found = [(office, getattr(office, side)) for office in data.offices]
    used = [(office.title, use.utilisation) for office, use in found if use is not None]
    return max(used, key=lambda one: one[1], default=None)


def _title(data: OfficeLoad) -> Text:
    old, new = _busiest(data, "old"), _busiest(data, "new")
    if old is None or new is None:
        return Text("各科室忙闲程度", "How busy each office is")
    said = Text(
        "最忙：{old}是{a}（{x}），{new}是{b}（{y}）", "Busiest: {a} ({old}, {x}), {b} ({new}, {y})"
    )
    if old[0] == new[0]:
        said = Text("最忙的都是{a}：{old} {x}，{new} {y}", "Busiest: {a}, {old} {x}, {new} {y}")
    names = {"old": data.about.old, "new": data.about.new, "a": old[0], "b": new[0]}
    return said.filled(x=frame.percent(old[1]), y=frame.percent(new[1]), **names)


def _note(data: OfficeLoad) -> Text | None:
    known = any(
        use is not None and use.background
        for office in data.offices
        for use in (office.old, office.new)
    )
    if not known:
        return None
    return Text("斜线部分：科室的其他日常工作", "Hatched: the office's other work")
