"""Whose a change is: from the first total, a step a reform, to the last total."""

from __future__ import annotations

import math

from sim.show.figures.attribution import Part, Whose
from sim.show.report.charts.option import Option, across, grid, legend, place, point, rows, words
from sim.text import Text, same

FALL, RISE = Text("下降", "down"), Text("上升", "up")
INTERVAL = Text("95% 区间", "95 % interval")
TOTAL = Text("起点与终点", "start and end")
TIP = Text(
    "{name}：{said}\n最先加上 {first}，最后加上 {last}",
    "{name}: {said}\nif it came first {first}, if last {last}",
)
BARE_TIP = Text("{name}：{said}", "{name}: {said}")
ROW_HEIGHT, MARGINS = 34, 110
"""Pixels."""


def waterfall_option(data: Whose) -> Option:
    """Return the totals and the steps between them, each with its interval."""
    names = [data.about.old, *(part.title for part in data.parts), data.about.new]
    last = len(data.parts) + 1
    ends = [(0, names[0], data.first, "@old"), (last, names[-1], data.last, "@new")]
    parts = list(enumerate(data.parts, start=1))
    series: list[Option] = [
        _bars(TOTAL, "@old", [_total(data, *end) for end in ends]),
        _bars(FALL, "@gain", [_step(data, at, one) for at, one in parts if one.change.mean <= 0]),
        _bars(RISE, "@loss", [_step(data, at, one) for at, one in parts if one.change.mean > 0]),
    ]
    series.append(
        _labels([*(_level(data, *end) for end in ends), *(_told(data, *one) for one in parts)])
    )
    spread = [(at, *part.ends) for at, part in parts if part.ends]
    if spread:
        series.append(_whiskers([[at, place(low), place(high)] for at, low, high in spread]))
    return {
        "legend": legend(),
        "grid": grid(top=36, right=84),
        "tooltip": {"trigger": "item"},
        "xAxis": across(data.unit),
        "yAxis": rows(names),
        "series": [one for one in series if one["data"]],
    }


def waterfall_height(data: Whose) -> int:
    """Return how high it is drawn, in pixels."""
    return MARGINS + ROW_HEIGHT * (len(data.parts) + 2)


def said_of(data: Whose, part: Part) -> str:
    """Return a part as it is told, with half its interval."""
    if not part.is_any:
        return "0"
    if not part.ends:
        return part.said
    return f"{part.said} ± {part.change.half_width:.{data.places}f}"


def _bars(name: Text, colour: str, data: list[Option]) -> Option:
    return {
        "type": "custom",
        "renderItem": "span",
        "name": words(name),
        "itemStyle": {"color": colour},
        "encode": {"x": [1, 2], "y": 0},
        "data": data,
    }


def _whiskers(data: list[list[float]]) -> Option:
    return {
        "type": "custom",
        "renderItem": "whisker",
        "name": words(INTERVAL),
        "itemStyle": {"color": "@ink"},
        "encode": {"x": [1, 2], "y": 0},
        "silent": True,
        "z": 3,
        "data": data,
    }


def _labels(data: list[Option]) -> Option:
    """Numbers right of the bars: points that are not seen, but for their labels."""
    return {
        "type": "scatter",
        "symbolSize": 0.1,
        "silent": True,
        "z": 4,
        "data": data,
        "label": {"show": True, "position": "right", "distance": 8, "color": "@ink"},
        "itemStyle": {"color": "@paper"},
        "labelLayout": {"hideOverlap": False},
    }


def _level(data: Whose, at: int, _: Text, level: float, __: str) -> Option:
    """What is told of a total."""
    label = {"formatter": f"{level:,.{data.places}f}", "fontWeight": "bold"}
    return {"value": [place(max(level, 0.0)), at], "label": label}


def _told(data: Whose, at: int, part: Part) -> Option:
    """What is told of a step."""
    edge = max(part.before, part.after, *part.ends)
    return {"value": [place(edge), at], "label": {"formatter": said_of(data, part)}}


def _total(data: Whose, at: int, name: Text, level: float, colour: str) -> Option:
    told = BARE_TIP.filled(name=name, said=f"{level:,.{data.places}f}")
    return point([at, 0, place(level)], told, itemStyle={"color": colour})


def _step(data: Whose, at: int, part: Part) -> Option:
    low, high = sorted((part.before, part.after))
    told = TIP.filled(
        name=part.title,
        said=said_of(data, part),
        first=_signed(part.first_in, data.places),
        last=_signed(part.last_in, data.places),
    )
    return point([at, place(low), place(high)], told)


def _signed(value: float, places: int) -> Text:
    return same("–" if math.isnan(value) else f"{value:+.{places}f}".replace("-", "−"))
