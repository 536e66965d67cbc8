"""Agents with a bounded caseload."""

from __future__ import annotations

from collections.abc import Callable

import simpy

from sim.engine.plan import NONE, Plan
from sim.engine.reference.actors import Case
from sim.engine.reference.phases import AGENTS, Moment
from sim.engine.reference.record import Record


class Agents:
    """Pools of agents: asked for on arrival, held to the end of the case."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        record: Record,
        begin: Callable[[Case], None],
    ) -> None:
        self._record = record
        self._env = env
        self._begin = begin
        self._free: list[int] = plan.agents.slots.tolist()
        self._waits: list[int] = plan.agents.waits.tolist()
        self._factor: list[float] = plan.agents.factor.tolist()
        self._asking: list[list[Case]] = [[] for _ in self._free]
        self._due = False

    def ask(self, case: Case, pool: int) -> None:
        """Ask for an agent; the case begins once it has one, or goes alone."""
        self._asking[pool].append(case)
        self._give_later()

    def forget(self, case: Case) -> None:
        """Take a case that ends off the list of those that wait."""
        for asking in self._asking:
            if case in asking:
                asking.remove(case)

    def give_back(self, case: Case) -> None:
        """Give back the agent of a case that has ended, if it has one."""
        if case.agent != NONE:
            self._free[case.agent] += 1
            if self._asking[case.agent]:
                self._give_later()

    def factor(self, case: Case) -> float:
        """What the applicant's own time is multiplied by."""
        return 1.0 if case.agent == NONE else self._factor[case.agent]

    def _give_later(self) -> None:
        if not self._due:
            self._due = True
            Moment(self._env, self._env.now, AGENTS, self._give)  # type: ignore[arg-type]

    def _give(self, _: simpy.Event) -> None:
        self._due = False
        for pool, asking in enumerate(self._asking):
            asking.sort(key=lambda case: (case.arrival, case.cls, case.n))
            still = []
            for case in asking:
                if self._free[pool]:
                    self._free[pool] -= 1
                    case.agent, case.agent_from = pool, self._env.now  # type: ignore[assignment]
                    self._record.agent(case)
                elif self._waits[pool]:
                    still.append(case)
                    continue
                self._begin(case)
            self._asking[pool] = still
