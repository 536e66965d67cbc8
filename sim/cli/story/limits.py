"""The first part: what the limits say."""

from __future__ import annotations

from collections.abc import Sequence

from sim.cli.layout import table
from sim.cli.numbers import digits_for, label, said, scaled
from sim.cli.story.names import workflow
from sim.measure.stats import Interval
from sim.study.told import Told
from sim.text import Lang, Text

HEAD = Text("按时限：输入的算术", "By the limits: input arithmetic")
CHANGE = Text("变化", "change")
ROWS = ("lead_list_days", "notice_list_days", "speedup_promised")


def limits_table(told: Told, lang: Lang) -> str:
    """Return the days of limit of every workflow, and what changes against the first."""
    labels = list(told.workflows)
    changed = list(told.differences)
    head = [HEAD.of(lang), *(workflow(label).of(lang) for label in labels)]
    head += [_change_title(name, changed).of(lang) for name in changed]
    rows = [head]
    for measure in ROWS:
        found = [scaled(told.workflows[name][measure].interval, measure) for name in labels]
        if measure == "notice_list_days" and not any(one.mean for one in found):
            continue
        digits = 0 if measure.endswith("list_days") and _are_whole(found) else 1
        cells = [said(one.mean, digits) for one in found]
        changes = [_change(told, name, measure, digits) for name in changed]
        rows.append(["  " + label(measure).of(lang), *cells, *changes])
    return table(rows)


def _change(told: Told, name: str, measure: str, digits: int) -> str:
    """The change of days, in percent where that has a meaning."""
    difference = scaled(told.differences[name][measure].interval, measure).mean
    first = next(iter(told.workflows.values()))[measure].interval.mean
    if measure != "lead_list_days" or not first:
        return said(
            difference, max(digits, digits_for(abs(difference))) if digits else 0, sign=True
        )
    return f"{said(100 * difference / first, 1, sign=True)} %"


def _change_title(name: str, changed: Sequence[str]) -> Text:
    if len(changed) == 1:
        return CHANGE
    return Text("{change}：{name}", "{change}, {name}").filled(change=CHANGE, name=workflow(name))


def _are_whole(found: Sequence[Interval]) -> bool:
    return all(float(one.mean).is_integer() for one in found)
