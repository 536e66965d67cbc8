"""Cases: their slots, their beginning, and their end."""

from __future__ import annotations

import math

from sim.engine.compiled.agents import ask_agent, give_back
from sim.engine.compiled.events import CHANGE, plan_event, put_on_agenda
from sim.engine.compiled.fates import plan_withdrawal
from sim.engine.compiled.hours import DAY
from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import uniform
from sim.engine.compiled.record import note_case
from sim.engine.compiled.state import BEGIN, CLOSED, GOES_OVER, IDLE, State
from sim.engine.compiled.tables import Tables, Way
from sim.eventlog import Fate

NONE = -1
NO_DOOM = 99
"""Greater than any fate."""
COMPLETED, REFUSED = int(Fate.COMPLETED), int(Fate.REFUSED)


@kernel
def receive(p: Tables, s: State, cls: int, n: int) -> None:
    """Let a case arrive, and begin or ask for an agent."""
    town, own = s.town[0], p.classes[cls]
    slot = town.free_slot
    case = s.cases[slot]
    town.free_slot = case.after
    town.slots = max(town.slots, slot + 1)
    case.cls, case.n, case.arrival = cls, n, town.now
    case.end = case.agent = case.agent_from = case.fate = case.pool = NONE
    inside = town.window_from <= town.now < town.window_to
    case.observed = inside and not own.background
    case.in_use, case.begun, case.changed, case.over, case.holds = 1, 0, 0, 0, 0
    case.doom = NO_DOOM
    town.observed_under_way += case.observed
    plan_withdrawal(p, s, slot)
    pool = p.ways[way_now(p, s, cls, n)].agent
    if pool >= 0:
        ask_agent(s, slot, pool)
    else:
        begin_case(p, s, slot)


@kernel
def begin_case(p: Tables, s: State, slot: int) -> None:
    """Begin a case in the workflow that its class has now."""
    case = s.cases[slot]
    number = way_now(p, s, case.cls, case.n)
    if number != s.streams[case.cls].way:
        plan_to_go_over(p, s, slot)
    way = p.ways[number]
    case.begun, case.left, case.trailing = 1, way.left, way.trailing
    open_way(p, s, slot, way)
    first = slot * s.town[0].item_width
    for place in range(first, first + s.town[0].item_width):
        s.files[place].state = CLOSED
    for index in range(way.entry_from, way.entry_to):
        rank = p.activities[p.lists[index]].rank
        put_on_agenda(s, BEGIN, slot * s.town[0].width + rank)


@kernel
def way_now(p: Tables, s: State, cls: int, n: int) -> int:
    """Which workflow a case that arrives or begins now goes through."""
    way = s.streams[cls].way
    if way == cls or not s.town[0].phase_in_days:
        return way
    return way if s.town[0].now >= goes_over_at(p, s, cls, n) else cls


@apart
def goes_over_at(p: Tables, s: State, cls: int, n: int) -> int:
    """When a case goes over: at the change or, phased in, at the beginning of its own day."""
    town = s.town[0]
    if not town.phase_in_days:
        return town.change_at
    u = uniform(p, s, p.classes[cls].goes_over_stream, n, 0)
    return town.change_at + DAY * math.floor(u * town.phase_in_days)


@apart
def plan_to_go_over(p: Tables, s: State, slot: int) -> None:
    """Let a case that begins or goes on in the workflow before a change go over later."""
    case = s.cases[slot]
    at = goes_over_at(p, s, case.cls, case.n)
    plan_event(s, at, CHANGE, GOES_OVER, slot, case.serial)


@kernel
def open_way(p: Tables, s: State, slot: int, way: Way) -> None:
    """Let all activities of a workflow be to come."""
    if not way.count:
        return
    place = slot * s.town[0].width + p.activities[way.first].rank
    for activity in range(way.first, way.first + way.count):
        life = s.lives[place]
        life.case, life.activity, life.state = slot, activity, IDLE
        life.waiting, life.covered, life.share_due = p.activities[activity].needs, NONE, NONE
        place += 1


@kernel
def end_case(s: State, slot: int, fate: int) -> None:
    """End a case; what trails in it goes on."""
    case = s.cases[slot]
    case.end, case.fate = s.town[0].now, fate
    give_back(s, slot)
    if not case.trailing:
        let_go(s, slot)


@kernel
def end_trailing(s: State, slot: int) -> None:
    """Note that a check after the decision has ended."""
    case = s.cases[slot]
    case.trailing -= 1
    if not case.trailing and case.end >= 0:
        let_go(s, slot)


@kernel
def let_go(s: State, slot: int) -> None:
    """Let the run end without a case that is over with all that trailed in it."""
    case, town = s.cases[slot], s.town[0]
    case.over = 1
    if case.observed:
        town.observed_under_way -= 1
        stop_if_over(s)
    if not case.holds:
        _free(s, slot)


@kernel
def stop_if_over(s: State) -> None:
    """End the run after this instant, if nothing more is to be observed."""
    town = s.town[0]
    if town.now >= town.window_to and not town.observed_under_way:
        town.stopping = 1


@kernel
def hold(s: State, slot: int) -> None:
    """Keep the slot of a case, over or not."""
    s.cases[slot].holds += 1


@apart
def hold_no_more(s: State, slot: int) -> None:
    """End one hold on the slot of a case."""
    case = s.cases[slot]
    case.holds -= 1
    if case.over and not case.holds:
        _free(s, slot)


@kernel
def _free(s: State, slot: int) -> None:
    case, town = s.cases[slot], s.town[0]
    note_case(s, case)
    case.in_use = 0
    case.serial += 1
    case.after, town.free_slot = town.free_slot, slot
