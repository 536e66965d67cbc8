"""Two engines held against one another: the same log, or the same reason for having none."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Protocol

from sim.engine.draws import Draws
from sim.engine.plan import Plan
from sim.engine.runaway import CALENDAR_ENDS
from sim.errors import RunawayError
from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    WHOLE,
    EventLog,
    Ints,
    Kept,
    pared,
)
from tests.engine.worked import Engine
from tests.oracle_parts import OutOfDays
from tests.random_systems import RandomRun


class Sparing(Protocol):
    """An engine that writes no more of a log than is to be kept."""

    def __call__(self, plan: Plan, draws: Draws, *, keep: Kept) -> EventLog: ...


BITING = range(200)
"""Numbers of random systems in which each feature bites often enough."""
KEPT = [frozenset(parts) for many in range(4) for parts in combinations(sorted(WHOLE), many)]
"""Every choice of what is kept of a log."""


def told_by(engine: Engine, plan: Plan, draws: Draws) -> EventLog | str:
    """The log of a run; for one without end, what is said about it."""
    try:
        return engine(plan, draws)
    except OutOfDays:
        return CALENDAR_ENDS.en
    except RunawayError as error:
        return str(error)


def check(run: RandomRun, expected: Engine, found: Engine) -> bool:
    """Hold one engine against another in a random system; returns whether the run has no end."""
    return check_plan(run.plan(), run.seed, expected, found)


def check_plan(plan: Plan, seed: int, expected: Engine, found: Engine) -> bool:
    """Hold one engine against another; returns whether the run has no end, for both."""
    wanted, got = (told_by(engine, plan, Draws(seed, 0)) for engine in (expected, found))
    if isinstance(wanted, str) or isinstance(got, str):
        assert got == wanted
        return True
    assert difference(wanted, got) == ""
    assert wanted.same_events(got)
    return False


def check_kept(run: RandomRun, expected: Engine, found: Sparing) -> None:
    """Hold logs of which parts are not kept against what is left of a whole one."""
    plan, draws = run.plan(), Draws(run.seed, 0)
    whole = told_by(expected, plan, draws)
    for keep in KEPT:
        part = told_by(partial(found, keep=keep), plan, draws)
        if isinstance(whole, str) or isinstance(part, str):
            assert part == whole
        else:
            assert difference(pared(whole, keep), part) == ""


def difference(expected: EventLog, found: EventLog) -> str:
    """The first rows of each table that only one log has; empty for equal logs."""
    told = [] if expected.until == found.until else [f"until {expected.until} != {found.until}"]
    for name, columns in (("cases", CASE_COLUMNS), ("files", FILE_COLUMNS), ("rows", ROW_COLUMNS)):
        told += table_difference(name, columns, getattr(expected, name), getattr(found, name))
    return "\n".join(told)


def table_difference(name: str, columns: tuple[str, ...], expected: Ints, found: Ints) -> list[str]:
    wanted, got = ([tuple(row) for row in table.tolist()] for table in (expected, found))
    end = columns.index("end")
    told = [
        f"{name}, {who} only: " + " ".join(f"{c}={v}" for c, v in zip(columns, row, strict=True))
        for who, rows in (
            ("expected", set(wanted) - set(got)),
            ("found", set(got) - set(wanted)),
        )
        for row in sorted(rows, key=lambda row: (row[end], row))[:2]
    ]
    return told or ([f"{name}: the same rows, in another order"] if wanted != got else [])
