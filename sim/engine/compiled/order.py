"""Who comes before whom: the queues of offices as pairing heaps, and lines before sessions.

Both are made of the lives that wait, by their own links, so that no queue has a size of its own.

Source: Fredman, Sedgewick, Sleator, Tarjan, "The pairing heap", Algorithmica 1 (1986),
doi:10.1007/BF01840439.
"""

from __future__ import annotations

from typing import Protocol

from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.records import Rows
from sim.engine.compiled.state import State

NONE = -1


class Linked(Protocol):
    """A record of a chain."""

    before: int
    after: int


class Ends(Protocol):
    """Where a chain begins and ends; -1 for an empty one."""

    first: int
    last: int


@kernel
def is_before(s: State, one: int, other: int) -> bool:
    """Whether one life is served before another; no two are equal."""
    a, b = s.lives[one], s.lives[other]
    if a.major != b.major:
        return a.major < b.major
    if a.released != b.released:
        return a.released < b.released
    return a.tie < b.tie


@kernel
def meld(s: State, one: int, other: int) -> int:
    """Make one heap of two; returns its first."""
    if one < 0:
        return other
    if other < 0:
        return one
    if is_before(s, other, one):
        one, other = other, one
    first, second = s.lives[one], s.lives[other]
    second.before, second.after = one, first.child
    if first.child >= 0:
        s.lives[first.child].before = other
    first.child = other
    return one


@kernel
def put_in_queue(s: State, office: int, life: int) -> None:
    """Put a life, whose key is set, into an office's queue."""
    own = s.lives[life]
    own.child = own.after = own.before = NONE
    s.offices[office].queue = meld(s, s.offices[office].queue, life)
    s.offices[office].queued += 1


@kernel
def take_from_queue(s: State, office: int, life: int) -> None:
    """Take a life out of an office's queue, wherever in it it stands."""
    queue, own = s.offices[office], s.lives[life]
    queue.queued -= 1
    rest = _one_of(s, own.child)
    if queue.queue == life:
        queue.queue = rest
    else:
        _unlink(s, life)
        queue.queue = meld(s, queue.queue, rest)


@kernel
def _unlink(s: State, life: int) -> None:
    own = s.lives[life]
    if s.lives[own.before].child == life:
        s.lives[own.before].child = own.after
    else:
        s.lives[own.before].after = own.after
    if own.after >= 0:
        s.lives[own.after].before = own.before


@kernel
def _one_of(s: State, child: int) -> int:
    """Make one heap of the children of one that goes: in pairs, then all from the last pair on."""
    pairs = NONE
    while child >= 0:
        second = s.lives[child].after
        following = s.lives[second].after if second >= 0 else NONE
        pair = meld(s, child, second)
        s.lives[pair].after = pairs
        pairs, child = pair, following
    first = NONE
    while pairs >= 0:
        following = s.lives[pairs].after
        first = meld(s, first, pairs)
        pairs = following
    if first >= 0:
        s.lives[first].after = s.lives[first].before = NONE
    return first


@apart
def put_in_line(s: State, line: int, life: int) -> None:
    """Put a life, whose key is set, into a line; most come last."""
    here, own = s.lines[line], s.lives[life]
    place = here.last
    while place >= 0 and is_before(s, life, place):
        place = s.lives[place].before
    own.before = place
    own.after = here.first if place < 0 else s.lives[place].after
    link(here, s.lives, life)


@apart
def take_from_line(s: State, line: int, life: int) -> None:
    """Take a life out of a line."""
    unlink(s.lines[line], s.lives, life)


@kernel
def link(ends: Ends, rows: Rows[Linked], place: int) -> None:
    """Put a record between its neighbours, whom it knows already, in a chain with these ends."""
    own = rows[place]
    if own.before < 0:
        ends.first = place
    else:
        rows[own.before].after = place
    if own.after < 0:
        ends.last = place
    else:
        rows[own.after].before = place


@kernel
def unlink(ends: Ends, rows: Rows[Linked], place: int) -> None:
    """Take a record out of a chain."""
    own = rows[place]
    if own.before < 0:
        ends.first = own.after
    else:
        rows[own.before].after = own.after
    if own.after < 0:
        ends.last = own.before
    else:
        rows[own.after].before = own.before
