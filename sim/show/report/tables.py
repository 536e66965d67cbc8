"""Rows of tables as the terminal has them, with the numbers behind their texts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from sim.measure.stats import Interval, Verdict
from sim.show.numbers import NONE as DASH
from sim.show.numbers import scaled
from sim.show.report.blocks import Cell, Mark
from sim.show.story.lived import change_cells
from sim.show.story.names import VERDICTS
from sim.text import Lang, Text, same

MARKS: dict[Verdict, Mark] = {"better": "better", "worse": "worse"}
NONE = Cell(same(DASH), mark="missing")


def number(text: str, value: float, half: float | None = None) -> Cell:
    """Return a number as it is told; what is not told, or not finite, has none behind its text."""
    if text == DASH or not math.isfinite(value):
        return Cell(same(text), mark="missing")
    known = half if half is not None and math.isfinite(half) else None
    return Cell(same(text), float(value), half=known)


def spread(text: str, interval: Interval) -> Cell:
    """Return the cell of an interval that is told as `text`, in the units of the text."""
    return number(text, interval.mean, interval.half_width)


def judged(verdict: Verdict | None) -> Cell:
    """Return a verdict in words, marked."""
    if verdict is None:
        return NONE
    return Cell(VERDICTS[verdict], mark=MARKS.get(verdict, ""))


def change_row(
    title: Text,
    measure: str,
    intervals: tuple[Interval, Interval, Interval, Interval],
    verdict: Verdict | None,
) -> tuple[Cell, ...]:
    """Return a row: title, before, after, change, verdict, change with behaviour held equal."""
    texts = change_cells(measure, intervals, "")
    before, after, change, equal = (scaled(one, measure) for one in intervals)
    return (
        Cell(title),
        spread(texts[0], before),
        spread(texts[1], after),
        spread(texts[2], change),
        judged(verdict),
        spread(texts[4], equal),
    )


def in_both(rows: Callable[[Lang], Sequence[Sequence[str]]]) -> list[list[Text]]:
    """Return rows of texts, made in each language, as texts in both."""
    return [
        [Text(zh, en) for zh, en in zip(one, two, strict=True)]
        for one, two in zip(rows("zh"), rows("en"), strict=True)
    ]
