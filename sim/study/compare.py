"""The paired comparison: workflows side by side, in both readings, with behaviour held equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.engine.engines import Engine
from sim.engine.make_plan import make_plan
from sim.engine.outlook import Load, offered_loads, refuse_overload
from sim.engine.plan import Plan
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Scenario
from sim.run import Run, lived_plan, run_plan
from sim.study.comparing import Running, Variant
from sim.study.evidence import days_by_grade
from sim.study.goals import Goal, Reached, named_goals
from sim.study.paired import Paired, default_measures, paired
from sim.study.runs import LivedRun
from sim.study.window import common_warm_up
from sim.study.workers import Progress, Workers
from sim.text import Text

Readings = Literal["limits", "lived", "both"]

CHANGES = Text(
    zh="{name} 于 {on} 由 {before} 改为 {after}；按时限只看 {after}。",
    en="{name} goes over from {before} to {after} on {on}; by the limits it is {after}.",
)


@dataclass(frozen=True)
class Contender:
    """One workflow of one scenario, under the label that it is shown by."""

    label: str
    scenario: Scenario
    workflow: str

    def behaviour(self) -> frozenset[str]:
        """The ids of its reforms that change behaviour; on both sides of a change on a date."""
        change = self.scenario.change_of(self.workflow)
        names = (self.workflow,) if change is None else (change.before, change.after)
        reforms = (each for name in names for each in self.scenario.reforms_of(name))
        return frozenset(each.id for each in reforms if each.lever.touches() & BEHAVIOUR)


@dataclass(frozen=True, eq=False)
class LimitsReading:
    """What the limits say: input arithmetic, out of the engine."""

    runs: Mapping[str, Run]
    """By label; beside the workflows, the first `@law` and each reformed one `@serial`."""
    days_by_grade: Mapping[str, Mapping[str, float]]
    """By workflow: the days on its critical path, by the grade that they rest on."""


@dataclass(frozen=True, eq=False)
class LivedReading:
    """What the model predicts: the same cases with the same luck under every workflow."""

    runs: Mapping[str, tuple[LivedRun, ...]]
    """By label: a run a replication. The log of the first has all that happened."""
    held_equal: Mapping[str, tuple[LivedRun, ...]]
    """The same without the reforms that change behaviour; the same runs where there are none."""
    differences: Mapping[str, Paired]
    """By label: against the first workflow."""
    differences_held_equal: Mapping[str, Paired]
    """The same, both held equal."""
    loads: Mapping[str, tuple[Load, ...]]
    """By label: what each office is offered before anything is run."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Workflows compared."""

    contenders: tuple[Contender, ...]
    """The first is what the others are compared with."""
    seed: int
    replications: int
    limits: LimitsReading | None
    lived: LivedReading | None
    warnings: tuple[Text, ...] = ()
    reached: Reached | None = None
    """How tight its intervals were asked to be, and are; `None` where nobody asked."""

    @property
    def base(self) -> str:
        """Label of the first workflow."""
        return self.contenders[0].label

    @property
    def scenario(self) -> Scenario:
        """The first workflow's scenario."""
        return self.contenders[0].scenario


def contenders_of(
    scenarios: Sequence[Scenario], workflows: Sequence[str] | None = None
) -> tuple[Contender, ...]:
    """Return the workflows to compare: all of one scenario, or all of several, named apart.

    `workflows` picks some by name, in that order. Raises `KeyError` for a name that no scenario
    has.
    """
    found = []
    for scenario in scenarios:
        for name in scenario.workflow_names:
            label = name if len(scenarios) == 1 else f"{scenario.name}/{name}"
            if workflows is None or name in workflows or label in workflows:
                found.append(Contender(label, scenario, name))
    known = {each.workflow for each in found} | {each.label for each in found}
    for name in workflows or ():
        if name not in known:
            raise KeyError(name)
    if workflows is not None:
        found.sort(key=lambda one: min(map(workflows.index, _names(one) & set(workflows))))
    return tuple(found)


def _names(contender: Contender) -> set[str]:
    return {contender.label, contender.workflow}


def compare(
    contenders: Sequence[Contender],
    *,
    replications: int = 30,
    goals: Sequence[Goal] = (),
    seed: int = 1,
    reading: Readings = "both",
    overload: bool = False,
    workers: Workers = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Comparison:
    """Compare workflows with the first of them.

    With `goals`, replications are added until their intervals are as tight as asked, at most
    `replications` of them.

    Runs that are too long for memory, or too many, are done one after another, whatever the
    `workers`; their cases are in a temporary folder for as long as the answer is held. Raises
    `OverloadError` for a workflow at or above capacity (unless `overload`), `ConflictError` for
    reforms or scenarios that do not go together, `RunawayError` for a run without an end, and
    `ValueError` for less than one replication or workflow.
    """
    if replications < 1 or not contenders:
        raise ValueError("a comparison needs at least one workflow and one replication")
    limits = _by_limits(contenders) if reading != "lived" else None
    lived: LivedReading | None = None
    reached: Reached | None = None
    warnings = tuple(_changes_of(contenders))
    if reading != "limits":
        plans, more = _lived_plans(contenders, overload=overload)
        warnings += more
        running = Running(plans, seed, workers, progress, engine)
        named = named_goals(goals, [each.label for each in contenders])
        if named:
            runs, reached = running.until(named, replications)
        else:
            runs = running.make(0, replications)
        replications = len(runs) // len(plans)
        lived = _as_lived(contenders, plans, runs)
    return Comparison(tuple(contenders), seed, replications, limits, lived, warnings, reached)


def _changes_of(contenders: Sequence[Contender]) -> Iterator[Text]:
    """Say of each workflow that changes on a date from what, to what and when."""
    for each in contenders:
        change = each.scenario.change_of(each.workflow)
        if change is not None:
            told = {"before": change.before, "after": change.after, "on": change.on}
            yield CHANGES.filled(name=each.label, **told)


def _by_limits(contenders: Sequence[Contender]) -> LimitsReading:
    runs, grades = {}, {}
    base = contenders[0]
    practices = {each.label: "@law" if each is base else "@serial" for each in contenders}
    for each in contenders:
        for practice in ("", practices[each.label]):
            workflow = each.workflow + practice
            system = each.scenario.system(workflow)
            plan = make_plan(system, each.scenario.horizon, warm_up=0, reading="limits")
            run = run_plan(plan, workflow, reading="limits", seed=0, replication=0)
            runs[each.label + practice] = run
            if not practice:
                grades[each.label] = days_by_grade(system, plan, run.log)
    return LimitsReading(runs, grades)


def _lived_plans(
    contenders: Sequence[Contender], *, overload: bool
) -> tuple[dict[Variant, Plan], tuple[Text, ...]]:
    """Plans of all workflows, and of those that change behaviour also without that."""
    scenarios = {id(each.scenario): each.scenario for each in contenders}
    warm_up, warnings = common_warm_up(list(scenarios.values()))
    plans: dict[Variant, Plan] = {}
    for each in contenders:
        plans[each.label, "as it is"] = lived_plan(each.scenario, each.workflow, warm_up)
        behaviour = each.behaviour() if len(contenders) > 1 else frozenset()
        if behaviour:
            equal = lived_plan(each.scenario, each.workflow, warm_up, behaviour)
            plans[each.label, "held equal"] = equal
    if not overload:
        for plan in plans.values():
            refuse_overload(plan)
    return plans, warnings


def _as_lived(
    contenders: Sequence[Contender],
    plans: Mapping[Variant, Plan],
    runs: Sequence[LivedRun],
) -> LivedReading:
    by_variant = {variant: tuple(runs[place :: len(plans)]) for place, variant in enumerate(plans)}
    whole = {each.label: by_variant[each.label, "as it is"] for each in contenders}
    equal = {
        each.label: by_variant.get((each.label, "held equal"), whole[each.label])
        for each in contenders
    }
    base, base_equal = (each[contenders[0].label] for each in (whole, equal))
    others = [each.label for each in contenders[1:]]
    told = {
        label: default_measures([*base, *base_equal, *whole[label], *equal[label]])
        for label in others
    }
    return LivedReading(
        runs=whole,
        held_equal=equal,
        differences={label: paired(base, whole[label], measures=told[label]) for label in others},
        differences_held_equal={
            label: paired(base_equal, equal[label], measures=told[label]) for label in others
        },
        loads={each.label: offered_loads(plans[each.label, "as it is"]) for each in contenders},
    )
