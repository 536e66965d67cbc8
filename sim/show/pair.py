"""What the pictures of one workflow beside the first are made from, each part once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from sim.engine.make_plan import make_plan
from sim.eventlog import EventLog
from sim.measure.metrics import METRICS
from sim.measure.timebase import TimeBase
from sim.model.system import PermitSystem
from sim.run import time_base
from sim.show.about import About, Stamp
from sim.show.drawing import about_of
from sim.show.figures.completions import Completions, completions_of
from sim.show.figures.lead_time import LeadTimes, lead_times_of
from sim.show.figures.office_load import OfficeLoad, background_of, office_load_of
from sim.show.figures.throughput import Throughput, throughput_of
from sim.show.figures.time_split import TimeSplit, time_split_of
from sim.show.figures.timeline import Timeline, timeline_of, typical_case
from sim.show.figures.who_gains import Differences
from sim.study.compare import Comparison, Contender, LivedReading
from sim.study.fitted import was_fitted
from sim.study.long.running import LongRun
from sim.study.runs import LivedRun, Tables
from sim.text import Text

OF_LEAD_TIMES = tuple(name for name in METRICS if name.startswith("lead_"))
OF_SPLITS = tuple(name for name in METRICS if name.startswith("split_"))


class Pair:
    """One workflow beside the first, as lived."""

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

    @cached_property
    def completions(self) -> Completions | None:
        """None where the workflows do not have the same cases."""
        if not all(pairs.same_cases for pairs in self.paired.pairs):
            return None
        start, window = self.base.scenario.horizon.start, self.old[0].window
        about = self.about(*OF_LEAD_TIMES)
        return completions_of(*self.tables, self.leads.mean_gain, about, start, window)

    @cached_property
    def throughput(self) -> Throughput:
        """Cases done in each month of the window."""
        return throughput_of(
            [run.months for run in self.old],
            [run.months for run in self.new],
            self.about("throughput_per_month"),
            self.base.scenario.horizon.start,
            self.old[0].window,
        )

    @cached_property
    def lead_times(self) -> LeadTimes:
        """How long cases took."""
        return lead_times_of(*self.tables, self.about(*OF_LEAD_TIMES))

    @cached_property
    def time_split(self) -> TimeSplit:
        """Where the time of a case goes."""
        return time_split_of(*self.tables, self.about(*OF_SPLITS))

    @cached_property
    def gains(self) -> Differences:
        """What each case gains or loses."""
        everyone = self.leads.everyone
        assert everyone is not None
        return Differences(self.about(*OF_LEAD_TIMES), self.leads.sample, everyone)

    @cached_property
    def office_load(self) -> OfficeLoad:
        """How busy each office is."""
        old, new = self.bases
        return office_load_of(
            [run.values for run in self.old],
            [run.values for run in self.new],
            self.office_titles,
            self.about("utilisation", "reserved_share"),
            (_background(self.old[0], old), _background(self.new[0], new)),
        )

    @cached_property
    def timeline(self) -> Timeline | None:
        """The typical case of the first replication; none where classes cannot be paired."""
        old, new = self.old[0], self.new[0]
        if old.directory.classes != new.directory.classes:
            return None
        case = typical_case(self.paired.pairs[0])
        if case is None:
            return None
        logs = _log_of(old, case), _log_of(new, case)
        about = self.about(*OF_LEAD_TIMES)
        return timeline_of(*logs, case, self.bases, self.item_titles, about)

    @cached_property
    def bases(self) -> tuple[TimeBase, TimeBase]:
        """The calendars of both."""
        return self._time_base(self.base, self.old[0]), self._time_base(self.other, self.new[0])

    @cached_property
    def item_titles(self) -> Mapping[str, Text]:
        """By id."""
        return {item.id: item.title for system in self._systems() for item in system.items}

    @cached_property
    def office_titles(self) -> Mapping[str, Text]:
        """By id."""
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
