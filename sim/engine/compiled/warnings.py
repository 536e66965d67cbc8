"""Warnings: what supervision does about a file; part of the twin of `reference.town`."""

from __future__ import annotations

from sim.engine.compiled.cases import hold
from sim.engine.compiled.clock import due_in_force
from sim.engine.compiled.course import begin_attempt
from sim.engine.compiled.files import has_file
from sim.engine.compiled.jit import apart
from sim.engine.compiled.limits import ask_leave, plan_limits, warned_place
from sim.engine.compiled.serving import join, push_forward
from sim.engine.compiled.state import LYING, File, State
from sim.engine.compiled.tables import Tables


@apart
def limits_come(p: Tables, s: State, place: int, timer: int) -> None:
    """Do what the limits of a file bring now, unless something has changed them since."""
    file = s.files[place]
    if file.timer != timer:
        return
    now, item, slot = s.town[0].now, file.of_item, place // s.town[0].item_width
    ask_leave(p, s, slot, file, item)
    own = p.items[item]
    for watch in range(own.watch_from, own.watch_to):
        warned = warned_place(s, place, watch - own.watch_from)
        if s.warned[warned]:
            continue
        if 0 <= due_in_force(p, file, item, p.watches[watch].share) <= now:
            s.warned[warned] = 1
            file.warned = now if file.warned < 0 else file.warned
            _warn(p, s, slot, file, watch)
    plan_limits(p, s, place, item)


@apart
def _warn(p: Tables, s: State, slot: int, file: File, watch: int) -> None:
    """Push a file, and cost officers some work."""
    work, width = p.watches[watch].work, s.town[0].width
    if work >= 0:
        _supervise(p, s, slot * width + p.activities[work].rank)
    if not p.watches[watch].push or file.pushed:
        return
    file.pushed = 1
    for place in range(slot * width, (slot + 1) * width):
        life = s.lives[place]
        if not life.state:
            continue
        a = p.activities[life.activity]
        if not has_file(a) or a.of_item != file.of_item:
            continue
        if life.state == LYING:
            join(p, s, place)
        else:
            push_forward(p, s, place)


@apart
def _supervise(p: Tables, s: State, place: int) -> None:
    life = s.lives[place]
    life.attempt = 0
    hold(s, life.case)
    begin_attempt(s, life)
    join(p, s, place)
