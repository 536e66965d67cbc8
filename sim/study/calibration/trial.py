"""One run of one workflow with some numbers of the file changed, measured."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from sim.engine.engines import Engine, engine_for
from sim.engine.outlook import Load, lower_bound_seconds, offered_loads
from sim.engine.plan import Plan
from sim.errors import PermitsimError, RunawayError
from sim.run import lived_plan, run_plan
from sim.scenario_file.load import Opened
from sim.study.tasks.semantics import semantics
from sim.study.tasks.task import LOWER_BOUND, Answer

ANSWERING = ("scenario_file/**/*", "study/calibration/trial.py")
"""What gives a trial its answer, beside what gives a run its own."""
LOAD, ENDLESS, REFUSED = "load[", "endless", "refused"
"""In an answer, in place of measures: what is overloaded; a run without an end; no scenario."""
PLANS_KEPT = 8
"""A few more than workers: trials are given out setting by setting."""


@dataclass(frozen=True, eq=False)
class Setting:
    """One workflow of a scenario file with some of its numbers changed."""

    file: Opened
    base: Mapping[str, object]
    """Values by path that hold in every setting of the study."""
    digest: str
    """Of the scenario with those."""
    numbers: tuple[tuple[str, str], ...]
    """By path: what this setting has in place of the file's."""
    workflow: str
    warm_up: int
    """Seconds."""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that a run depends on but for its luck."""
        numbers = (f"{path}: {value}" for path, value in sorted(self.numbers))
        parts = (semantics(*ANSWERING), self.digest, self.workflow, str(self.warm_up), *numbers)
        return _hashed(*parts)

    def plan(self) -> tuple[Plan, tuple[Load, ...]]:
        """Return its plan with its offered loads; raises `PermitsimError` if there is none."""
        return _plan(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Setting) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=PLANS_KEPT)
def _plan(setting: Setting) -> tuple[Plan, tuple[Load, ...]]:
    scenario = setting.file.load({**setting.base, **dict(setting.numbers)})
    plan = lived_plan(scenario, setting.workflow, setting.warm_up)
    return plan, offered_loads(plan)


@dataclass(frozen=True)
class Trial:
    """A question: a setting run with one replication's luck.

    Its answer has the measures or, where it is not run, what keeps it from that: `load[OFFICE]` of
    what would be overloaded, `endless`, or `refused` where the numbers make no scenario.
    """

    setting: Setting
    measures: tuple[str, ...]
    seed: int
    replication: int
    overload: bool = False
    """Whether it is run even if something is overloaded."""
    engine: Engine | None = None
    """`None` for the one that is done first; no part of the question."""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        luck = (str(self.seed), str(self.replication), str(self.overload))
        return _hashed("trial", self.setting.key, *luck, *self.measures)

    def do(self) -> Answer:
        """Load the scenario, run it and measure it."""
        try:
            plan, loads = self.setting.plan()
        except PermitsimError:
            return {REFUSED: 1.0}
        over = {f"{LOAD}{each.name}]": each.load for each in loads if each.load >= 1}
        if over and not self.overload:
            return over
        try:
            run = run_plan(
                plan,
                self.setting.workflow,
                reading="lived",
                seed=self.seed,
                replication=self.replication,
                engine=self.engine or engine_for([plan]),
            )
        except RunawayError:
            return {ENDLESS: 1.0}
        return {name: run.values.get(name, math.nan) for name in self.measures}


@dataclass(frozen=True)
class Outlook:
    """A question: how fast a setting can be at best."""

    setting: Setting

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        return _hashed("outlook", self.setting.key)

    def do(self) -> Answer:
        """Return `lower_bound_seconds`, or `refused`."""
        try:
            return {LOWER_BOUND: lower_bound_seconds(self.setting.plan()[0])}
        except PermitsimError:
            return {REFUSED: 1.0}


def _hashed(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
