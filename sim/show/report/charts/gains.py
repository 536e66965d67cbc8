"""Who gains and who loses: how many cases change by how much."""

from __future__ import annotations

import numpy as np

from sim.show import frame
from sim.show.figures.who_gains import Differences, edges_of, heights_of
from sim.show.report.charts.option import Option, across, grid, legend, place, point, upwards, words
from sim.text import Text

X = Text("每件办理时间之差：新 − 旧（日历日）", "lead time of a case, new − old (calendar days)")
Y = Text("占全部件的比例（%）", "share of cases (%)")
FASTER, SLOWER = Text("变快的件", "cases that gain"), Text("变慢的件", "cases that lose")
UNCHANGED = Text("不变的件", "cases that stay the same")
TIP = Text("{low} 至 {high} 天：{share}% 的件", "{low} to {high} days: {share} % of the cases")
SAME_TIP = Text("不变：{share}% 的件", "unchanged: {share} % of the cases")


def gains_option(data: Differences) -> Option:
    """Return the bars of those who gain, and of those who lose."""
    edges = edges_of(data.days)
    same, heights = heights_of(data.days, edges)
    bars = [
        (float(low), float(high), float(height))
        for low, high, height in zip(edges, edges[1:], heights, strict=False)
        if height > 0
    ]
    series = [
        _bars(FASTER, "@gain", [bar for bar in bars if bar[1] <= 0]),
        _bars(SLOWER, "@loss", [bar for bar in bars if bar[1] > 0]),
    ]
    if same:
        half = 0.006 * float(np.ptp(edges))
        series.append(_bars(UNCHANGED, "@soft", [(-half, half, same)], SAME_TIP))
    line = {"color": "@ink", "type": "solid", "width": 1}
    zero = {"xAxis": 0, "lineStyle": line, "label": {"show": False}}
    mark = {"symbol": "none", "silent": True, "data": [zero]}
    return {
        "legend": legend(),
        "grid": grid(top=64),
        "tooltip": {"trigger": "item"},
        "xAxis": _days(float(edges[0]), float(edges[-1])),
        "yAxis": upwards(Y, axisLine={"onZero": False}),
        "series": [
            *(one for one in series if one["data"]),
            {"type": "line", "data": [], "silent": True, "markLine": mark},
        ],
    }


def _days(low: float, high: float) -> Option:
    """The scale, which ends where the bars do: its ends are no round numbers, and not told."""
    labels = {"color": "@soft", "showMinLabel": False, "showMaxLabel": False}
    return across(X, min=place(low), max=place(high), axisLabel=labels)


def _bars(
    name: Text, colour: str, bars: list[tuple[float, float, float]], tip: Text = TIP
) -> Option:
    return {
        "type": "custom",
        "renderItem": "column",
        "name": words(name),
        "itemStyle": {"color": colour},
        "encode": {"x": [0, 1], "y": 2},
        "data": [
            point(
                [place(low), place(high), place(height)],
                tip.filled(
                    low=frame.number(low), high=frame.number(high), share=frame.number(height)
                ),
            )
            for low, high, height in bars
        ],
    }
