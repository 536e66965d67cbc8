"""All figures of a comparison: from its runs to files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from matplotlib.axes import Axes

from sim.engine.make_plan import make_plan
from sim.eventlog import EventLog
from sim.measure.metrics import METRICS
from sim.measure.timebase import TimeBase
from sim.model.system import PermitSystem
from sim.run import time_base
from sim.show.about import About, Stamp
from sim.show.drawing import Drawing, about_of
from sim.show.figures.completions import completions_of, plot_completions
from sim.show.figures.lead_time import lead_times_of, plot_lead_times
from sim.show.figures.office_load import (
    background_of,
    office_load_of,
    office_load_size,
    plot_office_load,
)
from sim.show.figures.throughput import plot_throughput, throughput_of
from sim.show.figures.time_split import plot_time_split, time_split_of
from sim.show.figures.timeline import plot_timeline, timeline_of, timeline_size, typical_case
from sim.show.figures.who_gains import Differences, plot_who_gains
from sim.show.frame import figure_of
from sim.show.limits_gallery import limits_drawings
from sim.show.save import save
from sim.study.compare import Comparison, Contender, LivedReading
from sim.study.fitted import was_fitted
from sim.study.long.running import LongRun
from sim.study.runs import LivedRun, Tables
from sim.text import Lang, Text

OF_LEAD_TIMES = tuple(name for name in METRICS if name.startswith("lead_"))
OF_SPLITS = tuple(name for name in METRICS if name.startswith("split_"))


def write_drawings(made: Iterable[Drawing], folder: Path, lang: Lang) -> list[Path]:
    """Write figures as PNG and SVG, such as `completions.zh.png`; returns the files.

    Raises `OSError`.
    """
    files: list[Path] = []
    for drawing in made:
        figure = figure_of(draw, drawing, lang, drawing.size)
        files += save(figure, folder / f"{drawing.name}.{lang}")
    return files


def drawings(comparison: Comparison) -> dict[str, Drawing]:
    """Return the figures by name, ready to be drawn; there are none of a single workflow.

    Where several workflows are compared with the first, names end in which, as `timeline-fast`.
    """
    others = comparison.contenders[1:]
    ends = {each: f"-{each.label.replace('/', '-')}" if len(others) > 1 else "" for each in others}
    made = [
        Drawing(one.name + ends[each], one.draw, one.size)
        for each in others
        for one in _of_pair(comparison, each)
    ]
    return {drawing.name: drawing for drawing in made}


def _of_pair(comparison: Comparison, other: Contender) -> list[Drawing]:
    """The figures of one workflow beside the first, as lived and then by the limits."""
    lived = comparison.lived
    made = [] if lived is None else _Pair(comparison, lived, other).drawings()
    if comparison.limits is not None:
        made += limits_drawings(comparison, comparison.limits, other)
    return made


def draw(data: Drawing, ax: Axes, lang: Lang) -> Axes:
    """Draw a figure on an axis."""
    return data.draw(ax, lang)


class _Pair:
    """One workflow beside the first, with all that their figures are made from."""

    def __init__(self, comparison: Comparison, lived: LivedReading, other: Contender) -> None:
        first = comparison.contenders[0]
        self.base, self.other = first, other
        self.paired = lived.differences[other.label]
        self.old, self.new = lived.runs[first.label], lived.runs[other.label]
        self.tables = Tables(self.old), Tables(self.new)
        self.leads = self.paired.cases["lead_calendar_days"]
        self.comparison = comparison

    def about(self, *measures: str) -> About:
        """What a figure of some measures is about; calibrated if numbers were fitted to one."""
        sides = [(each.scenario, each.workflow) for each in (self.base, self.other)]
        stamp: Stamp = "calibrated" if was_fitted(sides, measures) else "predicted"
        return about_of(self.comparison, self.other, stamp)

    def drawings(self) -> list[Drawing]:
        old, new = self.tables
        about = self.about(*OF_LEAD_TIMES)
        months = throughput_of(
            [run.months for run in self.old],
            [run.months for run in self.new],
            self.about("throughput_per_month"),
            self.base.scenario.horizon.start,
            self.old[0].window,
        )
        leads = lead_times_of(old, new, about)
        split = time_split_of(old, new, self.about(*OF_SPLITS))
        everyone = self.leads.everyone
        assert everyone is not None
        gains = Differences(about, self.leads.sample, everyone)
        bases = self._time_base(self.base, self.old[0]), self._time_base(self.other, self.new[0])
        loads = office_load_of(
            [run.values for run in self.old],
            [run.values for run in self.new],
            self._office_titles(),
            self.about("utilisation", "reserved_share"),
            (_background(self.old[0], bases[0]), _background(self.new[0], bases[1])),
        )
        return [
            *self._completions(),
            Drawing("throughput", lambda ax, lang: plot_throughput(months, ax, lang)),
            Drawing("lead_times", lambda ax, lang: plot_lead_times(leads, ax, lang)),
            Drawing("who_gains", lambda ax, lang: plot_who_gains(gains, ax, lang)),
            Drawing("time_split", lambda ax, lang: plot_time_split(split, ax, lang)),
            *self._timeline(bases),
            Drawing(
                "office_load",
                lambda ax, lang: plot_office_load(loads, ax, lang),
                office_load_size(loads),
            ),
        ]

    def _completions(self) -> list[Drawing]:
        """None where the workflows do not have the same cases."""
        if not all(pairs.same_cases for pairs in self.paired.pairs):
            return []
        start, window = self.base.scenario.horizon.start, self.old[0].window
        about = self.about(*OF_LEAD_TIMES)
        data = completions_of(*self.tables, self.leads.mean_gain, about, start, window)
        return [Drawing("completions", lambda ax, lang: plot_completions(data, ax, lang))]

    def _timeline(self, bases: tuple[TimeBase, TimeBase]) -> list[Drawing]:
        """The typical case of the first replication; none where classes cannot be paired."""
        old, new = self.old[0], self.new[0]
        if old.directory.classes != new.directory.classes:
            return []
        case = typical_case(self.paired.pairs[0])
        if case is None:
            return []
        logs = _log_of(old, case), _log_of(new, case)
        about = self.about(*OF_LEAD_TIMES)
        data = timeline_of(*logs, case, bases, self._item_titles(), about)
        return [
            Drawing("timeline", lambda ax, lang: plot_timeline(data, ax, lang), timeline_size(data))
        ]

    def _item_titles(self) -> Mapping[str, Text]:
        return {item.id: item.title for system in self._systems() for item in system.items}

    def _office_titles(self) -> Mapping[str, Text]:
        return {office.id: office.title for system in self._systems() for office in system.offices}

    def _systems(self) -> Iterator[PermitSystem]:
        """The systems of both workflows, and what one that changes on a date has before that."""
        for each in (self.base, self.other):
            change = each.scenario.change_of(each.workflow)
            if change is not None:
                yield each.scenario.system(change.before)
            yield each.scenario.system(each.workflow)

    def _time_base(self, contender: Contender, run: LivedRun) -> TimeBase:
        system, horizon = contender.scenario.system(contender.workflow), contender.scenario.horizon
        plan = make_plan(system, horizon, warm_up=run.window[0])
        return time_base(plan)


def _log_of(run: LivedRun, case: tuple[int, int]) -> EventLog:
    """A log that has what happened to a case; of a long run, nothing else."""
    if isinstance(run, LongRun) and run.store is not None:
        return run.store.log_of(*case)
    return run.log


def _background(run: LivedRun, base: TimeBase) -> dict[str, float]:
    """What offices have to do beside cases, as `background_of` gives it."""
    parts = run.store.parts() if isinstance(run, LongRun) and run.store else iter((run.log,))
    return background_of(parts, run.directory, run.window, base)
