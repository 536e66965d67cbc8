"""Small scenarios worked by hand: real instants in February 2018, chosen luck, and a log to read.

Friday 9 February is day 0; Sunday the 11th and Saturday the 24th are made up; the 15th to the 21st
is Spring Festival.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sim.engine.draws import Draws, stream_id
from sim.engine.plan import Plan
from sim.eventlog import EventLog, Outcome, What
from sim.run import plan_of
from sim.scenario_file.load import load_text

START = datetime(2018, 2, 9)  # noqa: DTZ001 - a scenario knows no time zones
HEAD = """
permitsim: 1
name: worked
title: Worked by hand
time: {start: 2018-02-09, warm_up: 0 days, observe: 4 weeks}
workflows: {old: []}
"""
NATIONAL = """
calendars: {national: {country: CN, hours: "Mon-Fri 09:00-12:00 13:00-17:00"}}
"""

Engine = Callable[[Plan, Draws], EventLog]
Chosen = Mapping[tuple[str, str, int, int], float]
"""(class, purpose, n, attempt) -> the number drawn; all others are 0.999."""


@dataclass(frozen=True, slots=True)
class ChosenDraws(Draws):
    """Luck that a test chooses."""

    chosen: Mapping[tuple[int, int, int], float] = field(default_factory=dict)

    def uniform(self, stream: int, n: int, attempt: int = 0) -> float:
        return self.chosen.get((stream, n, attempt), 0.999)


def work_out(
    engine: Engine,
    text: str,
    luck: Chosen | None = None,
    calendars: str = NATIONAL,
    reforms: tuple[str, ...] = (),
) -> EventLog:
    """Run the one workflow of a scenario without its head, with its reforms and the chosen luck."""
    head = HEAD.replace("old: []", f"old: [{', '.join(reforms)}]")
    plan = plan_of(load_text(head + calendars + text), "old")
    keyed = {
        (stream_id(cls, purpose), n, attempt): number
        for (cls, purpose, n, attempt), number in (luck or {}).items()
    }
    return engine(plan, ChosenDraws(0, 0, chosen=keyed))


def at(second: int) -> str:
    """An instant of the log as `02-09 10:00`, with seconds where there are any; `-` for none."""
    if second < 0:
        return "-"
    moment = START + timedelta(seconds=second)
    return f"{moment:%m-%d %H:%M}" + (f":{moment:%S}" if second % 60 else "")


def rows_of(log: EventLog, *columns: str, part: str = "") -> list[str]:
    """The rows in the order of the log, each a line: `case part` and the columns asked for."""
    lines = []
    for row in range(len(log.rows)):
        activity = int(log.row("activity")[row])
        if part and (activity < 0 or log.directory.activities[activity].part != part):
            continue
        lines.append(" | ".join([_who(log, row), *(_told(log, row, name) for name in columns)]))
    return lines


def spans_of(log: EventLog, **which: str) -> list[str]:
    """Start and end of each row."""
    return rows_of(log, "start", "end", **which)


def files_of(log: EventLog, *columns: str) -> list[str]:
    """The files, each a line: the item and the columns asked for."""
    lines = []
    for row, item in enumerate(log.file("item").tolist()):
        told = (
            str(int(log.file(name)[row]))
            if name in ("deemed", "stopped", "stopped_open", "n")
            else at(int(log.file(name)[row]))
            for name in columns
        )
        lines.append(" | ".join([log.directory.items[item].id, *told]))
    return lines


def cases_of(log: EventLog) -> list[str]:
    """The cases, each a line: class and n, arrival, end, agent and since when."""
    lines = []
    for cls, n, arrival, end, _, agent, since, _ in log.cases.tolist():
        name = log.directory.classes[cls]
        pool = log.directory.agents[agent] if agent >= 0 else "-"
        lines.append(f"{name} {n} | {at(arrival)} | {at(end)} | {pool} | {at(since)}")
    return lines


def _who(log: EventLog, row: int) -> str:
    cls, n, activity, attempt, what = (
        int(log.row(name)[row]) for name in ("cls", "n", "activity", "attempt", "what")
    )
    kind = What(what).name.lower()
    if activity < 0:
        return kind
    name = log.directory.activities[activity]
    part = name.origin if name.part == "step" else name.part
    return f"{log.directory.classes[cls]} {n} {part} {attempt} {kind}"


def _told(log: EventLog, row: int, name: str) -> str:
    value = int(log.row(name)[row])
    if name in ("ready", "released", "start", "end"):
        return at(value)
    if name == "outcome":
        return Outcome(value).name.lower()
    if name == "office":
        return log.directory.offices[value] if value >= 0 else "-"
    if name == "group":
        return log.directory.groups[value].id if value >= 0 else "-"
    return str(value)
