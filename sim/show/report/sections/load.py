"""How busy each office is, and how long its queue: by queueing theory, and as simulated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from sim.measure import stats
from sim.measure.stats import Interval
from sim.show.numbers import NONE, said, with_half
from sim.show.report.blocks import Block, Cell, Paragraph, Section, Table
from sim.show.story.names import workflow
from sim.study.compare import Comparison, Contender, LivedReading
from sim.study.queueing import OfficeQueue
from sim.study.trust import Trust
from sim.study.trust.theory import CONFIDENCE, utilisation
from sim.text import Text, same

TITLE = Text("科室负荷与排队", "Office load and queues")
BUSIEST = Text("{name}最忙的是{office}（{share}%）", "busiest in {name} is {office} ({share} %)")
LEAD = Text("{busiest}。", "The {busiest}.")
INSIDE = Text(
    "排队论公式适用的 {tried} 处，仿真的平均排队时间 {inside} 处落在理论区间内{left}。",
    "Where the formulas of queueing theory apply, {inside} of {tried} simulated mean times in the "
    "queue are within what they expect{left}.",
)
LEFT = Text(
    "；另有 {count} 处不适用，表中写明原因",
    "; at the other {count} they do not apply, and the tables say why",
)
NOTHING = Text("", "")
TABLE = Text("{name}：各科室", "{name}: its offices")
HEAD = (
    Text("科室", "office"),
    Text("人数", "officers"),
    Text("计划负荷（%）", "load by the plan (%)"),
    Text("仿真利用率（%）", "utilisation, simulated (%)"),
    Text("理论排队下限（工时）", "queue by theory, from (open hours)"),
    Text("理论排队上限（工时）", "to (open hours)"),
    Text("仿真平均排队（工时）", "queue, simulated (open hours)"),
    Text("与理论相比", "beside theory"),
)
NOTE = Text(
    "计划负荷在运行前由来件与工时算出。排队只算开门时间，自放行起至开始办理，按工时加权，"
    "与先后次序无关。区间为两种两矩近似（Allen–Cunneen；Whitt 1993），"
    "来件波动分别取短期与按周的，再放宽 10%。"
    "± 为 95% 区间的半宽，同一列各科室同时成立。",
    "The load by the plan is worked out before anything is run. A queue is counted in open hours, "
    "from when work is released to its start, weighted by work, so that it does not depend on what "
    "goes first. Theory: two approximations (Allen–Cunneen; Whitt 1993) with the variability of "
    "arrivals from one to the next and by weeks, widened by 10 %. ± is half of a 95 % interval; "
    "those of a column hold together.",
)
WITHIN = Text("在区间内", "within")
OUT = Text("在区间外", "outside")
ONE_LOG = Text("未测：只有一次重复", "not measured: one replication")
NO_LOG = Text("未测：日志太长", "not measured: the log is too long")
MANY = 12
"""Rows beyond which a page shows a table only when it is asked for."""


def load(comparison: Comparison, found: Trust) -> Section | None:
    """Return the section; nothing where nothing was run as lived."""
    lived = comparison.lived
    if lived is None:
        return None
    tables = [
        _table(each, lived, found.offices, note=None if place else NOTE)
        for place, each in enumerate(comparison.contenders)
    ]
    lead = Paragraph(_lead(comparison, lived), lead=True, stamp="predicted")
    beside = tuple(_beside(found))
    blocks: tuple[Block, ...] = (lead, *beside, *tables)
    return Section("load", TITLE, blocks)


def _lead(comparison: Comparison, lived: LivedReading) -> Text:
    parts = []
    for each in comparison.contenders:
        runs, names = lived.runs[each.label], _titles(each)
        shares = {office: utilisation(runs, office).mean for office in names}
        office = max(shares, key=lambda name: shares[name] if shares[name] >= 0 else -1.0)
        said_of = {"name": workflow(each.label), "office": names[office]}
        parts.append(BUSIEST.filled(share=said(100 * shares[office]), **said_of))
    joined = Text("；".join(p.zh for p in parts), "; the ".join(p.en for p in parts))
    return LEAD.filled(busiest=joined)


def _beside(found: Trust) -> Iterator[Paragraph]:
    """Say in how many offices the simulated queue is within what theory expects."""
    tried, inside, left = 0, 0, 0
    for offices in found.offices.values():
        confidence = _together(offices)
        for each in offices:
            if each.bracket is None or len(each.waits) < 2:
                left += 1
            else:
                tried += 1
                inside += each.bracket.reaches(each.wait(confidence))
    if tried:
        more = LEFT.filled(count=left) if left else NOTHING
        yield Paragraph(INSIDE.filled(tried=tried, inside=inside, left=more))


def _table(
    contender: Contender,
    lived: LivedReading,
    known: Mapping[str, tuple[OfficeQueue, ...]],
    note: Text | None,
) -> Table:
    label, titles = contender.label, _titles(contender)
    runs, offices = lived.runs[label], known.get(label, ())
    queues = {each.office: each for each in offices}
    loads = {each.name: each.load for each in lived.loads[label] if each.name in titles}
    busy = stats.bonferroni(CONFIDENCE, max(len(loads), 1))
    waits = _together(offices)
    rows = []
    for office, planned in loads.items():
        share = utilisation(runs, office, busy)
        if planned or share.mean > 0:
            cells = (_percent(planned), _share(share), *_queue(queues.get(office), waits))
            rows.append((share.mean, (Cell(titles[office]), _staff(contender, office), *cells)))
    rows.sort(key=lambda row: -row[0])
    return Table(
        name=f"load_{re.sub('[^A-Za-z0-9]+', '_', label)}",
        title=TABLE.filled(name=workflow(label)),
        head=HEAD,
        rows=tuple(row for _, row in rows),
        note=note,
        words=frozenset({7}),
        folded=len(rows) > MANY,
        stamp="predicted",
    )


def _titles(contender: Contender) -> dict[str, Text]:
    system = contender.scenario.system(contender.workflow)
    return {office.id: office.title for office in system.offices}


def _staff(contender: Contender, office: str) -> Cell:
    system = contender.scenario.system(contender.workflow)
    officers = sum(group.officers for group in system.office(office).groups)
    return Cell(same(f"{officers}"), officers)


def _together(offices: Sequence[OfficeQueue]) -> float:
    """The confidence of each queue's interval with which all of them hold together."""
    return stats.bonferroni(CONFIDENCE, max(sum(each.bracket is not None for each in offices), 1))


def _percent(share: float) -> Cell:
    return Cell(same(said(100 * share)), 100 * share)


def _share(share: Interval) -> Cell:
    percent = Interval(100 * share.mean, 100 * share.low, 100 * share.high)
    return _interval(percent, 1)


def _queue(queue: OfficeQueue | None, confidence: float) -> tuple[Cell, Cell, Cell, Cell]:
    if queue is None:
        nothing = Cell(same(NONE))
        return nothing, nothing, nothing, Cell(NO_LOG, mark="missing")
    found, expected = queue.wait(confidence), queue.bracket
    simulated = _interval(found, 2)
    if expected is None:
        nothing = Cell(same(NONE))
        return nothing, nothing, simulated, Cell(queue.why_not or ONE_LOG, mark="missing")
    low, high = (Cell(same(said(end, 2)), end) for end in (expected.low, expected.high))
    if len(queue.waits) < 2:
        return low, high, simulated, Cell(ONE_LOG, mark="missing")
    inside = expected.reaches(found)
    return low, high, simulated, Cell(WITHIN) if inside else Cell(OUT, mark="worse")


def _interval(interval: Interval, digits: int) -> Cell:
    half = interval.half_width
    return Cell(
        same(with_half(interval, digits)), interval.mean, half=half if math.isfinite(half) else None
    )
