"""How a state of a case's time is drawn: the same colour and the same pattern in every chart."""

from __future__ import annotations

from math import pi

from sim.show.palette import SHADES
from sim.show.report.charts.option import Option


def _lines(rotation: float, gap: int = 5, width: int = 2) -> Option:
    """Parallel lines, `rotation` from level, in pixels."""
    return {
        "symbol": "rect",
        "symbolSize": 1,
        "dashArrayX": [1, 0],
        "dashArrayY": [width, gap],
        "rotation": rotation,
    }


def _marks(symbol: str, size: float) -> Option:
    """Rows of small marks, every other row shifted."""
    return {
        "symbol": symbol,
        "symbolSize": size,
        "dashArrayX": [[8, 8], [0, 8, 8, 0]],
        "dashArrayY": [6, 0],
        "rotation": 0,
    }


PATTERNS: dict[str, Option] = {
    "": {**_marks("none", 0)},
    "..": _marks("circle", 0.6),
    "////": _lines(-pi / 4),
    "\\\\\\\\": _lines(pi / 4),
    "//\\\\": _lines(pi / 4, gap=2, width=3),
    "xxxx": _marks("triangle", 0.9),
    "||||": _lines(pi / 2),
    "----": _lines(0),
}
"""By the hatch of `sim.show.palette.Shade`."""


def item_style(state: str) -> Option:
    """Return the style of the bars of a state."""
    shade = SHADES[state]
    return {"color": shade.colour, "decal": PATTERNS[shade.hatch]}
