"""The rules that no log may break, tried on a log in memory or part by part on one on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, EventLog
from sim.logstore import Store
from sim.logstore.gathering import PART
from sim.measure.check import Check
from sim.measure.checks import Edge, check_log, check_staff
from sim.measure.timebase import TimeBase


def check_store(
    store: Store,
    base: TimeBase,
    edges: Iterable[Edge] = (),
    needed: Mapping[str, Iterable[str]] | None = None,
    part: int = PART,
) -> tuple[Check, ...]:
    """Try every rule on a log on disk: those of cases part by part, that of staff on all rows.

    Little's law holds of the whole if it holds of each part.
    """
    of_parts = [check_log(one, base, edges, needed) for one in store.parts(part)]
    of_staff = check_staff(rows_alone(store))
    return tuple(
        of_staff if checks[0].rule == of_staff.rule else together(checks)
        for checks in zip(*of_parts, strict=True)
    )


def together(checks: tuple[Check, ...]) -> Check:
    """One check out of those of all parts."""
    return replace(
        checks[0],
        looked_at=sum(check.looked_at for check in checks),
        breaches=sum(check.breaches for check in checks),
        first=next((check.first for check in checks if check.breaches), ""),
    )


def rows_alone(store: Store) -> EventLog:
    """The rows of a log on disk."""
    about = store.about
    cases, files = (
        np.zeros((0, len(columns)), dtype=np.int64) for columns in (CASE_COLUMNS, FILE_COLUMNS)
    )
    rows = np.concatenate([chunk.rows for chunk in store.chunks()])
    return EventLog(about.directory, cases, files, rows, about.window, about.until)
