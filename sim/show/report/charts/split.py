"""Where the time of a case goes: a bar a workflow, a part a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.show.palette import SHADES
from sim.show.report.charts.option import Option, across, grid, legend, place, point, rows, words
from sim.show.report.charts.states import item_style
from sim.text import Text

AXIS = Text("平均时间（日历日）", "mean time of a case (calendar days)")


def split_option(names: Sequence[Text], days: Mapping[str, Sequence[tuple[float, Text]]]) -> Option:
    """Return stacked bars: `days` has, by state, the days of each workflow and what they say."""
    series = [
        {
            "type": "bar",
            "stack": "time",
            "name": words(SHADES[state].title),
            "barMaxWidth": 56,
            "itemStyle": item_style(state),
            "data": [point(place(value), said) for value, said in each],
        }
        for state, each in days.items()
    ]
    return {
        "legend": legend(),
        "grid": grid(top=40),
        "tooltip": {"trigger": "item"},
        "xAxis": across(AXIS),
        "yAxis": rows(names),
        "series": series,
    }
