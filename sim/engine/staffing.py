"""Offices, timed sessions, agents and their calendars, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from sim.engine.assemble import floats, ints, pointers
from sim.engine.draft import Network
from sim.engine.plan import NONE, Agents, Discipline, Ints, Offices, Sessions
from sim.model.calendar import DAY, CompiledCalendar, day_kind, intersect
from sim.model.offices import Session
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem

Seats = tuple[tuple[int, int], ...]
"""(office, officers)."""


def assemble_offices(system: PermitSystem) -> Offices:
    """Lay out the offices and their staff groups."""
    offices = system.offices
    calendar_at = {calendar.id: i for i, calendar in enumerate(system.calendars)}
    groups = [(i, group) for i, office in enumerate(offices) for group in office.groups]
    return Offices(
        group_ptr=pointers([office.groups for office in offices]),
        group_office=ints(i for i, _ in groups),
        group_officers=ints(group.officers for _, group in groups),
        group_calendar=ints(calendar_at[group.calendar] for _, group in groups),
        group_speed=floats(group.speed for _, group in groups),
        discipline=ints(Discipline[office.discipline.upper()] for office in offices),
    )


def assemble_agents(system: PermitSystem) -> Agents:
    """Lay out the pools of agents."""
    return Agents(
        slots=ints(pool.slots for pool in system.agents),
        waits=ints(pool.when_full == "wait" for pool in system.agents),
        factor=floats(pool.applicant_time for pool in system.agents),
    )


def assemble_sessions(
    system: PermitSystem, calendars: Sequence[CompiledCalendar], horizon: Horizon, days: int
) -> Sessions:
    """Lay out the timed sessions, with their openings in the first `days` days."""
    openings = [list(_openings(each, system, calendars, horizon, days)) for each in system.sessions]
    seats = [_seats(session, system) for session in system.sessions]
    return Sessions(
        seat_ptr=pointers(seats),
        seat_office=ints(office for row in seats for office, _ in row),
        seat_officers=ints(officers for row in seats for _, officers in row),
        opening_ptr=pointers(openings),
        opening=ints(t for row in openings for t in row),
        at_most=ints(session.at_most for session in system.sessions),
    )


def meetings(
    system: PermitSystem, networks: Sequence[Network], calendars: list[CompiledCalendar]
) -> Ints:
    """Return the table of intersections of the calendars that can sit in one session.

    int64[calendar, calendar]: the index of the intersection, -1 where none is needed. Appends the
    intersections to `calendars`.
    """
    meets: dict[tuple[int, int], int] = {}
    parts = {i: frozenset({i}) for i in range(len(calendars))}
    for group in _sitting_together(system, networks):
        known = [i for i, part in parts.items() if part <= group]
        for i in known:
            for j in known:
                if (i, j) in meets or i == j:
                    continue
                union = parts[i] | parts[j]
                at = next((k for k, part in parts.items() if part == union), len(calendars))
                if at == len(calendars):
                    calendars.append(intersect(calendars[i], calendars[j]))
                    parts[at] = union
                    known.append(at)
                meets[i, j] = meets[j, i] = at
    table = np.full((len(calendars), len(calendars)), NONE, dtype=np.int64)
    for (i, j), at in meets.items():
        table[i, j] = at
    np.fill_diagonal(table, np.arange(len(calendars)))
    return table


def _sitting_together(system: PermitSystem, networks: Sequence[Network]) -> list[frozenset[int]]:
    """The calendars of each set of offices that a piece of work can need at once."""
    calendar_at = {calendar.id: i for i, calendar in enumerate(system.calendars)}
    rows = [_seats(session, system) for session in system.sessions]
    rows += [
        draft.seats
        for network in networks
        for draft in network.activities
        if sum(officers for _, officers in draft.seats) > 1
    ]
    return [
        frozenset(
            calendar_at[group.calendar]
            for office, _ in row
            for group in system.offices[office].groups
        )
        for row in rows
    ]


def _seats(session: Session, system: PermitSystem) -> Seats:
    office_at = {office.id: i for i, office in enumerate(system.offices)}
    return tuple((office_at[seat.office], seat.officers) for seat in session.seats)


def _openings(
    session: Session,
    system: PermitSystem,
    calendars: Sequence[CompiledCalendar],
    horizon: Horizon,
    days: int,
) -> Iterable[int]:
    """Its openings on ordinary days on which all its offices are open then."""
    calendar_at = {calendar.id: i for i, calendar in enumerate(system.calendars)}
    offices = [system.office(seat.office) for seat in session.seats]
    theirs = [calendars[calendar_at[office.calendar]] for office in offices]
    has_holidays = system.calendars[0].country is not None
    for number in range(days):
        day = horizon.start + timedelta(days=number)
        if has_holidays and day_kind(day, horizon.assume_holidays) != "ordinary":
            continue
        for weekday, second in session.openings:
            t = number * DAY + second
            if weekday == day.weekday() and all(c.is_open(t) for c in theirs):
                yield t
