"""What happens in one activity of a case: a wait, an intake, a supplement or a review.

The compiled twin of `reference.course`: what is a generator there is a state of a life here.
"""

from __future__ import annotations

from sim.engine.compiled.events import CLOCKS, ENDS, plan_event
from sim.engine.compiled.fates import plan_lapse
from sim.engine.compiled.files import accept, file_of, file_place, has_file, open_file
from sim.engine.compiled.finish import finish
from sim.engine.compiled.hours import due_working
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import agent_factor, last_end, rework_end, uniform
from sim.engine.compiled.pacing import release_at
from sim.engine.compiled.papers import finds_carried, hand_in
from sim.engine.compiled.record import REWORK, WAIT, note_time, note_work
from sim.engine.compiled.serving import join
from sim.engine.compiled.state import (
    DEEM,
    HELD,
    LIFE,
    LYING,
    REWORKING,
    SUPPLEMENTING,
    WAITING,
    Life,
    State,
)
from sim.engine.compiled.tables import Tables
from sim.engine.plan import Kind
from sim.eventlog import Outcome

NONE = -1
IS_WAIT = int(Kind.WAIT)
DONE, FAULTY, DEEMED, TOLERATED = (
    int(Outcome.DONE),
    int(Outcome.FAULTY),
    int(Outcome.DEEMED),
    int(Outcome.TOLERATED),
)


@kernel
def begin(p: Tables, s: State, place: int) -> None:
    """Begin an activity of a case."""
    life = s.lives[place]
    a = p.activities[life.activity]
    in_file = has_file(a)
    life.attempt = 0
    if in_file:
        open_file(p, s, life)
    if in_file and a.supplements >= 0:
        _begin_supplement(p, s, place)
    elif a.kind == IS_WAIT:
        _begin_wait(p, s, place)
    elif in_file and a.opens_clock:
        begin_intake(p, s, place)
    else:
        begin_review(p, s, place)


@apart
def _begin_wait(p: Tables, s: State, place: int) -> None:
    life, now = s.lives[place], s.town[0].now
    a = p.activities[life.activity]
    factor = a.factor * (agent_factor(s, life) if a.applicant else 1.0)
    n = s.cases[life.case].n
    life.state, life.start = WAITING, now
    end = last_end(p, s, a.span_from, a.span_to, n, 0, factor, now)
    if end > now:
        plan_event(s, end, ENDS, LIFE, place, life.stamp)
    else:
        end_wait(p, s, place)


@apart
def end_wait(p: Tables, s: State, place: int) -> None:
    """End a wait."""
    life = s.lives[place]
    note_time(s, life, WAIT, DONE, p.activities[life.activity].visit, 0)
    finish(p, s, place)


@kernel
def begin_attempt(s: State, life: Life) -> None:
    """Let an attempt of work begin; what was planned for earlier ones is void."""
    life.stamp += 1
    life.ready = s.town[0].now
    life.released = life.start = life.end = life.group = life.sitting = NONE
    life.worked = life.papers = life.neglected = life.missed = life.in_haste = 0


@apart
def begin_intake(p: Tables, s: State, place: int) -> None:
    """Hand papers in, and let them be looked at or, in time, count as accepted."""
    life, now = s.lives[place], s.town[0].now
    a, file = p.activities[life.activity], file_of(p, s, life)
    begin_attempt(s, life)
    if life.attempt == 0:
        file.received = now
    life.papers = hand_in(p, s, life.case, file, life.activity)
    if a.tell_days >= 0:
        at = max(now, due_working(p, now, a.tell_days))
        plan_event(s, at, CLOCKS, DEEM, place, life.stamp)
    join(p, s, place)


@apart
def end_intake(p: Tables, s: State, place: int, outcome: int) -> None:
    """End an attempt of an intake: the clock starts, or papers are corrected."""
    life = s.lives[place]
    a, file = p.activities[life.activity], file_of(p, s, life)
    if outcome == DONE and file.faulty:
        file.tolerated = file.faulty <= a.tolerates
        outcome = TOLERATED if file.tolerated else FAULTY
    note_work(p, s, place, outcome)
    if outcome == FAULTY:
        begin_rework(p, s, place, 1, 0)
        return
    file.deemed = outcome == DEEMED
    file.carried = outcome == DEEMED and file.faulty > 0
    at = life.ready if file.deemed else s.town[0].now
    accept(p, s, file_place(p, s, life.case, a.of_item), at)
    finish(p, s, place)


@kernel
def begin_review(p: Tables, s: State, place: int) -> None:
    """Begin an attempt of any other work; its file may lie first."""
    life = s.lives[place]
    a = p.activities[life.activity]
    begin_attempt(s, life)
    if not has_file(a) or not a.lies:
        join(p, s, place)
    elif a.part:
        # A stop of the clock that ends now moves the due instant, so all that ends, ends first.
        life.state = HELD
        plan_event(s, life.ready, CLOCKS, LIFE, place, life.stamp)
    else:
        lie(p, s, place)


@apart
def lie(p: Tables, s: State, place: int) -> None:
    """Let a file lie until its office lets go of it, or a warning does."""
    life = s.lives[place]
    release = release_at(p, s, life, file_of(p, s, life))
    if release <= life.ready:
        join(p, s, place)
    else:
        life.state = LYING
        plan_event(s, release, ENDS, LIFE, place, life.stamp)


@kernel
def end_review(p: Tables, s: State, place: int) -> None:
    """End an attempt of other work; what is faulty is rectified."""
    life = s.lives[place]
    own = _finds_fault(p, s, life)
    carried = False
    if has_file(p.activities[life.activity]):
        carried = finds_carried(p, file_of(p, s, life), life.activity)
    note_work(p, s, place, FAULTY if own or carried else DONE)
    if own or carried:
        begin_rework(p, s, place, own, carried)
    else:
        finish(p, s, place)


@kernel
def _finds_fault(p: Tables, s: State, life: Life) -> bool:
    """Whether a review finds a fault that is there; notes one that it lets through."""
    a, n = p.activities[life.activity], s.cases[life.case].n
    if a.fault <= 0 or uniform(p, s, a.fault_stream, n, life.attempt) >= a.fault:
        return False
    miss = a.miss_in_haste if life.in_haste else a.miss
    if miss > 0 and uniform(p, s, a.miss_stream, n, life.attempt) < miss:
        life.missed = 1
    return not life.missed


@kernel
def begin_rework(p: Tables, s: State, place: int, own: int, carried: int) -> None:
    """Let what an attempt found be put right: its own fault, or papers carried over, or both."""
    life, now = s.lives[place], s.town[0].now
    a = p.activities[life.activity]
    life.stamp += 1
    life.state, life.start, life.carried = REWORKING, now, carried
    end = now
    if own:
        end = rework_end(p, s, life, life.activity, life.attempt)
    if carried:
        attempt = file_of(p, s, life).paper_attempts - 1
        end = max(end, rework_end(p, s, life, a.carries, attempt))
    if a.opens_clock:
        plan_lapse(p, s, place, end)
    if end > now:
        plan_event(s, end, ENDS, LIFE, place, life.stamp)
    else:
        end_rework(p, s, place)


@kernel
def end_rework(p: Tables, s: State, place: int) -> None:
    """End a rework; the work is attempted again."""
    life = s.lives[place]
    a = p.activities[life.activity]
    note_time(s, life, REWORK, DONE, 0, 0)
    if life.carried:
        file = file_of(p, s, life)
        hand_in(p, s, life.case, file, a.carries)
        file.carried = file.faulty > 0
    life.attempt += 1
    if a.opens_clock:
        begin_intake(p, s, place)
    else:
        begin_review(p, s, place)


@apart
def _begin_supplement(p: Tables, s: State, place: int) -> None:
    """Let papers that were tolerated as missing be brought, round after round."""
    life = s.lives[place]
    file = file_of(p, s, life)
    if file.tolerated and file.faulty:
        _begin_round(p, s, place)
    else:
        life.start = s.town[0].now
        end_wait(p, s, place)


@apart
def _begin_round(p: Tables, s: State, place: int) -> None:
    life, now = s.lives[place], s.town[0].now
    file, intake = file_of(p, s, life), p.activities[life.activity].supplements
    life.stamp += 1
    life.state, life.start = SUPPLEMENTING, now
    end = rework_end(p, s, life, intake, file.paper_attempts - 1)
    plan_lapse(p, s, place, end)
    # One of no length, too, is a step of its own: nobody knows how many follow it.
    plan_event(s, end, ENDS, LIFE, place, life.stamp)


@apart
def _hand_in_rest(p: Tables, s: State, place: int) -> None:
    life = s.lives[place]
    a, file = p.activities[life.activity], file_of(p, s, life)
    papers = hand_in(p, s, life.case, file, a.supplements)
    note_time(s, life, REWORK, DONE, a.visit_again, papers)
    life.attempt += 1


@apart
def end_round(p: Tables, s: State, place: int) -> None:
    """End a round of a supplement; begin the next, if papers are faulty still."""
    _hand_in_rest(p, s, place)
    if file_of(p, s, s.lives[place]).faulty:
        _begin_round(p, s, place)
    else:
        finish(p, s, place)
