"""Whole cases out of a log that passes by: parts of it that can be measured by themselves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    Chunk,
    Directory,
    EventLog,
    Ints,
    canonical,
)

PART = 1 << 16
"""Rows, files and cases that are gathered before whole cases are handed on."""

END = CASE_COLUMNS.index("end")

Takes = Callable[[EventLog], None]
"""What takes the parts of a log: logs of some cases each, with all of their files and rows."""


class Gathering:
    """A sink that holds back what belongs to cases in flight, and hands on whole cases.

    Each row, file and case is in exactly one part, in canonical order there; rows of no case are in
    any. Rows must come in canonical order, as `Ordering` gives them.
    """

    def __init__(
        self, directory: Directory, window: tuple[int, int], takes: Takes, part: int = PART
    ) -> None:
        self.directory = directory
        self.window = window
        self.takes = takes
        self.part = part
        self.cases: list[Ints] = []
        self.files: list[Ints] = []
        self.rows: list[Ints] = []
        self.held = 0
        self.left = 0
        """How many were left by cases in flight when the last part was handed on."""

    def __call__(self, chunk: Chunk) -> None:
        """Take a chunk; hand on whole cases when there are enough."""
        self.cases.append(chunk.cases)
        self.files.append(chunk.files)
        self.rows.append(chunk.rows)
        self.held += len(chunk.cases) + len(chunk.files) + len(chunk.rows)
        # What is left over is looked through again, so it must not be most of what is held.
        if self.held >= max(self.part, 3 * self.left):
            self._hand_on()

    def close(self, until: int) -> None:
        """Hand on all that is left of a run that ended at that instant."""
        cases, files, rows = self._gathered()
        self.takes(self._part(cases, files, rows, until))

    def _hand_on(self) -> None:
        cases, files, rows = self._gathered()
        # How long a case that never ended was under way is known when the run has ended.
        ended = cases[:, END] >= 0
        whole = np.sort(_keys(cases[ended]))
        of_files, of_rows = _among(_keys(files), whole), _among(_keys(rows), whole)
        of_rows |= rows[:, 0] < 0
        latest = int(rows[-1, ROW_COLUMNS.index("end")]) if len(rows) else self.window[1]
        self.cases, self.files, self.rows = [cases[~ended]], [files[~of_files]], [rows[~of_rows]]
        self.held = self.left = sum(len(one[0]) for one in (self.cases, self.files, self.rows))
        self.takes(self._part(cases[ended], files[of_files], rows[of_rows], latest))

    def _gathered(self) -> tuple[Ints, Ints, Ints]:
        cases, files, rows = (
            np.concatenate([np.zeros((0, len(columns)), dtype=np.int64), *parts])
            for columns, parts in (
                (CASE_COLUMNS, self.cases),
                (FILE_COLUMNS, self.files),
                (ROW_COLUMNS, self.rows),
            )
        )
        self.cases, self.files, self.rows = [], [], []
        return cases, files, rows

    def _part(self, cases: Ints, files: Ints, rows: Ints, until: int) -> EventLog:
        return EventLog(
            directory=self.directory,
            cases=canonical(cases, CASE_COLUMNS, ("cls", "n")),
            files=canonical(files, FILE_COLUMNS, ("cls", "n", "item")),
            rows=rows,
            window=self.window,
            until=until,
        )


def _keys(table: Ints) -> Ints:
    """One number for the case of each row of a table."""
    return (table[:, 0] << 48) + table[:, 1]


def _among(keys: Ints, known: Ints) -> npt.NDArray[np.bool_]:
    """Which keys are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(keys), dtype=np.bool_)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.asarray(known[place] == keys)
