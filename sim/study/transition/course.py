"""The course of a change: a workflow that goes over to another, beside both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.engine.engines import Engine
from sim.engine.outlook import refuse_overload
from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.stats import Interval
from sim.model.calendar import DAY
from sim.model.scenario import Change, Scenario
from sim.run import Run, lived_plan
from sim.study.job import Job
from sim.study.transition.periods import Period, edges_of, periods_of, series_of
from sim.study.window import common_warm_up
from sim.study.workers import Progress, Workers, run_all
from sim.text import Text

STILL_OUT = 0.05
"""The share of the gain that may be out when it is said to have come."""

NO_CHANGE = Text(
    "{name} 不在某一天变更；请写一个 {{from, to, on}} 的流程（见“让改革从某一天开始”）",
    "{name} does not change on a date; write a workflow {{from, to, on}} (see the how-to guide on "
    "letting a reform begin on a date)",
)
NONE_CHANGES = Text(
    "{scenario} 没有在某一天变更的流程；请写一个 {{from, to, on}} 的流程",
    "{scenario} has no workflow that changes on a date; write one: {{from, to, on}}",
)


@dataclass(frozen=True)
class Course:
    """How a change goes, period by period."""

    scenario: Scenario
    change: Change
    seed: int
    replications: int
    periods: tuple[Period, ...]
    late: Interval
    """Days that a case which came after the change took longer than if the workflow after had
    been there from the start and well known; nan if none came."""
    warnings: tuple[Text, ...] = ()

    @property
    def worst(self) -> Period | None:
        """The period with the longest clear delay against the workflow before; `None` if none."""
        clear = [each for each in self.periods if each.since_before.low > 0]
        return max(clear, key=lambda each: each.since_before.mean, default=None)

    @property
    def recovered(self) -> Period | None:
        """The first period after the change from which on all but a twentieth of the gain is there.

        `None` if it has not come by the end, or if there is nothing to gain.
        """
        found = None
        for each in reversed(self.periods):
            if each.first < self.change.on or not _has_come(each):
                break
            found = each
        return found

    def __repr__(self) -> str:
        return (
            f"Course({self.change.before} to {self.change.after} on {self.change.on}; "
            f"{len(self.periods)} periods, {self.replications} replications)"
        )


def _has_come(period: Period) -> bool:
    gain = period.before.lead_days.mean - period.after.lead_days.mean
    still = period.still_to_gain
    # Without replications there is no interval.
    return gain > 0 and (still.mean if math.isnan(still.high) else still.high) <= STILL_OUT * gain


def changing_workflow(scenario: Scenario, name: str | None = None) -> Change:
    """Return the change of a workflow, by default of the first that has one.

    Raises `PermitsimError` where there is none.
    """
    if name is None:
        if not scenario.changes:
            raise PermitsimError(NONE_CHANGES.filled(scenario=scenario.name))
        return scenario.changes[0]
    change = scenario.change_of(name)
    if change is None:
        raise PermitsimError(NO_CHANGE.filled(name=name))
    return change


def course_of_change(
    scenario: Scenario,
    workflow: str | None = None,
    *,
    replications: int = 30,
    seed: int = 1,
    overload: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Course:
    """Run a workflow that changes on a date beside those that it goes over from and to.

    All three have the same cases with the same luck. Raises `PermitsimError` for a workflow that
    does not change, and `OverloadError`.
    """
    change = changing_workflow(scenario, workflow)
    warm_up, warnings = common_warm_up([scenario])
    names = (change.before, change.workflow, change.after)
    plans = [lived_plan(scenario, name, warm_up) for name in names]
    if not overload:
        for plan in plans:
            refuse_overload(plan)
    jobs = [
        Job(plan, name, "lived", seed, number, rows_kept=False)
        for number in range(replications)
        for name, plan in zip(names, plans, strict=True)
    ]
    runs = run_all(jobs, workers=workers, progress=progress, engine=engine)
    sides = [runs[place::3] for place in range(3)]
    edges = edges_of(plans[0].window)
    series = [
        series_of([run.log for run in side], [run.table for run in side], edges) for side in sides
    ]
    return Course(
        scenario=scenario,
        change=change,
        seed=seed,
        replications=replications,
        periods=periods_of(edges, scenario.horizon.start, *series),
        late=_late(sides[1], sides[2], (change.on - scenario.horizon.start).days * DAY),
        warnings=warnings,
    )


def _late(changing: Sequence[Run], after: Sequence[Run], at: int) -> Interval:
    gaps = [
        _mean_lead(one, at) - _mean_lead(other, at)
        for one, other in zip(changing, after, strict=True)
    ]
    return stats.t_interval(np.array(gaps))


def _mean_lead(run: Run, since: int) -> float:
    table = run.table
    chosen = table.completed & (table.arrival >= since)
    return float((table.end - table.arrival)[chosen].mean()) / DAY if chosen.any() else math.nan
