"""A replay of two workflows that are run for it, once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.engine.draws import Draws
from sim.engine.engines import Engine, engine_for, simulate
from sim.engine.outlook import refuse_overload
from sim.eventlog import WHOLE, EventLog
from sim.model.scenario import Scenario
from sim.run import plan_of
from sim.show.replay.chosen import MOST_CASES
from sim.show.replay.replay import Replay, replay_from
from sim.study.compare import Contender


@dataclass(frozen=True)
class Luck:
    """What a run depends on beside its workflow, and how it is run."""

    seed: int = 1
    replication: int = 0
    overload: bool = False
    """Whether an office at or above its capacity is run all the same."""
    engine: Engine | None = None


def run_replay(
    scenario: Scenario, workflow: str, luck: Luck | None = None, most: int = MOST_CASES
) -> Replay:
    """Run the first workflow and another one with the same luck, and return their replay.

    Raises what `sim.run.run` raises.
    """
    luck = luck or Luck()
    names = dict.fromkeys((scenario.workflow_names[0], workflow))
    sides = [Contender(name, scenario, name) for name in names]
    return replay_from(sides, _logs(sides, luck), (luck.seed, luck.replication), most)


def _logs(sides: list[Contender], luck: Luck) -> Iterator[EventLog]:
    """The logs one after another; nothing is measured of them, which takes as long as to run."""
    for side in sides:
        plan = plan_of(side.scenario, side.workflow)
        if not luck.overload:
            refuse_overload(plan)
        draws = Draws(luck.seed, luck.replication)
        yield simulate(plan, draws, luck.engine or engine_for([plan]), keep=WHOLE)
