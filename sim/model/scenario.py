"""A scenario: a base system, its reforms, the workflows made of them, and published targets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sim.model.reforms.lever import Lever
from sim.model.system import Habit, PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Reform:
    """A reform 改革举措: a lever with its settings, under the name that a city gives it."""

    id: str
    title: Text
    lever: Lever
    grade: str = "C"
    source: str = ""


Role = Literal["predict", "fit", "fitted"]
"""What a target is for: runs are held against it, numbers are to be fitted to it, or have been."""


@dataclass(frozen=True)
class Target:
    """A figure that a run is held against."""

    workflow: str
    case_class: str | None
    """The class of cases that it is about; all of them together when `None`."""
    reading: Literal["limits", "lived"]
    measure: str
    value: float
    published: bool = True
    bound: Literal["", "at_least", "at_most"] = ""
    """Whether no more is known than that the figure is so much at least, or at most."""
    role: Role = "predict"
    source: str = ""
    grade: str = "C"
    rounding: float = 0.0
    """Half a unit of the last digit that the figure is written with."""

    @property
    def key(self) -> str:
        """The measure with its class, as runs name it: `visits` or `visits[ordinary]`."""
        return self.measure if self.case_class is None else f"{self.measure}[{self.case_class}]"


NumberKind = Literal[
    "time", "days", "rate", "chance", "share", "factor", "cut", "weight", "positive", "number",
    "count", "some", "whole", "file",
]  # fmt: skip
"""What a number of a scenario file is: a length of time, whole days of a limit, a rate, a chance
below 1, a share up to 1, what something is multiplied by (`cut`: up to 1), a weight from 0, a
number above 0, any number, a count from 0, a count from 1, any whole number; or a file of them."""


@dataclass(frozen=True)
class Evidence:
    """One number of a scenario file, with where it comes from."""

    path: str
    value: str
    """As the file spells it."""
    grade: str
    source: str
    """Empty when it is assumed."""
    line: int
    file: str = ""
    """The file that it was taken over from; empty in the scenario's own."""
    kind: NumberKind = "number"
    role: str = ""
    """Its path with `*` for the names of things that are alike: `items.*.papers.defect`."""
    range: tuple[str, ...] = ()
    """The least and the most that are plausible, as the file spells them; empty if it says none."""


@dataclass(frozen=True)
class Horizon:
    """The time that a run covers."""

    start: date
    warm_up: int | None
    """Seconds; `None` is twice the longest workflow's lower-bound lead time."""
    observe: int
    """Seconds; the cases that arrive in it are followed to their end."""
    assume_holidays: bool = False
    """Whether years whose holidays are not published are taken with assumed ones."""


@dataclass(frozen=True)
class Transition:
    """How one workflow goes over to another: all at once and with practised hands, or not."""

    phase_in_days: int = 0
    """Calendar days over which the cases go over, each at the beginning of a day of its own that
    is drawn evenly among them; 0 for all on the first."""
    extra_effort: float = 0.0
    """By how much longer officers take at first for work of the workflow that is gone over to:
    at 0.5 half as long again."""
    half_life_days: float = 0.0
    """Calendar days in which that is halved."""

    def effort_factors(self, days: int) -> tuple[float, ...]:
        """What efforts are multiplied by on each of so many days from the change on.

        Learning is exponential in time (Levy, J. Am. Stat. Assoc. 60, 1965, 1-13,
        doi:10.1080/01621459.1965.10480783, with the date in place of the number of units).
        """
        if not self.extra_effort:
            return ()
        return tuple(
            1 + self.extra_effort * 2 ** (-day / self.half_life_days) for day in range(days)
        )


AT_ONCE = Transition()


@dataclass(frozen=True)
class Change:
    """A workflow that begins as one and goes over to another on a date."""

    workflow: str
    """Its own name; its reforms are those of `after`."""
    before: str
    after: str
    on: date
    transition: Transition = AT_ONCE


@dataclass(frozen=True)
class Scenario:
    """A scenario file, read and checked."""

    name: str
    title: Text
    horizon: Horizon
    base: PermitSystem
    reforms: tuple[Reform, ...]
    workflows: tuple[tuple[str, tuple[str, ...]], ...]
    """(workflow, ids of its reforms in order), in the order of the file."""
    primary: str = "lead_calendar_days"
    """The measure that the verdict is about."""
    targets: tuple[Target, ...] = ()
    changes: tuple[Change, ...] = ()
    """The workflows, among those above, that change on a date."""
    evidence: tuple[Evidence, ...] = ()
    digest: str = ""
    """SHA-256 of all that a result depends on."""
    source: str = ""
    """The file that it was read from, as the user named it."""

    @property
    def workflow_names(self) -> tuple[str, ...]:
        """The names of its workflows, in the order of the file."""
        return tuple(name for name, _ in self.workflows)

    def reforms_of(self, workflow: str) -> tuple[Reform, ...]:
        """Return a workflow's reforms in order; raises `KeyError` for an unknown one."""
        by_id = {reform.id: reform for reform in self.reforms}
        return tuple(by_id[id] for id in dict(self.workflows)[workflow])

    def change_of(self, workflow: str) -> Change | None:
        """Return what a workflow changes from, and when; nothing for one that stays as it is."""
        name = workflow.partition("@")[0]
        return next((change for change in self.changes if change.workflow == name), None)

    def system(self, workflow: str, *, without: frozenset[str] = frozenset()) -> PermitSystem:
        """Return the base with that workflow's reforms folded in, in order.

        `workflow` may end in `@law` (habit taken away) or `@serial` (habit serial). `without` names
        reforms to leave out. Raises `ConflictError` when two contradict each other.
        """
        name, _, practice = workflow.partition("@")
        system = self.base
        for reform in self.reforms_of(name):
            if reform.id not in without:
                system = reform.lever.apply(system, reform.id)
        if practice == "law":
            return replace(system, habit=Habit())
        if practice == "serial":
            return replace(system, habit=Habit("serial"))
        return system
