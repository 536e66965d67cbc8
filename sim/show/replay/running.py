"""A replay of two workflows that are run for it, once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.engine.engines import Engine
from sim.eventlog import EventLog
from sim.model.scenario import Scenario
from sim.run import run
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
    for side in sides:
        yield run(
            side.scenario,
            side.workflow,
            seed=luck.seed,
            replication=luck.replication,
            overload=luck.overload,
            engine=luck.engine,
        ).log
