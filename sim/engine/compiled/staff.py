"""Officers: who is free, and the beginning and end of their work; twin of `reference.staff`."""

from __future__ import annotations

from sim.engine.compiled.events import ENDS, plan_event
from sim.engine.compiled.hours import DAY, add_open, is_open, open_between
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import work_seconds
from sim.engine.compiled.record import DONE, note_call
from sim.engine.compiled.state import CALLED, LIFE, WORKING, Life, State
from sim.engine.compiled.tables import Tables

NONE = -1


@kernel
def ask(s: State, office: int) -> None:
    """Ask for an office to be served in this instant."""
    own, town = s.offices[office], s.town[0]
    if not own.asked:
        own.asked = 1
        s.asked[town.asked] = office
        town.asked += 1


@kernel
def free_officers(p: Tables, s: State, group: int) -> int:
    """How many officers of a group could begin something now."""
    own = s.groups[group]
    free = own.officers - own.busy - own.reserved
    if free <= 0 or not is_open(p, own.calendar, s.town[0].now):
        return 0
    return free


@kernel
def free_group(p: Tables, s: State, office: int) -> int:
    """Return the first group of an office with a free officer; -1 for none."""
    for group in range(p.group_from[office], p.group_from[office + 1]):
        if free_officers(p, s, group) > 0:
            return group
    return NONE


@kernel
def release(s: State, group: int, officers: int) -> None:
    """Free officers."""
    own = s.groups[group]
    own.busy -= officers
    ask(s, own.office)


@kernel
def begin_work(p: Tables, s: State, place: int, group: int) -> None:
    """Let an officer of a group begin an attempt now."""
    life, own = s.lives[place], s.groups[group]
    own.busy += 1
    n = s.cases[life.case].n
    seconds = work_seconds(p, s, life.activity, n, life.attempt, own.speed, life.ready)
    life.group, life.sitting = group, NONE
    set_to_work(p, s, life, own.calendar, seconds)
    life.state = WORKING
    _join_those_at_work(s, place, own.office)
    plan_event(s, life.end, ENDS, LIFE, place, life.stamp)


@kernel
def set_to_work(p: Tables, s: State, life: Life, calendar: int, seconds: int) -> None:
    """Note that an attempt begins now and takes so many open seconds of a calendar."""
    now = s.town[0].now
    life.start, life.worked, life.calendar = now, seconds, calendar
    life.end = add_open(p, calendar, now, seconds)
    due = file_due(p, s, life)
    life.in_haste = 0 <= due // DAY <= now // DAY


@kernel
def file_due(p: Tables, s: State, life: Life) -> int:
    """Return when the file of a life is due; -1 if it has none, or no limit."""
    a = p.activities[life.activity]
    if a.of_item < 0 or a.trails or a.after_warning:
        return NONE
    return s.files[life.case * s.town[0].item_width + p.items[a.of_item].rank].due


@kernel
def end_work(s: State, place: int) -> None:
    """Free the officer of an attempt that ends now."""
    life = s.lives[place]
    leave_those_at_work(s, place, s.groups[life.group].office)
    release(s, life.group, 1)


@apart
def call_away(p: Tables, s: State, place: int) -> None:
    """Call the officer of an attempt away; it pauses."""
    life, now = s.lives[place], s.town[0].now
    life.rest = open_between(p, life.calendar, now, life.end)
    life.called_at, life.end, life.state = now, NONE, CALLED
    leave_those_at_work(s, place, s.groups[life.group].office)


@apart
def go_on(p: Tables, s: State, place: int) -> None:
    """Let a called officer go on with the work."""
    life = s.lives[place]
    note_call(s, life, DONE)
    life.end = add_open(p, life.calendar, s.town[0].now, life.rest)
    life.state = WORKING
    _join_those_at_work(s, place, s.groups[life.group].office)
    plan_event(s, life.end, ENDS, LIFE, place, life.stamp)


@apart
def cut_off(p: Tables, s: State, life: Life) -> None:
    """Note what was worked of an attempt up to now."""
    now = s.town[0].now
    if life.state == CALLED:
        life.worked -= life.rest
    else:
        life.worked -= open_between(p, life.calendar, now, life.end)
    life.end = now


@kernel
def _join_those_at_work(s: State, place: int, office: int) -> None:
    own, life = s.offices[office], s.lives[place]
    life.before, life.after = NONE, own.at_work
    if own.at_work >= 0:
        s.lives[own.at_work].before = place
    own.at_work = place


@kernel
def leave_those_at_work(s: State, place: int, office: int) -> None:
    """Take an attempt off the list of its office's ordinary work under way."""
    life = s.lives[place]
    if life.before < 0:
        s.offices[office].at_work = life.after
    else:
        s.lives[life.before].after = life.after
    if life.after >= 0:
        s.lives[life.after].before = life.before
