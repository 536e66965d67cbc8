"""From a permit system to its plan, in either reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import numpy as np

from sim.engine.assemble import assemble_activities, assemble_items, floats, ints, pointers
from sim.engine.by_limits import draft_item_by_limits
from sim.engine.demand import assemble_classes
from sim.engine.draft import Draft, Network, SpanDraft
from sim.engine.lived import Setting, draft_item, from_submission
from sim.engine.plan import (
    NONE,
    ROUND_THE_CLOCK,
    Agents,
    Discipline,
    Ints,
    Kind,
    Offices,
    PaceKind,
    Plan,
    Sessions,
)
from sim.eventlog import ActivityName, Directory, GroupName, ItemName
from sim.model.calendar import (
    DAY,
    NOMINAL,
    Calendar,
    CompiledCalendar,
    compile_calendar,
    compile_days,
    day_kind,
    holiday_years,
    intersect,
)
from sim.model.demand import CaseClass, Listed
from sim.model.graph import habit_edges, law_edges, limit_days
from sim.model.items import StepRef
from sim.model.offices import Office, Session
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

Reading = Literal["limits", "lived"]
EVENT_LIMIT = 50_000_000


def make_plan(
    system: PermitSystem, horizon: Horizon, *, warm_up: int, reading: Reading = "lived"
) -> Plan:
    """Turn a system into a plan.

    `warm_up` is in seconds. By the limits, one case of each class arrives at second 0 and the
    calendar is the nominal one. Raises `UnpublishedYear` for a start in a year without holidays.
    """
    if reading == "limits":
        return _Planner(
            _bare(system), horizon, reading, window=(0, 1), days=_limit_days(system)
        ).plan()
    window = (warm_up, warm_up + horizon.observe)
    return _Planner(system, horizon, reading, window, _covered_days(system, horizon, window)).plan()


def _bare(system: PermitSystem) -> PermitSystem:
    """The system without all that the reading by the limits leaves out."""
    once = Listed((0,))
    classes = tuple(
        CaseClass(each.id, each.title, once, items=each.items) for each in system.classes
    )
    return PermitSystem(
        calendars=(NOMINAL,),
        offices=(),
        items=system.items,
        classes=classes,
        habit=system.habit,
        lineage=system.lineage,
    )


def _limit_days(system: PermitSystem) -> int:
    """More days than all limits together can take."""
    total = 2
    for item in system.items:
        limits = [item.together, *(step.limit.in_force for step in item.steps)]
        total += sum(days.count for days in limits if days is not None)
    return total


def _covered_days(system: PermitSystem, horizon: Horizon, window: tuple[int, int]) -> int:
    """Days that a run may need: thrice the window's end and three years, within published ones."""
    wanted = 3 * (window[1] // DAY + 1) + 3 * 365
    if horizon.assume_holidays or all(c.country is None for c in system.calendars):
        return wanted
    last = date(max(holiday_years()), 12, 31)
    return max(1, min(wanted, (last - horizon.start).days + 1))


class _Planner:
    """One plan while it is being made."""

    def __init__(
        self,
        system: PermitSystem,
        horizon: Horizon,
        reading: Reading,
        window: tuple[int, int],
        days: int,
    ) -> None:
        self.system = system
        self.horizon = horizon
        self.reading = reading
        self.window = window
        self.days = days
        self.office_at = {office.id: i for i, office in enumerate(system.offices)}
        self.calendar_at = {calendar.id: i for i, calendar in enumerate(system.calendars)}
        self.group_ptr = pointers([office.groups for office in system.offices])
        self.edges = (*law_edges(system), *habit_edges(system))

    def plan(self) -> Plan:
        calendars = [self._compiled(calendar) for calendar in self.system.calendars]
        proper = self.system.classes
        background = tuple(
            self._background(office) for office in self.system.offices if office.background
        )
        classes = (*proper, *background)
        networks = [self._network(each) for each in proper]
        networks += [
            self._other_work(office) for office in self.system.offices if office.background
        ]
        table: list[float] = []
        ids = [each.id for each in classes]
        activities = assemble_activities(networks, ids, table)
        arrivals = assemble_classes(
            classes,
            networks,
            proper=len(proper),
            agents={name: i for i, pool in enumerate(self.system.agents) for name in pool.classes},
            national=calendars[0],
        )
        return Plan(
            directory=self._directory(classes, networks, len(proper)),
            meet=self._meet(networks, calendars),
            calendars=tuple(calendars),
            days=compile_days(
                self.system.calendars[0],
                self.horizon.start,
                self.days,
                self.horizon.assume_holidays,
            ),
            window=self.window,
            event_limit=EVENT_LIMIT,
            table=floats(table),
            classes=arrivals,
            items=assemble_items(networks),
            activities=activities,
            offices=self._offices(),
            sessions=self._sessions(calendars),
            agents=Agents(
                slots=ints(pool.slots for pool in self.system.agents),
                waits=ints(pool.when_full == "wait" for pool in self.system.agents),
                factor=floats(pool.applicant_time for pool in self.system.agents),
            ),
        )

    def _compiled(self, calendar: Calendar) -> CompiledCalendar:
        return compile_calendar(
            calendar, self.horizon.start, self.days, self.horizon.assume_holidays
        )

    def _network(self, case_class: CaseClass) -> Network:
        network = Network()
        setting = Setting(
            self.system,
            case_class,
            self.office_at,
            {session.id: i for i, session in enumerate(self.system.sessions)},
        )
        draft = draft_item if self.reading == "lived" else draft_item_by_limits
        for index, item in enumerate(self.system.items):
            draft(network, setting, index, item)
        self._link(network)
        return network

    def _link(self, network: Network) -> None:
        """Let items wait for one another; what the class skips passes its own needs on."""
        ids = [self.system.items[item.name].id for item in network.items]
        at = {id: place for place, id in enumerate(ids)}
        sources: dict[str, list[tuple[str, StepRef | None]]] = {}
        for (item, step), waiting in self.edges:
            sources.setdefault(waiting, []).append((item, step))

        def ends(item: str, step: StepRef | None, seen: frozenset[str]) -> set[int]:
            if item in seen:
                return set()
            if item not in at:
                passed_on = sources.get(item, [])
                return set().union(*(ends(i, s, seen | {item}) for i, s in passed_on))
            steps = network.items[at[item]].steps
            if step is not None and step in steps:
                return {steps[step]}
            return set(network.last(at[item]))

        links = {
            at[waiting]: set().union(*(ends(i, s, frozenset()) for i, s in named))
            for waiting, named in sources.items()
            if waiting in at
        }
        firsts = {place: network.first(place) for place in links}
        for place, earlier in links.items():
            for activity in firsts[place]:
                network.activities[activity].after |= earlier

    def _background(self, office: Office) -> CaseClass:
        assert office.background is not None
        name = f"background/{office.id}"
        return CaseClass(name, same(name), office.background.arrivals, priority=10**6)

    def _other_work(self, office: Office) -> Network:
        assert office.background is not None
        effort = office.background.effort
        span = SpanDraft("effort", effort.distribution, ROUND_THE_CLOCK)
        seats = ((self.office_at[office.id], 1),)
        draft = Draft("background", Kind.WORK, office.id, spans=(span,), seats=seats)
        return Network(activities=[draft])

    def _directory(
        self, classes: tuple[CaseClass, ...], networks: list[Network], proper: int
    ) -> Directory:
        return Directory(
            classes=tuple(each.id for each in classes),
            background=tuple(place >= proper for place in range(len(classes))),
            items=tuple(
                ItemName(
                    item.id,
                    item.origins,
                    item.certificates,
                    item.is_notice,
                    limit_days(counted, "statutory"),
                    limit_days(counted, "in_force"),
                )
                for item in self.system.items
                for counted in (from_submission(item, list(item.steps)),)
            ),
            activities=tuple(
                self._name(cls, network, draft)
                for cls, network in enumerate(networks)
                for draft in network.activities
            ),
            offices=tuple(office.id for office in self.system.offices),
            groups=tuple(
                GroupName(
                    self.office_at[office.id],
                    group.id,
                    group.officers,
                    self.calendar_at[group.calendar],
                    group.cost_per_year,
                )
                for office in self.system.offices
                for group in office.groups
            ),
            agents=tuple(pool.id for pool in self.system.agents),
        )

    def _name(self, cls: int, network: Network, draft: Draft) -> ActivityName:
        return ActivityName(
            cls=cls,
            item=network.items[draft.item].name if draft.item >= 0 else NONE,
            origin=draft.origin,
            part=draft.part,
            office=draft.seats[0][0] if draft.seats else NONE,
            notice=draft.notice,
            applicant=draft.applicant,
            visit_group=draft.visit_group,
            papers=len(draft.papers),
        )

    def _offices(self) -> Offices:
        offices = self.system.offices
        groups = [(i, group) for i, office in enumerate(offices) for group in office.groups]
        return Offices(
            group_ptr=self.group_ptr,
            group_office=ints(i for i, _ in groups),
            group_officers=ints(group.officers for _, group in groups),
            group_calendar=ints(self.calendar_at[group.calendar] for _, group in groups),
            group_speed=floats(group.speed for _, group in groups),
            discipline=ints(Discipline[office.discipline.upper()] for office in offices),
            pace=ints(PaceKind[office.pace.kind.upper()] for office in offices),
            pace_value=floats(office.pace.value for office in offices),
        )

    def _sessions(self, calendars: list[CompiledCalendar]) -> Sessions:
        sessions = self.system.sessions
        openings = [list(self._openings(session, calendars)) for session in sessions]
        seats = [
            [(self.office_at[seat.office], seat.officers) for seat in session.seats]
            for session in sessions
        ]
        return Sessions(
            seat_ptr=pointers(seats),
            seat_office=ints(office for row in seats for office, _ in row),
            seat_officers=ints(officers for row in seats for _, officers in row),
            opening_ptr=pointers(openings),
            opening=ints(t for row in openings for t in row),
            at_most=ints(session.at_most for session in sessions),
        )

    def _openings(self, session: Session, calendars: list[CompiledCalendar]) -> Iterable[int]:
        """Its openings on ordinary days on which all its offices are open then."""
        offices = [self.system.office(seat.office) for seat in session.seats]
        theirs = [calendars[self.calendar_at[office.calendar]] for office in offices]
        chinese = self.system.calendars[0].country is not None
        for number in range(self.days):
            day = self.horizon.start + timedelta(days=number)
            if chinese and day_kind(day, self.horizon.assume_holidays) != "ordinary":
                continue
            for weekday, second in session.openings:
                t = number * DAY + second
                if weekday == day.weekday() and all(c.is_open(t) for c in theirs):
                    yield t

    def _meet(self, networks: list[Network], calendars: list[CompiledCalendar]) -> Ints:
        """Intersections of the calendars that can sit in one session; appends them to the list."""
        seats = [d.seats for n in networks for d in n.activities if len(d.seats) > 1]
        seats += [
            tuple((self.office_at[seat.office], seat.officers) for seat in session.seats)
            for session in self.system.sessions
        ]
        seats += [d.seats for n in networks for d in n.activities if any(k > 1 for _, k in d.seats)]
        together = [
            {
                self.calendar_at[group.calendar]
                for office, _ in row
                for group in self.system.offices[office].groups
            }
            for row in seats
        ]
        meets: dict[tuple[int, int], int] = {}
        parts = {i: frozenset({i}) for i in range(len(calendars))}
        for group in together:
            known = [i for i, part in parts.items() if part <= group]
            for i in known:
                for j in known:
                    union = parts[i] | parts[j]
                    if (i, j) in meets or i == j:
                        continue
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
