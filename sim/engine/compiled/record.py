"""The log while it grows; the compiled twin of `reference.record`."""

from __future__ import annotations

from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.state import REWORKING, SUPPLEMENTING, Case, File, Life, Row, State
from sim.engine.compiled.tables import Tables
from sim.eventlog import Outcome, What

NONE = -1
DONE, DROPPED = int(Outcome.DONE), int(Outcome.DROPPED)
WORK, WAIT, REWORK = int(What.WORK), int(What.WAIT), int(What.REWORK)
RESERVED, PAUSED = int(What.RESERVED), int(What.PAUSED)


@kernel
def new_row(s: State, observed: int) -> Row:
    """Return the next row of activity, to be filled; the same again where it is not kept."""
    town = s.town[0]
    row = s.rows[town.rows]
    town.rows += int(observed >= town.rows_from)
    town.room -= 1
    return row


@apart
def note_time(s: State, life: Life, what: int, outcome: int, visit: int, papers: int) -> None:
    """Write a time of a case, ending now, in which no officer took part."""
    case = s.cases[life.case]
    if case.observed < s.town[0].rows_from:
        s.town[0].room -= 1
        return
    now, row = s.town[0].now, new_row(s, case.observed)
    row.cls, row.n, row.activity, row.attempt = case.cls, case.n, life.activity, life.attempt
    row.what, row.office, row.group, row.officers = what, NONE, NONE, 0
    row.ready = row.released = row.start = life.start
    row.end, row.worked, row.outcome = now, now - life.start, outcome
    row.visit, row.papers, row.neglected, row.missed = visit, papers, 0, 0


@kernel
def note_dropped_time(p: Tables, s: State, life: Life) -> None:
    """Write a wait or a rework that is dropped now."""
    if life.state in (REWORKING, SUPPLEMENTING):
        note_time(s, life, REWORK, DROPPED, 0, 0)
    else:
        note_time(s, life, WAIT, DROPPED, p.activities[life.activity].visit, 0)


@apart
def note_work(p: Tables, s: State, place: int, outcome: int) -> None:
    """Write an attempt of work, a row for each group that took part."""
    life, town = s.lives[place], s.town[0]
    if s.cases[life.case].observed < town.rows_from:
        town.room -= s.sittings[life.sitting].groups if life.sitting >= 0 else 1
        return
    a = p.activities[life.activity]
    visit = a.visit_again if life.attempt else a.visit
    if life.sitting >= 0:
        sitting = s.sittings[life.sitting]
        first = life.sitting * town.groups
        for seat in range(first, first + sitting.groups):
            seated = s.seated[seat]
            officers = seated.officers if sitting.first == place else 0
            row = _work_row(s, life, outcome)
            row.office, row.group = s.groups[seated.group].office, seated.group
            row.officers = officers
            row.visit, row.papers = (visit, life.papers) if seat == first else (0, 0)
        return
    row = _work_row(s, life, outcome)
    row.visit, row.papers = visit, life.papers
    if life.group >= 0:
        row.office, row.group, row.officers = s.groups[life.group].office, life.group, 1
    else:
        row.office, row.group, row.officers = a.office, NONE, 0


@kernel
def _work_row(s: State, life: Life, outcome: int) -> Row:
    case = s.cases[life.case]
    row = new_row(s, case.observed)
    row.cls, row.n, row.activity, row.attempt = case.cls, case.n, life.activity, life.attempt
    row.what, row.ready, row.released, row.start = WORK, life.ready, life.released, life.start
    row.end, row.worked, row.outcome = life.end, life.worked, outcome
    row.neglected, row.missed = life.neglected, life.missed
    return row


@apart
def note_call(s: State, life: Life, outcome: int) -> None:
    """Write the time, up to now, for which an officer was called from work into a session."""
    now, case = s.town[0].now, s.cases[life.case]
    row = new_row(s, case.observed)
    row.cls, row.n, row.activity, row.attempt = case.cls, case.n, life.activity, life.attempt
    row.what, row.office, row.group = PAUSED, s.groups[life.group].office, life.group
    row.officers = 1
    row.ready = row.released = row.start = life.called_at
    row.end, row.worked, row.outcome = now, now - life.called_at, outcome
    row.visit, row.papers, row.neglected, row.missed = 0, 0, 0, 0


@apart
def note_reservation(s: State, group: int, outcome: int) -> None:
    """Write the time, up to now, for which officers of a group were kept for a session."""
    now, kept, row = s.town[0].now, s.groups[group], new_row(s, 0)
    row.cls, row.n, row.activity, row.attempt = NONE, NONE, NONE, 0
    row.what, row.office, row.group, row.officers = RESERVED, kept.office, group, kept.kept
    row.ready = row.released = row.start = kept.kept_since
    row.end, row.worked, row.outcome = now, now - kept.kept_since, outcome
    row.visit, row.papers, row.neglected, row.missed = 0, 0, 0, 0


@kernel
def note_file(p: Tables, s: State, case: Case, file: File, item: int, end: int) -> None:
    """Write an application; it ends now, or never did (-1)."""
    town = s.town[0]
    if case.observed < town.files_from:
        return
    row = s.file_rows[town.file_rows]
    town.file_rows += 1
    row.cls, row.n, row.of_item = case.cls, case.n, p.items[item].name
    row.start, row.received, row.accepted = file.start, file.received, file.accepted
    row.deemed, row.decided, row.end = file.deemed, file.decided, end
    row.due, row.due_law = file.due, file.due_law
    row.stopped, row.stopped_open = file.stopped, file.stopped_open
    row.extended, row.warned, row.refused = file.extended, file.warned, file.refused


@kernel
def note_case(s: State, case: Case) -> None:
    """Write a case as it stands."""
    town = s.town[0]
    row = s.case_rows[town.case_rows]
    town.case_rows += 1
    row.cls, row.n, row.arrival, row.end = case.cls, case.n, case.arrival, case.end
    row.observed, row.agent = case.observed, case.agent
    row.agent_from, row.fate = case.agent_from, case.fate
