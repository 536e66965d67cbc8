"""The log while it grows."""

from __future__ import annotations

from array import array

import numpy as np

from sim.engine.plan import NONE, Plan
from sim.engine.reference.actors import Case, File, Job
from sim.eventlog import (
    CASE_COLUMNS,
    FILE_COLUMNS,
    ROW_COLUMNS,
    EventLog,
    Ints,
    Outcome,
    What,
    canonical,
)

DONE, WAIT, REWORK, WORK, PAUSED, RESERVED = (
    Outcome.DONE,
    What.WAIT,
    What.REWORK,
    What.WORK,
    What.PAUSED,
    What.RESERVED,
)
END, AGENT, AGENT_FROM, FATE = (
    CASE_COLUMNS.index(name) for name in ("end", "agent", "agent_from", "fate")
)
# Bound once: looking a member up in its enum on every row is slow.


class Record:
    """The three tables of a log, filled as things happen."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._office = plan.offices.group_office.tolist()
        self._visit = plan.activities.visit.tolist()
        self._visit_again = plan.activities.visit_again.tolist()
        self._lead = [name.office for name in plan.directory.activities]
        self._name = plan.items.name.tolist()
        self._rows = array("q")
        self._files = array("q")
        self._cases = array("q")
        self.room = plan.event_limit
        """Rows that may still be written."""

    def wait(
        self,
        case: Case,
        activity: int,
        attempt: int,
        what: What,
        start: int,
        end: int,
        outcome: Outcome = DONE,
    ) -> None:
        """Write a wait, or the applicant's rework after an attempt."""
        visit = self._visit[activity] if what is WAIT else 0
        self._row(
            (case.cls, case.n, activity, attempt, what, NONE, NONE, 0),
            (start, start, start, end, end - start, outcome, visit, 0, 0, 0),
        )

    def supplement(
        self, case: Case, activity: int, attempt: int, start: int, end: int, papers: int
    ) -> None:
        """Write a round in which tolerated papers were brought."""
        visit = self._visit_again[activity]
        self._row(
            (case.cls, case.n, activity, attempt, REWORK, NONE, NONE, 0),
            (start, start, start, end, end - start, DONE, visit, papers, 0, 0),
        )

    def work(self, job: Job, outcome: Outcome) -> None:
        """Write an attempt of work, a row for each group that took part."""
        case, a = job.case, job.activity
        visit = (self._visit_again if job.attempt else self._visit)[a]
        papers = job.papers
        for group, officers in job.taken or ((NONE, 0),):
            office = self._office[group] if group >= 0 else self._lead[a]
            self._row(
                (case.cls, case.n, a, job.attempt, WORK, office, group),
                (officers if job.holds_officers else 0, job.ready, job.released, job.start),
                (job.end, job.worked, outcome, visit, papers, job.neglected, job.missed),
            )
            visit = papers = 0

    def call(self, job: Job, now: int, outcome: Outcome) -> None:
        """Write the time for which officers were called from a job into a session."""
        ((group, _),) = job.taken
        case, since = job.case, job.called_at
        self._row(
            (case.cls, case.n, job.activity, job.attempt, PAUSED, self._office[group], group),
            (1, since, since, since, now, now - since, outcome, 0, 0, 0, 0),
        )

    def reservation(
        self, group: int, officers: int, since: int, now: int, outcome: Outcome
    ) -> None:
        """Write a time for which officers of a group were kept free for a session."""
        self._row(
            (NONE, NONE, NONE, 0, RESERVED, self._office[group], group),
            (officers, since, since, since, now, now - since, outcome, 0, 0, 0, 0),
        )

    def file(self, case: Case, file: File, now: int) -> None:
        """Write an application; it ends now, or never did (-1)."""
        self._files.extend((case.cls, case.n, self._name[file.item], file.start, file.received))
        self._files.extend((file.accepted, file.deemed, file.decided, now, file.due, file.due_law))
        self._files.extend((file.stopped, file.stopped_open))
        self._files.extend((file.extended, file.warned, file.refused))

    def arrival(self, case: Case) -> None:
        """Write a case that arrives, with the rest of its row to come."""
        case.row = len(self._cases)
        self._cases.extend((case.cls, case.n, case.arrival, -1, int(case.observed), NONE, -1, -1))

    def agent(self, case: Case) -> None:
        """Write the agent that a case was given."""
        self._cases[case.row + AGENT] = case.agent
        self._cases[case.row + AGENT_FROM] = case.agent_from

    def end(self, case: Case) -> None:
        """Write when a case ended."""
        self._cases[case.row + END] = case.end
        self._cases[case.row + FATE] = case.fate

    def log(self, now: int) -> EventLog:
        """Return the log in canonical order."""
        return EventLog(
            directory=self._plan.directory,
            cases=canonical(_table(self._cases, len(CASE_COLUMNS)), CASE_COLUMNS, ("cls", "n")),
            files=canonical(
                _table(self._files, len(FILE_COLUMNS)), FILE_COLUMNS, ("cls", "n", "item")
            ),
            rows=canonical(_table(self._rows, len(ROW_COLUMNS)), ROW_COLUMNS, ("end",)),
            window=self._plan.window,
            until=now,
        )

    def _row(self, *parts: tuple[int, ...]) -> None:
        for part in parts:
            self._rows.extend(part)
        self.room -= 1


def _table(values: array[int], width: int) -> Ints:
    return np.array(values, dtype=np.int64).reshape(-1, width)
