"""What the checks of one workflow look at: its plan, its runs, and the whole logs of the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.engine.draws import Draws
from sim.engine.engines import expected_activities, simulate
from sim.engine.plan import Plan
from sim.eventlog import EventLog
from sim.measure.timebase import TimeBase
from sim.run import Run, lived_plan, time_base
from sim.study.compare import Comparison, Contender, LivedReading
from sim.study.runs import LivedRun
from sim.study.window import common_warm_up
from sim.text import Text

LOGS = 10
"""Replications whose whole logs are looked at, at most: a comparison keeps that of the first."""
ACTIVITIES = 2_000_000
"""Activities of a workflow that are run again for that, about, at most."""


@dataclass(frozen=True, eq=False)
class Ground:
    """One workflow as lived."""

    contender: Contender
    plan: Plan
    runs: tuple[LivedRun, ...]
    """By replication."""
    seed: int
    warm_up: int
    """Seconds."""

    @property
    def label(self) -> str:
        """What its workflow is called in the comparison."""
        return self.contender.label

    @property
    def titles(self) -> dict[str, Text]:
        """The titles of its offices, by id."""
        system = self.contender.scenario.system(self.contender.workflow)
        return {office.id: office.title for office in system.offices}

    @property
    def base(self) -> TimeBase:
        """The calendars by which its logs are measured."""
        return time_base(self.plan)

    @property
    def size(self) -> float:
        """Activities of one replication, about."""
        return expected_activities(self.plan)

    def logs(self) -> Iterator[EventLog]:
        """Yield the whole logs of the first replications; all but one are run again for it."""
        first = self.runs[0]
        yield first.log
        again = min(LOGS, len(self.runs), 1 + int(ACTIVITIES / max(self.size, 1.0)))
        engine = first.engine if isinstance(first, Run) else "compiled"
        for replication in range(1, again):
            yield simulate(self.plan, Draws(self.seed, replication), engine)


def grounds_of(comparison: Comparison, lived: LivedReading) -> tuple[Ground, ...]:
    """Return what there is to look at, workflow by workflow."""
    scenarios = {id(each.scenario): each.scenario for each in comparison.contenders}
    warm_up, _ = common_warm_up(list(scenarios.values()))
    return tuple(
        Ground(
            each,
            lived_plan(each.scenario, each.workflow, warm_up),
            lived.runs[each.label],
            comparison.seed,
            warm_up,
        )
        for each in comparison.contenders
    )
