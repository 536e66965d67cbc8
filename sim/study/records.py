"""Cases and events of runs as named columns, readable without the code that made them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sim.eventlog import Chunk, EventLog, Fate, Ints, Outcome, What
from sim.logstore.tables import TABLES
from sim.study.compare import Comparison
from sim.study.runs import LivedRun

Column: TypeAlias = npt.NDArray[np.generic]
Columns = dict[str, Column]
TIMES = ("ready", "released", "start", "end")
NUMBERS = ("officers", "worked", "visit", "papers", "neglected", "missed")


def runs_of(comparison: Comparison) -> Mapping[str, Sequence[LivedRun]]:
    """Return the runs by label: as lived if that was read, else by the limits."""
    if comparison.lived is not None:
        return comparison.lived.runs
    assert comparison.limits is not None
    return {label: (run,) for label, run in comparison.limits.runs.items()}


def case_columns(runs: Mapping[str, Sequence[LivedRun]], start: np.datetime64) -> Columns:
    """Return one row a case and workflow: workflow by workflow, the cases in the same order.

    `start` is the day of second 0. A case that has not ended has no end and no measures.
    """
    return _stacked([_cases(label, run, start) for label, each in runs.items() for run in each])


def event_columns(runs: Mapping[str, LivedRun], start: np.datetime64) -> Columns:
    """Return one row a piece of activity, workflow by workflow; columns as in `ROW_COLUMNS`.

    Names stand for indices; times are instants, and NaT is "not (yet)".
    """
    return _stacked([_events(label, run.log, start) for label, run in runs.items()])


def fingerprint(log: EventLog) -> str:
    """Return a SHA-256 of all that happened in a log; names are left out."""
    digest = hashlib.sha256()
    for table in (log.cases, log.files, log.rows):
        digest.update(np.ascontiguousarray(table, dtype="<i8").tobytes())
    return digest.hexdigest()


class Digest:
    """A sink that adds up a SHA-256 of each table of a log, in the order in which it leaves."""

    def __init__(self) -> None:
        self.sums = {name: hashlib.sha256() for name in TABLES}
        self.count = dict.fromkeys(TABLES, 0)

    def __call__(self, chunk: Chunk) -> None:
        """Add a chunk."""
        for name, known in self.sums.items():
            table = getattr(chunk, name)
            known.update(np.ascontiguousarray(table, dtype="<i8").data)
            self.count[name] += len(table)

    def told(self) -> dict[str, dict[str, int | str]]:
        """Return the length and the digest of each table."""
        return {
            name: {"length": self.count[name], "sha256": known.hexdigest()}
            for name, known in self.sums.items()
        }


def instants(start: np.datetime64, seconds: Ints) -> Column:
    """Return seconds after `start` as instants; NaT for -1."""
    moments = start.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    return np.where(seconds >= 0, moments, np.datetime64("NaT"))


def _cases(label: str, run: LivedRun, start: np.datetime64) -> Columns:
    table = run.table
    return {
        "workflow": np.full(len(table), label, dtype=object),
        "replication": np.full(len(table), run.replication),
        "class": _named(table.classes, table.cls),
        "n": np.array(table.n, dtype=np.int64),
        "arrival": instants(start, table.arrival),
        "end": instants(start, table.end),
        "fate": _named(tuple(one.name.lower() for one in Fate), table.fate),
        **table.measures,
    }


def _events(label: str, log: EventLog, start: np.datetime64) -> Columns:
    names, activity = log.directory, log.row("activity")
    item = [one.item for one in names.activities]
    parts = tuple(one.part for one in names.activities)
    return {
        "workflow": np.full(len(log.rows), label, dtype=object),
        "class": _named(names.classes, log.row("cls")),
        "n": log.row("n"),
        "item": _named(tuple(names.items[i].id if i >= 0 else None for i in item), activity),
        "origin": _named(tuple(one.origin for one in names.activities), activity),
        "part": _named(parts, activity),
        "attempt": log.row("attempt"),
        "what": _named(tuple(one.name.lower() for one in What), log.row("what")),
        "office": _named(names.offices, log.row("office")),
        "group": _named(tuple(group.id for group in names.groups), log.row("group")),
        **{name: instants(start, log.row(name)) for name in TIMES},
        **{name: log.row(name) for name in NUMBERS},
        "outcome": _named(tuple(one.name.lower() for one in Outcome), log.row("outcome")),
    }


def _named(names: Sequence[str | None], index: Ints) -> Column:
    """The name of each index; nothing for -1."""
    return np.array([*names, None], dtype=object)[index]


def _stacked(parts: Sequence[Columns]) -> Columns:
    """One table of all; a column that some lack is undefined there."""
    keys = dict.fromkeys(key for part in parts for key in part)
    sizes = [len(part["workflow"]) for part in parts]
    return {
        key: np.concatenate(
            [part.get(key, np.full(size, np.nan)) for part, size in zip(parts, sizes, strict=True)]
        )
        for key in keys
    }
