"""What a difference hangs on: a bar an assumption, from one end of its range to the other."""

from __future__ import annotations

import math

from sim.show import frame
from sim.show.figures.tornado import End, Row, Swept
from sim.show.report.charts.option import Option, across, grid, legend, place, point, rows, words
from sim.text import Text, same

LOW, HIGH = (
    Text("取范围的低端", "low end of its range"),
    Text("取范围的高端", "high end of its range"),
)
AS_IT_IS, NOTHING = Text("文件所写", "as in the file"), Text("无差别", "no difference")
TIP = Text("{name} 取 {value}：{change}", "{name} at {value}: {change}")
ROW_HEIGHT, MARGINS = 36, 120
"""Pixels."""


def tornado_option(data: Swept) -> Option:
    """Return the bars around the difference as the file has it; ends without a value have none."""
    names = [
        row.title if row.stated else Text(f"{row.title.zh} *", f"{row.title.en} *")
        for row in data.rows
    ]
    marks = [_mark(data.base, AS_IT_IS, "@ink"), _mark(0.0, NOTHING, "@limit")]
    line = {"symbol": "none", "silent": True, "data": marks}
    return {
        "legend": legend(),
        "grid": grid(top=64, right=48),
        "tooltip": {"trigger": "item"},
        "xAxis": across(data.unit, scale=True),
        "yAxis": rows(names),
        "series": [
            _bars(LOW, "@old", [_bar(data, at, row, row.low) for at, row in _with(data, "low")]),
            _bars(HIGH, "@new", [_bar(data, at, row, row.high) for at, row in _with(data, "high")]),
            {"type": "line", "data": [], "silent": True, "markLine": line},
            {"type": "scatter", "data": [[0, 0]], "symbolSize": 0.1, "silent": True},
        ],
    }


def tornado_height(data: Swept) -> int:
    """Return how high it is drawn, in pixels."""
    return MARGINS + ROW_HEIGHT * max(len(data.rows), 1)


def _with(data: Swept, end: str) -> list[tuple[int, Row]]:
    """The rows of which that end has a value."""
    return [
        (at, row) for at, row in enumerate(data.rows) if not math.isnan(getattr(row, end).value)
    ]


def _bars(name: Text, colour: str, data: list[Option]) -> Option:
    return {
        "type": "custom",
        "renderItem": "span",
        "name": words(name),
        "itemStyle": {"color": colour, "opacity": 0.85},
        "encode": {"x": [1, 2], "y": 0},
        "data": data,
    }


def _bar(data: Swept, at: int, row: Row, end: End) -> Option:
    low, high = sorted((data.base, end.value))
    change = same(("+" if end.value > 0 else "") + frame.number(end.value))
    said = TIP.filled(name=row.title, value=end.said, change=change)
    return point([at, place(low), place(high)], said)


def _mark(at: float, said: Text, colour: str) -> Option:
    return {
        "xAxis": place(at),
        "lineStyle": {"color": colour, "type": "solid" if colour == "@ink" else "dashed"},
        "label": {"formatter": words(said), "color": colour, "position": "start"},
    }
