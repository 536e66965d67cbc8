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
from sim.model.demand import CaseClass
from sim.model.graph import habit_edges, law_edges
from sim.model.system import PermitSystem


def orders(system: PermitSystem) -> list[Edge]:
    """All that must come before something else: by law, by habit, and the steps of each item."""
    between = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*law_edges(system), *habit_edges(system))
    ]
    inside = [
        (str(earlier), str(step.ref))
        for item in system.items
        for step in item.steps
        for earlier in step.after
    ]
    return between + inside


def needs(system: PermitSystem) -> dict[str, set[str]]:
    """The items of each class of cases."""
    return {each.id: items_of(system, each) for each in system.classes}


def items_of(system: PermitSystem, case_class: CaseClass) -> set[str]:
    """The items that hold what a class needs."""
    needs = case_class.items
    return {
        item.id
        for item in system.items
        if needs is None or any(step.ref.item in needs for step in item.steps)
    }


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
