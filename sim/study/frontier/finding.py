"""The capacity frontier: lead time and on-time rate against demand, to where it breaks down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.timebase import Floats
from sim.model.scenario import Scenario
from sim.study.frontier.capacity import Capacity, capacity_of
from sim.study.frontier.demand import monthly_demand, scaled_demand
from sim.study.frontier.limit import Limit, limits_of, measures_of
from sim.study.frontier.search import Carried, Slacks, largest_carried
from sim.study.preparing import prepare
from sim.study.sweep import Design, Settings, Sweep, sweep
from sim.study.tasks import Variant, samples
from sim.study.workshop import Workshop
from sim.text import Text

CONFIDENCE = 0.95
LEAST_SHARE, GREATEST_SHARE = 0.1, 0.97
"""Of a workflow's capacity: between which demands it is run."""
APART = 0.015
"""Demands that differ by less, as a share of the greatest capacity, are tried once."""
TOLERANCE = 0.01
"""How exactly the largest demand is found, as a share of it, beside its interval."""
CASES, TIMES = "cases_per_month", "times_today"
"""What the columns of the demand are called."""

CHANGES = Text(
    "{name} 在某一天变更，没有单一的能力；请用 --workflows 另选流程",
    "{name} changes on a date and has no single capacity; choose other workflows with --workflows",
)
NO_WORK = Text(
    "{name} 的办件不占用任何科室的时间，需求没有上限可比",
    "the cases of {name} take no office's time, so that there is no demand that is too much",
)
TOO_BUSY = Text(
    "在没有任何办件时，{name} 的日常工作已达到或超过能力；请减少 background 或增加人手",
    "{name} is at or above its capacity without any case; lower its background work or add staff",
)
NOTHING_DUE = Text(
    "没有一个事项有时限，无所谓按时；请用 --on-time 0 --lead 天数，改为限定平均办理时间",
    "no item has a limit, so that nothing is on time; ask for a mean lead time instead with "
    "--on-time 0 --lead DAYS",
)


@dataclass(frozen=True, eq=False)
class Frontier:
    """What demand each workflow can carry."""

    curve: Sweep
    """Lead time and on-time rate of all workflows at demands up to the greatest capacity."""
    today: float
    """Cases a month that the scenario itself has."""
    factors: tuple[float, ...]
    """The demands of the curve, as times today's."""
    limits: tuple[Limit, ...]
    capacities: Mapping[str, Capacity]
    """By workflow: where its busiest office works all the time."""
    carried: Mapping[str, Carried]
    """By workflow: the largest demand within the limits. The intervals hold together with 95 %."""

    @property
    def scenario(self) -> Scenario:
        """The scenario with today's demand."""
        return self.curve.settings.base

    def __repr__(self) -> str:
        told = (
            f"{name} {self.today * each.factor.mean:.4g} of {self.today * most.factor:.4g}"
            for (name, each), most in zip(
                self.carried.items(), self.capacities.values(), strict=True
            )
        )
        return f"Frontier(cases a month: {', '.join(told)})"


def frontier(
    scenario: Scenario,
    *,
    workflows: Sequence[str] | None = None,
    limits: Sequence[Limit] | None = None,
    points: int = 8,
    replications: int = 30,
    seed: int = 1,
    workshop: Workshop | None = None,
) -> Frontier:
    """Run workflows (by default all that do not change on a date) at rising demand.

    `points` demands lead up to the capacity of each, closer and closer. The largest demand within
    all `limits` (by default 99 % of files on time) is then bisected. Everywhere the cases are the
    same ones with the same luck, only closer together; background work stays. Raises
    `PermitsimError` where there is no demand to raise, no capacity or nothing due,
    `ConflictError` and `RunawayError` as a run does, and `ValueError` for too few points or
    replications.
    """
    if replications < 1 or points < 2:
        raise ValueError("a frontier needs at least two points and one replication")
    names = _names(scenario, workflows)
    asked = limits_of() if limits is None else tuple(limits)
    workshop = (workshop or Workshop()).going_on()
    today, warm_up, capacities = capacities_of(scenario, names, workshop)
    factors = _factors(capacities, points)
    curve = sweep(
        _settings(scenario, today, factors),
        workflows=names,
        measures=measures_of(asked),
        replications=replications,
        seed=seed,
        workshop=workshop,
    )
    if any(np.isnan(curve.values[each.measure]).all() for each in asked):
        raise PermitsimError(NOTHING_DUE)
    search = _Search(curve, factors, asked, warm_up, workshop)
    carried = {name: search.carried(name, capacities[name].factor) for name in names}
    return Frontier(curve, today, factors, asked, capacities, carried)


def _names(scenario: Scenario, asked: Sequence[str] | None) -> tuple[str, ...]:
    if asked is None:
        names = [each for each in scenario.workflow_names if scenario.change_of(each) is None]
        return tuple(names)
    for name in asked:
        if scenario.change_of(name) is not None:
            raise PermitsimError(CHANGES.filled(name=name))
    return tuple(dict.fromkeys(asked))


def capacities_of(
    scenario: Scenario, names: Sequence[str], workshop: Workshop
) -> tuple[float, int | None, dict[str, Capacity]]:
    """Return today's cases a month, the warm-up that all share, and each workflow's capacity.

    Nothing is run. Raises `PermitsimError` where there is no demand to raise, or no capacity.
    """
    both = [scaled_demand(scenario, factor) for factor in (0.0, 1.0)]
    prepared = prepare([Variant(each, name) for each in both for name in names], workshop)
    idle, loaded = prepared.foreseen[: len(names)], prepared.foreseen[len(names) :]
    found = {name: capacity_of(*each) for name, *each in zip(names, idle, loaded, strict=True)}
    for name, capacity in found.items():
        if not capacity.factor:
            raise PermitsimError(TOO_BUSY.filled(name=capacity.name))
        if np.isinf(capacity.factor):
            raise PermitsimError(NO_WORK.filled(name=name))
    plan = prepared.variants[-1].plan()
    return monthly_demand(plan), prepared.variants[-1].warm_up, found


def _factors(capacities: Mapping[str, Capacity], points: int) -> tuple[float, ...]:
    """The demands to be tried: as many for each capacity, and today's."""
    # The room that is left shrinks evenly: queues grow as one over it.
    room = np.geomspace(1 - LEAST_SHARE, 1 - GREATEST_SHARE, points)
    tops = {each.factor for each in capacities.values()}
    wanted = sorted({float(top * share) for top in tops for share in 1 - room}, reverse=True)
    kept = [1.0] if max(tops) > 1 else []
    for factor in wanted:
        if all(abs(factor - other) > APART * max(tops) for other in kept):
            kept.append(factor)
    return tuple(sorted(kept))


def _settings(scenario: Scenario, today: float, factors: Sequence[float]) -> Settings:
    """The scenario at rising demand, which no path of the file stands for as a whole."""
    design = Design("grid", (CASES, TIMES), tuple((today * each, each) for each in factors))
    return Settings(scenario, design, tuple(scaled_demand(scenario, each) for each in factors))


class _Search:
    """Demands between those of the curve, run when they are asked for."""

    def __init__(
        self,
        curve: Sweep,
        factors: Sequence[float],
        limits: tuple[Limit, ...],
        warm_up: int | None,
        workshop: Workshop,
    ) -> None:
        self.curve, self.factors, self.limits = curve, factors, limits
        self.warm_up, self.workshop = warm_up, workshop
        family = len(curve.workflows) * len(limits)
        self.confidence = stats.bonferroni(CONFIDENCE, family)

    def carried(self, name: str, ceiling: float) -> Carried:
        """Return the largest demand that a workflow carries."""
        place = self.curve.workflows.index(name)
        of_curve = {
            factor: self._slacks({key: each[at, place] for key, each in self.curve.values.items()})
            for at, factor in enumerate(self.factors)
            if factor < ceiling
        }
        return largest_carried(
            of_curve,
            lambda factor: self._run(name, factor),
            ceiling=ceiling,
            tolerance=TOLERANCE,
            has_interval=self.curve.replications > 1,
        )

    def _run(self, name: str, factor: float) -> Slacks:
        scenario = scaled_demand(self.curve.settings.base, factor)
        found = samples(
            [Variant(scenario, name, warm_up=self.warm_up)],
            self.curve.measures,
            replications=self.curve.replications,
            seed=self.curve.seed,
            engine=self.workshop.engine,
            store=self.workshop.store,
            team=self.workshop.team,
            progress=self.workshop.progress,
        )
        return self._slacks({key: each[0] for key, each in found.values.items()})

    def _slacks(self, values: Mapping[str, Floats]) -> Slacks:
        return [
            limit.slack(stats.t_interval(values[limit.measure], self.confidence))
            for limit in self.limits
        ]
