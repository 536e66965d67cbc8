"""The life of one case under one workflow, as its log tells it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.eventlog import EventLog, Fate, Outcome, Part, What
from sim.model.calendar import DAY
from sim.run import Run


@dataclass(frozen=True)
class Episode:
    """One attempt at one part of an item: from when it could have begun to its end."""

    origin: str
    """`item.step` of the step's birth, or the item for its other parts: the same in every
    workflow that has the step, whatever it was merged into."""
    item: str
    """The item that holds it in this workflow."""
    part: Part
    office: str
    """Empty for none."""
    attempt: int
    """From 0; a part is tried again after a correction or rectification."""
    rework: bool
    """Whether it is the applicant's correction or rectification between two attempts."""
    begin_day: float
    """Calendar days after the case came in."""
    end_day: float
    worked_hours: float
    """Officers' hours of work proper."""
    outcome: Outcome
    visits: int


@dataclass(frozen=True)
class Life:
    """What one case went through under one workflow."""

    workflow: str
    fate: Fate
    lead_days: float
    """Calendar days from its arrival to its end."""
    measures: Mapping[str, float]
    """Its own values, as in `sim.measure.metrics`; nan where undefined."""
    episodes: tuple[Episode, ...]
    """In order of begin."""


def life_of(run: Run, case: tuple[int, int]) -> Life:
    """Return the life of one case, by (class index, n), out of a run that has its rows.

    Raises `KeyError` if the run did not observe it to its end.
    """
    table = run.table
    found = np.flatnonzero((table.cls == case[0]) & (table.n == case[1]) & (table.end >= 0))
    if not len(found):
        raise KeyError(case)
    place = int(found[0])
    arrival = int(table.arrival[place])
    return Life(
        workflow=run.workflow,
        fate=Fate(int(table.fate[place])),
        lead_days=(int(table.end[place]) - arrival) / DAY,
        measures={name: float(values[place]) for name, values in table.measures.items()},
        episodes=_episodes(run.log, case, arrival),
    )


def _episodes(log: EventLog, case: tuple[int, int], arrival: int) -> tuple[Episode, ...]:
    rows = np.flatnonzero((log.row("cls") == case[0]) & (log.row("n") == case[1]))
    # A call into a session interrupts a piece of work, which goes on as the same attempt.
    by_attempt: dict[tuple[int, int, bool], list[int]] = {}
    for row in rows[log.row("what")[rows] != What.PAUSED].tolist():
        rework = int(log.row("what")[row]) == What.REWORK
        key = (int(log.row("activity")[row]), int(log.row("attempt")[row]), rework)
        by_attempt.setdefault(key, []).append(row)
    found = (_episode(log, key, pieces, arrival) for key, pieces in by_attempt.items())
    return tuple(sorted(found, key=lambda one: (one.begin_day, one.end_day, one.origin, one.part)))


def _episode(log: EventLog, key: tuple[int, int, bool], rows: list[int], arrival: int) -> Episode:
    activity, attempt, rework = key
    name = log.directory.activities[activity]
    begins = [
        begun if (begun := int(log.row("ready")[row])) >= 0 else int(log.row("start")[row])
        for row in rows
    ]
    last = max(rows, key=lambda row: int(log.row("end")[row]))
    seconds = sum(
        int(log.row("worked")[row]) * int(log.row("officers")[row])
        for row in rows
        if int(log.row("what")[row]) == What.WORK
    )
    end = int(log.row("end")[last])
    return Episode(
        origin=name.origin,
        item=log.directory.items[name.item].id,
        part=name.part,
        office=log.directory.offices[name.office] if name.office >= 0 else "",
        attempt=attempt,
        rework=rework,
        begin_day=(min(begins) - arrival) / DAY,
        end_day=(end - arrival) / DAY if end >= 0 else math.nan,
        worked_hours=seconds / 3600,
        outcome=Outcome(int(log.row("outcome")[last])),
        visits=sum(int(log.row("visit")[row]) for row in rows),
    )
