"""What is known of variants before they are run: who is overloaded, how long to warm up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.engine.outlook import Load
from sim.model.calendar import DAY
from sim.study.tasks.collecting import collect
from sim.study.tasks.store import Store
from sim.study.tasks.task import LOWER_BOUND, Answer, Forecast
from sim.study.tasks.variant import Variant
from sim.study.workers import Team


@dataclass(frozen=True)
class Foreseen:
    """What a plan says before it is run."""

    loads: tuple[Load, ...]
    """By office and timed session."""
    lower_bound_seconds: float
    """The shortest lead time that is possible."""

    @property
    def overload(self) -> tuple[Load, ...]:
        """What is at or above its capacity, so that queues would grow without end."""
        return tuple(load for load in self.loads if load.load >= 1)

    @property
    def settling_seconds(self) -> int:
        """Twice the shortest lead time, in whole days: the least warm-up."""
        return DAY * -int(-2 * self.lower_bound_seconds // DAY)


def foresee(
    variants: Sequence[Variant], *, store: Store | None = None, team: Team | None = None
) -> tuple[Foreseen, ...]:
    """Return what is known of each variant before it is run."""
    answers = collect([Forecast(each) for each in variants], store=store, team=team).answers
    return tuple(foreseen_of(each) for each in answers)


def foreseen_of(answer: Answer) -> Foreseen:
    """Return what the answer to a forecast says."""
    loads = tuple(
        Load(name.removeprefix("load[").removesuffix("]"), value)
        for name, value in answer.items()
        if name != LOWER_BOUND
    )
    return Foreseen(loads, answer[LOWER_BOUND])
