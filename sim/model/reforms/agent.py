"""项目经理制度、代办: agents who make the visits and shorten the applicant's own time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sim.model.offices import AgentPool
from sim.model.reforms.saying import listed, refuse, unknown_classes, without
from sim.model.system import PermitSystem
from sim.text import Text, same


@dataclass(frozen=True)
class Agent:
    """A pool of agents, named by the reform, for the cases of some classes.

    Neutral: no classes, or no slots while cases go alone when none is free.
    """

    slots: int
    """How many cases they can hold at once."""
    classes: tuple[str, ...]
    """The classes whose cases ask for one on arrival (`for`)."""
    when_full: Literal["go_alone", "wait"] = "go_alone"
    applicant_time: float = 1.0
    """What the applicant's preparing, correcting and rectifying is multiplied by."""
    title: Text | None = None
    """What the agents are called; the reform's key when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the classes that have agents already, and a wait for agents that never come."""
        if self.is_neutral:
            return ()
        known = self._known(system)
        twice = Text(
            zh="{name} 类项目已由 {pool} 代办，不能再由另一组代办",
            en="cases of {name} already ask {pool}, and cannot ask other agents too",
        )
        found = [
            twice.filled(name=name, pool=pool.id)
            for pool in system.agents
            for name in pool.classes
            if name in known
        ]
        if known and not self.slots:
            never = Text(
                zh="{names} 类项目要等代办员，但名额为 0",
                en="cases of {names} wait for an agent, but there are 0 slots",
            )
            found.append(never.filled(names=listed(known)))
        return tuple(found)

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with those agents; raises `ConflictError` with what `check` says."""
        refuse(self.check(system))
        known = self._known(system)
        if known and not self.is_neutral:
            pool = AgentPool(
                id=reform,
                title=self.title or same(reform),
                slots=self.slots,
                classes=known,
                when_full=self.when_full,
                applicant_time=self.applicant_time,
            )
            system = replace(system, agents=(*system.agents, pool))
        return without(system, reform, unknown_classes(system, self.classes))

    def explain(self) -> Text:
        """Say how many agents whose cases get, and what they do."""
        full = (
            Text(zh="满额时等候", en="and wait when none is free")
            if self.when_full == "wait"
            else Text(zh="满额时自行办理", en="and go alone when none is free")
        )
        said = Text(
            zh="{classes} 类项目由代办员跑动（名额 {slots}，{full}），"
            "申请人自用时间乘以 {factor:g}",
            en="cases of {classes} get an agent who makes their visits ({slots} slots), {full}; "
            "the applicant's own time is multiplied by {factor:g}",
        )
        return said.filled(
            classes=listed(self.classes), slots=self.slots, full=full, factor=self.applicant_time
        )

    def touches(self) -> frozenset[str]:
        """Return what it changes: visits. The applicant's own time is no behaviour of offices."""
        return frozenset({"visits"})

    @property
    def is_neutral(self) -> bool:
        """Whether no case can get an agent, or wait for one."""
        return not self.classes or (self.slots == 0 and self.when_full == "go_alone")

    def _known(self, system: PermitSystem) -> tuple[str, ...]:
        missing = unknown_classes(system, self.classes)
        return tuple(name for name in self.classes if name not in missing)
