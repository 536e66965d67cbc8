"""The two speed-ups that are published under one name, told apart, each with its base."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.show.numbers import percent, short
from sim.study.told import Figure
from sim.text import Text, same

PROMISED = Text(
    "承诺提速 {share}（按时限，法定 {days} 天）",
    "promised {share} (by the limits, of {days} statutory days)",
)
ACTUAL = Text(
    "办理提速按件 {case}（每件法定合计平均 {days} 天）、按事项 {item}（各以本事项法定时限为基数）",
    "actual {case} by case (as lived, of its statutory limits, {days} days on average) and {item} "
    "by item (of each item's own)",
)
SPEEDUPS = Text("提速分开看：{parts}。", "Speed-ups, named apart: {parts}.")


def speedups(limits: Mapping[str, Figure], lived: Mapping[str, Figure]) -> Text:
    """Say how far one workflow's promises and its practice are below the law.

    Takes the figures of the two readings, none where one was not taken; empty if nothing is known.
    """
    parts = [one for one in (_promised(limits), _actual(lived)) if one is not None]
    if not parts:
        return same("")
    listed = Text("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
    return SPEEDUPS.filled(parts=listed)


def _promised(figures: Mapping[str, Figure]) -> Text | None:
    figure = figures.get("speedup_promised")
    if figure is None or math.isnan(figure.interval.mean):
        return None
    days = short(math.nan if figure.statutory is None else figure.statutory)
    return PROMISED.filled(share=percent(figure.interval.mean), days=days)


def _actual(figures: Mapping[str, Figure]) -> Text | None:
    names = ("speedup_actual", "statutory_days", "speedup_actual_item")
    found = [figures[name].interval.mean for name in names if name in figures]
    if len(found) < len(names) or any(map(math.isnan, found)):
        return None
    case, days, item = found
    return ACTUAL.filled(case=percent(case), days=short(days), item=percent(item))
