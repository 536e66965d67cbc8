"""Calendars, offices, sessions and agents."""

from __future__ import annotations

from sim.model.calendar import OFFICE_HOURS, Calendar
from sim.model.items import Span
from sim.model.offices import (
    AgentPool,
    Background,
    Carelessness,
    Idleness,
    Office,
    Pace,
    Session,
    StaffGroup,
)
from sim.scenario_file.convert.book import Book, title_of
from sim.scenario_file.convert.demand import to_arrivals
from sim.scenario_file.convert.items import to_seats
from sim.scenario_file.schema.calendars import CalendarFile, TimeFile
from sim.scenario_file.schema.offices import (
    AgentFile,
    CarelessnessFile,
    IdlenessFile,
    OfficeFile,
    PaceFile,
    SessionFile,
)

NATIONAL = "national"


def to_calendars(calendars: dict[str, CalendarFile]) -> tuple[Calendar, ...]:
    """Return the calendars, the national one first: China's usual office hours unless given."""
    made = {id: to_calendar(id, calendar) for id, calendar in calendars.items()}
    national = made.pop(NATIONAL, None) or Calendar(NATIONAL, OFFICE_HOURS, "CN")
    return (national, *made.values())


def to_calendar(id: str, calendar: CalendarFile) -> Calendar:
    """Return a calendar."""
    return Calendar(
        id=id,
        hours=calendar.hours or OFFICE_HOURS,
        country=calendar.country,
        closures=calendar.closures,
        makeup_hours=calendar.makeup_hours,
    )


def to_office(id: str, office: OfficeFile, time: TimeFile, book: Book) -> Office:
    """Return an office."""
    return Office(
        id=id,
        title=title_of(office.title, id),
        groups=tuple(to_groups(office)),
        discipline=office.discipline,
        pace=_pace(office.pace),
        background=_background(office, time, book),
        idleness=_idleness(office.idleness, book),
        carelessness=_carelessness(office.carelessness),
    )


def to_groups(office: OfficeFile) -> list[StaffGroup]:
    """Return the staff groups of an office; a group without a name is called `staff`."""
    calendar = office.calendar or NATIONAL
    return [
        StaffGroup(
            id=id or "staff",
            officers=int(group.officers),
            calendar=group.calendar or calendar,
            speed=float(group.speed),
            cost_per_year=float(group.cost),
        )
        for id, group in office.staff.items()
    ]


def _pace(pace: PaceFile | None) -> Pace:
    if pace is None or pace.word is not None:
        return Pace()
    if pace.fixed is not None:
        return Pace("fixed", float(pace.fixed))
    return Pace("deadline_driven", float(pace.deadline_driven or 0.0))


def _idleness(idleness: IdlenessFile | None, book: Book) -> Idleness | None:
    if idleness is None:
        return None
    return Idleness(float(idleness.chance), Span(book.distribution(idleness.for_), "working"))


def _carelessness(carelessness: CarelessnessFile | None) -> Carelessness | None:
    if carelessness is None:
        return None
    hasty = carelessness.chance if carelessness.in_haste is None else carelessness.in_haste
    return Carelessness(float(carelessness.chance), float(hasty))


def _background(office: OfficeFile, time: TimeFile, book: Book) -> Background | None:
    if office.background is None:
        return None
    effort = office.background.effort
    arrivals = to_arrivals(office.background.arrivals, time, book)
    return Background(arrivals, Span(book.distribution(effort), "working"))


def to_session(id: str, session: SessionFile) -> Session:
    """Return a timed session."""
    return Session(
        id=id,
        title=title_of(session.title, id),
        seats=to_seats(session.offices),
        openings=tuple(sorted(session.times)),
        at_most=int(session.at_most),
    )


def to_agents(id: str, agent: AgentFile) -> AgentPool:
    """Return a pool of agents."""
    return AgentPool(
        id=id,
        title=title_of(agent.title, id),
        slots=int(agent.slots),
        classes=agent.for_,
        when_full="wait" if agent.when_full == "wait" else "go_alone",
        applicant_time=float(agent.applicant_time),
    )
