"""A measure against demand, a line a workflow, up to what each can carry."""

from __future__ import annotations

import math

from sim.show import frame
from sim.show.figures.curves import Curve
from sim.show.figures.frontier import FrontierPicture, Side, Way
from sim.show.report.charts.option import Option, across, grid, legend, place, point, upwards, words
from sim.text import Text

DEMAND = Text("需求（件/月）", "demand (cases a month)")
TIP = Text("{name}，{demand} 件/月：{value}", "{name} at {demand} cases a month: {value}")
TODAY = Text("今天", "today")
CAPACITY = Text("{name}的能力", "capacity of {name}")
LIMIT = Text("限度", "limit")
LINES = ("@old", "@new", "@loss", "@soft")
DASHES = ("dashed", "solid", "dotted", "dashed")


def frontier_option(data: FrontierPicture, side: Side) -> Option:
    """Return the curves of one measure with their intervals, and where each workflow is full."""
    series: list[Option] = []
    for at, curve in enumerate(side.curves):
        colour = LINES[at % len(LINES)]
        series += [_line(curve, colour, DASHES[at % len(DASHES)]), _spread(curve, colour)]
    marks = [_mark(data.today, TODAY, "@soft"), *map(_capacity, data.ways, LINES)]
    if side.limit is not None:
        marks.append(_limit(side.limit))
    series.append(
        {
            "type": "line",
            "data": [],
            "silent": True,
            "markLine": {"symbol": "none", "silent": True, "data": marks},
        }
    )
    scale = {"max": 100} if side.is_share else {}
    return {
        "legend": legend(),
        "grid": grid(top=84, right=40),
        "tooltip": {"trigger": "item"},
        "xAxis": across(DEMAND, min=0),
        "yAxis": upwards(side.scale, **scale),
        "series": series,
    }


def _line(curve: Curve, colour: str, dash: str) -> Option:
    return {
        "type": "line",
        "name": words(curve.title),
        "symbol": "circle",
        "symbolSize": 6,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "type": dash, "width": 2},
        "data": [
            point(
                [place(demand), place(value.mean)],
                TIP.filled(
                    name=curve.title,
                    demand=frame.number(demand),
                    value=_spelled(value.mean, value.half_width),
                ),
            )
            for demand, value in zip(curve.at, curve.values, strict=True)
            if math.isfinite(value.mean)
        ],
    }


def _spread(curve: Curve, colour: str) -> Option:
    return {
        "type": "custom",
        "renderItem": "upright",
        "itemStyle": {"color": colour},
        "encode": {"x": 0, "y": [1, 2]},
        "silent": True,
        "data": [
            [place(demand), place(value.low), place(value.high)]
            for demand, value in zip(curve.at, curve.values, strict=True)
            if math.isfinite(value.low + value.high)
        ],
    }


def _spelled(mean: float, half: float) -> str:
    if not math.isfinite(half):
        return frame.number(mean)
    return f"{frame.number(mean)} ± {frame.number(half)}"


def _capacity(way: Way, colour: str) -> Option:
    return _mark(way.capacity, CAPACITY.filled(name=way.title), colour)


def _mark(at: float, said: Text, colour: str) -> Option:
    return {
        "xAxis": place(at),
        "lineStyle": {"color": colour, "type": "dotted"},
        "label": {"formatter": words(said), "color": "@ink", "position": "end"},
    }


def _limit(value: float) -> Option:
    return {
        "yAxis": place(value),
        "lineStyle": {"color": "@limit", "type": "dashed"},
        "label": {"formatter": words(LIMIT), "color": "@limit", "position": "insideStartTop"},
    }
