"""The compiled engine, from a plan to its log."""

from __future__ import annotations

import numpy as np

from sim.engine.compiled import loop
from sim.engine.compiled.hours import CalendarEnds
from sim.engine.compiled.jit import handed, is_ready
from sim.engine.compiled.pools import new_state, with_room
from sim.engine.compiled.records import columns_of
from sim.engine.compiled.state import State
from sim.engine.compiled.tables import Tables
from sim.engine.compiled.tabulate import tabulate
from sim.engine.draws import MAX_ATTEMPT, Draws, TooManyAttempts
from sim.engine.plan import Plan
from sim.engine.runaway import CALENDAR_ENDS, TOO_OFTEN, endless
from sim.errors import RunawayError
from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    WHOLE,
    Chunk,
    EventLog,
    Ints,
    Kept,
    Sink,
    canonical,
)


def simulate(plan: Plan, draws: Draws, *, keep: Kept = WHOLE) -> EventLog:
    """Run a plan with one run's luck and return what happened, as the reference engine does.

    What is not to be kept of the log is not written, which saves time; what happens is the same.
    Raises `RunawayError` when the whole log would pass the plan's limit, or the calendar ends
    first.
    """
    chunks: list[Chunk] = []
    until = stream(plan, draws, chunks.append, keep=keep)
    files = np.concatenate([chunk.files for chunk in chunks])
    events = np.concatenate([chunk.rows for chunk in chunks])
    return EventLog(
        directory=plan.directory,
        cases=_in_their_places([chunk.cases for chunk in chunks]),
        files=canonical(files, FILE_COLUMNS, ("cls", "n", "item")),
        rows=canonical(events, ROW_COLUMNS, ("end",)),
        window=plan.window,
        until=until,
    )


def stream(plan: Plan, draws: Draws, sink: Sink, *, keep: Kept = WHOLE) -> int:
    """Run a plan, hand its log to a sink chunk by chunk, and return when the run ended.

    No more of the log is kept than a chunk. Raises, and leaves out, what `simulate` does.
    """
    tables = tabulate(plan)
    state = new_state(plan, tables, draws.key, keep)
    try:
        return _Run(plan, tables, state, sink).until()
    except CalendarEnds as error:
        raise RunawayError(CALENDAR_ENDS) from error
    except TooManyAttempts as error:
        raise RunawayError(TOO_OFTEN.filled(most=MAX_ATTEMPT)) from error


def is_compiled() -> bool:
    """Whether a run can begin at once, without compiling first."""
    return is_ready(loop.run)


class _Run:
    """One run while it goes on."""

    def __init__(self, plan: Plan, tables: Tables, state: State, sink: Sink) -> None:
        self.plan = plan
        self.tables = tables
        self.state = state
        self.sink = sink

    def until(self) -> int:
        """Let time pass to the end of the run, and return when that is."""
        loop.set_out(handed(self.tables), handed(self.state))
        self._until_ended(loop.run)
        self._until_ended(loop.close)
        self._fetch()
        return int(self.state.town[0].now)

    def _until_ended(self, go_on: loop.Stretch) -> None:
        while (why := go_on(handed(self.tables), handed(self.state))) != loop.ENDED:
            if why == loop.ENDLESS:
                raise endless(self.plan, columns_of(self.state.offices)["queued"].tolist())
            self._fetch()
            self.state = with_room(self.state)

    def _fetch(self) -> None:
        s = self.state
        town = s.town[0]
        cases, s = _taken(s, "case_rows", town.case_rows)
        files, s = _taken(s, "file_rows", town.file_rows)
        rows, self.state = _taken(s, "rows", town.rows)
        town.rows = town.file_rows = town.case_rows = 0
        self.sink(Chunk(cases, files, rows))


def _in_their_places(parts: list[Ints]) -> Ints:
    """All cases in canonical order: a class has each number from 0 on once, so places are known."""
    counts = np.bincount(np.concatenate([part[:, 0] for part in parts]))
    first = np.concatenate(([0], np.cumsum(counts)))
    table = np.empty((int(first[-1]), len(CASE_COLUMNS)), np.int64)
    for part in parts:
        table[first[part[:, 0]] + part[:, 1]] = part
    return table


def _taken(s: State, name: str, count: int) -> tuple[Ints, State]:
    """The first rows of a table as plain numbers, int64[row, column], which nobody else writes."""
    table = columns_of(getattr(s, name))
    taken = np.asarray(table[:count]).view(np.int64).reshape(count, len(table.dtype.names or ()))
    if 2 * count < len(table):
        return taken.copy(), s
    # Much is quicker given away, with a new table in its place, than copied.
    return taken, s._replace(**{name: np.empty_like(table).view(np.recarray)})
