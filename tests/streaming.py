"""Random runs that leave an engine in small chunks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from hypothesis import assume

from sim.engine.compiled import pools, stream
from sim.engine.draws import Draws
from sim.errors import RunawayError
from sim.eventlog import Chunk, EventLog
from sim.logstore import Ordering, StoreWriter, writing
from tests.random_systems import RandomRun

FEW = 5
"""Rows, files and cases that are gathered before they are handed on."""


@contextmanager
def small_chunks() -> Iterator[None]:
    """Let chunks and row groups be as small as can be."""
    with (
        mock.patch.object(pools, "ROWS_KEPT", 1),
        mock.patch.object(pools, "CASES_KEPT", 1),
        mock.patch.object(writing, "GROUP", FEW),
    ):
        yield


def streamed(run: RandomRun, key: int = 0) -> tuple[list[Chunk], int]:
    """The chunks of a run in the order of their rows, and when it ended; a run without end is
    passed over."""
    chunks: list[Chunk] = []
    ordering = Ordering(chunks.append)
    try:
        with small_chunks():
            until = stream(run.plan(), Draws(run.seed, key), ordering)
    except RunawayError:
        assume(False)
    ordering.close()
    return chunks, until


def stored(log: EventLog, chunks: list[Chunk], folder) -> None:
    """Write the chunks of a log into a folder."""
    with small_chunks(), StoreWriter(folder, log.directory, log.window) as store:
        for chunk in chunks:
            store(chunk)
        store.end(log.until)
