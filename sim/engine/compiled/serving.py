"""The serving pass: sessions first, by one global order, then each office's queue."""

from __future__ import annotations

from sim.engine.compiled.events import SERVING, plan_event
from sim.engine.compiled.hours import is_open, is_settled, next_change, next_open
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.order import (
    is_before,
    put_in_line,
    put_in_queue,
    take_from_line,
    take_from_queue,
)
from sim.engine.compiled.record import DONE, note_reservation
from sim.engine.compiled.sessions import open_session, start_or_reserve
from sim.engine.compiled.staff import ask, begin_work, file_due, free_group
from sim.engine.compiled.state import JOINED, LINED, QUEUED, WAKE, Life, State
from sim.engine.compiled.tables import Tables
from sim.engine.plan import Discipline

NONE = -1
JOINT = 0
"""The line of sessions without times; the others follow it."""
FIRST_COME, PRIORITY = int(Discipline.FIRST_COME), int(Discipline.PRIORITY)
NOT_PUSHED = 1 << 61
NEVER = 1 << 60
"""Later than any due instant."""


@kernel
def join(p: Tables, s: State, place: int) -> None:
    """Put an attempt before its session, or have it queued in the next serving pass."""
    life, town = s.lives[place], s.town[0]
    a = p.activities[life.activity]
    life.released = town.now
    if a.session >= 0 or a.joint:
        life.state = LINED
        set_key(p, s, life, PRIORITY)
        put_in_line(s, a.session + 1 if a.session >= 0 else JOINT, place)
        if a.session < 0:
            ask(s, a.office)
        return
    life.state = JOINED
    life.after, town.joined = town.joined, place
    ask(s, a.office)


@kernel
def set_key(p: Tables, s: State, life: Life, discipline: int) -> None:
    """Work out what an attempt is served by, as things stand."""
    case, town = s.cases[life.case], s.town[0]
    rank = p.activities[life.activity].rank
    life.tie = (case.cls << town.class_shift) | (case.n << town.n_shift) | rank
    if is_pushed(p, s, life):
        life.major = 0
    else:
        life.major = NOT_PUSHED
    if discipline == PRIORITY:
        life.major += p.classes[case.cls].priority
    elif discipline != FIRST_COME:
        due = file_due(p, s, life)
        life.major += NEVER if due < 0 else due


@kernel
def is_pushed(p: Tables, s: State, life: Life) -> bool:
    """Whether a watch has pushed the file of an attempt."""
    a = p.activities[life.activity]
    if a.of_item < 0 or a.trails or a.after_warning:
        return False
    return s.files[life.case * s.town[0].item_width + p.items[a.of_item].rank].pushed != 0


@apart
def push_forward(p: Tables, s: State, place: int) -> None:
    """Put an attempt that waits before those of files that no watch pushed."""
    life = s.lives[place]
    a = p.activities[life.activity]
    if life.state == LINED:
        line = a.session + 1 if a.session >= 0 else JOINT
        take_from_line(s, line, place)
        life.major &= NOT_PUSHED - 1
        put_in_line(s, line, place)
    elif life.state == QUEUED:
        take_from_queue(s, a.office, place)
        life.major &= NOT_PUSHED - 1
        put_in_queue(s, a.office, place)


@kernel
def serve(p: Tables, s: State) -> None:
    """Serve all offices that ask for it in this instant."""
    town = s.town[0]
    if town.joined >= 0:
        _queue_up(p, s)
    sessions = s.lines[JOINT].first >= 0 or town.opening > 0
    if sessions:
        _walk_sessions(p, s)
    kept = town.kept > 0
    if kept:
        # A reservation may have gone from an office that nobody asked for.
        for group in range(len(s.groups)):
            if s.groups[group].kept:
                ask(s, s.groups[group].office)
    asked, town.asked = town.asked, 0
    for index in range(asked):
        office = s.asked[index]
        s.offices[office].asked = 0
        _serve_office(p, s, office)
    if sessions or kept:
        _note_reservations(s)
        _wake_for_sessions(p, s)


@kernel
def _queue_up(p: Tables, s: State) -> None:
    town = s.town[0]
    place = town.joined
    town.joined = NONE
    while place >= 0:
        life = s.lives[place]
        following = life.after
        if life.state == JOINED:
            office = p.activities[life.activity].office
            life.state = QUEUED
            set_key(p, s, life, s.offices[office].discipline)
            put_in_queue(s, office, place)
        place = following


@kernel
def _serve_office(p: Tables, s: State, office: int) -> None:
    queue = s.offices[office]
    while queue.queue >= 0:
        group = free_group(p, s, office)
        if group < 0:
            _wake_at_opening(p, s, office)
            return
        place = queue.queue
        take_from_queue(s, office, place)
        begin_work(p, s, place, group)


@apart
def _wake_at_opening(p: Tables, s: State, office: int) -> None:
    now, first = s.town[0].now, NONE
    for group in range(p.group_from[office], p.group_from[office + 1]):
        own = s.groups[group]
        if own.officers <= own.busy:
            continue
        if is_open(p, own.calendar, now):
            continue
        opens = next_open(p, own.calendar, now)
        if first < 0 or opens < first:
            first = opens
    if first >= 0 and s.offices[office].wakes_at != first:
        s.offices[office].wakes_at = first
        plan_event(s, first, SERVING, WAKE, office, 0)


@kernel
def _wake_at_change(p: Tables, s: State, group: int) -> None:
    """Serve a group's office again when the group opens or closes."""
    own = s.groups[group]
    at = next_change(p, own.calendar, s.town[0].now)
    if own.wakes_at != at:
        own.wakes_at = at
        plan_event(s, at, SERVING, WAKE, own.office, 0)


@apart
def _walk_sessions(p: Tables, s: State) -> None:
    """Start or reserve for those before sessions, in one order; openings stand at their first."""
    joint = s.lines[JOINT].first
    while True:
        line = _next_opening(s)
        if line < 0 and joint < 0:
            break
        if line >= 0 and (joint < 0 or is_before(s, s.lines[line].first, joint)):
            s.lines[line].opens = 0
            open_session(p, s, line - 1)
        else:
            following = s.lives[joint].after
            if start_or_reserve(p, s, joint):
                take_from_line(s, JOINT, joint)
            joint = following
    for line in range(1, len(s.lines)):
        s.lines[line].opens = 0
    s.town[0].opening = 0


@kernel
def _next_opening(s: State) -> int:
    """Return the line of the first session that opens now and has cases; -1 for none."""
    if not s.town[0].opening:
        return NONE
    found = NONE
    for line in range(1, len(s.lines)):
        own = s.lines[line]
        if not own.opens or own.first < 0:
            continue
        if found < 0 or is_before(s, own.first, s.lines[found].first):
            found = line
    return found


@apart
def _note_reservations(s: State) -> None:
    town = s.town[0]
    town.kept = 0
    for group in range(len(s.groups)):
        own = s.groups[group]
        if own.reserved != own.kept:
            if own.kept:
                note_reservation(s, group, DONE)
            own.kept, own.kept_since = own.reserved, town.now
        town.kept += own.kept > 0
        own.reserved = 0


@apart
def _wake_for_sessions(p: Tables, s: State) -> None:
    """Serve again when a group that a waiting session needs opens or closes."""
    place = s.lines[JOINT].first
    while place >= 0:
        a = p.activities[s.lives[place].activity]
        for seat in range(a.seat_from, a.seat_to):
            office = p.seats[seat].office
            for group in range(p.group_from[office], p.group_from[office + 1]):
                if not is_settled(p, s.groups[group].calendar, s.town[0].now):
                    _wake_at_change(p, s, group)
        place = s.lives[place].after
