"""What a scenario says of a measure, with the standard error that its replications give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

from sim.run import plan_of, run_plan
from sim.scenario_file.load import load_scenario

HERE = Path(__file__).parent
WORKING_DAY = 7.0
"""Open hours of a working day of the scenarios that keep office hours."""
HOURS = {"calendar_days": 24.0, "working_days": WORKING_DAY, "queue_days": 24.0}
"""Hours in the unit of a measure whose name, its class left out, ends so."""


@dataclass(frozen=True)
class Estimate:
    """A mean over independent replications."""

    mean: float
    standard_error: float

    def agrees_with(self, value: float) -> bool:
        """Whether a value is within 4.5 standard errors, each at most 1 % of it."""
        return self.is_sharp(value) and abs(self.mean - value) <= 4.5 * self.standard_error

    def is_sharp(self, value: float) -> bool:
        return 0 < self.standard_error <= 0.01 * value


def estimates(
    name: str,
    *measures: str,
    replications: int,
    overrides: Mapping[str, object] | None = None,
) -> tuple[Estimate, ...]:
    """Run `<name>.yaml` and estimate measures of it, times in hours."""
    plan = plan_of(load_scenario(HERE / f"{name}.yaml", overrides), "old")
    found: list[list[float]] = [[] for _ in measures]
    for replication in range(replications):
        values = run_plan(plan, "old", reading="lived", seed=7, replication=replication).values
        for place, measure in enumerate(measures):
            found[place].append(values[measure] * _hours(measure))
    root = sqrt(replications)
    return tuple(Estimate(fmean(each), stdev(each) / root) for each in found)


def _hours(measure: str) -> float:
    name = measure.partition("[")[0]
    return next((hours for end, hours in HOURS.items() if name.endswith(end)), 1.0)
