"""What the oracle writes of a run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.engine.draws import Draws
from sim.engine.plan import Ints, Plan
from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    EventLog,
    Outcome,
    What,
    canonical,
)
from tests.oracle_parts import Case, File, Job, World


class Logbook(World):
    """A world with what has been written of it."""

    def __init__(self, plan: Plan, draws: Draws, seconds: int) -> None:
        super().__init__(plan, draws, seconds)
        self.rows: list[tuple[int, ...]] = []
        self.files: list[tuple[int, ...]] = []

    def write(self, job: Job, outcome: Outcome) -> None:
        office = -1
        worked = self.t - job.ready
        groups = [(-1, 0)]
        if job.what == What.WORK:
            office = int(self.a.seat_office[self.a.seat_ptr[job.activity]])
            worked = job.length - (job.counts[0][0] if job.groups else 0)
            groups = job.groups or groups
        visit = job.visit
        for group, officers in groups:
            if group >= 0:
                office = int(self.o.group_office[group])
            times = (job.ready, job.released, job.start, self.t, worked)
            last = (int(outcome), visit, job.papers, job.neglected, job.missed)
            head = (*job.name, job.attempt, int(job.what))
            self.rows.append((*head, office, group, officers, *times, *last))
            visit = 0

    def write_call(self, job: Job, outcome: Outcome) -> None:
        group, since = job.groups[0][0], job.called_from
        place = (int(What.PAUSED), int(self.o.group_office[group]), group, 1)
        times = (since, since, since, self.t, self.t - since)
        self.rows.append((*job.name, job.attempt, *place, *times, int(outcome), 0, 0, 0, 0))

    def write_reservation(self, group: int, officers: int, outcome: Outcome) -> None:
        if officers:
            since = self.reserved_from[group]
            place = (int(What.RESERVED), int(self.o.group_office[group]), group, officers)
            times = (since, since, since, self.t, self.t - since)
            self.rows.append((-1, -1, -1, 0, *place, *times, int(outcome), 0, 0, 0, 0))

    def write_file(self, case: Case, file: File) -> None:
        name = int(self.plan.items.name[file.item])
        first = (case.cls, case.n, name, file.start, file.received, file.accepted, file.deemed)
        dues = (self.due_of(file, file.in_force), self.due_of(file, file.law))
        stops = (file.stopped, file.stopped_open)
        last = (file.extended, file.warned, file.refused)
        self.files.append((*first, file.decided, file.end, *dues, *stops, *last))

    def log(self) -> EventLog:
        for job in [job for job in self.jobs if job.groups]:
            self.write(job, Outcome.OPEN)
            if job.state == "called":
                self.write_call(job, Outcome.OPEN)
        for group, officers in enumerate(self.reserved):
            self.write_reservation(group, officers, Outcome.OPEN)
        cases = [
            (c.cls, c.n, c.arrival, c.end, c.observed, c.agent, c.agent_from, c.fate)
            for c in self.cases
        ]
        return EventLog(
            self.plan.directory,
            canonical(table(cases, CASE_COLUMNS), CASE_COLUMNS, ()),
            canonical(table(self.files, FILE_COLUMNS), FILE_COLUMNS, ()),
            canonical(table(self.rows, ROW_COLUMNS), ROW_COLUMNS, ("end",)),
            self.plan.window,
            self.t,
        )


def table(rows: Sequence[tuple[int, ...]], columns: tuple[str, ...]) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(-1, len(columns))
