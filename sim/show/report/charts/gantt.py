"""One case under both workflows: a row an item, a bar a state, one clock."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show import frame
from sim.show.figures.timeline import Bar, Row, Timeline
from sim.show.palette import SHADES
from sim.show.report.charts.option import Option, across, grid, legend, place, point, rows, words
from sim.show.report.charts.states import item_style
from sim.text import Text

AXIS = Text("项目开始后的天数（日历日）", "days since the case began (calendar days)")
HEAD = Text("{name}：{days}", "{name}: {days}")
TIP = Text("{item}\n{state}：第 {start} 至第 {end} 天", "{item}\n{state}: day {start} to day {end}")
ROW_HEIGHT, MARGINS = 21, 130
"""Pixels."""


def gantt_option(data: Timeline) -> Option:
    """Return the rows of the first workflow and, under them, those of the other."""
    lines = list(_lines(data))
    drawn = [
        (at, row.title, bar)
        for at, (_, row) in enumerate(lines)
        if row is not None
        for bar in row.bars
    ]
    series: list[Option] = [
        {
            "type": "custom",
            "renderItem": "span",
            "name": words(shade.title),
            "itemStyle": item_style(state),
            "encode": {"x": [1, 2], "y": 0},
            "data": [_bar(at, title, bar) for at, title, bar in drawn if bar.state == state],
        }
        for state, shade in SHADES.items()
        if any(bar.state == state for _, _, bar in drawn)
    ]
    ends = [_end(data.old_days, "@old-ink"), _end(data.new_days, "@new")]
    series.append({"type": "line", "data": [], "silent": True, "markLine": _marks(ends)})
    return {
        "legend": legend(),
        "grid": grid(top=56),
        "xAxis": across(AXIS, min=0),
        "yAxis": rows([name for name, _ in lines], cut=True),
        "series": series,
    }


def gantt_height(data: Timeline) -> int:
    """Return how high it is drawn, in pixels."""
    return MARGINS + ROW_HEIGHT * len(list(_lines(data)))


def _lines(data: Timeline) -> Iterator[tuple[Text, Row | None]]:
    sides = ((data.about.old, data.old_days, data.old), (data.about.new, data.new_days, data.new))
    for name, days, own in sides:
        yield HEAD.filled(name=name, days=frame.days(days)), None
        for row in own:
            star = "★ " if row.certificates else ""
            yield Text(star + row.title.zh, star + row.title.en), row


def _bar(at: int, title: Text, bar: Bar) -> Option:
    said = TIP.filled(
        item=title,
        state=SHADES[bar.state].title,
        start=frame.number(bar.start),
        end=frame.number(bar.end),
    )
    return point([at, place(bar.start), place(bar.end)], said)


def _end(days: float, colour: str) -> Option:
    said = frame.days(days)
    return {
        "xAxis": place(days),
        "lineStyle": {"color": colour, "width": 1.5, "type": "solid"},
        "label": {"formatter": words(said), "color": colour, "position": "start"},
    }


def _marks(each: list[Option]) -> Option:
    return {"symbol": "none", "silent": True, "data": each}
