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
    meaning: Text
    """In a sentence."""


SHADES = {
    "work": Shade(
        Text("办理", "work"),
        "#117733",
        "",
        Text(
            "经办人正在办；午休、下班和周末留在桌上的也算。",
            "an officer is at it; what lies on the desk over lunch, nights and weekends counts "
            "too.",
        ),
    ),
    "pause": Shade(
        Text("桌上停顿", "paused"),
        "#9fd3a8",
        "..",
        Text(
            "办到一半，经办人被叫去开联合评审会。",
            "begun, but its officers were called into a joint session.",
        ),
    ),
    "queue": Shade(
        Text("排队", "queue"),
        "#ddcc77",
        "////",
        Text("可以办了，等空闲的经办人。", "ready to be worked on; no officer is free yet."),
    ),
    "held": Shade(
        Text("压件", "left lying"),
        "#cc6677",
        "\\\\\\\\",
        Text(
            "时限还没到，科室先放着（慢作为）。",
            "the office lets it lie, since its limit leaves time.",
        ),
    ),
    "neglected": Shade(
        Text("搁置", "untouched"),
        "#882255",
        "//\\\\",
        Text(
            "不论时限，科室没有动它（不作为）。",
            "the office leaves it untouched, whatever its limit.",
        ),
    ),
    "notice": Shade(
        Text("公示招标", "notices, tenders"),
        "#aa4499",
        "xxxx",
        Text("公示、招标，谁也快不了。", "a notice or a tender, which no office can shorten."),
    ),
    "other": Shade(
        Text("流转等待", "transfers"),
        "#bbbbbb",
        "||||",
        Text(
            "流转、送达、第三方在办，或等代办。",
            "on the way between offices, delivered, with a third party, or waiting for an agent.",
        ),
    ),
    "applicant": Shade(
        Text("申请人", "applicant"),
        "#a6d8ef",
        "----",
        Text(
            "申请人在准备、补正或整改。",
            "the applicant prepares, corrects or mends.",
        ),
    ),
}
"""By state of `sim.measure.split`, in the order in which bars show them."""
