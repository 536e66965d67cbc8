"""Rows in canonical order, without waiting for the last of them."""

from __future__ import annotations

import numpy as np

from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, Chunk, Ints, Sink, canonical

END = ROW_COLUMNS.index("end")
FIRST = ("end", "cls", "n", "activity")
"""The columns that come first in canonical order, and leave few rows alike."""


class Ordering:
    """A sink that puts rows into canonical order and hands chunks on.

    Rows leave an engine in the order of their ends, so that only those that end at one instant are
    to be sorted. Those of the last instant of a chunk wait for the next one, and so do all of its
    cases and files: a case must not be handed on before all of its rows.
    """

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.last = Chunk(_none(CASE_COLUMNS), _none(FILE_COLUMNS), _none(ROW_COLUMNS))

    def __call__(self, chunk: Chunk) -> None:
        """Take a chunk, and hand on what is certain by it."""
        held, rows = self.last, chunk.rows
        if not len(held.rows) + len(rows):
            self.sink(chunk)
            return
        instant = (held.rows if len(held.rows) else rows)[0, END]
        same = int(np.searchsorted(rows[:, END], instant, side="right"))
        first = np.concatenate((held.rows, rows[:same]))
        if same == len(rows):
            # It is still the same instant.
            cases, files = (held.cases, chunk.cases), (held.files, chunk.files)
            self.last = Chunk(np.concatenate(cases), np.concatenate(files), first)
            return
        ready = int(np.searchsorted(rows[:, END], rows[-1, END]))
        self.last = Chunk(chunk.cases, chunk.files, rows[ready:].copy())
        self.sink(Chunk(held.cases, held.files, _in_order(first)))
        none = _none(CASE_COLUMNS), _none(FILE_COLUMNS)
        self.sink(Chunk(*none, _in_order(rows[same:ready])))

    def close(self) -> None:
        """Hand on what is left."""
        self.sink(Chunk(self.last.cases, self.last.files, _in_order(self.last.rows)))


def _in_order(rows: Ints) -> Ints:
    """Put rows that are sorted by their end into canonical order, in place."""
    end = rows[:, END]
    alike = end[1:] == end[:-1]
    if alike.any():
        tied = np.append(alike, False) | np.append(False, alike)
        rows[tied] = canonical(rows[tied], ROW_COLUMNS, FIRST)
    return rows


def _none(columns: tuple[str, ...]) -> Ints:
    return np.zeros((0, len(columns)), dtype=np.int64)
