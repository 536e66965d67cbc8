"""The end of an activity, and what it lets begin."""

from __future__ import annotations

from sim.engine.compiled.cases import COMPLETED, REFUSED, end_case, end_trailing
from sim.engine.compiled.events import put_on_agenda
from sim.engine.compiled.files import end_in_file, file_place, has_file
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.state import BEGIN, IDLE, PASS, State
from sim.engine.compiled.tables import Tables


@apart
def finish(p: Tables, s: State, place: int) -> None:
    """End an activity of a case, with its file and its case if it is their last."""
    life = s.lives[place]
    a, case = p.activities[life.activity], s.cases[life.case]
    life.state = IDLE
    life.stamp += 1
    if a.trails:
        end_trailing(s, life.case)
    else:
        if has_file(a) and end_in_file(p, s, life) and case.changed:
            _end_covering(p, s, life.case, a.of_item)
        case.left -= 1
        if not case.left:
            end_case(s, life.case, REFUSED if case.doom == REFUSED else COMPLETED)
    if case.in_use:
        begin_followers(p, s, place)
    if s.town[0].room < 0:
        s.town[0].endless = 1


@kernel
def begin_followers(p: Tables, s: State, place: int) -> None:
    """Begin what waited for an activity that has ended, and for nothing else any more."""
    life, width = s.lives[place], s.town[0].width
    a, first = p.activities[life.activity], life.case * width
    for index in range(a.next_from, a.next_to):
        follower = first + p.activities[p.lists[index]].rank
        s.lives[follower].waiting -= 1
        if not s.lives[follower].waiting:
            begin_or_pass(p, s, follower)


@kernel
def begin_or_pass(p: Tables, s: State, place: int) -> None:
    """Begin what waits for nothing more; what others have done, counts as ended instead."""
    life = s.lives[place]
    case, a = s.cases[life.case], p.activities[life.activity]
    if not case.changed:
        put_on_agenda(s, BEGIN, place)
    elif life.covered == 0:
        put_on_agenda(s, PASS, place)
    elif life.covered < 0 and (a.after or s.files[file_place(p, s, life.case, a.of_item)].kept):
        put_on_agenda(s, BEGIN, place)


@apart
def _end_covering(p: Tables, s: State, slot: int, item: int) -> None:
    """Note that an item of before a change has ended, which does activities of after it."""
    way = p.ways[len(p.classes) + s.cases[slot].cls]
    for activity in range(way.first, way.first + way.count):
        a = p.activities[activity]
        place = slot * s.town[0].width + a.rank
        life = s.lives[place]
        if life.covered > 0 and _stands_for(p, activity, item):
            life.covered -= 1
            if life.covered == 0 and not life.waiting:
                put_on_agenda(s, PASS, place)


@kernel
def _stands_for(p: Tables, activity: int, item: int) -> bool:
    a = p.activities[activity]
    index = a.stands_from
    while index < a.stands_to and p.lists[index] != item:
        index += 1
    return index < a.stands_to
