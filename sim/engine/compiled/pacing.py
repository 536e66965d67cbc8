"""Pace: how long an office lets a file lie before it works on it; twin of `reference.pacing`."""

from __future__ import annotations

import math

from sim.engine.compiled.hours import add_open, due, open_between
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import longest, uniform, work_seconds
from sim.engine.compiled.state import File, Life, State
from sim.engine.compiled.tables import Tables
from sim.engine.plan import PaceKind
from sim.model.inverses import to_seconds

NONE = -1
FIXED = int(PaceKind.FIXED)


@apart
def release_at(p: Tables, s: State, life: Life, file: File) -> int:
    """When the office lets go of the file of an attempt that begins now; notes idleness."""
    a, now = p.activities[life.activity], life.ready
    hours = s.groups[s.offices[a.office].first_group].calendar
    if life.attempt == 0 and a.paced:
        life.share_due = _share_due(p, file, life.activity, hours, now)
    if file.pushed:
        return now
    lies = _lies_by_pace(p, s, life, hours)
    if _is_neglected(p, s, life):
        n = s.cases[life.case].n
        idle = to_seconds(longest(p, s, a.neglect_from, a.neglect_to, n, life.attempt), 0)
        life.neglected = idle > lies
        lies = max(lies, idle)
    return add_open(p, hours, now, lies)


@apart
def _lies_by_pace(p: Tables, s: State, life: Life, hours: int) -> int:
    """Open seconds for which a file lies because its limit leaves time."""
    if life.share_due < 0:
        return 0
    open_left = 0
    if life.share_due > life.ready:
        open_left = open_between(p, hours, life.ready, life.share_due)
    room = open_left - _effort(p, s, life)
    return math.floor(_pace(p, s, life) * max(0, room))


@kernel
def _is_neglected(p: Tables, s: State, life: Life) -> bool:
    a = p.activities[life.activity]
    if a.neglect <= 0:
        return False
    n = s.cases[life.case].n
    return uniform(p, s, a.neglect_stream, n, life.attempt) < a.neglect


@apart
def _share_due(p: Tables, file: File, activity: int, hours: int, now: int) -> int:
    """When a step's share of the limit in force is over; -1 if it has none."""
    a = p.activities[activity]
    if a.share_calendar >= 0:
        return due(p, now, a.share_calendar, a.share_working)
    if file.due < 0:
        return NONE
    open_left = open_between(p, hours, now, file.due) if file.due > now else 0
    rest = max(0, open_left - a.kept)
    return add_open(p, hours, now, math.floor(a.part * rest))


@apart
def _effort(p: Tables, s: State, life: Life) -> int:
    """Seconds of the work itself, and of the decision that must still fit in after it."""
    a, n = p.activities[life.activity], s.cases[life.case].n
    speed = s.groups[s.offices[a.office].first_group].speed
    seconds = work_seconds(p, s, life.activity, n, life.attempt, speed, life.ready)
    if a.leaves_room >= 0:
        office = p.activities[a.leaves_room].office
        speed = s.groups[s.offices[office].first_group].speed
        seconds += work_seconds(p, s, a.leaves_room, n, 0, speed, life.ready)
    return seconds


@apart
def _pace(p: Tables, s: State, life: Life) -> float:
    a = p.activities[life.activity]
    q = a.pace_value
    if a.pace == FIXED:
        return a.pace_factor * q
    u = uniform(p, s, a.pace_stream, s.cases[life.case].n, life.attempt)
    if u < q:
        return a.pace_factor * (0.9 + 0.1 * u / q)
    return a.pace_factor * (0.9 * (u - q) / (1 - q))
