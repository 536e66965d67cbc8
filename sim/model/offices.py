"""Who works: offices 科室 with their officers 经办人, timed sessions, and agents 代办."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.model.demand import Arrivals
from sim.model.items import Seat, Span
from sim.text import Text

Discipline = Literal["first_come", "priority", "due_date"]


@dataclass(frozen=True)
class StaffGroup:
    """Officers of an office who are alike."""

    id: str
    officers: int
    calendar: str
    """Id of the calendar of their hours."""
    speed: float = 1.0
    """Effort per working second; 2 does the work in half the time."""
    cost_per_year: float = 0.0
    """Cost of one officer, in the scenario's currency."""


@dataclass(frozen=True)
class Pace:
    """How much of the time that a limit leaves an office lets a file lie before it is worked on.

    The share p in [0, 1] is drawn per case, item, step and attempt: `at_once` is always 0,
    `fixed` always `value`, `deadline_driven` is in [0.9, 1] with chance `value`, else in [0, 0.9)
    (the shape: Frakes and Wasserman, J. Public Econ. 183, 2020).
    """

    kind: Literal["at_once", "fixed", "deadline_driven"] = "at_once"
    value: float = 0.0
    factor: float = 1.0
    """What p is multiplied by, in [0, 1]: slowness 慢作为 that supervision cuts."""


@dataclass(frozen=True)
class Idleness:
    """不作为: files that an office leaves untouched, though no limit gives it the time."""

    chance: float
    """For each attempt of a step, in [0, 1]."""
    span: Span
    """How long they lie at least, in the office's own working time."""


@dataclass(frozen=True)
class Carelessness:
    """乱作为: faults that a review lets through, as chances in [0, 1]."""

    chance: float
    """For a fault in an ordinary review."""
    in_haste: float
    """For a fault in a review that begins on the day its file is due, or later."""


@dataclass(frozen=True)
class Background:
    """Other work of an office, stated so that its utilisation is believable."""

    arrivals: Arrivals
    effort: Span


@dataclass(frozen=True)
class Office:
    """An office 科室, or a hall of windows."""

    id: str
    title: Text
    groups: tuple[StaffGroup, ...]
    """In the order in which free officers are asked; the first one's calendar is the office's."""
    discipline: Discipline = "first_come"
    pace: Pace = Pace()
    background: Background | None = None
    idleness: Idleness | None = None
    carelessness: Carelessness | None = None

    @property
    def calendar(self) -> str:
        """Id of the office's own calendar."""
        return self.groups[0].calendar

    @property
    def officers(self) -> int:
        """How many officers it has in all."""
        return sum(group.officers for group in self.groups)


@dataclass(frozen=True)
class Watch:
    """Supervision 督查 of the limits in force: a warning 预警 at a share of each."""

    id: str
    """The reform that set it up."""
    share: float
    """Of the days of the limit, rounded down, after which an undecided file is warned of."""
    offices: tuple[str, ...] | None = None
    """The offices watched: items that one of them works on; all when `None`."""
    push: bool = True
    """Whether warned files lie no more and go before all others."""
    office: str = ""
    """Whose officers each warning costs time; none when empty."""
    effort: Span | None = None
    """How much, for each warning."""


@dataclass(frozen=True)
class Session:
    """A timed joint session, such as a committee on Tuesdays."""

    id: str
    title: Text
    seats: tuple[Seat, ...]
    openings: tuple[tuple[int, int], ...]
    """(weekday from 0 = Monday, second of the day) of each weekly opening; days off are skipped."""
    at_most: int
    """How many cases it takes at one opening."""


@dataclass(frozen=True)
class AgentPool:
    """Agents 项目经理/代办 who make the visits and shorten the applicant's own time."""

    id: str
    title: Text
    slots: int
    """How many cases they can hold at once."""
    classes: tuple[str, ...]
    """The classes of cases that ask for one on arrival."""
    when_full: Literal["go_alone", "wait"] = "go_alone"
    applicant_time: float = 1.0
    """What the applicant's preparing, correcting and rectifying is multiplied by."""
