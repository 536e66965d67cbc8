"""Files of cases: opened by an item's first activity, closed by the end of its last."""

from __future__ import annotations

from sim.engine.compiled.clock import restart_clock, start_clock, stop_clock
from sim.engine.compiled.fates import doom
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.limits import forget_warnings, plan_limits
from sim.engine.compiled.luck import uniform
from sim.engine.compiled.record import note_file
from sim.engine.compiled.state import CLOSED, ENDED, OPEN, File, Life, State
from sim.engine.compiled.tables import Activity, Tables
from sim.eventlog import Fate

NONE = -1
REFUSED = int(Fate.REFUSED)


@kernel
def has_file(a: Activity) -> bool:
    """Whether an activity belongs to a file: not if it trails, nor if it is background work."""
    return a.of_item >= 0 and not a.trails


@kernel
def file_place(p: Tables, s: State, slot: int, item: int) -> int:
    """Where the file of an item of a case stands."""
    return slot * s.town[0].item_width + p.items[item].rank


@kernel
def file_of(p: Tables, s: State, life: Life) -> File:
    """Return the file that an activity belongs to."""
    return s.files[file_place(p, s, life.case, p.activities[life.activity].of_item)]


@kernel
def open_file(p: Tables, s: State, life: Life) -> None:
    """Open the file of an activity that begins if it is not yet, and start or stop its clock."""
    a, now = p.activities[life.activity], s.town[0].now
    place = file_place(p, s, life.case, a.of_item)
    file = s.files[place]
    if file.state != OPEN:
        _reset(file, a.of_item, now)
        forget_warnings(p, s, place, a.of_item)
        _count_activities(p, s, life.case, file)
    if not a.prepares:
        file.in_hand = 1
    if a.in_clock and file.accepted < 0:
        accept(p, s, place, now)
    if a.stops_clock:
        stop_clock(file, now)
        plan_limits(p, s, place, a.of_item)


@kernel
def accept(p: Tables, s: State, place: int, at: int) -> None:
    """Start the clock of a file, from an instant on."""
    file = s.files[place]
    start_clock(p, file, file.of_item, at)
    plan_limits(p, s, place, file.of_item)


@kernel
def _reset(file: File, item: int, now: int) -> None:
    file.state, file.of_item, file.start = OPEN, item, now
    file.received = file.accepted = file.decided = file.due = file.due_law = NONE
    file.deemed = file.stops = file.stopped = file.stopped_open = 0
    file.added_calendar = file.added_working = file.extra_days = 0
    file.stopped_since = file.extended = file.warned = NONE
    file.leave_asked = file.pushed = file.refused = 0
    file.in_hand = file.kept = file.faulty = file.paper_attempts = 0
    file.paper_from = file.paper_to = file.tolerated = file.carried = 0


@apart
def _count_activities(p: Tables, s: State, slot: int, file: File) -> None:
    """Count what the end of a file, and its clock, wait for; not what is done by others."""
    item, case = p.items[file.of_item], s.cases[slot]
    file.left, file.left_in_clock = item.activities, item.in_clock
    if not case.changed:
        return
    way = p.ways[len(p.classes) + case.cls]
    for activity in range(way.first, way.first + way.count):
        a = p.activities[activity]
        if a.of_item == file.of_item and s.lives[slot * s.town[0].width + a.rank].covered >= 0:
            file.left -= not a.trails
            file.left_in_clock -= a.in_clock


@kernel
def end_in_file(p: Tables, s: State, life: Life) -> bool:
    """Note that an activity of a file has ended; returns whether the file has ended with it."""
    a, now, case = p.activities[life.activity], s.town[0].now, s.cases[life.case]
    place = file_place(p, s, life.case, a.of_item)
    file = s.files[place]
    if a.stops_clock:
        restart_clock(p, file, a.of_item, now)
        plan_limits(p, s, place, a.of_item)
    if a.in_clock:
        file.left_in_clock -= 1
        if not file.left_in_clock:
            file.decided = now
            file.timer += 1
            _decide(p, s, life.case, file)
    file.left -= 1
    if file.left:
        return False
    file.timer += 1
    note_file(p, s, case, file, a.of_item, now)
    file.state = ENDED
    return True


@apart
def _decide(p: Tables, s: State, slot: int, file: File) -> None:
    """Refuse a file that is decided now, if it is to be refused."""
    item = p.items[file.of_item]
    for refusal in range(item.refusal_from, item.refusal_to):
        own = p.chances[refusal]
        if uniform(p, s, own.stream, s.cases[slot].n, 0) < own.chance:
            file.refused = 1
    if file.refused:
        doom(s, slot, REFUSED)


@apart
def give_up_files(p: Tables, s: State, slot: int) -> None:
    """Close all files of a case that ends before its time, as they stand."""
    first = slot * s.town[0].item_width
    for place in range(first, first + s.town[0].item_width):
        file = s.files[place]
        if file.state == OPEN:
            file.timer += 1
            note_file(p, s, s.cases[slot], file, file.of_item, NONE)
        file.state = CLOSED
