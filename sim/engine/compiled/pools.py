"""The room that a run needs: made small at first, and larger when a run says that it is full."""

from __future__ import annotations

from typing import cast

import numpy as np

from sim.engine.compiled.luck import CHUNK, CHUNKS
from sim.engine.compiled.records import Numbers, Rows, T_co, columns_of, grown, rows_of
from sim.engine.compiled.state import (
    CalledOne,
    Case,
    CaseRow,
    Event,
    File,
    FileRow,
    Group,
    Life,
    Line,
    Office,
    Pool,
    Row,
    Seated,
    Sitting,
    State,
    Stream,
    Town,
)
from sim.engine.compiled.tables import Tables
from sim.engine.plan import NONE, Plan
from sim.eventlog import Kept

FIRST_SLOTS, FIRST_EVENTS = 64, 256
ROWS_KEPT, CASES_KEPT = 1 << 14, 1 << 13
"""Rows and cases that are written before they are fetched."""


def new_state(plan: Plan, p: Tables, key: tuple[int, int], kept: Kept) -> State:
    """Return a run in which nothing has happened yet."""
    town = _new_town(plan, p, key, kept)
    own = town[0]
    state = State(
        town=town,
        cases=rows_of(Case, 0),
        lives=rows_of(Life, 0),
        files=rows_of(File, 0),
        faulty=np.zeros(0, np.int8),
        warned=np.zeros(0, np.int8),
        chunk_of=np.full(len(p.streams) * CHUNKS, NONE, np.int64),
        numbers=np.zeros(len(p.streams) * CHUNKS * CHUNK),
        events=rows_of(Event, FIRST_EVENTS + len(p.classes) + len(p.sessions) + 4 + own.event_room),
        agenda=np.zeros(4 * own.width + 64, np.int64),
        asked=np.zeros(len(plan.offices.discipline), np.int64),
        streams=_streams(p),
        offices=_offices(plan),
        groups=_groups(plan),
        pools=_pools(plan),
        lines=_lines(p),
        sittings=rows_of(Sitting, 0),
        seated=rows_of(Seated, 0),
        called=rows_of(CalledOne, 0),
        rows=rows_of(Row, own.row_room + (ROWS_KEPT if "rows" in kept else 1)),
        case_rows=rows_of(CaseRow, CASES_KEPT + 2),
        file_rows=rows_of(FileRow, own.file_room + (ROWS_KEPT if "files" in kept else 1)),
    )
    return _with_sittings(more_slots(state, FIRST_SLOTS), plan)


def with_room(s: State) -> State:
    """Return the same run with more room where it lacks some; rows were fetched before."""
    town = s.town[0]
    if town.free_slot < 0:
        s = more_slots(s, 2 * len(s.cases))
    if town.events + town.event_room > len(s.events):
        s = s._replace(events=grown(s.events, 2 * len(s.events)))
    return s


def more_slots(s: State, slots: int) -> State:
    """Return a run with room for so many cases in flight."""
    town, known = s.town[0], len(s.cases)
    cases = grown(s.cases, slots)
    _chain(cases, known, town.free_slot)
    town.free_slot = known
    return s._replace(
        cases=cases,
        lives=grown(s.lives, slots * town.width),
        files=grown(s.files, slots * town.item_width),
        faulty=_longer(s.faulty, slots * town.paper_width + 1),
        warned=_longer(s.warned, slots * town.item_width * town.watch_width + 1),
    )


def _with_sittings(s: State, plan: Plan) -> State:
    """Return a run with room for all sessions that there can be at once: each has an officer."""
    town, count = s.town[0], 1
    if len(plan.sessions.at_most) or plan.activities.joint.any():
        count = 2 * _officers(plan) + 2
    own = rows_of(Sitting, count)
    _chain(own, 0, NONE)
    town.free_sitting = 0
    return s._replace(
        sittings=own,
        seated=rows_of(Seated, count * town.groups),
        called=rows_of(CalledOne, count * town.callable),
    )


def _longer(flags: Numbers, count: int) -> Numbers:
    """A longer array that begins with the same flags; what is new is 0."""
    new = np.zeros(count, np.int8)
    new[: len(flags)] = np.asarray(flags)
    return cast("Numbers", new)


def _chain(rows: Rows[T_co], first: int, rest: int) -> None:
    """Let each new record lead to the next, and the last to those that were free before."""
    column = columns_of(rows)["after"]
    column[first:] = np.arange(first + 1, len(column) + 1)
    column[-1] = rest


def _new_town(plan: Plan, p: Tables, key: tuple[int, int], kept: Kept) -> Rows[Town]:
    table = rows_of(Town, 1)
    town = table[0]
    town.key_low, town.key_high = key
    town.window_from, town.window_to = plan.window
    town.horizon = plan.days.horizon
    town.change_at = NONE if plan.change is None else plan.change.at
    town.phase_in_days = 0 if plan.change is None else plan.change.phase_in_days
    observed = int("unobserved" not in kept)
    town.rows_from = observed if "rows" in kept else 2
    town.files_from = observed if "files" in kept else 2
    town.room = plan.event_limit
    town.joined = town.beginning = town.going_over = town.closing = NONE
    town.free_slot = town.free_sitting = NONE
    town.width = _most(columns_of(p.activities)["rank"]) + 1
    town.item_width = _most(columns_of(p.items)["rank"]) + 1
    town.watch_width = _most(np.diff(plan.items.watch_ptr))
    town.paper_width = _most(columns_of(p.papers)["rank"]) + 1
    town.n_shift = int(town.width).bit_length()
    town.class_shift = 62 - len(p.classes).bit_length()
    town.groups, town.callable = _seats_of_a_sitting(plan)
    groups, offices = len(plan.offices.group_officers), len(plan.offices.discipline)
    town.event_room = _officers(plan) + 4 * (groups + offices + len(p.sessions) + 16)
    # In a step a case may go through all of its activities, each of which plans a few events.
    town.event_room += 16 * town.width
    town.row_room = 2 * (town.width + 1) * (town.groups + 1) + groups + town.callable + 8
    town.file_room = 2 * town.item_width + 2
    return table


def _most(column: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    return int(column.max()) if len(column) else 0


def _officers(plan: Plan) -> int:
    """The most officers that there are at once."""
    before = plan.offices.group_officers
    most = before if plan.change is None else np.maximum(before, plan.change.officers)
    return int(most.sum())


def _seats_of_a_sitting(plan: Plan) -> tuple[int, int]:
    """The most groups, and the most officers, that one session brings together."""
    groups_of = np.diff(plan.offices.group_ptr)
    groups = officers = 1
    for seats in (plan.activities, plan.sessions):
        for begin, end in zip(
            seats.seat_ptr[:-1].tolist(), seats.seat_ptr[1:].tolist(), strict=True
        ):
            groups = max(groups, int(groups_of[seats.seat_office[begin:end]].sum()))
            officers = max(officers, int(seats.seat_officers[begin:end].sum()))
    return groups, officers


def _streams(p: Tables) -> Rows[Stream]:
    rows = rows_of(Stream, len(p.classes))
    table = columns_of(rows)
    table["way"] = np.arange(len(rows))
    table["piece"] = columns_of(p.classes)["rate_from"]
    return rows


def _offices(plan: Plan) -> Rows[Office]:
    rows = rows_of(Office, len(plan.offices.discipline))
    table = columns_of(rows)
    table["discipline"] = plan.offices.discipline
    table["first_group"] = plan.offices.group_ptr[:-1]
    for name in ("queue", "at_work", "wakes_at"):
        table[name] = NONE
    return rows


def _groups(plan: Plan) -> Rows[Group]:
    offices = plan.offices
    rows = rows_of(Group, len(offices.group_officers))
    table = columns_of(rows)
    for name in ("office", "calendar", "speed", "officers"):
        table[name] = getattr(offices, f"group_{name}")
    table["wakes_at"] = NONE
    return rows


def _pools(plan: Plan) -> Rows[Pool]:
    rows = rows_of(Pool, len(plan.agents.slots))
    table = columns_of(rows)
    table["free"], table["waits"] = plan.agents.slots, plan.agents.waits
    table["factor"] = plan.agents.factor
    table["first"] = table["last"] = NONE
    return rows


def _lines(p: Tables) -> Rows[Line]:
    rows = rows_of(Line, 1 + len(p.sessions))
    table = columns_of(rows)
    table["first"] = table["last"] = NONE
    table["opening"][1:] = columns_of(p.sessions)["opening_from"]
    return rows
