"""What happens when limits run out: leave is asked for, supervision warns.

The compiled twin of `reference.limits`.
"""

from __future__ import annotations

from sim.engine.compiled.clock import due_in_force, read_clock
from sim.engine.compiled.events import LIMITS, plan_event
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import uniform
from sim.engine.compiled.state import LIMIT, File, State
from sim.engine.compiled.tables import Tables

NONE = -1


@apart
def plan_limits(p: Tables, s: State, place: int, item: int) -> None:
    """Plan what comes next of a file's limits; what was planned before is void."""
    own, file, now = p.items[item], s.files[place], s.town[0].now
    if own.extension_from == own.extension_to and own.watch_from == own.watch_to:
        return
    file.timer += 1
    if file.accepted < 0 or file.decided >= 0 or file.stops:
        return
    at = _next_of(p, s, place, item)
    if at >= 0:
        plan_event(s, max(now, at), LIMITS, LIMIT, place, file.timer)


@apart
def _next_of(p: Tables, s: State, place: int, item: int) -> int:
    """The first instant at which something may still come of a file's limits; -1 for none."""
    own, file, first = p.items[item], s.files[place], NONE
    for watch in range(own.watch_from, own.watch_to):
        if not s.warned[warned_place(s, place, watch - own.watch_from)]:
            at = due_in_force(p, file, item, p.watches[watch].share)
            if at >= 0 and (first < 0 or at < first):
                first = at
    may_ask = own.extension_from < own.extension_to and not file.leave_asked
    if may_ask and file.due_law >= 0 and (first < 0 or file.due_law < first):
        first = file.due_law
    return first


@kernel
def warned_place(s: State, place: int, number: int) -> int:
    """Where it stands whether the watch of this number has warned of a file."""
    return place * s.town[0].watch_width + number


@kernel
def forget_warnings(p: Tables, s: State, place: int, item: int) -> None:
    """Note that no watch has warned of a file that is opened."""
    for number in range(p.items[item].watch_to - p.items[item].watch_from):
        s.warned[warned_place(s, place, number)] = 0


@apart
def ask_leave(p: Tables, s: State, slot: int, file: File, item: int) -> None:
    """Ask for leave to extend the statute of a file, if that has run out and may be extended."""
    own, now = p.items[item], s.town[0].now
    if own.extension_from == own.extension_to or file.leave_asked:
        return
    if not 0 <= file.due_law <= now:
        return
    file.leave_asked = 1
    for extension in range(own.extension_from, own.extension_to):
        leave = p.chances[extension]
        if uniform(p, s, leave.stream, s.cases[slot].n, 0) < leave.chance:
            file.extended = now
            file.extra_days = max(file.extra_days, leave.days)
    if file.extended == now:
        read_clock(p, file, item)
