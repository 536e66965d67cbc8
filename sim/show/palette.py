"""Colours that a colour-blind reader can tell apart, and that differ in lightness when printed.

After Paul Tol's schemes (SRON/EPS/TN/09-002, 2021); hatches and direct labels say the same again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.text import Text

INK = "#1a1a1a"
"""Text."""
AXIS = "#666666"
"""Axes, ticks and what is said by the way."""
FAINT = "#e4e4e4"
"""Grid and bands."""
OLD = "#ab9a87"
OLD_INK = "#6b5b4a"
"""The old workflow as a line or as text."""
NEW = "#0b57a4"
GAIN = NEW
LOSS = "#cc5522"
BETWEEN = "#cfe0f1"
"""The area between old and new."""
LIMIT = "#aa2222"
"""A line that should not be passed."""


@dataclass(frozen=True)
class Shade:
    """How one state of a case's time is shown."""

    title: Text
    colour: str
    hatch: str
    """Empty for plain colour."""


SHADES = {
    "work": Shade(Text("办理", "work"), "#117733", ""),
    "pause": Shade(Text("桌上停顿", "paused"), "#9fd3a8", ".."),
    "queue": Shade(Text("排队", "queue"), "#ddcc77", "////"),
    "held": Shade(Text("压件", "left lying"), "#cc6677", "\\\\\\\\"),
    "neglected": Shade(Text("搁置", "untouched"), "#882255", "//\\\\"),
    "notice": Shade(Text("公示招标", "notices, tenders"), "#aa4499", "xxxx"),
    "other": Shade(Text("流转等待", "transfers"), "#bbbbbb", "||||"),
    "applicant": Shade(Text("申请人", "applicant"), "#a6d8ef", "----"),
}
"""By state of `sim.measure.split`, in the order in which bars show them."""
