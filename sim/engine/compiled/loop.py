"""The event loop: one step after another, in the order of instants and their phases."""

from __future__ import annotations

from collections.abc import Callable

from sim.engine.compiled.agents import give_agents
from sim.engine.compiled.arrivals import arrive, plan_arrival
from sim.engine.compiled.cases import begin_case, hold_no_more, stop_if_over
from sim.engine.compiled.changing import change, go_over, go_over_next
from sim.engine.compiled.course import (
    begin,
    end_intake,
    end_review,
    end_rework,
    end_round,
    end_wait,
    lie,
)
from sim.engine.compiled.dropping import come_true, deem
from sim.engine.compiled.events import (
    AGENTS,
    CHANGE,
    ENDS,
    LAST,
    PHASES,
    SERVING,
    drop_first,
    plan_event,
)
from sim.engine.compiled.fates import doom
from sim.engine.compiled.files import has_file
from sim.engine.compiled.finish import begin_followers
from sim.engine.compiled.hours import CalendarEnds
from sim.engine.compiled.jit import apart, entry, kernel
from sim.engine.compiled.record import (
    DONE,
    DROPPED,
    note_call,
    note_case,
    note_reservation,
    note_work,
)
from sim.engine.compiled.serving import join, serve
from sim.engine.compiled.sessions import announce_opening, plan_opening, release_sitting, send_back
from sim.engine.compiled.staff import ask, cut_off, end_work
from sim.engine.compiled.state import (
    ARRIVES,
    BEGIN,
    CALLED,
    CHANGES,
    DEEM,
    FATE,
    GOES_OVER,
    HELD,
    HORIZON,
    IDLE,
    LAPSE,
    LIFE,
    LIMIT,
    LYING,
    OPENS,
    ORPHAN,
    REWORKING,
    RISES,
    SEATED,
    SUPPLEMENTING,
    WAITING,
    WAKE,
    WINDOW,
    WITHDRAW,
    WORKING,
    State,
)
from sim.engine.compiled.tables import Tables
from sim.engine.compiled.warnings import limits_come
from sim.eventlog import Fate, Outcome

LAPSED, WITHDRAWN = int(Fate.LAPSED), int(Fate.WITHDRAWN)
STILL_OPEN = int(Outcome.OPEN)

Stretch = Callable[[Tables, State], int]
"""A part of a run; returns why it stopped."""
ENDED, FULL, ENDLESS = 0, 1, 2
"""Why the loop stops: the run has ended, room is needed, the log is at its limit."""


@entry
def set_out(p: Tables, s: State) -> None:
    """Plan all that is known from the start."""
    town = s.town[0]
    for cls in range(len(p.classes)):
        plan_arrival(p, s, cls)
    for session in range(len(p.sessions)):
        plan_opening(p, s, session)
    if town.change_at >= 0:
        plan_event(s, town.change_at, CHANGE, CHANGES, 0, 0)
    plan_event(s, town.window_to, LAST, WINDOW, 0, 0)
    plan_event(s, town.horizon, LAST + 1, HORIZON, 0, 0)


@entry
def run(p: Tables, s: State) -> int:
    """Let time pass until the run has ended, or cannot go on as it is."""
    town = s.town[0]
    while True:
        while town.agenda:
            _do_next(p, s)
        if _is_full(s):
            return FULL
        if town.endless:
            return ENDLESS
        key, here = s.events[0].key, town.now * PHASES
        if town.beginning >= 0 or town.going_over >= 0:
            _go_on_with_many(p, s)
        elif town.agents_due and key > here + AGENTS:
            give_agents(s)
        elif town.asked and key > here + SERVING:
            serve(p, s)
        elif town.stopping and key >= here + LAST:
            return ENDED
        else:
            _happen(p, s)


@kernel
def _is_full(s: State) -> bool:
    """Whether the next step may need more room than there is."""
    town = s.town[0]
    return (
        town.free_slot < 0
        or town.events + town.event_room > len(s.events)
        or town.rows + town.row_room > len(s.rows)
        or town.file_rows + town.file_room > len(s.file_rows)
        or town.case_rows + 2 > len(s.case_rows)
    )


@kernel
def _do_next(p: Tables, s: State) -> None:
    """Do what was put on the agenda last."""
    town = s.town[0]
    town.agenda -= 1
    task = s.agenda[town.agenda]
    if task & 1 == BEGIN:
        begin(p, s, task >> 1)
    else:
        begin_followers(p, s, task >> 1)


@apart
def _go_on_with_many(p: Tables, s: State) -> None:
    """Go on with what concerns many cases at one instant, one case a step."""
    town = s.town[0]
    if town.beginning >= 0:
        slot = town.beginning
        town.beginning = s.cases[slot].after
        begin_case(p, s, slot)
    else:
        go_over_next(p, s)


@kernel
def _happen(p: Tables, s: State) -> None:
    """Let the next event happen."""
    event, town = s.events[0], s.town[0]
    kind, index, stamp = event.kind, event.index, event.stamp
    town.now = event.key // PHASES
    drop_first(s)
    if kind == LIFE:
        _go_on_with(p, s, index, stamp)
    elif kind == ARRIVES:
        arrive(p, s, index)
    elif kind == WAKE:
        ask(s, index)
    elif kind == DEEM:
        deem(p, s, index, stamp)
    elif kind == LIMIT:
        limits_come(p, s, index, stamp)
    elif kind in (LAPSE, WITHDRAW, FATE, GOES_OVER):
        _meet_fate(p, s, kind, index, stamp)
    else:
        _happen_rarely(p, s, kind, index)


@apart
def _meet_fate(p: Tables, s: State, kind: int, index: int, stamp: int) -> None:
    if kind == LAPSE:
        if s.lives[index].stamp == stamp:
            doom(s, s.lives[index].case, LAPSED)
    elif s.cases[index].serial == stamp:
        if kind == WITHDRAW:
            doom(s, index, WITHDRAWN)
        elif kind == GOES_OVER:
            go_over(p, s, index)
        else:
            come_true(p, s, index)


@apart
def _happen_rarely(p: Tables, s: State, kind: int, index: int) -> None:
    if kind == OPENS:
        announce_opening(p, s, index)
    elif kind == RISES:
        _rise(p, s, index)
    elif kind == CHANGES:
        change(p, s)
    elif kind == WINDOW:
        stop_if_over(s)
    elif kind == HORIZON:
        # Cases may wait for a session that has no opening any more.
        raise CalendarEnds


@kernel
def _go_on_with(p: Tables, s: State, place: int, stamp: int) -> None:
    """Go on with an activity whose time has come, unless something has come between."""
    life = s.lives[place]
    if life.stamp != stamp:
        return
    if life.state in (WORKING, SEATED):
        if life.end == s.town[0].now:
            _end_job(p, s, place)
    elif life.state == WAITING:
        end_wait(p, s, place)
    elif life.state == REWORKING:
        end_rework(p, s, place)
    elif life.state == SUPPLEMENTING:
        end_round(p, s, place)
    elif life.state == HELD:
        lie(p, s, place)
    elif life.state == LYING:
        join(p, s, place)


@kernel
def _end_job(p: Tables, s: State, place: int) -> None:
    """End work whose time is over; timed sessions end by themselves."""
    life = s.lives[place]
    a = p.activities[life.activity]
    if life.state == WORKING:
        end_work(s, place)
        _end_attempt(p, s, place)
    elif a.session < 0:
        sitting = life.sitting
        _end_attempt(p, s, place)
        release_sitting(s, sitting)


@kernel
def _end_attempt(p: Tables, s: State, place: int) -> None:
    life = s.lives[place]
    a = p.activities[life.activity]
    if a.after_warning:
        note_work(p, s, place, DONE)
        life.state = IDLE
        life.stamp += 1
        hold_no_more(s, life.case)
    elif a.opens_clock and has_file(a):
        end_intake(p, s, place, DONE)
    else:
        end_review(p, s, place)


@apart
def _rise(p: Tables, s: State, number: int) -> None:
    """End the next of those in a timed session; after the last, its officers go."""
    sitting = s.sittings[number]
    place = sitting.rising
    life = s.lives[place]
    sitting.rising = life.after
    if life.state == ORPHAN:
        note_work(p, s, place, DROPPED)
        life.state = IDLE
        life.stamp += 1
        hold_no_more(s, life.case)
    else:
        _end_attempt(p, s, place)
    if sitting.rising >= 0:
        plan_event(s, s.town[0].now, ENDS, RISES, number, 0)
    else:
        send_back(p, s, number)
        release_sitting(s, number)


@entry
def close(p: Tables, s: State) -> int:
    """Write what is still under way when the run has ended."""
    town = s.town[0]
    if town.closing < 0:
        for group in range(len(s.groups)):
            if s.groups[group].kept:
                note_reservation(s, group, STILL_OPEN)
        town.closing = 0
    while town.closing < town.slots:
        if _is_full(s):
            return FULL
        if s.cases[town.closing].in_use:
            _close_case(p, s, town.closing)
        town.closing += 1
    return ENDED


@apart
def _close_case(p: Tables, s: State, slot: int) -> None:
    case, width = s.cases[slot], s.town[0].width
    note_case(s, case)
    if not case.begun:
        return
    for place in range(slot * width, (slot + 1) * width):
        life = s.lives[place]
        if life.state >= WORKING:
            if life.state == CALLED:
                note_call(s, life, STILL_OPEN)
            cut_off(p, s, life)
            note_work(p, s, place, STILL_OPEN)
