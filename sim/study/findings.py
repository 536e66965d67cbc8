"""What studies found beside a comparison, as far as they were asked for and can be made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, get_args

from sim.errors import PermitsimError
from sim.model.scenario import Scenario
from sim.scenario_file.load import open_scenario
from sim.study.attribution import Asking, Attribution, quick_attribution
from sim.study.compare import Readings
from sim.study.frontier import Frontier, frontier
from sim.study.sensitivity.result import Sensitivity
from sim.study.sensitivity.study import Asked, sensitivity
from sim.study.workshop import Workshop
from sim.text import Text

Name = Literal["attribution", "frontier", "sensitivity"]
NAMES: tuple[Name, ...] = get_args(Name)
RUNS = 2048
"""How many an attribution takes, about, unless it is said."""
Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Findings:
    """The studies of one workflow beside the first; each `None` where it was not made."""

    attribution: Attribution | None = None
    frontier: Frontier | None = None
    sensitivity: Sensitivity | None = None
    refused: Mapping[Name, Text] = field(default_factory=dict)
    """Why those that were asked for could not be made."""


def find_out(
    scenario: Scenario,
    workflow: str,
    wanted: Collection[Name],
    asking: Asking,
    *,
    reading: Readings | None = None,
    runs: int = RUNS,
) -> Findings:
    """Make the studies that are wanted; one that this scenario does not allow is told why.

    `asking` says with how many replications, and by whom; `runs` bounds those of an attribution,
    which may be of one `reading`.
    """
    workshop = Workshop(asking.engine, asking.store, asking.team, asking.progress)
    refused: dict[Name, Text] = {}

    def made(name: Name, study: Callable[[], Found]) -> Found | None:
        if name not in wanted:
            return None
        try:
            return study()
        except PermitsimError as error:
            refused[name] = error.message
            return None

    return Findings(
        made(
            "attribution",
            lambda: quick_attribution(scenario, workflow, asking, reading=reading, runs=runs),
        ),
        made(
            "frontier",
            lambda: frontier(
                scenario, replications=asking.replications, seed=asking.seed, workshop=workshop
            ),
        ),
        made("sensitivity", lambda: _sensitivity(scenario, workflow, asking, workshop)),
        refused,
    )


def _sensitivity(
    scenario: Scenario, workflow: str, asking: Asking, workshop: Workshop
) -> Sensitivity:
    """One assumption at a time, with as many replications as the study takes by default."""
    about = Asked(
        workflows=(scenario.workflow_names[0], workflow),
        measure=scenario.primary,
        seed=asking.seed,
        overload=asking.overload,
    )
    return sensitivity(scenario, open_scenario(scenario.source), about, workshop=workshop)
