"""Queues, lines and the heap of events keep their order, whatever is put in and taken out."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.compiled import events, order
from sim.engine.compiled.pools import more_slots, new_state
from sim.engine.compiled.state import State
from sim.engine.compiled.tabulate import tabulate
from sim.eventlog import WHOLE
from tests.engine.edge_towns import TIES, town

PLAN = town(TIES)
TABLES = tabulate(PLAN)
LIVES = 40

keys = st.tuples(st.integers(0, 3), st.integers(0, 3))
moves = st.lists(st.tuples(st.booleans(), st.integers(0, LIVES - 1), keys), max_size=80)
"""Put in (or take out), which life, and by what it is served."""


def some_state() -> State:
    state = more_slots(new_state(PLAN, TABLES, (1, 2), WHOLE), 64)
    for life in range(len(state.lives)):
        state.lives[life].tie = life * 7 % LIVES
    return state


def key_of(state: State, life: int) -> tuple[int, int, int]:
    own = state.lives[life]
    return int(own.major), int(own.released), int(own.tie)


def set_key(state: State, life: int, key: tuple[int, int]) -> None:
    state.lives[life].major, state.lives[life].released = key


@given(moves)
def test_a_queue_gives_its_lives_by_their_keys(moved):
    state, inside = some_state(), set()
    for put, life, key in moved:
        if put and life not in inside:
            set_key(state, life, key)
            order.put_in_queue(state, 1, life)
            inside.add(life)
        elif not put and life in inside:
            order.take_from_queue(state, 1, life)
            inside.remove(life)
        assert state.offices[1].queued == len(inside)
        if inside:
            assert state.offices[1].queue == min(inside, key=lambda one: key_of(state, one))
    left = []
    while state.offices[1].queue >= 0:
        left.append(int(state.offices[1].queue))
        order.take_from_queue(state, 1, left[-1])
    assert left == sorted(inside, key=lambda one: key_of(state, one))


def in_line(state: State) -> list[int]:
    """The lives in a line, from first to last, and the same from last to first."""
    found, place = [], int(state.lines[1].first)
    while place >= 0:
        found.append(place)
        place = int(state.lives[place].after)
    back, place = [], int(state.lines[1].last)
    while place >= 0:
        back.append(place)
        place = int(state.lives[place].before)
    assert back == found[::-1]
    return found


@given(moves)
def test_a_line_stands_in_order_both_ways(moved):
    state, inside = some_state(), set()
    for put, life, key in moved:
        if put and life not in inside:
            set_key(state, life, key)
            order.put_in_line(state, 1, life)
            inside.add(life)
        elif not put and life in inside:
            order.take_from_line(state, 1, life)
            inside.remove(life)
        assert in_line(state) == sorted(inside, key=lambda one: key_of(state, one))


@given(st.lists(st.none() | st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=120))
def test_events_come_by_instant_and_phase_and_none_is_lost(planned):
    state, waiting, numbers = some_state(), {}, count()
    for when in [*planned, *[None] * len(planned)]:
        if when is not None:
            number = next(numbers)
            waiting[number] = when[0] * events.PHASES + when[1]
            events.plan_event(state, when[0], when[1], 3, number, 5 + number)
        elif waiting:
            first = state.events[0]
            number = int(first.index)
            assert first.key == waiting[number] == min(waiting.values())
            assert (first.kind, first.stamp) == (3, 5 + number)
            del waiting[number]
            events.drop_first(state)
        assert state.town[0].events == len(waiting)


def test_a_life_is_before_another_by_its_keys_in_turn():
    state = some_state()
    set_key(state, 1, (0, 5))
    set_key(state, 2, (1, 0))
    assert order.is_before(state, 1, 2)
    set_key(state, 2, (0, 4))
    assert order.is_before(state, 2, 1)
    set_key(state, 2, (0, 5))
    state.lives[1].tie, state.lives[2].tie = 9, 8
    assert order.is_before(state, 2, 1)
    assert not order.is_before(state, 1, 2)


@pytest.mark.parametrize("size", [1, 2, 63, 64])
def test_more_slots_are_chained_once_each(size):
    state = new_state(PLAN, TABLES, (1, 2), WHOLE)
    more = more_slots(state, len(state.cases) + size)
    place, seen = int(more.town[0].free_slot), []
    while place >= 0:
        seen.append(place)
        place = int(more.cases[place].after)
    assert sorted(seen) == list(range(len(more.cases)))
