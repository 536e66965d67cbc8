"""Throughput: three things under one name, told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.errors import PermitsimError
from sim.show import frame
from sim.show.drawing import Drawing
from sim.show.figures.completions import Completions, plot_completions
from sim.show.numbers import digits_for, said, with_half
from sim.show.report.blocks import Block, Cell, Chart, Command, Section, Table
from sim.show.report.charts.completions import completions_option
from sim.show.report.contents import Contents
from sim.show.report.tables import NONE, number, spread
from sim.show.story.names import workflow
from sim.study.compare import LivedReading
from sim.study.frontier import Capacity, capacities_of
from sim.study.workshop import Workshop
from sim.text import Text, same

TITLE = Text("办结量：三种意思", "Throughput, in its three meanings")
CHART = Text("累计办结", "Cumulative completions")
SOONER = Text(
    "同样的来件，{new}平均早 {days}办结；两条线之间的面积就是省下的时间。",
    "The same cases are done {days} sooner on average with {new}; the area between the curves is "
    "the time saved.",
)
LATER = Text(
    "同样的来件，{new}平均晚 {days}办结；两条线之间的面积就是多花的时间。",
    "The same cases are done {days} later on average with {new}; the area between the curves is "
    "the time lost.",
)
TABLE = Text("三种办结量", "The three kinds of throughput")
HEAD = Text("件/月", "cases a month")
NOTE = Text(
    "观察期内的办结量：系统稳定时等于来件数，改革改变不了它。能力：最忙的科室全部上班时间都在"
    "办理时的来件数，是输入的算术。累计办结的差距是办理时间（见上图）。",
    "Throughput in the window equals the arrivals in any stable system, so that a reform does not "
    "change it. Capacity is the demand at which the busiest office works all its open time, which "
    "is input arithmetic. The gap between cumulative completions is lead time (see the picture).",
)
WINDOW = Text("观察期内的办结量（仿真预测）", "throughput in the window (predicted)")
ARRIVALS = Text("今天的来件", "demand today")
CAPACITY = Text("能力（输入的算术）", "capacity (input arithmetic)")
FULL = Text("最先满负荷的科室", "the office that is full first")


def throughput(contents: Contents) -> Section | None:
    """Return cumulative completions, throughput in the window, and capacity."""
    pair, lived = contents.pair, contents.comparison.lived
    if pair is None or lived is None:
        return None
    blocks: list[Block] = []
    data = pair.completions
    if data is not None:
        still = Drawing("completions", lambda ax, lang: plot_completions(data, ax, lang))
        option = completions_option(data)
        blocks.append(
            Chart("completions", CHART, _said(data), option, still, height=400, stamp="predicted")
        )
    blocks += [_table(contents, lived), Command(f"permitsim frontier {contents.file}")]
    return Section("throughput", TITLE, tuple(blocks))


def _said(data: Completions) -> Text:
    text = LATER if data.sooner_days < 0 else SOONER
    return text.filled(new=data.about.new, days=frame.days(abs(data.sooner_days)))


def _table(contents: Contents, lived: LivedReading) -> Table:
    names = list(lived.runs)
    rows = [
        (Cell(WINDOW), *(_window(contents, name) for name in names)),
        *_capacities(contents, names),
    ]
    return Table(
        "throughput_table",
        TABLE,
        (HEAD, *map(workflow, names)),
        tuple(rows),
        NOTE,
        words=frozenset(),
    )


def _window(contents: Contents, name: str) -> Cell:
    found = contents.told["lived"].workflows[name]["throughput_per_month"].interval
    return spread(with_half(found, digits_for(abs(found.mean))), found)


def _capacities(contents: Contents, names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """What each workflow could carry at most, and what is full then; nothing where it has none."""
    found = _found(contents)
    if found is None:
        return
    today, capacities = found
    top = max(each.factor for each in capacities.values()) * today
    digits = digits_for(top)
    titles = {
        one.id: one.title
        for each in contents.comparison.contenders
        for one in each.scenario.system(each.workflow).offices
    }
    asked = [capacities.get(name) for name in names]
    most = [
        NONE if one is None else number(said(one.factor * today, digits), one.factor * today)
        for one in asked
    ]
    full = [NONE if one is None else Cell(titles.get(one.name, same(one.name))) for one in asked]
    yield (Cell(ARRIVALS), *(number(said(today, digits), today) for _ in names))
    yield (Cell(CAPACITY), *most)
    yield (Cell(FULL), *full)


def _found(contents: Contents) -> tuple[float, Mapping[str, Capacity]] | None:
    """Today's cases a month and the capacities, by label."""
    found = contents.findings.frontier
    if found is not None:
        return found.today, found.capacities
    scenario = contents.scenario
    if not contents.is_of_one_file:
        return None
    names = [
        each.workflow
        for each in contents.comparison.contenders
        if scenario.change_of(each.workflow) is None
    ]
    try:
        today, _, capacities = capacities_of(scenario, names, Workshop())
    except PermitsimError:
        # Demand that is listed cannot be raised, and cases that are no work have no capacity.
        return None
    return today, capacities
