"""Precision that is asked of a comparison: replications are added until its intervals are tight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import PermitsimError
from sim.measure import stats
from sim.measure.metrics import METRICS, metric_of
from sim.measure.precision import Precision, check_unit, precision_of
from sim.measure.sequential import Progress, StoppingRule, progress
from sim.measure.timebase import Floats
from sim.scenario_file.problems import did_you_mean
from sim.study.paired import Measured
from sim.text import Text

FIRST = 25
"""Replications of the first round: the fewest after which the rule may stop."""
MOST = 1_000
"""Replications at most, unless another number is asked for."""

NO_MEASURE = Text("没有指标 {name}{meant}", "there is no measure {name}{meant}")
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
NO_LABEL = Text("没有流程 {name}；有：{known}", "there is no workflow {name}; there are {known}")
BY_QUANTILE = Text(
    "{name} 是分位数，其区间不随重复次数按同样的规则收窄；请改用均值指标，如 {of}",
    "{name} is a quantile, whose interval the rule does not hold for; ask it of a mean, such as "
    "{of}",
)


@dataclass(frozen=True)
class Goal:
    """How tight an interval is asked to be."""

    measure: str
    """A key such as `visits` or `visits[ordinary]`."""
    workflow: str
    """Whose mean it is; empty for the difference of every workflow to the first."""
    precision: Precision


@dataclass(frozen=True)
class Reached:
    """What came of the goals."""

    goals: Mapping[str, Goal]
    """By name: `measure@workflow`, or `measure@other-first` of a difference."""
    progress: Progress


def goal_of(text: str, primary: str) -> Goal:
    """Return the goal that is written: `1 %`, `visits=0.1`, `visits@new=1 %`.

    Without a measure it is the primary one; without a workflow, the difference to the first. Raises
    `PermitsimError` for an unknown measure or a precision that cannot be read.
    """
    name, equals, written = text.rpartition("=")
    measure, _, workflow = name.strip().partition("@") if equals else (primary, "", "")
    measure = measure.strip() or primary
    bare = measure.partition("[")[0]
    if bare not in METRICS:
        near = did_you_mean(bare, tuple(METRICS))
        meant = Text("", "") if near is None else MEANT.filled(meant=near)
        raise PermitsimError(NO_MEASURE.filled(name=bare, meant=meant))
    quantile = METRICS[bare].quantile
    if quantile is not None:
        raise PermitsimError(BY_QUANTILE.filled(name=bare, of=quantile[0]))
    precision = precision_of(written)
    check_unit(precision, metric_of(measure))
    return Goal(measure, workflow.strip(), precision)


def named_goals(goals: Sequence[Goal], labels: Sequence[str]) -> dict[str, Goal]:
    """Return the goals by name, a difference being one of each workflow but the first.

    Raises `PermitsimError` for a workflow that is not compared.
    """
    named: dict[str, Goal] = {}
    for goal in goals:
        if goal.workflow and goal.workflow not in labels:
            known = Text("、".join(labels), ", ".join(labels))
            raise PermitsimError(NO_LABEL.filled(name=goal.workflow, known=known))
        if goal.workflow or len(labels) == 1:
            named[f"{goal.measure}@{goal.workflow or labels[0]}"] = goal
            continue
        named |= {f"{goal.measure}@{other}-{labels[0]}": goal for other in labels[1:]}
    return named


def until_reached(
    make: Callable[[int, int], Mapping[str, Sequence[Measured]]],
    goals: Mapping[str, Goal],
    most: int = MOST,
) -> Reached:
    """Add replications until all goals are reached, or cannot be.

    `make(first, count)` makes replications `first`, `first` + 1, … and returns all so far, by the
    label of the workflow. Where it stops does not depend on how many are made at a time.
    """
    rule = StoppingRule(minimum=min(20, most), cap=most)
    precisions = {name: goal.precision for name, goal in goals.items()}
    done, more = 0, min(FIRST, most)
    while True:
        runs = make(done, more)
        done += more
        values = {name: _values(name, goal.measure, runs) for name, goal in goals.items()}
        found = progress(values, precisions, rule)
        if found.stopped:
            return Reached(goals, found)
        more = found.more


def _values(name: str, measure: str, runs: Mapping[str, Sequence[Measured]]) -> Floats:
    """A goal's values over the replications."""
    label = name.removeprefix(f"{measure}@")
    if label in runs:
        return _of(runs[label], measure)
    first = next(iter(runs))
    other = label.removesuffix(f"-{first}")
    return stats.paired_difference(_of(runs[first], measure), _of(runs[other], measure))


def _of(runs: Sequence[Measured], measure: str) -> Floats:
    return np.array([run.values.get(measure, np.nan) for run in runs])
