"""Demand: how many cases come in a month, and a scenario with more or fewer of them."""

from __future__ import annotations

from dataclasses import replace

from sim.engine.plan import Plan
from sim.errors import PermitsimError
from sim.measure.totals import MONTH_DAYS
from sim.model.calendar import DAY
from sim.model.demand import CaseClass, Poisson
from sim.model.scenario import Scenario
from sim.scenario_file.convert.digest import with_digest
from sim.text import Text

LISTED = Text(
    "{name} 的来件是逐件列出的，没有可以增减的到达率；请在 demand 中改用 poisson",
    "the arrivals of {name} are listed one by one, with no rate to raise; give `demand` a "
    "`poisson` rate",
)


def scaled_demand(scenario: Scenario, factor: float) -> Scenario:
    """Return a scenario in which so many times as many cases of every class arrive.

    Background work stays, and so does the luck of each case: the n-th of a class is the same one.
    Raises `PermitsimError` for arrivals that are listed.
    """
    classes = tuple(_scaled(each, factor) for each in scenario.base.classes)
    return with_digest(replace(scenario, base=replace(scenario.base, classes=classes)))


def monthly_demand(plan: Plan) -> float:
    """Return the cases that are expected to arrive in the window, per month of 30.4375 days."""
    classes, (low, high) = plan.classes, plan.window
    total = 0.0
    for cls, background in enumerate(classes.background.tolist()):
        if not background:
            pieces = slice(classes.rate_ptr[cls], classes.rate_ptr[cls + 1])
            begin = classes.rate_from[pieces].clip(low, high)
            end = classes.rate_to[pieces].clip(low, high)
            total += float(((end - begin) * classes.rate[pieces]).sum())
    return total / ((high - low) / DAY / MONTH_DAYS)


def _scaled(cases: CaseClass, factor: float) -> CaseClass:
    arrivals = cases.arrivals
    if isinstance(arrivals, Poisson):
        return replace(cases, arrivals=replace(arrivals, per_second=arrivals.per_second * factor))
    if arrivals.seconds:
        raise PermitsimError(LISTED.filled(name=cases.title))
    return cases
