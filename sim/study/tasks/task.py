"""Questions that are answered by numbers: what a run comes to, what a plan says before it is run.

Each is a frozen value with a content hash of all that its answer depends on. It can be sent to
another process or machine and be answered there; engine, workers and their number are no part of
it, since no answer depends on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Protocol

from sim.engine.engines import Engine, engine_for
from sim.engine.outlook import lower_bound_seconds, offered_loads
from sim.run import run_plan
from sim.study.tasks.variant import Variant

Answer = Mapping[str, float]
"""Values by name; nan where undefined."""

LOWER_BOUND = "lower_bound_seconds"


class Question(Protocol):
    """Something that can be asked, here or elsewhere."""

    @property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""

    def do(self) -> Answer:
        """Answer it."""


@dataclass(frozen=True)
class Task:
    """One run of a variant with one replication's luck, measured."""

    variant: Variant
    measures: tuple[str, ...]
    """Keys such as `visits` or `visits[ordinary]`; see `sim.measure.metrics`."""
    seed: int = 1
    replication: int = 0
    engine: Engine | None = None
    """`None` for the one that is done first; no part of the question."""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        return _hashed(
            "run", self.variant.key, *map(str, (self.seed, self.replication)), *self.measures
        )

    def do(self) -> Answer:
        """Run it; raises what `sim.run.run_plan` does, but for overload, which is not asked."""
        plan = self.variant.plan()
        run = run_plan(
            plan,
            self.variant.workflow,
            reading=self.variant.reading,
            seed=self.seed,
            replication=self.replication,
            engine=self.engine or engine_for([plan]),
            measures=self.measures,
        )
        return {name: run.values.get(name, float("nan")) for name in self.measures}


@dataclass(frozen=True)
class Forecast:
    """What a variant's plan says before anything is run: loads and the fastest lead time."""

    variant: Variant

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that the answer depends on."""
        return _hashed("forecast", self.variant.key)

    def do(self) -> Answer:
        """Return `lower_bound_seconds`, and by office or session its offered load."""
        plan = self.variant.plan()
        loads = {f"load[{each.name}]": each.load for each in offered_loads(plan)}
        return {LOWER_BOUND: lower_bound_seconds(plan), **loads}


def _hashed(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
