"""A change on a date: what cases under way go on with, and what they begin in the new workflow.

The compiled twin of `reference.changing`.
"""

from __future__ import annotations

from sim.engine.compiled.cases import (
    COMPLETED,
    end_case,
    goes_over_at,
    open_way,
    plan_to_go_over,
)
from sim.engine.compiled.dropping import drop, is_droppable
from sim.engine.compiled.events import put_on_agenda
from sim.engine.compiled.files import file_place
from sim.engine.compiled.finish import begin_or_pass
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.staff import ask
from sim.engine.compiled.state import BEGIN, CLOSED, ENDED, OPEN, PASS, State
from sim.engine.compiled.tables import Activity, Tables, Way

NONE = -1


@apart
def change(p: Tables, s: State) -> None:
    """Have cases arrive into the workflow after, and offices their officers of then."""
    for cls in range(len(p.classes)):
        if not p.classes[cls].background:
            s.streams[cls].way = len(p.classes) + cls
    for group in range(len(s.groups)):
        s.groups[group].officers = p.officers_later[group]
    for office in range(len(s.offices)):
        ask(s, office)
    s.town[0].going_over = 0


@apart
def go_over_next(p: Tables, s: State) -> None:
    """Let the next case under way go over to the workflow after."""
    town = s.town[0]
    slot = town.going_over
    town.going_over = slot + 1 if slot + 1 < town.slots else NONE
    case = s.cases[slot]
    if not case.in_use or not case.begun or p.classes[case.cls].background:
        return
    if goes_over_at(p, s, case.cls, case.n) > town.now:
        plan_to_go_over(p, s, slot)
    else:
        go_over(p, s, slot)


@apart
def go_over(p: Tables, s: State, slot: int) -> None:
    """Let a case that has not ended go over to the workflow after."""
    if s.cases[slot].end < 0 and not s.cases[slot].changed:
        _go_over(p, s, slot)


@apart
def _go_over(p: Tables, s: State, slot: int) -> None:
    case = s.cases[slot]
    before, after = p.ways[case.cls], p.ways[len(p.classes) + case.cls]
    case.left = _keep_what_is_in_hand(s, slot)
    _leave_behind(p, s, slot, before)
    case.changed = 1
    open_way(p, s, slot, after)
    _cover(p, s, slot, after)
    _do_without(p, s, slot, before)
    if not case.left:
        end_case(s, slot, COMPLETED)


@apart
def _keep_what_is_in_hand(s: State, slot: int) -> int:
    """Close files that are not in hand; returns how many activities the others wait for."""
    left, first = 0, slot * s.town[0].item_width
    for place in range(first, first + s.town[0].item_width):
        file = s.files[place]
        file.kept = file.state == ENDED or (file.state == OPEN and file.in_hand != 0)
        if file.state == OPEN and file.kept:
            left += file.left
        elif file.state == OPEN:
            file.state = CLOSED
            file.timer += 1
    return left


@kernel
def _is_kept(p: Tables, s: State, slot: int, item: int) -> bool:
    return item >= 0 and s.files[file_place(p, s, slot, item)].kept != 0


@kernel
def _is_check(a: Activity) -> bool:
    return a.trails != 0 and not a.after_warning


@apart
def _leave_behind(p: Tables, s: State, slot: int, way: Way) -> None:
    """Drop what is under way of items that are not in hand."""
    case, width = s.cases[slot], s.town[0].width
    for activity in range(way.first, way.first + way.count):
        a = p.activities[activity]
        if _is_kept(p, s, slot, a.of_item):
            continue
        case.trailing -= _is_check(a)
        if is_droppable(p, s, slot * width + a.rank):
            drop(p, s, slot * width + a.rank)


@apart
def _cover(p: Tables, s: State, slot: int, way: Way) -> None:
    """Find what items in hand do of the workflow after; begin or pass what waits for nothing."""
    case, first = s.cases[slot], slot * s.town[0].width
    for activity in range(way.first, way.first + way.count):
        a, life = p.activities[activity], s.lives[first + p.activities[activity].rank]
        life.covered = _covered(p, s, slot, activity)
        if life.covered < 0:
            case.left += not a.trails
            case.trailing += _is_check(a)
        if life.waiting:
            continue
        if life.covered == 0:
            put_on_agenda(s, PASS, first + a.rank)
        elif life.covered < 0 and not a.after_warning:
            put_on_agenda(s, BEGIN, first + a.rank)


@apart
def _covered(p: Tables, s: State, slot: int, activity: int) -> int:
    """How many of the items that do an activity have not ended; -1 if not all are in hand."""
    a, not_ended = p.activities[activity], 0
    if a.stands_from == a.stands_to:
        return NONE
    for index in range(a.stands_from, a.stands_to):
        item = p.lists[index]
        if not _is_kept(p, s, slot, item):
            return NONE
        not_ended += s.files[file_place(p, s, slot, item)].state != ENDED
    return not_ended


@apart
def _do_without(p: Tables, s: State, slot: int, way: Way) -> None:
    """Let items in hand wait no more for what is given up."""
    first = slot * s.town[0].width
    for activity in range(way.first, way.first + way.count):
        a = p.activities[activity]
        if _is_kept(p, s, slot, a.of_item):
            continue
        for index in range(a.next_from, a.next_to):
            follower = first + p.activities[p.lists[index]].rank
            s.lives[follower].waiting -= 1
            if not s.lives[follower].waiting:
                begin_or_pass(p, s, follower)
