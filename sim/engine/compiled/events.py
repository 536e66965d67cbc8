"""What is to happen: a heap of events by instant and phase, and the agenda of this instant."""

from __future__ import annotations

from sim.engine.compiled.jit import kernel
from sim.engine.compiled.state import Event, State

ENDS, CLOCKS, CHANGE, LIMITS, FATES, AGENTS, SERVING, LAST = 1, 2, 3, 4, 5, 6, 7, 8
"""The phases of one instant (docs/reference/semantics.md), as in `reference.phases`."""
PHASES = 16


@kernel
def plan_event(s: State, at: int, phase: int, kind: int, index: int, stamp: int) -> None:
    """Let something happen at an instant, in a phase of it."""
    town, heap = s.town[0], s.events
    key, place = at * PHASES + phase, town.events
    town.events += 1
    while place > 0:
        above = (place - 1) >> 1
        if heap[above].key <= key:
            break
        _copy(heap[above], heap[place])
        place = above
    event = heap[place]
    event.key, event.kind, event.index, event.stamp = key, kind, index, stamp


@kernel
def drop_first(s: State) -> None:
    """Take the first event off the heap."""
    town, heap = s.town[0], s.events
    town.events -= 1
    size, place = town.events, 0
    key = heap[size].key
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1].key < heap[below].key:
            below += 1
        if heap[below].key >= key:
            break
        _copy(heap[below], heap[place])
        place = below
    _copy(heap[size], heap[place])


@kernel
def _copy(event: Event, to: Event) -> None:
    to.key, to.kind, to.index, to.stamp = event.key, event.kind, event.index, event.stamp


@kernel
def put_on_agenda(s: State, what: int, life: int) -> None:
    """Have something done about a life in this phase of this instant."""
    town = s.town[0]
    s.agenda[town.agenda] = life * 2 + what
    town.agenda += 1
