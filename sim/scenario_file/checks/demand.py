"""Demand: classes, shares, bounds, and moments within the time of the run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath

from sim.model.demand import Poisson
from sim.scenario_file.checks import facts as f
from sim.scenario_file.checks.facts import Facts, Found
from sim.scenario_file.convert.demand import to_arrivals
from sim.scenario_file.nodes import Path
from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.schema.calendars import Moment
from sim.scenario_file.schema.demand import ArrivalsFile, ClassFile
from sim.scenario_file.shapes import missing_key
from sim.scenario_file.trace import Rows, read_trace
from sim.text import Text

MOST_CASES = 50_000_000
WORKED_PART = 5 / 7 * 7 / 24
"""About what part of all time is working time."""
NEARLY_WHOLE = 1e-6


def check_demand(facts: Facts) -> Found:
    """Yield the mistakes of classes and their arrivals."""
    yield from _shares(facts)
    for path, arrivals in streams(facts):
        yield from _bounded(facts, arrivals, path)
        for index, moment in enumerate(arrivals.at or ()):
            yield from _within(facts, moment, (*path, "at", index))
        if arrivals.at == () and facts.is_whole(*path, "at"):
            yield Mistake("E507", SOME_MOMENTS, SOME_MOMENTS, (*path, "at"))


def read_traces(facts: Facts, folder: FilePath | None, traces: dict[str, Rows]) -> Found:
    """Put the rows of every trace into `traces`; yield the mistakes in them."""
    for path, arrivals in streams(facts):
        if arrivals.trace is None:
            continue
        place = (*path, "trace")
        try:
            rows = read_trace(None if folder is None else folder / arrivals.trace)
        except MistakeError as error:
            yield from (mistake.below(place) for mistake in error.mistakes)
            continue
        traces[arrivals.trace] = rows
        for name in dict.fromkeys(name for _, name in rows if name):
            yield from f.CLASS.unknown(name, facts.classes, place)
        for moment, _ in rows[:1]:
            first = min(moment, *(m for m, _ in rows))
            yield from _within(facts, first, place, found=f"{arrivals.trace}: {first[0]}")


def streams(facts: Facts) -> Iterator[tuple[Path, ArrivalsFile]]:
    """Yield every statement of arrivals with its path."""
    demand = facts.model.demand
    if demand.arrivals is not None:
        yield ("demand", "arrivals"), demand.arrivals
    for id, each in (demand.classes or {}).items():
        if each.arrivals is not None:
            yield ("demand", "classes", id, "arrivals"), each.arrivals
    for id, office in facts.model.offices.items():
        if office.background is not None:
            yield ("offices", id, "background", "arrivals"), office.background.arrivals


def _shares(facts: Facts) -> Found:
    demand, path = facts.model.demand, ("demand", "classes")
    if not facts.is_whole("demand"):
        return
    classes = demand.classes
    if classes is not None and not classes:
        yield Mistake("E507", SOME_CLASSES, CLASSES_CURE, path)
        return
    sharing = {id: each for id, each in (classes or {}).items() if each.arrivals is None}
    if demand.arrivals is None:
        if classes is None or sharing:
            yield missing_key(("demand",), "arrivals")
        return
    if classes is not None and not sharing:
        yield Mistake("E207", USED_ARRIVALS, USED_CURE, ("demand", "arrivals"), None, "key")
    yield from _sum(sharing)


def _sum(sharing: dict[str, ClassFile]) -> Found:
    path: Path = ("demand", "classes")
    without = [id for id, each in sharing.items() if each.share is None]
    if without and len(sharing) > 1:
        for id in without:
            yield missing_key((*path, id), "share")
        return
    total = sum(float(each.share or 0.0) for each in sharing.values())
    if sharing and not without and abs(total - 1) > NEARLY_WHOLE:
        said = " + ".join(f"{(each.share or 0.0) * 100:g} %" for each in sharing.values())
        found = f"{said} = {total * 100:g} %"
        code = "E507" if not total else "E506"
        yield Mistake(code, HUNDRED, HUNDRED_CURE, path, found, "key")


def _bounded(facts: Facts, arrivals: ArrivalsFile, path: Path) -> Found:
    time = facts.model.time
    stream = to_arrivals(arrivals, time, facts.book)
    if not isinstance(stream, Poisson):
        return
    stretch = facts.book.seconds(time.observe)
    if time.warm_up is not None:
        stretch += facts.book.seconds(time.warm_up)
    part = WORKED_PART if stream.working else 1.0
    cases = stream.per_second * stretch * part * sum(stream.by_month) / 12
    if cases > MOST_CASES:
        expected = Text(
            zh=f"整个运行期不超过 {MOST_CASES:,} 件",
            en=f"at most {MOST_CASES:,} arrivals in the whole run",
        )
        cure = Text(
            zh="检查到达率的单位，或缩短运行期", en="check the rate's unit, or run for less"
        )
        found = (
            f"{arrivals.poisson.number:g} per {arrivals.poisson.per} (≈ {cases:,.0f})"
            if arrivals.poisson
            else ""
        )
        yield Mistake("E512", expected, cure, (*path, "poisson"), found)


def _within(facts: Facts, moment: Moment, path: Path, found: str | None = None) -> Found:
    start = facts.model.time.start
    if moment[0] < start and facts.is_whole("time", "start"):
        expected = Text(zh=f"不早于 {start} 的时刻", en=f"a moment not before {start}")
        yield replace(TOO_EARLY, expected=expected, at=path, found=found)


TOO_EARLY = Mistake(
    "E518",
    Text(zh="", en=""),
    Text(zh="把 time.start 提前，或删去这一时刻", en="let time.start be earlier, or remove it"),
)
SOME_CLASSES = Text(zh="至少一类项目", en="at least one class of cases")
CLASSES_CURE = Text(
    zh="写 {ordinary: 100 %}，或删去 classes", en="write {ordinary: 100 %}, or remove classes"
)
SOME_MOMENTS = Text(zh="至少一个时刻", en="at least one moment")
HUNDRED = Text(zh="各类 share 之和为 100 %", en="shares that add up to 100 %")
HUNDRED_CURE = Text(zh="调整比例，使合计为 100 %", en="change the shares so that they do")
USED_ARRIVALS = Text(
    zh="有 share 的类别才分用共同的到达", en="arrivals that some class has a share of"
)
USED_CURE = Text(
    zh="删去 demand.arrivals，或给某一类写 share",
    en="remove demand.arrivals, or give a class a share",
)
