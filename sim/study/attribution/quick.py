"""An attribution beside a comparison: as much of it as does not keep people waiting."""

from __future__ import annotations

from dataclasses import replace

from sim.model.scenario import Scenario
from sim.study.attribution.attributing import attribute, players_of
from sim.study.attribution.lived import is_gap
from sim.study.attribution.players import Player
from sim.study.attribution.regrouping import groups_without
from sim.study.attribution.results import Attribution
from sim.study.attribution.subsets import Asking, Ground, forecasts
from sim.study.compare import Readings
from sim.text import Text

RUNS = 256
"""How many, about, unless it is said."""
LEAST = 3
"""Replications: fewer tell nothing of a spread."""
EXACT = 7
"""Players of whom all subsets are run."""
TOGETHER = "together"
"""How the ids of players begin that count as one because they cannot be run apart."""


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
    is more than 7 then is split along random orders. Those that overload an office without one
    another, or contradict each other, count as one. `asking` says how many replications there are
    at most. Raises what `attribute` does.
    """
    players = _players(scenario, workflow)
    if reading != "limits" and len(players) <= EXACT:
        players = _joined(scenario, workflow, players, asking)
    count = len(players)
    subsets = 2**count if count <= EXACT else 4 * count
    replications = min(asking.replications, max(LEAST, runs // subsets))
    return attribute(
        scenario,
        workflow,
        reading=reading,
        groups=players,
        asking=replace(asking, replications=replications, exact_up_to=EXACT),
    )


def _players(scenario: Scenario, workflow: str) -> tuple[Player, ...]:
    """Whom the change is split over: as few as titles make them, if they are too many."""
    alone = players_of(scenario, workflow, None)
    return alone if len(alone) <= EXACT else players_of(scenario, workflow, "titles")


def _joined(
    scenario: Scenario, workflow: str, players: tuple[Player, ...], asking: Asking
) -> tuple[Player, ...]:
    """The players, with those as one of which some subset cannot be run; nothing is run here."""
    warm_up = scenario.horizon.warm_up or 0
    ground = Ground(scenario, workflow, players, "lived", scenario.primary, warm_up=warm_up)
    seen = forecasts(ground, range(2 ** len(players)), asking)
    bad = [subset for subset, each in seen.items() if is_gap(each, overload=asking.overload)]
    groups = groups_without(bad, [player.weight for player in players])
    if not groups:
        return players
    made = {
        member: _one(number, tuple(players[each] for each in group))
        for number, group in enumerate(groups, start=1)
        for member in group
    }
    each = (made.get(place, player) for place, player in enumerate(players))
    return tuple({player.id: player for player in each}.values())


def _one(number: int, members: tuple[Player, ...]) -> Player:
    """Several players as one."""
    titles = [member.title for member in members]
    title = Text("＋".join(one.zh for one in titles), " + ".join(one.en for one in titles))
    reforms = tuple(reform for member in members for reform in member.reforms)
    return Player(f"{TOGETHER}{number}", title, reforms)
