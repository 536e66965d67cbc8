"""The first part: what the limits say."""

from __future__ import annotations

from collections.abc import Mapping

from sim.show.layout import table
from sim.show.numbers import NONE, digits_for, label, said, scaled
from sim.show.story.names import workflow
from sim.study.told import Difference, Figure, Told
from sim.text import Lang, Text

HEAD = Text("按时限：输入的算术", "By the limits: input arithmetic")
CHANGE = Text("变化", "change")
ROWS = ("lead_list_days", "notice_list_days", "speedup_promised")


def limits_table(told: Told, lang: Lang) -> str:
    """Return the days of limit of every workflow, and what changes against the first.

    Two workflows stand side by side; more stand below each other, so that the lines stay short.
    """
    if len(told.differences) > 1:
        return _below_each_other(told, lang)
    changed = list(told.differences)
    head = [HEAD.of(lang), *(workflow(name).of(lang) for name in told.workflows)]
    rows = [[*head, *(CHANGE.of(lang) for _ in changed)]]
    for measure in limit_measures(told):
        cells = [limit_value(told, name, measure) for name in told.workflows]
        cells += [limit_change(told, name, measure) for name in changed]
        rows.append(["  " + label(measure).of(lang), *cells])
    return table(rows)


def _below_each_other(told: Told, lang: Lang) -> str:
    rows = [[HEAD.of(lang)]]
    for measure in limit_measures(told):
        rows[0] += [label(measure).of(lang), CHANGE.of(lang)]
    for name in told.workflows:
        row = ["  " + workflow(name).of(lang)]
        for measure in limit_measures(told):
            change = limit_change(told, name, measure) if name in told.differences else ""
            row += [limit_value(told, name, measure), change]
        rows.append(row)
    return table(rows)


def limit_measures(told: Told) -> list[str]:
    """Return the measures that there is anything to show of."""
    return [
        measure
        for measure in ROWS
        if measure != "notice_list_days"
        or any(_mean(figures, measure) for figures in told.workflows.values())
    ]


def limit_value(told: Told, name: str, measure: str) -> str:
    """Return a measure of one workflow as it is told."""
    # A practice that nobody promised has days, but no promised speed-up.
    if measure == "speedup_promised" and "@" in name:
        return NONE
    return said(_mean(told.workflows[name], measure), _digits(told, measure))


def _mean(figures: Mapping[str, Figure] | Mapping[str, Difference], measure: str) -> float:
    return scaled(figures[measure].interval, measure).mean


def _digits(told: Told, measure: str) -> int:
    found = [_mean(figures, measure) for figures in told.workflows.values()]
    is_whole = all(float(one).is_integer() for one in found)
    return 0 if measure.endswith("list_days") and is_whole else 1


def limit_change(told: Told, name: str, measure: str) -> str:
    """Return the change of a measure as it is told: of days in percent, if that has a meaning."""
    digits = _digits(told, measure)
    difference = _mean(told.differences[name], measure)
    first = next(iter(told.workflows.values()))[measure].interval.mean
    if measure != "lead_list_days" or not first:
        if digits and difference:
            digits = max(digits, digits_for(abs(difference)))
        return said(difference, digits, sign=True)
    return f"{said(100 * difference / first, 1, sign=True)} %"
