"""Whose a change is: from one workflow to another, over the reforms that it adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.study.attribution.by_limits import split_by_limits
from sim.study.attribution.lived import split_as_lived
from sim.study.attribution.players import Player, by_groups, by_title_group, each_alone
from sim.study.attribution.results import Attribution, Split
from sim.study.attribution.subsets import Asking, Ground
from sim.study.compare import Readings
from sim.study.measures import check_measure, is_of_limits
from sim.study.staircase import added_reforms, default_workflow, foot_of, refuse_change
from sim.text import Text

LIMITS_MEASURE = "lead_list_days"

Groups = Mapping[str, Sequence[str]] | Literal["titles"] | tuple[Player, ...]
"""Ids of reforms that count as one, by the group's name; or those that titles begin with; or the
players themselves."""

NOTHING = Text(
    "{name} 没有加上任何改革举措，没有可以分摊的变化；请用 --workflow 另选一个流程",
    "{name} adds no reforms, so that there is no change to split; choose another workflow with "
    "--workflow",
)


def attribute(
    scenario: Scenario,
    workflow: str | None = None,
    *,
    reading: Readings | None = None,
    measure: str | None = None,
    groups: Groups | None = None,
    asking: Asking | None = None,
) -> Attribution:
    """Split the change from the scenario's first workflow to another over the reforms it adds.

    By default the first workflow that adds any, and both readings: the days of limit by the limits,
    and the primary measure as lived; a `measure` is split in the reading that it is of. Up to
    12 players (reforms, or groups of them) have all their subsets run, more have pairs of random
    orders. All subsets have the same cases with the same luck and share one warm-up. Those that are
    overloaded or whose reforms contradict each other are not run and told as gaps; the change
    cannot be split then.

    Raises `PermitsimError` where there is no reform to split over, for groups or a measure that
    there are not, and as lived for a workflow that changes on a date; `RunawayError` for a run
    without an end, and `KeyError` for an unknown workflow.
    """
    asking = Asking() if asking is None else asking
    workflow = default_workflow(scenario) if workflow is None else workflow
    first = scenario.workflow_names[0]
    players = players_of(scenario, workflow, groups)
    lived, limits = _measures(scenario, reading, measure)
    splits: list[Split] = []
    warnings: tuple[Text, ...] = ()
    if limits is not None:
        splits.append(
            split_by_limits(Ground(scenario, workflow, players, "limits", limits), asking)
        )
    if lived is not None:
        for name in (first, workflow):
            refuse_change(scenario, name)
        ground = Ground(scenario, workflow, players, "lived", lived)
        split, warnings = split_as_lived(ground, asking)
        splits.append(split)
    return Attribution(
        scenario=scenario,
        workflow=workflow,
        start=foot_of(scenario, workflow, first),
        players=players,
        seed=asking.seed,
        replications=asking.replications,
        splits=tuple(splits),
        warnings=warnings,
    )


def players_of(scenario: Scenario, workflow: str, groups: Groups | None) -> tuple[Player, ...]:
    """Return who the change to a workflow is split over, in the order of its reforms.

    Raises `PermitsimError` where it adds no reform, or for groups that there are not.
    """
    reforms = added_reforms(scenario, workflow, scenario.workflow_names[0])
    if not reforms:
        raise PermitsimError(NOTHING.filled(name=workflow))
    if groups is None:
        return each_alone(reforms)
    if groups == "titles":
        return by_title_group(reforms)
    if isinstance(groups, tuple):
        return groups
    return by_groups(reforms, groups, workflow)


def _measures(
    scenario: Scenario, reading: Readings | None, measure: str | None
) -> tuple[str | None, str | None]:
    """What is split as lived, and by the limits."""
    named = scenario.primary if measure is None else measure
    if is_of_limits(named):
        if reading == "lived":
            check_measure(scenario, named, "lived")
        check_measure(scenario, named, "limits")
        return None, named
    if measure is not None:
        check_measure(scenario, named, "limits" if reading == "limits" else "lived")
    both = ("both", None) if measure is None else ("both",)
    limits = LIMITS_MEASURE if reading in ("limits", *both) else None
    return (None if reading == "limits" else named), limits
