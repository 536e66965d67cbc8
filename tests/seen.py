"""A log as rows with names, beside the plan that it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from sim.engine.plan import Discipline, Ints, Plan
from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, EventLog, Outcome, What


def named(columns: tuple[str, ...], table: Ints) -> list[Any]:
    """A table of a log, its rows with names."""
    return [SimpleNamespace(**dict(zip(columns, row, strict=True))) for row in table.tolist()]


def attempt(row: Any) -> tuple[int, int, int, int]:
    return row.cls, row.n, row.activity, row.attempt


class Seen:
    """A log as rows with names, with the plan that it was made from."""

    def __init__(self, log: EventLog, plan: Plan) -> None:
        self.log, self.plan, self.a = log, plan, plan.activities
        self.rows = named(ROW_COLUMNS, log.rows)
        self.files = named(FILE_COLUMNS, log.files)
        self.cases = named(CASE_COLUMNS, log.cases)
        self.work = [row for row in self.rows if row.what == What.WORK]
        self.begun = [row for row in self.work if row.start >= 0]
        self.called = [row for row in self.rows if row.what == What.PAUSED]
        self.case = {(case.cls, case.n): case for case in self.cases}
        self.file = {(file.cls, file.n, file.item): file for file in self.files}
        self.deemed = {(f.cls, f.n, f.item) for f in self.files if f.deemed}

    def file_of(self, row: Any) -> tuple[int, int, int]:
        return (row.cls, row.n, self.log.directory.activities[row.activity].item)

    def item_of(self, file: Any) -> int:
        """The item of the plan that a file is of."""
        names = self.log.directory.activities
        return next(
            int(i)
            for a, i in enumerate(self.a.item)
            if i >= 0 and (names[a].cls, self.plan.items.name[i]) == (file.cls, file.item)
        )

    def part(self, row: Any) -> str:
        part: str = self.log.directory.activities[row.activity].part
        return part

    def timed(self, row: Any) -> bool:
        return bool(self.a.session[row.activity] >= 0)

    def untimed(self, row: Any) -> bool:
        return bool(self.a.joint[row.activity]) and not self.timed(row)

    def in_queue(self) -> Iterator[list[Any]]:
        """The rows of each office's own queue, of those that were begun."""
        queues = defaultdict(list)
        for row in self.begun:
            if not self.timed(row) and not self.a.joint[row.activity]:
                queues[row.office].append(row)
        yield from queues.values()


def overtook(s: Seen, discipline: Discipline) -> bool:
    """Whether work began before other work that had joined its office's queue sooner."""
    return any(
        one.released < other.released and one.start > other.start and one.group == other.group
        for queue in s.in_queue()
        if s.plan.offices.discipline[queue[0].office] == discipline
        for one in queue
        for other in queue
    )


def dropped_while_called(s: Seen, outcome: Outcome) -> bool:
    """Whether work that ended so had its officer called into a session when it did."""
    ends = {(*attempt(row), row.end) for row in s.called}
    return any((*attempt(r), r.end) in ends for r in s.work if r.outcome == outcome)
