"""What the applicant did in each case: visits, papers handed in, corrections and rectifications."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.eventlog import EventLog, Ints, What
from sim.measure.keys import attempt_keys
from sim.measure.timebase import Floats


@dataclass(frozen=True, eq=False)
class Errands:
    """Counts per case, float64[case] each."""

    visits: Floats
    """Visits that the applicant made."""
    agent_visits: Floats
    """Visits that an agent made instead."""
    papers: Floats
    """Papers handed in, those handed in again included."""
    corrections: Floats
    """Rounds of correction at intake, and of papers that come after it."""
    rectifications: Floats
    """Rounds of rectifying a fault that a review found before the decision."""
    later_corrections: Floats
    """Rounds of rectifying a fault that a check after the decision found."""


@dataclass(frozen=True, eq=False)
class ErrandRows:
    """The rows of a log that tell of errands."""

    visits: Ints
    """A row a visit; it was made when the row was ready."""
    by_agent: npt.NDArray[np.bool_]
    """For each visit: whether an agent made it."""
    attempts: Ints
    """A row for each wait, attempt or rework."""
    papers: Ints
    """For each attempt: how many papers were handed in for it."""


def errand_rows(log: EventLog, case_of_row: Ints, agent_from: Ints) -> ErrandRows:
    """Find the errands of some cases.

    `case_of_row` is the case, from 0, that each row belongs to, -1 for none; `agent_from` is when
    each case got an agent, -1 for never: what became ready from then on is the agent's visit.
    A row with a visit is one visit, but those of first attempts (attempt 0, no rework) of a case
    that share a visit group are one together, made when the first of them was ready.
    """
    rows, came, papers = _attempts(log, case_of_row)
    case = case_of_row[rows]
    visits = rows[came][_distinct(log, case[came], rows[came])]
    since = agent_from[case_of_row[visits]]
    by_agent = (since >= 0) & (log.row("ready")[visits] >= since)
    return ErrandRows(visits, by_agent, rows, papers)


def errands_of(log: EventLog, case_of_row: Ints, agent_from: Ints) -> Errands:
    """Count the errands of each case; what is one is said in `errand_rows`."""
    cases = len(agent_from)
    found = errand_rows(log, case_of_row, agent_from)
    rows, visit, by_agent, papers = found.attempts, found.visits, found.by_agent, found.papers
    case = case_of_row[rows]

    def count(of: Ints, weights: Ints | None = None) -> Floats:
        return np.bincount(of, weights, minlength=cases).astype(np.float64)

    rework = log.row("what")[rows] == What.REWORK
    names, activity = log.directory.activities, log.row("activity")[rows]
    of_papers = np.array([name.part in ("intake", "supplement") for name in names] + [False])
    later = np.array([name.deferred for name in names] + [False])[activity]
    intake = of_papers[activity]
    return Errands(
        visits=count(case_of_row[visit[~by_agent]]),
        agent_visits=count(case_of_row[visit[by_agent]]),
        papers=count(case, papers),
        corrections=count(case[rework & intake]),
        rectifications=count(case[rework & ~intake & ~later]),
        later_corrections=count(case[rework & later]),
    )


def _attempts(log: EventLog, case_of_row: Ints) -> tuple[Ints, Ints, Ints]:
    """One row for each wait, attempt or rework; the places of those with a visit; their papers.

    A joint session has a row a group, any of which may tell of the visit and the papers.
    """
    rows = np.flatnonzero((case_of_row >= 0) & (log.row("what") != What.PAUSED))
    kind = attempt_keys(log, rows) * len(What) + log.row("what")[rows]
    _, first, attempt = np.unique(kind, return_index=True, return_inverse=True)
    came, papers = np.zeros((2, len(first)), dtype=np.int64)
    np.maximum.at(came, attempt, log.row("visit")[rows])
    np.maximum.at(papers, attempt, log.row("papers")[rows])
    return rows[first], np.flatnonzero(came), papers


def _distinct(log: EventLog, case: Ints, rows: Ints) -> Ints:
    """The places of the visits that are not one with an earlier one; `case` is the case of each."""
    order = np.argsort(log.row("ready")[rows], kind="stable")
    group = _visit_groups(log)[log.row("activity")[rows[order]]]
    first_time = (log.row("attempt") == 0) & (log.row("what") != What.REWORK)
    shared = (group >= 0) & first_time[rows[order]]
    together = case[order] * len(log.directory.activities) + group
    _, first = np.unique(together[shared], return_index=True)
    return np.concatenate((order[~shared], order[shared][first]))


def _visit_groups(log: EventLog) -> Ints:
    """The number of each activity's visit group; -1 for none."""
    names = [name.visit_group for name in log.directory.activities]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    return np.array([numbers.get(name, -1) for name in names] + [-1], dtype=np.int64)
