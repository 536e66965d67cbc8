"""A variant: one workflow of one scenario, with some of its reforms left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from threading import Lock

from sim.engine.make_plan import Reading
from sim.engine.plan import Plan
from sim.model.scenario import Scenario
from sim.run import lived_plan, plan_of
from sim.study.tasks.semantics import semantics

PLANS_KEPT = 8
"""A few more than workers: tasks are given out variant by variant."""
_ONE_AT_A_TIME = Lock()
"""So that threads that come to a variant together do not all make its plan."""


@dataclass(frozen=True, eq=False)
class Variant:
    """What is run: a workflow of a scenario, without some of its reforms.

    Two are equal if all that their answers depend on is, whatever their titles.
    """

    scenario: Scenario
    workflow: str
    """May end in `@law` or `@serial`, as in `sim.run.run`."""
    without: frozenset[str] = frozenset()
    """Ids of reforms that are left out."""
    reading: Reading = "lived"
    warm_up: int | None = None
    """Seconds; `None` for what the scenario asks for or, unless it does, its workflows need."""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal digits, of all that its answers depend on but for their luck."""
        if not self.scenario.digest:
            raise ValueError("a scenario without a digest has no key; load it from a file or text")
        without = self.without & {reform.id for reform in self.scenario.reforms}
        parts = (
            *(semantics(), self.scenario.digest, self.workflow, self.reading),
            *("" if self.warm_up is None else str(self.warm_up), *sorted(without)),
        )
        return sha256("\n".join(parts).encode()).hexdigest()

    def plan(self) -> Plan:
        """Return its plan; raises `ConflictError` for reforms that contradict each other."""
        with _ONE_AT_A_TIME:
            return _plan(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Variant) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        without = "".join(f" - {id}" for id in sorted(self.without))
        return f"Variant({self.scenario.name}: {self.workflow}{without}, {self.reading})"


@lru_cache(maxsize=PLANS_KEPT)
def _plan(variant: Variant) -> Plan:
    """Plans are wanted again for each replication, and cost as much as a small run."""
    scenario, workflow, without = variant.scenario, variant.workflow, variant.without
    if variant.reading == "limits" or variant.warm_up is None:
        return plan_of(scenario, workflow, reading=variant.reading, without=without)
    return lived_plan(scenario, workflow, variant.warm_up, without)
