"""What officers can carry, known before anything is run: loads, and who must be on duty at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from sim.engine.outlook import Load, offered_loads
from sim.engine.plan import Ints, Plan, slices
from sim.measure.timebase import Floats

FULL = 1 - 1e-9
"""A load from which on queues grow without end: 1, but for rounding."""
INSTANTS = 400
"""So many openings of a calendar, and of a session, show all that its weeks are like."""

Row = tuple[tuple[int, int], ...]
"""Officers that one piece of work needs at once: (office, officers)."""


@dataclass(frozen=True, eq=False)
class Capacity:
    """The work that is offered to each office, and what each officer can do of it."""

    offices: tuple[str, ...]
    sessions: tuple[Load, ...]
    """How full timed sessions are, whatever the staff."""
    offered: Floats
    """Officer-seconds of work offered a second: float64[office]."""
    each: Floats
    """Officer-seconds that one officer can do a second: float64[group]."""
    group_office: Ints
    together: tuple[tuple[Row, tuple[frozenset[int], ...]], ...]
    """For work that needs several officers at once: the row, and the sets of staff groups that are
    on duty together at an instant at which it could begin."""

    def loads(self, officers: Ints) -> tuple[Load, ...]:
        """Return the load of each office with so many officers: int64[group]."""
        able = np.bincount(self.group_office, officers * self.each, len(self.offices))
        shares = np.divide(
            self.offered, able, out=np.where(self.offered > 0, np.inf, 0.0), where=able > 0
        )
        return tuple(Load(*each) for each in zip(self.offices, shares.tolist(), strict=True))

    def overload(self, officers: Ints) -> tuple[Load, ...]:
        """Return what is at or above its capacity, timed sessions included."""
        return tuple(each for each in (*self.loads(officers), *self.sessions) if each.load >= FULL)

    def short(self, officers: Ints) -> tuple[str, ...]:
        """Return the offices that can never send as many officers at once as their work needs."""
        return tuple(dict.fromkeys(self._short(officers)))

    def carries(self, officers: Ints) -> bool:
        """Whether so many officers can do all that is offered."""
        return not self.overload(officers) and not self.short(officers)

    def _short(self, officers: Ints) -> Iterator[str]:
        for row, duties in self.together:
            lacking = [set(self._lacking(row, duty, officers)) for duty in duties]
            if all(lacking):
                # Never on duty together: none of them can send any.
                fewest = min(lacking, key=len, default={office for office, _ in row})
                yield from (self.offices[office] for office in sorted(fewest))

    def _lacking(self, row: Row, duty: frozenset[int], officers: Ints) -> Iterator[int]:
        for office, needed in row:
            if sum(officers[g] for g in duty if self.group_office[g] == office) < needed:
                yield office


def capacity_of(plan: Plan) -> Capacity:
    """Return what each officer of a plan's staff groups can do of the work that is offered."""
    offices = plan.offices
    one = replace(offices, group_officers=np.ones_like(offices.group_officers))
    count = len(plan.directory.offices)
    # One officer a group: then the load of an office tells what it is offered.
    loads = offered_loads(replace(plan, offices=one))
    horizon = plan.calendars[0].horizon
    opened = [plan.calendars[calendar].total_open for calendar in offices.group_calendar]
    each = offices.group_speed * np.array(opened, dtype=np.float64) / horizon
    able = np.bincount(offices.group_office, each, count)
    shares = np.array([load.load for load in loads[:count]], dtype=np.float64)
    return Capacity(
        offices=plan.directory.offices,
        sessions=loads[count:],
        offered=np.where(able > 0, shares * able, shares),
        each=each,
        group_office=offices.group_office,
        together=tuple(_together(plan)),
    )


def _together(plan: Plan) -> Iterator[tuple[Row, tuple[frozenset[int], ...]]]:
    """All rows of seats that need more than one officer, or a session's, each once."""
    activities, sessions = plan.activities, plan.sessions
    rows: dict[tuple[Row, tuple[int, ...]], None] = {}
    for seats in slices(activities.seat_ptr):
        row = _row(activities.seat_office[seats], activities.seat_officers[seats])
        if sum(officers for _, officers in row) > 1:
            rows[row, ()] = None
    for seats, openings in zip(
        slices(sessions.seat_ptr), slices(sessions.opening_ptr), strict=True
    ):
        row = _row(sessions.seat_office[seats], sessions.seat_officers[seats])
        rows[row, tuple(sessions.opening[openings][:INSTANTS].tolist())] = None
    for row, instants in rows:
        yield row, _duties(plan, row, instants)


def _row(offices: Ints, officers: Ints) -> Row:
    return tuple(zip(offices.tolist(), officers.tolist(), strict=True))


def _duties(plan: Plan, row: Row, openings: tuple[int, ...]) -> tuple[frozenset[int], ...]:
    """The sets of a row's staff groups that are on duty together, but for those within others."""
    seated = {office for office, _ in row}
    office = plan.offices.group_office.tolist()
    groups = [g for g in range(len(office)) if office[g] in seated]
    calendar = {g: plan.calendars[plan.offices.group_calendar[g]] for g in groups}
    instants: Iterable[int] = openings or sorted(
        {t for each in calendar.values() for t in each.opens[:INSTANTS].tolist()}
    )
    duties = {frozenset(g for g in groups if calendar[g].is_open(t)) for t in instants}
    largest = [duty for duty in duties if not any(duty < other for other in duties)]
    return tuple(sorted(largest, key=sorted))
