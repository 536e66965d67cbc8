"""A trial: two workflows of a scenario with some numbers changed, run with the same luck."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from sim.engine.engines import Engine, engine_for
from sim.engine.outlook import offered_loads
from sim.engine.plan import Plan
from sim.errors import PermitsimError, RunawayError
from sim.model.scenario import Scenario
from sim.run import lived_plan, run_plan
from sim.scenario_file.load import Opened
from sim.study.tasks.semantics import semantics
from sim.study.tasks.task import Answer

READING = ("scenario_file/**/*", "study/sensitivity/trial.py")
"""What an answer depends on beside what runs do: how a scenario is made of a file."""
REFUSED = "refused"
"""In an answer: the file with these numbers is none that can be run."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A question whose answer is one measure of two workflows over some replications.

    The answer has `old[r]` and `new[r]` by replication; in place of both, `load[old][NAME]` where
    an office or session would be overloaded, `endless` for a run without an end, and `refused`
    where the numbers make no scenario.
    """

    file: Opened
    base: tuple[tuple[str, object], ...]
    """Values by path that hold in every trial of the study."""
    digest: str
    """Of the scenario with those values."""
    settings: tuple[tuple[str, str], ...]
    """Numbers by path that are this trial's own."""
    workflows: tuple[str, str]
    """The one that the other is held against, and the other."""
    measure: str
    warm_up: int
    """Seconds."""
    seed: int
    replications: int
    overload: bool = False
    """Whether it is run even if something is overloaded."""
    engine: Engine | None = None
    """`None` for the one that is done first; no part of the question."""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        numbers = (self.warm_up, self.seed, self.replications, self.overload)
        parts = (
            *("trial", semantics(*READING), self.digest, *self.workflows, self.measure),
            *map(str, numbers),
            *(f"{path}: {value}" for path, value in sorted(self.settings)),
        )
        return sha256("\n".join(parts).encode()).hexdigest()

    def do(self) -> Answer:
        """Load the scenario, run both workflows and measure them."""
        try:
            plans = self._plans()
        except PermitsimError:
            return {REFUSED: 1.0}
        loads = {} if self.overload else dict(_overloads(plans))
        return loads or self._values(plans)

    def scenario(self) -> Scenario:
        """Return the scenario with the trial's numbers; raises `ScenarioError` if it is none."""
        return self.file.load({**dict(self.base), **dict(self.settings)})

    def _plans(self) -> tuple[Plan, Plan]:
        scenario = self.scenario()
        old, new = (lived_plan(scenario, name, self.warm_up) for name in self.workflows)
        return old, new

    def _values(self, plans: tuple[Plan, Plan]) -> Answer:
        engine = self.engine or engine_for([*plans] * self.replications)
        values = {}
        for side, name, plan in zip(("old", "new"), self.workflows, plans, strict=True):
            for r in range(self.replications):
                try:
                    run = run_plan(
                        plan,
                        name,
                        reading="lived",
                        seed=self.seed,
                        replication=r,
                        engine=engine,
                    )
                except RunawayError:
                    return {"endless": 1.0}
                values[f"{side}[{r}]"] = run.values.get(self.measure, math.nan)
        return values


@dataclass(frozen=True, eq=False)
class Possible:
    """Whether a trial's numbers make a scenario, which is asked without running anything."""

    trial: Trial

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        return sha256(f"possible {self.trial.key}".encode()).hexdigest()

    def do(self) -> Answer:
        """Return `refused` where they do not; nothing where they do."""
        try:
            scenario = self.trial.scenario()
            for name in self.trial.workflows:
                scenario.system(name)
        except PermitsimError:
            return {REFUSED: 1.0}
        return {}


def _overloads(plans: tuple[Plan, Plan]) -> Iterator[tuple[str, float]]:
    for side, plan in zip(("old", "new"), plans, strict=True):
        for load in offered_loads(plan):
            if load.load >= 1:
                yield f"load[{side}][{load.name}]", load.load
