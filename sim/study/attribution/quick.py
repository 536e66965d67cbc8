"""An attribution beside a comparison: as much of it as does not keep people waiting."""

from __future__ import annotations

from dataclasses import replace

from sim.model.scenario import Scenario
from sim.study.attribution.attributing import Groups, attribute, players_of
from sim.study.attribution.results import Attribution
from sim.study.attribution.subsets import Asking
from sim.study.compare import Readings

RUNS = 512
"""How many, about, unless it is said."""
LEAST = 3
"""Replications: fewer tell nothing of a spread."""
EXACT = 7
"""Players of whom all subsets are run."""


def quick_attribution(
    scenario: Scenario,
    workflow: str,
    asking: Asking,
    *,
    reading: Readings | None = None,
    runs: int = RUNS,
) -> Attribution:
    """Split a change with about so many runs; by the limits it is as exact as ever.

    More than 7 reforms count in the groups that their titles begin with, if these are fewer; what
    is more than 7 then is split along random orders. `asking` says how many replications there are
    at most. Raises what `attribute` does.
    """
    groups, players = _players(scenario, workflow)
    subsets = 2**players if players <= EXACT else 4 * players
    replications = min(asking.replications, max(LEAST, runs // subsets))
    return attribute(
        scenario,
        workflow,
        reading=reading,
        groups=groups,
        asking=replace(asking, replications=replications, exact_up_to=EXACT),
    )


def _players(scenario: Scenario, workflow: str) -> tuple[Groups | None, int]:
    """Whom the change is split over, and how many they are."""
    alone = len(players_of(scenario, workflow, None))
    if alone <= EXACT:
        return None, alone
    grouped = len(players_of(scenario, workflow, "titles"))
    return ("titles", grouped) if grouped < alone else (None, alone)
