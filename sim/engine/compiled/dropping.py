"""What is dropped: work deemed accepted, and all that a case has under way when it ends early."""

from __future__ import annotations

from sim.engine.compiled.agents import ask_no_more
from sim.engine.compiled.cases import end_case, hold, let_go
from sim.engine.compiled.course import DEEMED, end_intake
from sim.engine.compiled.files import give_up_files
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.order import take_from_line, take_from_queue
from sim.engine.compiled.record import DONE, DROPPED, note_call, note_dropped_time, note_work
from sim.engine.compiled.serving import JOINT
from sim.engine.compiled.sessions import release_sitting
from sim.engine.compiled.staff import ask, cut_off, end_work
from sim.engine.compiled.state import (
    CALLED,
    HELD,
    IDLE,
    LINED,
    ORPHAN,
    QUEUED,
    REWORKING,
    SEATED,
    SUPPLEMENTING,
    WAITING,
    WORKING,
    State,
)
from sim.engine.compiled.tables import Tables
from sim.eventlog import Fate

NONE = -1
REFUSED = int(Fate.REFUSED)


@apart
def deem(p: Tables, s: State, place: int, stamp: int) -> None:
    """Let an intake that has not ended count as accepted."""
    life = s.lives[place]
    if life.stamp == stamp and life.state >= HELD:
        _leave_office(p, s, place)
        end_intake(p, s, place, DEEMED)


@apart
def _leave_office(p: Tables, s: State, place: int) -> None:
    """Take an attempt from its officers or out of its queue; its sitting may still be read."""
    life = s.lives[place]
    if life.state in (WORKING, SEATED):
        cut_off(p, s, life)
        if life.state == WORKING:
            end_work(s, place)
        else:
            release_sitting(s, life.sitting)
    elif life.state == CALLED:
        cut_off(p, s, life)
        note_call(s, life, DONE)
    else:
        life.end = s.town[0].now
        _leave_queue(p, s, place)


@apart
def _leave_queue(p: Tables, s: State, place: int) -> None:
    life = s.lives[place]
    a = p.activities[life.activity]
    if life.state == QUEUED:
        take_from_queue(s, a.office, place)
    elif life.state == LINED:
        take_from_line(s, a.session + 1 if a.session >= 0 else JOINT, place)
    if a.joint and a.session < 0:
        # What was reserved for it is so no more.
        ask(s, a.office)


@apart
def drop(p: Tables, s: State, place: int) -> None:
    """Take from a case what it has under way; a seat in a timed session is kept to its end."""
    life = s.lives[place]
    if life.state == SEATED and p.activities[life.activity].session >= 0:
        life.state = ORPHAN
        hold(s, life.case)
        return
    if life.state in (WAITING, REWORKING, SUPPLEMENTING):
        note_dropped_time(p, s, life)
    else:
        _leave_office(p, s, place)
        note_work(p, s, place, DROPPED)
    life.state = IDLE
    life.stamp += 1


@kernel
def is_droppable(p: Tables, s: State, place: int) -> bool:
    """Whether an activity is under way and goes with its case: the work of a warning does not."""
    life = s.lives[place]
    if life.state in (IDLE, ORPHAN):
        return False
    return not p.activities[life.activity].after_warning


@apart
def come_true(p: Tables, s: State, slot: int) -> None:
    """End a case that is doomed, if it has not ended otherwise; a refusal ends what trails too."""
    case = s.cases[slot]
    if case.end < 0 or case.fate == REFUSED:
        _end_early(p, s, slot)


@apart
def _end_early(p: Tables, s: State, slot: int) -> None:
    case, width = s.cases[slot], s.town[0].width
    if case.begun:
        for place in range(slot * width, (slot + 1) * width):
            if is_droppable(p, s, place):
                drop(p, s, place)
        give_up_files(p, s, slot)
    ask_no_more(s, slot)
    is_over = case.end >= 0 and not case.trailing
    case.trailing = 0
    if case.end < 0:
        end_case(s, slot, case.doom)
    elif not is_over:
        let_go(s, slot)
