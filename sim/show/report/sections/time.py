"""Where the time goes: every instant of a case in one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.measure.stats import Interval
from sim.show.drawing import Drawing
from sim.show.figures.time_split import plot_time_split
from sim.show.numbers import digits_for, said, with_half
from sim.show.palette import SHADES
from sim.show.report.blocks import Cell, Chart, Section, Table
from sim.show.report.charts.split import split_option
from sim.show.report.contents import Contents
from sim.show.report.tables import spread
from sim.show.report.words import joined
from sim.show.story.names import workflow
from sim.text import Text

TITLE = Text("时间花在哪里", "Where the time goes")
CHART = Text("办成一件的时间，按状态分", "The time of a case, by what it is spent on")
SAID = Text(
    "{name} {total} 天，最多的是{state}（{days} 天）",
    "{name}: {total} days, most of it {state} ({days})",
)
TABLE = Text("每种状态的日历日", "Calendar days in each state")
STATE = Text("状态", "state")
NAMED = Text("{name}（{total} 天）", "{name} ({total} days)")
TIP = Text("{name} · {state}：{days} 日历日", "{name}, {state}: {days} calendar days")
NOTE = Text("均值和 95% 区间。", "Means with 95 % intervals.")

Split = Mapping[str, Sequence[Interval]]
"""Calendar days by state: of the first workflow, and of the one beside it."""


def time(contents: Contents) -> Section | None:
    """Return the split of the lead time of the first workflow and the one beside it."""
    told, other, pair = contents.told.get("lived"), contents.other, contents.pair
    if told is None or other is None or pair is None:
        return None
    names = (contents.comparison.base, other.label)
    every = {
        state: [told.workflows[name][f"split_{state}_days"].interval for name in names]
        for state in SHADES
    }
    days = {state: each for state, each in every.items() if any(one.mean > 0 for one in each)}
    digits = digits_for(max(_totals(days)))
    chart = Chart(
        "time_split",
        CHART,
        _said(names, days, digits),
        split_option(_named(names, days, digits), _points(names, days, digits)),
        Drawing("time_split", lambda ax, lang: plot_time_split(pair.time_split, ax, lang)),
        height=300,
        stamp="predicted",
    )
    rows = tuple(
        (Cell(SHADES[state].title), *(spread(with_half(one, digits), one) for one in each))
        for state, each in days.items()
    )
    head = (STATE, *map(workflow, names))
    table = Table("time_table", TABLE, head, rows, NOTE, folded=True, stamp="predicted")
    return Section("time", TITLE, (chart, table))


def _totals(days: Split) -> list[float]:
    return [sum(each[side].mean for each in days.values()) for side in range(2)]


def _named(names: Sequence[str], days: Split, digits: int) -> list[Text]:
    return [
        NAMED.filled(name=workflow(name), total=said(total, digits))
        for name, total in zip(names, _totals(days), strict=True)
    ]


def _points(names: Sequence[str], days: Split, digits: int) -> dict[str, list[tuple[float, Text]]]:
    return {
        state: [
            (
                one.mean,
                TIP.filled(
                    name=workflow(name), state=SHADES[state].title, days=with_half(one, digits)
                ),
            )
            for name, one in zip(names, each, strict=True)
        ]
        for state, each in days.items()
    }


def _said(names: Sequence[str], days: Split, digits: int) -> Text:
    """What most of the time of each goes to."""
    sides = []
    for side, (name, total) in enumerate(zip(names, _totals(days), strict=True)):
        most = max(days, key=lambda state: days[state][side].mean)
        size = said(days[most][side].mean, digits)
        state = SHADES[most].title
        sides.append(
            SAID.filled(name=workflow(name), total=said(total, digits), state=state, days=size)
        )
    listed = joined(sides, "；", "; ")
    return Text(f"{listed.zh}。", f"{listed.en}.")
