"""Cumulative completions: the gap between the curves is the time that is saved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from sim.measure.timebase import Floats
from sim.show.figures.completions import Completions
from sim.show.report.charts.option import Option, grid, legend, place, upwards, words
from sim.text import Text

AXIS = Text("累计办结（件）", "cases done since the window opened")
ARRIVED = Text("来件", "begun")
TIP = Text("{date}：{name} {count} 件", "{date}: {name} {count} cases")
POINTS = 120
"""Of each curve: one every few pixels."""


def completions_option(data: Completions) -> Option:
    """Return the two curves, the arrivals before them and the area between."""
    chosen = np.unique(np.linspace(0, len(data.days) - 1, POINTS).astype(int))
    dates = [_date(data, day) for day in data.days[chosen].tolist()]
    curves: tuple[tuple[Text, Floats, str, Option], ...] = (
        (ARRIVED, data.arrived, "@soft", {"width": 1, "type": "dotted"}),
        (data.about.old, data.old, "@old", {"width": 2.5, "type": "dashed"}),
        (data.about.new, data.new, "@new", {"width": 2.5}),
    )
    series = [
        _curve(name, dates, values[chosen], colour, line) for name, values, colour, line in curves
    ]
    return {
        "legend": legend(),
        "grid": grid(top=64),
        "tooltip": {"trigger": "axis"},
        "xAxis": {
            "type": "time",
            "axisLabel": {"color": "@soft", "formatter": "{yyyy}-{MM}", "hideOverlap": True},
        },
        "yAxis": upwards(AXIS),
        "series": [*_between(dates, data.old[chosen], data.new[chosen]), *series],
    }


def _curve(name: Text, dates: list[datetime], values: Floats, colour: str, line: Option) -> Option:
    points = []
    for date, count in zip(dates, values.tolist(), strict=True):
        said = TIP.filled(date=f"{date:%Y-%m-%d}", name=name, count=f"{count:,.0f}")
        points.append({"value": [_stamp(date), place(count)], "said": words(said)})
    return {
        "type": "line",
        "name": words(name),
        "showSymbol": False,
        "lineStyle": {"color": colour, **line},
        "itemStyle": {"color": colour},
        "data": points,
    }


def _between(dates: list[datetime], old: Floats, new: Floats) -> list[Option]:
    """The area between the two, of two stacked series that nothing is said of."""
    low, high = np.minimum(old, new), np.maximum(old, new)
    area = {"color": "@between", "opacity": 1}
    return [
        {
            "type": "line",
            "stack": "between",
            "silent": True,
            "showSymbol": False,
            "lineStyle": {"width": 0},
            "itemStyle": {"decal": "none"},
            "areaStyle": style,
            "data": [
                [_stamp(date), place(value)]
                for date, value in zip(dates, values.tolist(), strict=True)
            ],
        }
        for values, style in ((low, {"opacity": 0}), (high - low, area))
    ]


def _date(data: Completions, day: float) -> datetime:
    start = datetime(data.start.year, data.start.month, data.start.day, tzinfo=UTC)
    return start + timedelta(days=day)


def _stamp(date: datetime) -> int:
    return round(date.timestamp() * 1000)
