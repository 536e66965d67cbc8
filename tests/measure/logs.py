"""Logs made by hand: one small office world, and the tables filled row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    ActivityName,
    Directory,
    EventLog,
    GroupName,
    ItemName,
    What,
    canonical,
)
from sim.measure.timebase import TimeBase
from sim.model.calendar import Calendar, compile_calendar, compile_days, parse_hours

HOUR, DAY = 3600, 86_400
START = date(2016, 1, 4)
"""A Monday."""
PREPARE, INTAKE, REVIEW, NOTICE, ISSUE, JOINT, BACKGROUND = range(7)
SUPPLEMENT, TEST, CHECK, WARNING = range(7, 11)


def at(day: int, hour: float) -> int:
    """The second of an hour of a day; day 0 is a Monday."""
    return day * DAY + round(hour * HOUR)


def office_hours() -> TimeBase:
    """09:00-12:00 13:00-17:00 (seven hours) for the nation, and a calendar of mornings from 8."""
    nation = Calendar(id="office")
    mornings = Calendar(id="mornings", hours=parse_hours("Mon-Fri 08:00-12:00"))
    calendars = tuple(compile_calendar(one, START, 60) for one in (nation, mornings))
    return TimeBase(START, calendars, compile_days(nation, START, 60))


def _activity(item: int, origin: str, part: str, office: int, **more: object) -> ActivityName:
    plain = ActivityName(0, item, origin, "step", office, False, False, "", 0)
    return replace(plain, part=part, **more)  # type: ignore[arg-type]


ACTIVITIES = (
    _activity(0, "permit", "prepare", -1, applicant=True),
    _activity(0, "permit", "intake", 0, visit_group="window", papers=3),
    _activity(0, "permit.review", "step", 1),
    _activity(0, "permit.notice", "step", -1, notice=True),
    _activity(0, "permit", "issue", -1, visit_group="window"),
    _activity(1, "survey.session", "step", 1),
    _activity(-1, "", "background", 0),
    _activity(0, "permit", "supplement", -1, visit_group="window"),
    _activity(0, "permit.test", "step", -1, stops_clock=True),
    _activity(0, "permit.check", "step", 0, deferred=True),
    _activity(0, "permit", "supervision", 1),
)
DIRECTORY = Directory(
    classes=("ordinary", "key_project", "paperwork"),
    background=(False, False, True),
    items=(
        ItemName("permit", ("permit",), 1, False, 3 * ((0, 5),), 3 * ((0, 1),), issued=True),
        ItemName("survey", ("survey",), 0, True, 3 * ((10, 0),), 3 * ((4, 0),)),
    ),
    activities=ACTIVITIES,
    offices=("hall", "station"),
    groups=(
        GroupName(0, "hall.clerks", 2, 0, 1000.0),
        GroupName(1, "station.engineers", 1, 0, 2000.0),
        GroupName(1, "station.early", 1, 1, 0.0),
    ),
    agents=("agents",),
)


class Log:
    """A log under construction; every column not named is 0 or -1 as suits it."""

    def __init__(self, directory: Directory = DIRECTORY) -> None:
        self.directory = directory
        self.cases: list[list[int]] = []
        self.files: list[list[int]] = []
        self.rows: list[list[int]] = []

    def case(self, cls: int, n: int, arrival: int, end: int, **more: int) -> Log:
        plain = {"observed": 1, "agent": -1, "agent_from": -1, "fate": 0 if end >= 0 else -1}
        given = plain | {"cls": cls, "n": n, "arrival": arrival, "end": end} | more
        self.cases.append([given[name] for name in CASE_COLUMNS])
        return self

    def file(self, cls: int, n: int, item: int, start: int, end: int, **more: int) -> Log:
        plain = dict.fromkeys(FILE_COLUMNS, -1) | {"stopped": 0, "stopped_open": 0, "refused": 0}
        given = plain | {"cls": cls, "n": n, "item": item, "start": start, "end": end} | more
        self.files.append([given[name] for name in FILE_COLUMNS])
        return self

    def row(
        self, cls: int, n: int, activity: int, what: int, span: tuple[int, int], **more: int
    ) -> Log:
        start, end = span
        plain = {"attempt": 0, "office": -1, "group": -1, "officers": 0, "worked": 0, "outcome": 0}
        plain |= {"ready": start, "released": more.get("ready", start), "visit": 0, "papers": 0}
        plain |= {"neglected": 0, "missed": 0}
        place = {"cls": cls, "n": n, "activity": activity, "what": what, "start": start, "end": end}
        given = plain | place | more
        self.rows.append([given[name] for name in ROW_COLUMNS])
        return self

    def work(self, n: int, activity: int, span: tuple[int, int], worked: int, **more: int) -> Log:
        """A row of work of an ordinary case by one clerk of the hall."""
        given = {"cls": 0, "office": 0, "group": 0, "officers": 1, "worked": worked} | more
        return self.row(given.pop("cls"), n, activity, What.WORK, span, **given)

    def made(self, window: tuple[int, int] = (0, at(7, 0)), until: int = at(28, 0)) -> EventLog:
        def table(rows: list[list[int]], columns: tuple[str, ...], first: tuple[str, ...]):
            array = np.array(rows, dtype=np.int64).reshape(-1, len(columns))
            return canonical(array, columns, first)

        return EventLog(
            self.directory,
            table(self.cases, CASE_COLUMNS, ()),
            table(self.files, FILE_COLUMNS, ()),
            table(self.rows, ROW_COLUMNS, ("end",)),
            window,
            until,
        )


def one_permit() -> Log:
    """One permit from Monday 08:00 to Wednesday 15:00, 55 hours.

    Mon 08-10 prepare; intake 10:30-11 (queue from 10) finds papers missing; corrected 11-14;
    intake again 14-14:30, accepted. Review: held to 15, queue to 16, worked Mon 16-17 and Tue
    9-10. Beside it from 14:30 a notice to Wed 14:30, off the clock since the review ended.
    Taken home Wed 14:30-15.
    """
    clerk = {"attempt": 1, "visit": 1, "papers": 1}
    log = Log().case(0, 0, at(0, 8), at(2, 15))
    log.row(0, 0, PREPARE, What.WAIT, (at(0, 8), at(0, 10)))
    log.work(0, INTAKE, (at(0, 10.5), at(0, 11)), 1800, ready=at(0, 10), visit=1, papers=3)
    log.rows[-1][ROW_COLUMNS.index("outcome")] = 1
    log.row(0, 0, INTAKE, What.REWORK, (at(0, 11), at(0, 14)))
    log.work(0, INTAKE, (at(0, 14), at(0, 14.5)), 1800, **clerk)
    held = {"ready": at(0, 14.5), "released": at(0, 15), "office": 1, "group": 1}
    log.work(0, REVIEW, (at(0, 16), at(1, 10)), 7200, **held)
    log.row(0, 0, NOTICE, What.WAIT, (at(0, 14.5), at(2, 14.5)))
    log.row(0, 0, ISSUE, What.WAIT, (at(2, 14.5), at(2, 15)), visit=1)
    clock = {"received": at(0, 10), "accepted": at(0, 14.5), "decided": at(2, 14.5)}
    stops = {"stopped": round(28.5 * HOUR), "stopped_open": round(10.5 * HOUR)}
    log.file(0, 0, 0, at(0, 8), at(2, 15), due=at(1, 17), due_law=at(7, 17), **clock, **stops)
    return log
