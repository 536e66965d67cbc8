"""A sink in a thread of its own takes every chunk in order, and its mistakes come out."""

from __future__ import annotations

import time

import numpy as np
import pytest

from sim.eventlog import Chunk, Ints, Sink
from sim.logstore import Beside


def chunk(number: int) -> Chunk:
    table: Ints = np.full((1, 8), number, dtype=np.int64)
    return Chunk(table, table, table)


def test_all_chunks_are_taken_in_order_when_its_block_is_left() -> None:
    taken: list[int] = []

    def slowly(one: Chunk) -> None:
        time.sleep(0.001)
        taken.append(int(one.rows[0, 0]))

    with Beside(slowly) as beside:
        for number in range(20):
            beside(chunk(number))
    assert taken == list(range(20))


def given_before_it_fails(sink: Sink, count: int) -> int:
    """Hand chunks to a sink beside; how many it was given until what went wrong came out."""
    given = 0

    def engine() -> None:
        nonlocal given
        with Beside(sink) as beside:
            for given in range(count):
                beside(chunk(given))
                time.sleep(0.001)

    with pytest.raises(OSError, match="no space left"):
        engine()
    return given


def test_a_mistake_in_the_thread_stops_the_engine() -> None:
    def full(_: Chunk) -> None:
        raise OSError(28, "no space left")

    assert given_before_it_fails(full, 10_000) < 9_999


def test_a_mistake_at_the_last_chunk_comes_out_too() -> None:
    def wrong(one: Chunk) -> None:
        if one.rows[0, 0] == 1:
            raise OSError(28, "no space left")

    assert given_before_it_fails(wrong, 2) == 1


def test_what_went_wrong_first_is_what_is_told() -> None:
    def slowly(_: Chunk) -> None:
        time.sleep(0.01)
        raise OSError

    def engine() -> None:
        with Beside(slowly) as beside:
            beside(chunk(0))
            raise KeyError

    with pytest.raises(KeyError):
        engine()
