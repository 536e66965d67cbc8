"""Sessions: officers of several groups together, at any time or at openings."""

from __future__ import annotations

from sim.engine.compiled.events import CLOCKS, ENDS, plan_event
from sim.engine.compiled.hours import is_open
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import work_seconds
from sim.engine.compiled.order import take_from_line
from sim.engine.compiled.staff import ask, call_away, free_officers, go_on, release, set_to_work
from sim.engine.compiled.state import CALLED, LIFE, OPENS, RISES, SEATED, State
from sim.engine.compiled.tables import Tables

NONE = -1


@apart
def start_or_reserve(p: Tables, s: State, place: int) -> bool:
    """Start a session without times if enough officers are free; else reserve those who are."""
    life = s.lives[place]
    a = p.activities[life.activity]
    number = new_sitting(s)
    wanted = 0
    for seat in range(a.seat_from, a.seat_to):
        wanted += p.seats[seat].officers
        wanted -= _find(p, s, number, p.seats[seat].office, p.seats[seat].officers)
    if wanted:
        _reserve(s, number)
        drop_sitting(s, number)
        return False
    _occupy(s, number)
    seconds = _length(p, s, number, place)
    life.sitting, life.group, life.state = number, NONE, SEATED
    s.sittings[number].first = place
    set_to_work(p, s, life, _meeting(p, s, number), seconds)
    plan_event(s, life.end, ENDS, LIFE, place, life.stamp)
    return True


@apart
def _find(p: Tables, s: State, number: int, office: int, wanted: int) -> int:
    """Note free officers of an office, group by group, up to the number wanted."""
    sitting, found = s.sittings[number], 0
    for group in range(p.group_from[office], p.group_from[office + 1]):
        officers = min(free_officers(p, s, group), wanted - found)
        if officers > 0:
            seated = s.seated[number * s.town[0].groups + sitting.groups]
            seated.group, seated.officers, seated.free = group, officers, officers
            sitting.groups += 1
            found += officers
    return found


@kernel
def _reserve(s: State, number: int) -> None:
    first = number * s.town[0].groups
    for seat in range(first, first + s.sittings[number].groups):
        s.groups[s.seated[seat].group].reserved += s.seated[seat].officers


@apart
def _occupy(s: State, number: int) -> None:
    first = number * s.town[0].groups
    for seat in range(first, first + s.sittings[number].groups):
        s.groups[s.seated[seat].group].busy += s.seated[seat].free
    _sort_seats(s, first, first + s.sittings[number].groups)


@kernel
def _sort_seats(s: State, first: int, stop: int) -> None:
    for here in range(first + 1, stop):
        place = here
        while place > first and s.seated[place - 1].group > s.seated[place].group:
            one, other = s.seated[place - 1], s.seated[place]
            one.group, other.group = other.group, one.group
            one.officers, other.officers = other.officers, one.officers
            one.free, other.free = other.free, one.free
            place -= 1


@apart
def _length(p: Tables, s: State, number: int, place: int) -> int:
    """How long an attempt takes in a sitting: the slowest group sets the speed."""
    first, life = number * s.town[0].groups, s.lives[place]
    speed = s.groups[s.seated[first].group].speed
    for seat in range(first + 1, first + s.sittings[number].groups):
        speed = min(speed, s.groups[s.seated[seat].group].speed)
    return work_seconds(p, s, life.activity, s.cases[life.case].n, life.attempt, speed, life.ready)


@apart
def _meeting(p: Tables, s: State, number: int) -> int:
    """The calendar in which all groups of a sitting are open."""
    first = number * s.town[0].groups
    calendar = s.groups[s.seated[first].group].calendar
    for seat in range(first + 1, first + s.sittings[number].groups):
        calendar = p.meet[calendar, s.groups[s.seated[seat].group].calendar]
    return calendar


@apart
def release_sitting(s: State, number: int) -> None:
    """Free the officers of a sitting who were not called to it, and forget it."""
    first = number * s.town[0].groups
    for seat in range(first, first + s.sittings[number].groups):
        if s.seated[seat].free:
            release(s, s.seated[seat].group, s.seated[seat].free)
    drop_sitting(s, number)


@kernel
def new_sitting(s: State) -> int:
    """Return an empty sitting."""
    town = s.town[0]
    number = town.free_sitting
    sitting = s.sittings[number]
    town.free_sitting = sitting.after
    sitting.groups = sitting.called = 0
    sitting.first = NONE
    return number


@kernel
def drop_sitting(s: State, number: int) -> None:
    """Give a sitting back."""
    town = s.town[0]
    s.sittings[number].after = town.free_sitting
    town.free_sitting = number


@apart
def announce_opening(p: Tables, s: State, session: int) -> None:
    """Let a timed session open in this instant's serving pass, and plan its next opening."""
    line = s.lines[session + 1]
    line.opens = 1
    s.town[0].opening += 1
    ask(s, p.seats[p.sessions[session].seat_from].office)
    plan_opening(p, s, session)


@apart
def plan_opening(p: Tables, s: State, session: int) -> None:
    """Plan the next opening of a timed session, if it has one."""
    line = s.lines[session + 1]
    if line.opening < p.sessions[session].opening_to:
        plan_event(s, p.lists[line.opening], CLOCKS, OPENS, session, 0)
        line.opening += 1


@apart
def open_session(p: Tables, s: State, session: int) -> None:
    """Hold a timed session with the first that wait for it, if enough officers can come."""
    own, number = p.sessions[session], new_sitting(s)
    sitting = s.sittings[number]
    for seat in range(own.seat_from, own.seat_to):
        office, wanted = p.seats[seat].office, p.seats[seat].officers
        lacking = wanted - _find(p, s, number, office, wanted)
        for _ in range(lacking):
            called = _to_be_called(p, s, number, office)
            if called < 0:
                drop_sitting(s, number)
                return
            life, one = s.lives[called], s.called[number * s.town[0].callable + sitting.called]
            one.life, one.stamp, one.group = called, life.stamp, life.group
            sitting.called += 1
    _occupy(s, number)
    _call_all(p, s, number)
    _sit_down(p, s, session, number)


@apart
def _to_be_called(p: Tables, s: State, number: int, office: int) -> int:
    """The latest begun ordinary work of an office whose officer can be called; -1 for none."""
    now, best = s.town[0].now, NONE
    place = s.offices[office].at_work
    while place >= 0:
        life = s.lives[place]
        free = is_open(p, s.groups[life.group].calendar, now) and not _is_called(s, number, place)
        if free and (best < 0 or _began_later(s, place, best)):
            best = place
        place = life.after
    return best


@kernel
def _is_called(s: State, number: int, place: int) -> bool:
    first = number * s.town[0].callable
    for called in range(first, first + s.sittings[number].called):
        if s.called[called].life == place:
            return True
    return False


@kernel
def _began_later(s: State, one: int, other: int) -> bool:
    a, b = s.lives[one], s.lives[other]
    if a.start != b.start:
        return a.start > b.start
    return a.tie > b.tie


@apart
def _call_all(p: Tables, s: State, number: int) -> None:
    sitting = s.sittings[number]
    first = number * s.town[0].callable
    for called in range(first, first + sitting.called):
        call_away(p, s, s.called[called].life)
        _seat(s, number, s.called[called].group)


@apart
def _seat(s: State, number: int, group: int) -> None:
    """Seat an officer of a group who was called."""
    sitting, first = s.sittings[number], number * s.town[0].groups
    for seat in range(first, first + sitting.groups):
        if s.seated[seat].group == group:
            s.seated[seat].officers += 1
            return
    seated = s.seated[first + sitting.groups]
    seated.group, seated.officers, seated.free = group, 1, 0
    sitting.groups += 1
    _sort_seats(s, first, first + sitting.groups)


@apart
def _sit_down(p: Tables, s: State, session: int, number: int) -> None:
    """Let the first that wait begin together, for the longest of their lengths."""
    line, sitting, last = s.lines[session + 1], s.sittings[number], NONE
    seconds = members = 0
    while line.first >= 0 and members < p.sessions[session].at_most:
        place = line.first
        take_from_line(s, session + 1, place)
        s.lives[place].after = NONE
        if last < 0:
            sitting.first = place
        else:
            s.lives[last].after = place
        last = place
        seconds = max(seconds, _length(p, s, number, place))
        members += 1
    calendar, place = _meeting(p, s, number), sitting.first
    while place >= 0:
        life = s.lives[place]
        life.sitting, life.group, life.state = number, NONE, SEATED
        set_to_work(p, s, life, calendar, seconds)
        place = life.after
    sitting.rising = sitting.first
    plan_event(s, s.lives[sitting.first].end, ENDS, RISES, number, 0)


@apart
def send_back(p: Tables, s: State, number: int) -> None:
    """Let those who were called into a sitting go on with their work, or be free if it is gone."""
    first = number * s.town[0].callable
    for called in range(first, first + s.sittings[number].called):
        one = s.called[called]
        life = s.lives[one.life]
        if life.stamp == one.stamp and life.state == CALLED:
            go_on(p, s, one.life)
        else:
            release(s, one.group, 1)
