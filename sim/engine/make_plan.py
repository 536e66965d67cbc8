"""From a permit system to its plan, in either reading."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sim.engine.assemble import assemble_activities, assemble_items, floats
from sim.engine.by_limits import draft_item_by_limits
from sim.engine.changing import Later, agents_of, assemble_change, officers_after, with_all_of
from sim.engine.demand import assemble_classes
from sim.engine.draft import Draft, Network, SpanDraft
from sim.engine.linking import link
from sim.engine.lived import Setting, draft_item
from sim.engine.naming import name_all
from sim.engine.plan import NONE, ROUND_THE_CLOCK, Kind, Plan
from sim.engine.size import event_limit
from sim.engine.staffing import assemble_agents, assemble_offices, assemble_sessions, meetings
from sim.eventlog import Directory
from sim.model.calendar import (
    DAY,
    NOMINAL,
    Calendar,
    CompiledCalendar,
    assumable_years,
    compile_calendar,
    compile_days,
    holiday_years,
)
from sim.model.demand import CaseClass, Listed
from sim.model.graph import habit_edges, issue_edges, start_edges
from sim.model.offices import Office
from sim.model.scenario import Horizon
from sim.model.system import PermitSystem
from sim.text import same

Reading = Literal["limits", "lived"]

LAST_DAY = date(9998, 12, 31)
"""The last day of any calendar: dates end with the year after."""


def make_plan(
    system: PermitSystem,
    horizon: Horizon,
    *,
    warm_up: int,
    reading: Reading = "lived",
    change: Later | None = None,
) -> Plan:
    """Turn a system into a plan.

    `warm_up` is in seconds. By the limits, one case of each class arrives at second 0 and the
    calendar is the nominal one. `change` is another system from an instant on; as lived only.
    Raises `UnpublishedYear` for a start in a year without holidays.
    """
    if reading == "limits":
        days = _limit_days(system)
        return _Planner(_bare(system), horizon, reading, window=(0, 1), days=days).plan()
    window = (warm_up, warm_up + horizon.observe)
    days = _covered_days(system, horizon, window)
    return _Planner(system, horizon, reading, window, days, change).plan()


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
    """Days that a run may need: thrice the window's end and three years, within known ones."""
    wanted = 3 * (window[1] // DAY + 1) + 3 * 365
    last = LAST_DAY
    if any(calendar.country is not None for calendar in system.calendars):
        known = assumable_years() if horizon.assume_holidays else holiday_years()
        last = date(max(known), 12, 31)
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
        change: Later | None = None,
    ) -> None:
        self.change = change
        self.later = None if change is None else change.system
        self.at = NONE if change is None else change.at
        self.before = system
        self.system = system if self.later is None else with_all_of(system, self.later)
        self.horizon = horizon
        self.reading = reading
        self.window = window
        self.days = days
        self.office_at = {office.id: i for i, office in enumerate(self.system.offices)}

    def plan(self) -> Plan:
        system = self.system
        calendars = [self._compiled(calendar) for calendar in system.calendars]
        manned = tuple(office for office in system.offices if office.background)
        classes = (*system.classes, *(self._background(office) for office in manned))
        before = [
            *(self._network(system, each, 0) for each in system.classes),
            *(self._other_work(office) for office in manned),
        ]
        after = self._networks_after()
        networks = [*before, *after]
        places = [*range(len(before)), *range(len(after))]
        ids = [classes[place].id for place in places]
        table: list[float] = []
        activities = assemble_activities(networks, ids, table)
        arrivals = assemble_classes(
            classes,
            before,
            proper=len(system.classes),
            agents=agents_of(system, self.before),
            national=calendars[0],
            table=table,
        )
        return Plan(
            directory=self._directory(classes, list(zip(places, networks, strict=True))),
            meet=meetings(system, networks, calendars),
            calendars=tuple(calendars),
            days=compile_days(
                system.calendars[0],
                self.horizon.start,
                self.days,
                self.horizon.assume_holidays,
            ),
            window=self.window,
            event_limit=event_limit(arrivals, self.window[1]),
            classes=arrivals,
            items=assemble_items(networks, ids),
            activities=activities,
            offices=assemble_offices(system),
            sessions=assemble_sessions(system, calendars, self.horizon, self.days),
            agents=assemble_agents(system),
            change=None
            if self.change is None
            else assemble_change(self.change, calendars[0].horizon, system, classes, before, after),
            table=floats(table),
        )

    def _networks_after(self) -> list[Network]:
        if self.later is None:
            return []
        known = len(self.system.items)
        return [self._network(self.later, each, known) for each in self.later.classes]

    def _directory(
        self, classes: tuple[CaseClass, ...], networks: list[tuple[int, Network]]
    ) -> Directory:
        items = (*self.system.items, *(self.later.items if self.later else ()))
        return name_all(
            self.system, classes, networks, items, officers_after(self.system, self.later, self.at)
        )

    def _compiled(self, calendar: Calendar) -> CompiledCalendar:
        return compile_calendar(
            calendar, self.horizon.start, self.days, self.horizon.assume_holidays
        )

    def _network(self, system: PermitSystem, case_class: CaseClass, first_item: int) -> Network:
        """All that a class goes through; `first_item` is the index of the system's first item."""
        network = Network()
        setting = Setting(
            system,
            case_class,
            self.office_at,
            {session.id: i for i, session in enumerate(self.system.sessions)},
        )
        draft = draft_item if self.reading == "lived" else draft_item_by_limits
        for index, item in enumerate(system.items, first_item):
            draft(network, setting, index, item)
        ids = {index: item.id for index, item in enumerate(system.items, first_item)}
        link(network, ids, (*start_edges(system), *habit_edges(system)), issue_edges(system))
        return network

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
