"""The columns of a case table: what each is made of, worked out when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from sim.eventlog import EventLog, Fate, Ints
from sim.measure import files
from sim.measure.clock import project_clock_days
from sim.measure.conduct import Conduct, conduct_of
from sim.measure.files import Limits, Shared
from sim.measure.split import STATES, split_seconds
from sim.measure.timebase import Floats, TimeBase
from sim.measure.visits import Errands, errands_of
from sim.model.calendar import DAY

Overtaking = Callable[[EventLog, Ints, Ints], Floats]
"""How hours of overtaken files are found: as `sim.measure.overtaken.overtaken_hours` finds them."""


@dataclass(frozen=True, eq=False)
class Seen:
    """The cases of a table, with what was seen of them; int64[case] each."""

    whole: EventLog
    own: EventLog
    """The same log with their files and rows alone, as far as those are read."""
    case_of_file: Ints
    """The case, from 0, of each of their files."""
    case_of_row: Ints
    base: TimeBase
    overtaking: Overtaking
    cls: Ints
    n: Ints
    arrival: Ints
    end: Ints
    fate: Ints
    agent_from: Ints
    """When each got an agent; -1 for never."""

    def __len__(self) -> int:
        return len(self.cls)

    @cached_property
    def lead_days(self) -> Floats:
        """Days of 86,400 seconds from arrival to end."""
        return self.base.calendar_days(self.arrival, self.end)

    @cached_property
    def split_days(self) -> Floats:
        """Days in each state: float64[case, state]."""
        seconds = split_seconds(self.own, self.base, self.case_of_row, self.arrival, self.end)
        return seconds / DAY

    @cached_property
    def errands(self) -> Errands:
        """What the applicant did."""
        return errands_of(self.own, self.case_of_row, self.agent_from)

    @cached_property
    def conduct(self) -> Conduct:
        """What officers did."""
        return conduct_of(self.own, self.case_of_row, len(self))

    @cached_property
    def statutory(self) -> Limits:
        """The statutory limit of each file, and its use."""
        return files.limits_of(self.own, self.base, "statutory")

    @cached_property
    def in_force(self) -> Limits:
        """The limit in force of each file, and its use."""
        return files.limits_of(self.own, self.base, "in_force")


Column = Callable[[Seen], Floats | Shared]


def _split(state: str, seen: Seen) -> Floats:
    return seen.split_days[:, STATES.index(state)]


def _ended(fate: Fate, seen: Seen) -> Floats:
    return np.asarray(seen.fate == fate, dtype=np.float64)


def _by_file(share: Callable[..., Shared], **more: str) -> Column:
    """A share of the files of each case."""
    return lambda seen: share(seen.own, seen.case_of_file, len(seen), **more)


def _by_day(share: Callable[..., Shared], **more: str) -> Column:
    """A share of the files of each case, for which working days are counted."""
    return lambda seen: share(seen.own, seen.base, seen.case_of_file, len(seen), **more)


LIMITS: Mapping[str, Column] = {
    "lead_list_days": lambda seen: seen.lead_days,
    "notice_list_days": lambda seen: files.notice_days(
        seen.own, seen.base, seen.case_of_file, len(seen)
    ),
}
"""The columns by the limits, in the order of a table."""

LIVED: Mapping[str, Column] = {
    "lead_calendar_days": lambda seen: seen.lead_days,
    "lead_working_days": lambda seen: seen.base.working_days(seen.arrival, seen.end),
    **{f"split_{state}_days": partial(_split, state) for state in STATES},
    "waiting_days": lambda seen: seen.lead_days - _split("applicant", seen),
    **{f"{fate.name.lower()}_share": partial(_ended, fate) for fate in Fate},
    "visits": lambda seen: seen.errands.visits,
    "agent_visits": lambda seen: seen.errands.agent_visits,
    "papers": lambda seen: seen.errands.papers,
    "corrections": lambda seen: seen.errands.corrections,
    "rectifications": lambda seen: seen.errands.rectifications,
    "later_corrections": lambda seen: seen.errands.later_corrections,
    "neglected": lambda seen: seen.conduct.neglected,
    "errors_let_through": lambda seen: seen.conduct.errors_let_through,
    "officer_hours": lambda seen: seen.conduct.officer_hours,
    "overtaken_hours": lambda seen: seen.overtaking(seen.whole, seen.cls, seen.n),
    "on_time_share": _by_file(files.on_time, due="due"),
    "on_time_law_share": _by_file(files.on_time, due="due_law"),
    "yellow_share": _by_day(files.late, card="yellow"),
    "red_share": _by_day(files.late, card="red"),
    "early_share": _by_file(files.early),
    "same_day_share": _by_file(files.same_day),
    "warned_share": _by_file(files.warned),
    "extended_share": _by_file(files.extended),
    "delivered_on_time_share": _by_day(files.delivered),
    "speedup_actual_item": lambda seen: files.saved_ratio(
        seen.statutory, seen.case_of_file, len(seen)
    ),
    "speedup_actual": lambda seen: (
        1 - files.used_ratio(seen.statutory, seen.case_of_file, len(seen))
    ),
    "statutory_days": lambda seen: files.statutory_days(
        seen.statutory, seen.case_of_file, len(seen)
    ),
    "limit_used": lambda seen: files.used_ratio(seen.in_force, seen.case_of_file, len(seen)),
    "project_clock_days": lambda seen: project_clock_days(
        seen.own, seen.base, seen.case_of_file, len(seen)
    ),
    "certificates": lambda seen: files.certificates(seen.own, seen.case_of_file, len(seen)),
}
"""The columns as lived, in the order of a table."""
