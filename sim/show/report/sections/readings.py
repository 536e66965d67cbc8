"""Both readings: what the limits add up to, and what is predicted."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.numbers import label, scaled
from sim.show.report.blocks import Block, Cell, Paragraph, Section, Table
from sim.show.report.contents import Contents
from sim.show.report.tables import change_row, number
from sim.show.report.words import CHANGE, EQUAL, JUDGED, MEASURE
from sim.show.story import sentences
from sim.show.story.limits import limit_change, limit_measures, limit_value
from sim.show.story.lived import lived_measures
from sim.show.story.names import workflow
from sim.show.story.precision import precision_lines
from sim.show.story.speedups import speedups
from sim.study.targets import hold_targets
from sim.study.told import Told
from sim.text import Text, same

TITLE = Text("两种读法", "Both readings")
LIMITS = Text("按时限：输入的算术", "By the limits: input arithmetic")
LIMITS_NOTE = Text(
    "各项时限都用足时相加，没有人员、排队和节假日；“只依法定先后”“逐项办理”是对照。",
    "All limits are taken in full and added up: no staff, queues or holidays. “Law alone” and “in "
    "series” stand beside for comparison.",
)
LIVED = Text("按实际：{new}与{old}", "As lived: {new} beside {old}")
LIVED_NOTE = Text(
    "均值和 95% 区间（各指标同时成立）。“行为不变”：去掉改变节奏、工时、差错和人手的举措后的变化。",
    "Means with 95 % intervals, all measures at once. “Behaviour held equal” leaves out the "
    "reforms that change pace, effort, defects or staff.",
)
ONE_NOTE = Text("只有一次运行，没有区间。", "One run, without intervals.")
WORKFLOW = Text("流程", "workflow")
OF_ONE = Text("{name}：{said}", "{name}: {said}")


def readings(contents: Contents) -> Section:
    """Return the tables of both readings, with what is published beside them."""
    blocks: list[Block] = []
    if "limits" in contents.told:
        blocks.append(limits_block(contents.told["limits"]))
    if "lived" in contents.told:
        blocks += _lived(contents, contents.told["lived"])
    blocks += _lines(contents)
    return Section("readings", TITLE, tuple(blocks))


def limits_block(told: Told) -> Table:
    """Return a row a workflow: the days of limit, and what changes against the first."""
    measures = limit_measures(told)
    head = [WORKFLOW]
    for measure in measures:
        head += [label(measure), CHANGE]
    rows = []
    for name, figures in told.workflows.items():
        row = [Cell(workflow(name))]
        for measure in measures:
            shown = scaled(figures[measure].interval, measure).mean
            row.append(number(limit_value(told, name, measure), shown))
            row.append(_limit_change(told, name, measure))
        rows.append(tuple(row))
    return Table(
        "by_limits", LIMITS, tuple(head), tuple(rows), LIMITS_NOTE, stamp="input arithmetic"
    )


def _limit_change(told: Told, name: str, measure: str) -> Cell:
    if name not in told.differences:
        return Cell(same(""))
    difference = scaled(told.differences[name][measure].interval, measure).mean
    text = limit_change(told, name, measure)
    if text.endswith("%"):
        difference *= 100 / next(iter(told.workflows.values()))[measure].interval.mean
    return number(text, difference)


def _lived(contents: Contents, told: Told) -> Iterator[Table]:
    """A table for each workflow that is compared with the first."""
    base = contents.comparison.base
    note = LIVED_NOTE if contents.comparison.replications > 1 else ONE_NOTE
    for name in told.differences:
        rows = [
            _lived_row(told, base, name, measure)
            for measure in lived_measures(told, contents.scenario.primary, contents.told_of_people)
            if measure in told.differences[name]
        ]
        title = LIVED.filled(old=workflow(base), new=workflow(name))
        head = (MEASURE, workflow(base), workflow(name), CHANGE, JUDGED, EQUAL)
        end = "" if len(told.differences) == 1 else f"_{name.replace('/', '_')}"
        words = frozenset({4})
        yield Table(
            f"as_lived{end}", title, head, tuple(rows), note, words=words, stamp="predicted"
        )


def _lived_row(told: Told, base: str, name: str, measure: str) -> tuple[Cell, ...]:
    found = told.differences[name][measure]
    intervals = (
        told.workflows[base][measure].interval,
        told.workflows[name][measure].interval,
        found.interval,
        found.held_equal or found.interval,
    )
    verdict = None if found.change is None else found.change.verdict
    return change_row(label(measure), measure, intervals, verdict)


def _lines(contents: Contents) -> Iterator[Block]:
    """Speed-ups named apart, precision, and the targets."""
    told = contents.told
    for each in contents.comparison.contenders[1:]:
        limits, lived = (
            told[reading].workflows[each.label] if reading in told else {}
            for reading in ("limits", "lived")
        )
        said = speedups(limits, lived)
        if said.en:
            yield Paragraph(OF_ONE.filled(name=workflow(each.label), said=said))
    if contents.comparison.reached is not None:
        yield from (Paragraph(line) for line in precision_lines(contents.comparison.reached))
    held = hold_targets(contents.comparison, told)
    for one, line in zip(held, sentences.target_lines(held), strict=True):
        yield Paragraph(line, stamp=one.stamp)
