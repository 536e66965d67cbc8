"""What the states of a case's time mean, in a sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from sim.text import Text

STATE_MEANINGS: Mapping[str, Text] = {
    "work": Text(
        "经办人正在办；午休、下班和周末留在桌上的也算。",
        "an officer is at it; what lies on the desk over lunch, nights and weekends counts too.",
    ),
    "pause": Text(
        "办到一半，经办人被叫去开联合评审会。",
        "begun, but its officers were called into a joint session.",
    ),
    "queue": Text("可以办了，等空闲的经办人。", "ready to be worked on; no officer is free yet."),
    "held": Text(
        "时限还没到，科室先放着（慢作为）。",
        "the office lets it lie, since its limit leaves time.",
    ),
    "neglected": Text(
        "不论时限，科室没有动它（不作为）。",
        "the office leaves it untouched, whatever its limit.",
    ),
    "notice": Text(
        "公示、招标，谁也快不了。", "a notice or a tender, which no office can shorten."
    ),
    "other": Text(
        "流转、送达、第三方在办，或等代办。",
        "on the way between offices, delivered, with a third party, or waiting for an agent.",
    ),
    "applicant": Text(
        "申请人在准备、补正或整改。",
        "the applicant prepares, corrects or mends.",
    ),
}
"""By state of `sim.measure.split`."""
