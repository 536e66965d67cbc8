"""The twin study: the same cases with the same luck under two workflows, one of them followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.engine.engines import Engine
from sim.engine.outlook import refuse_overload
from sim.engine.plan import Plan
from sim.errors import PermitsimError
from sim.measure.metrics import METRICS
from sim.measure.stats import Shares
from sim.measure.timebase import Floats, TimeBase
from sim.model.scenario import Scenario
from sim.run import Run, lived_plan, time_base
from sim.scenario_file.problems import listed
from sim.study.job import Job
from sim.study.paired import paired
from sim.study.twins.lives import Life, life_of
from sim.study.twins.marks import Mark, marks_of
from sim.study.window import common_warm_up
from sim.study.workers import Progress, Workers, run_all
from sim.text import Text

LEAD = "lead_calendar_days"
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

NO_CLASS = Text("没有类别 {name}；有：{known}", "there is no class {name}; there are {known}")
NO_CASE = Text(
    "第 {replication} 次重复中没有观察到 {cls} 的第 {n} 件；有第 {first} 至 {last} 件",
    "replication {replication} did not observe case {n} of {cls} to its end under both workflows; "
    "there are {first} to {last}",
)
NOBODY = Text(
    "没有在两个流程下都办成的件；请延长 time.observe",
    "no case was completed under both workflows; observe for longer (time.observe)",
)


@dataclass(frozen=True)
class CaseName:
    """Which case is asked for."""

    n: int | None = None
    """Which one of its class; `None` for one whose change is nearest the median."""
    cls: str | None = None
    """Its class; `None` for the first that has it."""
    replication: int = 0
    """With whose luck."""


TYPICAL = CaseName()


@dataclass(frozen=True, eq=False)
class Twin:
    """One case's two lives, and how it stands among all others."""

    scenario: Scenario
    workflow: str
    """The one that is held against the scenario's first."""
    seed: int
    replications: int
    replication: int
    """Whose case is followed."""
    cls: str
    n: int
    """Which case of its class."""
    arrival_seconds: int
    """After midnight of the scenario's start."""
    lives: tuple[Life, Life]
    """Under the first workflow, and under the other."""
    runs: tuple[Run, Run]
    """Those it was followed in, with their events."""
    bases: tuple[TimeBase, TimeBase]
    """When their offices are open."""
    measure: str
    """By which cases gain and lose."""
    differences: Floats
    """float64[case of all replications]: the other less the first; undefined ones left out."""
    difference: float
    """The followed case's own."""
    shares: Shares
    """Who gains and who loses."""
    marks: tuple[Mark, ...]
    """What marks those that lose."""

    @property
    def quantiles(self) -> dict[float, float]:
        """Quantiles of the differences over the cases; empty if there are none."""
        if not len(self.differences):
            return {}
        found = np.quantile(self.differences, QUANTILES, method="inverted_cdf")
        return dict(zip(QUANTILES, found.tolist(), strict=True))

    def __repr__(self) -> str:
        one, other = self.lives
        return (
            f"Twin({self.cls} {self.n}: {one.lead_days:.1f} days under {one.workflow}, "
            f"{other.lead_days:.1f} under {other.workflow})"
        )


def twin(
    scenario: Scenario,
    workflow: str,
    *,
    case: CaseName = TYPICAL,
    replications: int = 30,
    seed: int = 1,
    overload: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Twin:
    """Follow one case under the scenario's first workflow and under another.

    Who gains and what marks those that lose is taken over all cases of all replications. Raises
    `PermitsimError` for a case that is not observed, `OverloadError`, and `KeyError` for an unknown
    workflow.
    """
    names = (scenario.workflow_names[0], workflow)
    plans = _plans(scenario, names, overload=overload)
    jobs = [
        Job(plan, name, "lived", seed, number, rows_kept=number == case.replication)
        for number in range(max(replications, case.replication + 1))
        for name, plan in zip(names, plans, strict=True)
    ]
    runs = run_all(jobs, workers=workers, progress=progress, engine=engine)
    base, other = runs[::2], runs[1::2]
    followed = base[case.replication], other[case.replication]
    class_index, n = _case(followed, case)
    measure = _measure(scenario)
    pairs = paired(base, other, measures=[measure])
    change = pairs.cases[measure]
    mine = (pairs.replication == case.replication) & (pairs.cls == class_index) & (pairs.n == n)
    table = followed[0].table
    arrived = table.arrival[(table.cls == class_index) & (table.n == n)]
    everyone = change.everyone
    assert everyone is not None
    return Twin(
        scenario=scenario,
        workflow=workflow,
        seed=seed,
        replications=len(base),
        replication=case.replication,
        cls=pairs.classes[class_index],
        n=n,
        arrival_seconds=int(arrived[0]),
        lives=(
            _life(followed[0], pairs.classes[class_index], n),
            _life(followed[1], pairs.classes[class_index], n),
        ),
        runs=followed,
        bases=(time_base(plans[0]), time_base(plans[1])),
        measure=measure,
        differences=_defined(change.differences[change.counted]),
        difference=float(change.differences[mine][0]),
        shares=everyone,
        marks=marks_of(
            pairs,
            measure,
            ([run.table for run in base], [run.table for run in other]),
            names,
        ),
    )


def _plans(scenario: Scenario, names: tuple[str, str], *, overload: bool) -> tuple[Plan, Plan]:
    """The plans of both workflows, over one window."""
    warm_up, _ = common_warm_up([scenario])
    one, other = (lived_plan(scenario, name, warm_up) for name in names)
    if not overload:
        refuse_overload(one)
        refuse_overload(other)
    return one, other


def _measure(scenario: Scenario) -> str:
    """The primary measure, if it is one of each case that has a better side; else lead time."""
    metric = METRICS[scenario.primary]
    of_cases = metric.over == "cases" and metric.quantile is None and metric.better is not None
    return scenario.primary if of_cases and "list" not in scenario.primary else LEAD


def _case(runs: tuple[Run, Run], asked: CaseName) -> tuple[int, int]:
    """The (class index, n) in the first run of the case that is asked for."""
    n, cls = asked.n, asked.cls
    both = _observed(runs)
    classes = runs[0].table.classes
    if not both:
        raise PermitsimError(NOBODY)
    if cls is not None and cls not in {classes[index] for index in both}:
        names = [classes[index] for index in both]
        raise PermitsimError(NO_CLASS.filled(name=cls, known=listed(names)))
    wanted = [index for index in both if cls is None or classes[index] == cls]
    if n is None:
        return _middle(runs, wanted)
    for index in wanted:
        if n in both[index]:
            return index, n
    numbers = both[wanted[0]]
    raise PermitsimError(
        NO_CASE.filled(
            replication=runs[0].replication, cls=classes[wanted[0]], n=n,
            first=min(numbers), last=max(numbers),
        )
    )  # fmt: skip


def _observed(runs: tuple[Run, Run]) -> dict[int, frozenset[int]]:
    """By class index in the first run: the cases that both runs followed to their end."""
    one, other = (
        {
            name: frozenset(run.table.n[(run.table.cls == index) & (run.table.end >= 0)].tolist())
            for index, name in enumerate(run.table.classes)
        }
        for run in runs
    )
    both = {name: numbers & other.get(name, frozenset()) for name, numbers in one.items()}
    return {index: both[name] for index, name in enumerate(runs[0].table.classes) if both[name]}


def _middle(runs: tuple[Run, Run], wanted: Sequence[int]) -> tuple[int, int]:
    """The case whose saving is nearest the median of its kind, the first of several."""
    pairs = paired([runs[0]], [runs[1]], measures=[])
    change = pairs.cases[LEAD]
    able = np.flatnonzero(np.isin(pairs.cls, wanted) & ~np.isnan(change.differences))
    if not len(able):
        raise PermitsimError(NOBODY)
    values = change.differences[able]
    best = able[int(np.argmin(np.abs(values - np.median(values))))]
    return int(pairs.cls[best]), int(pairs.n[best])


def _life(run: Run, cls: str, n: int) -> Life:
    return life_of(run, (run.table.classes.index(cls), n))


def _defined(values: Floats) -> Floats:
    return values[~np.isnan(values)]
