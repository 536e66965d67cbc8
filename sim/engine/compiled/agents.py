"""Agents with a bounded caseload; the compiled twin of `reference.agents`."""

from __future__ import annotations

from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.order import link, unlink
from sim.engine.compiled.state import State

NONE = -1


@apart
def ask_agent(s: State, slot: int, pool: int) -> None:
    """Ask for an agent; the case begins once it has one, or goes alone."""
    own, case = s.pools[pool], s.cases[slot]
    place = own.last
    while place >= 0 and _asked_before(s, slot, place):
        place = s.cases[place].before
    case.pool, case.before = pool, place
    case.after = own.first if place < 0 else s.cases[place].after
    link(own, s.cases, slot)
    s.town[0].agents_due = 1


@kernel
def _asked_before(s: State, one: int, other: int) -> bool:
    a, b = s.cases[one], s.cases[other]
    if a.arrival != b.arrival:
        return a.arrival < b.arrival
    return a.cls < b.cls or (a.cls == b.cls and a.n < b.n)


@apart
def ask_no_more(s: State, slot: int) -> None:
    """Take a case off the list of those that ask, if it is there."""
    case = s.cases[slot]
    if case.pool < 0:
        return
    unlink(s.pools[case.pool], s.cases, slot)
    case.pool = NONE


@kernel
def give_back(s: State, slot: int) -> None:
    """Give back the agent of a case that has ended, if it has one."""
    agent = s.cases[slot].agent
    if agent >= 0:
        s.pools[agent].free += 1
        if s.pools[agent].first >= 0:
            s.town[0].agents_due = 1


@apart
def give_agents(s: State) -> None:
    """Give free agents to those that ask; who has one, or goes alone, is to begin now."""
    town, last = s.town[0], NONE
    town.agents_due = 0
    for pool in range(len(s.pools)):
        own = s.pools[pool]
        while own.first >= 0 and (own.free > 0 or not own.waits):
            slot = own.first
            case = s.cases[slot]
            ask_no_more(s, slot)
            if own.free > 0:
                own.free -= 1
                case.agent, case.agent_from = pool, town.now
            case.after = NONE
            if last < 0:
                town.beginning = slot
            else:
                s.cases[last].after = slot
            last = slot
