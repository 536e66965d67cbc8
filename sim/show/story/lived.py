"""The second part: what is predicted, workflow beside workflow."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sim.measure.stats import Interval
from sim.show.layout import table
from sim.show.numbers import NONE, digits_for, label, scaled, with_half
from sim.show.story.names import VERDICTS, workflow
from sim.study.told import Difference, Told
from sim.text import Lang, Text

HEAD = Text(
    "按实际：仿真预测，均值和 95% 区间（各指标同时成立）",
    "As lived: predicted, mean and 95 % interval (all measures at once)",
)
SINGLE = Text("按实际：仿真预测，一次运行，没有区间", "As lived: predicted, one run, no intervals")
COLUMNS = (
    Text("变化", "change"),
    Text("", ""),
    Text("行为不变时的变化", "behaviour held equal"),
)
AGAINST = Text("{new} 与 {old} 相比", "{new} against {old}")

MAIN = (
    "lead_calendar_days",
    "lead_working_days",
    "lead_calendar_days_p90",
    "visits",
    "papers",
    "corrections",
    "on_time_share",
    "on_time_law_share",
    "speedup_actual",
    "speedup_actual_item",
    "throughput_per_month",
    "work_in_progress",
    "staff_cost_per_case",
)


def lived_table(
    told: Told, primary: str, replications: int, lang: Lang, elsewhere: Collection[str] = ()
) -> str:
    """Return the main measures of the workflows: one table for each that is compared.

    Measures that are told `elsewhere` are left out, but for the primary one.
    """
    parts = [(HEAD if replications > 1 else SINGLE).of(lang)]
    base = next(iter(told.workflows))
    rows = lived_measures(told, primary, elsewhere)
    for name in told.differences:
        if len(told.differences) > 1:
            parts += ["", AGAINST.filled(new=workflow(name), old=workflow(base)).of(lang)]
        parts.append(_pair_table(told, base, name, rows, lang))
    if not told.differences:
        head = ["", workflow(base).of(lang)]
        parts.append(table([head, *(_alone(told, base, row, lang) for row in rows)]))
    return "\n".join(parts)


def lived_measures(told: Told, primary: str, elsewhere: Collection[str] = ()) -> list[str]:
    """Return the main measures that there is anything to show of, the primary one first."""
    base = next(iter(told.workflows))
    asked = dict.fromkeys((primary, *(one for one in MAIN if one not in elsewhere)))
    return [row for row in asked if row in told.workflows[base] and _has_meaning(told, row)]


def _pair_table(told: Told, base: str, name: str, rows: Sequence[str], lang: Lang) -> str:
    head = ["", workflow(base).of(lang), workflow(name).of(lang), *(t.of(lang) for t in COLUMNS)]
    found = told.differences[name]
    known = [row for row in rows if row in found]
    return table([head, *(_row(told, base, name, row, lang) for row in known)], left=(0, 4))


def _has_meaning(told: Told, measure: str) -> bool:
    """Whether there is anything to show: no cost is where the scenario gives none."""
    return measure != "staff_cost_per_case" or any(
        figures[measure].interval.mean > 0 for figures in told.workflows.values()
    )


def _row(told: Told, base: str, name: str, measure: str, lang: Lang) -> list[str]:
    difference = told.differences[name][measure]
    intervals = (
        told.workflows[base][measure].interval,
        told.workflows[name][measure].interval,
        difference.interval,
        difference.held_equal or difference.interval,
    )
    cells = change_cells(measure, intervals, _verdict(difference, lang))
    return ["  " + label(measure).of(lang), *cells]


def change_cells(
    measure: str, intervals: tuple[Interval, Interval, Interval, Interval], verdict: str
) -> list[str]:
    """Return the cells of one change: before, after, change, verdict, change held equal."""
    before, after, change, equal = (scaled(one, measure) for one in intervals)
    digits = _digits((before, after))
    return [
        with_half(before, digits),
        with_half(after, digits),
        with_half(change, digits, sign=True),
        verdict,
        with_half(equal, digits, sign=True),
    ]


def _alone(told: Told, base: str, measure: str, lang: Lang) -> list[str]:
    interval = scaled(told.workflows[base][measure].interval, measure)
    return ["  " + label(measure).of(lang), with_half(interval, _digits((interval,)))]


def _digits(intervals: Sequence[Interval]) -> int:
    sizes = [abs(one.mean) for one in intervals if one.mean == one.mean]
    return digits_for(max(sizes, default=0.0))


def _verdict(difference: Difference, lang: Lang) -> str:
    if difference.change is None:
        return NONE
    return VERDICTS[difference.change.verdict].of(lang)
