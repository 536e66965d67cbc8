"""What moves in a run, as records that kernels write: the compiled twin of `reference.actors`.

A case in flight has a slot. Its activities and items stand in rows of fixed width, so that the
slot and a rank find them; a slot is used again once its case is over.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.engine.compiled.records import Decimals, Numbers, Rows

# States of an activity of a case.
IDLE, WAITING, REWORKING, SUPPLEMENTING = 0, 1, 2, 3
HELD = 4
"""Until all that ends now has ended."""
LYING, JOINED, QUEUED, LINED = 5, 6, 7, 8
"""Lying; about to be queued; in its office's queue; before a session."""
WORKING, CALLED, SEATED, ORPHAN = 9, 10, 11, 12
"""With one officer; whose officer was called into a session; in a session; there, unwanted."""

# States of a file.
CLOSED, OPEN, ENDED = 0, 1, 2

# Kinds of event.
ARRIVES, LIFE, DEEM, LAPSE, WITHDRAW, FATE, LIMIT, OPENS, RISES, WAKE, CHANGES = range(11)
GOES_OVER, WINDOW, HORIZON = range(11, 14)

# Kinds of what is on the agenda of this instant.
BEGIN, PASS = 0, 1


class Town:
    """The single numbers of a run."""

    now: int
    key_low: int
    key_high: int
    width: int
    """Activities of a slot."""
    item_width: int
    paper_width: int
    watch_width: int
    """The most watches of one item."""
    groups: int
    """Groups that one sitting has room for."""
    callable: int
    """Called officers that one sitting has room for."""
    n_shift: int
    """Bits below a case's number in a tie."""
    class_shift: int
    window_from: int
    window_to: int
    horizon: int
    change_at: int
    phase_in_days: int
    """Days over which cases go over to the workflow after a change; 0 for all at once."""
    ends_to_come: int
    """1 while a change on a date is to come."""
    rows_from: int
    """The least `observed` of a case whose rows of activity are kept: 0 for all, 2 for none."""
    files_from: int
    """The same of its files."""
    room: int
    """Rows that may still be written."""
    observed_under_way: int
    stopping: int
    endless: int
    """1 once an activity ends with no row left that may be written."""
    events: int
    agenda: int
    asked: int
    joined: int
    """The last that joined a queue since the last serving pass; -1 for none."""
    agents_due: int
    opening: int
    """Timed sessions that open at this instant."""
    kept: int
    """Groups of which the last serving pass kept officers."""
    going_over: int
    """The next slot to go over to the workflow after a change; -1 for none."""
    beginning: int
    """The first case that begins in this instant, having an agent or going alone; -1 for none."""
    free_slot: int
    slots: int
    """Slots ever used."""
    free_sitting: int
    rows: int
    case_rows: int
    file_rows: int
    closing: int
    """The next slot to be written when the run has ended."""
    event_room: int
    """Events that one step may plan, as are the rows that it may write."""
    row_room: int
    file_room: int


class Case:
    """A case in its slot; the first eight are its row of the log."""

    cls: int
    n: int
    arrival: int
    end: int
    observed: int
    agent: int
    agent_from: int
    fate: int
    in_use: int
    serial: int
    """Counts the cases of this slot."""
    begun: int
    changed: int
    """1 once it has gone over to the workflow after a change."""
    doom: int
    left: int
    trailing: int
    holds: int
    """What still needs the slot when the case is over: works of warnings, seats in sessions."""
    over: int
    after: int
    before: int
    pool: int
    """The pool that it asks, while it does; -1 for none."""


class Life:
    """An activity of a case."""

    case: int
    activity: int
    waiting: int
    """How many ends it still waits for."""
    covered: int
    """How many items that do it have not ended; -1 if none does."""
    state: int
    stamp: int
    """Counts what was planned for it; events with an earlier stamp are void."""
    attempt: int
    ready: int
    released: int
    start: int
    end: int
    worked: int
    papers: int
    neglected: int
    missed: int
    in_haste: int
    carried: int
    """1 if the rework under way is for papers that slipped through a deemed acceptance."""
    share_due: int
    calendar: int
    group: int
    sitting: int
    called_at: int
    rest: int
    major: int
    """What it is served by first: pushed or not, then priority or due instant."""
    tie: int
    """What breaks ties: class, n, activity."""
    child: int
    after: int
    before: int


class File:
    """An application of a case; see `reference.actors.File`."""

    state: int
    of_item: int
    start: int
    left: int
    left_in_clock: int
    received: int
    accepted: int
    deemed: int
    decided: int
    due: int
    due_law: int
    stops: int
    stopped_since: int
    stopped: int
    stopped_open: int
    added_calendar: int
    added_working: int
    extra_days: int
    extended: int
    leave_asked: int
    warned: int
    pushed: int
    refused: int
    in_hand: int
    kept: int
    """1 if it was in hand, or had ended, at a change on a date."""
    timer: int
    faulty: int
    paper_from: int
    paper_to: int
    paper_attempts: int
    tolerated: int
    carried: int


class Event:
    """Something that will happen."""

    key: int
    """Sixteen times the instant, plus the phase."""
    kind: int
    index: int
    stamp: int


class Stream:
    """The arrivals of a class, so far."""

    n: int
    at: int
    piece: int
    total: float
    way: int


class Office:
    """An office and its queue."""

    discipline: int
    queue: int
    """The first in it; -1 for none."""
    queued: int
    at_work: int
    """The last that began of its ordinary work under way; -1 for none."""
    asked: int
    wakes_at: int
    first_group: int


class Group:
    """A staff group."""

    office: int
    calendar: int
    speed: float
    officers: int
    busy: int
    reserved: int
    kept: int
    kept_since: int
    wakes_at: int


class Pool:
    """A pool of agents and those that ask it, in order."""

    free: int
    waits: int
    factor: float
    first: int
    last: int


class Line:
    """Those that wait before a session, in order; the first line is that of all without times."""

    first: int
    last: int
    opening: int
    """The next of its openings, as an index of the shared lists."""
    opens: int
    """1 if it opens at this instant."""


class Sitting:
    """Officers of several groups together."""

    groups: int
    first: int
    """The first of its cases, whose rows count the officers."""
    rising: int
    """The first of its cases that has not risen."""
    called: int
    """How many of its officers were called from other work."""
    after: int


class Seated:
    """Officers of a group in a sitting."""

    group: int
    officers: int
    free: int
    """Those of them who were not called from other work."""


class CalledOne:
    """Work from which an officer was called into a sitting."""

    life: int
    stamp: int
    group: int


class State(NamedTuple):
    """A run, as arrays of records and numbers."""

    town: Rows[Town]
    cases: Rows[Case]
    lives: Rows[Life]
    files: Rows[File]
    faulty: Numbers
    """int8[slot, paper]: whether a paper was faulty when last handed in."""
    warned: Numbers
    """int8[slot, item, watch]: whether a watch has warned of a file."""
    chunk_of: Numbers
    """int64[stream, chunk]: which chunk of cases is drawn there; -1 for none."""
    numbers: Decimals
    """float64[stream, chunk, case]: numbers that were drawn."""
    events: Rows[Event]
    agenda: Numbers
    asked: Numbers
    streams: Rows[Stream]
    offices: Rows[Office]
    groups: Rows[Group]
    pools: Rows[Pool]
    lines: Rows[Line]
    sittings: Rows[Sitting]
    seated: Rows[Seated]
    called: Rows[CalledOne]
    rows: Rows[Row]
    case_rows: Rows[CaseRow]
    file_rows: Rows[FileRow]


class Row:
    """A row of activity; see `sim.eventlog.ROW_COLUMNS`."""

    cls: int
    n: int
    activity: int
    attempt: int
    what: int
    office: int
    group: int
    officers: int
    ready: int
    released: int
    start: int
    end: int
    worked: int
    outcome: int
    visit: int
    papers: int
    neglected: int
    missed: int


class CaseRow:
    """A row of a case; see `sim.eventlog.CASE_COLUMNS`."""

    cls: int
    n: int
    arrival: int
    end: int
    observed: int
    agent: int
    agent_from: int
    fate: int


class FileRow:
    """A row of an application; see `sim.eventlog.FILE_COLUMNS`."""

    cls: int
    n: int
    of_item: int
    start: int
    received: int
    accepted: int
    deemed: int
    decided: int
    end: int
    due: int
    due_law: int
    stopped: int
    stopped_open: int
    extended: int
    warned: int
    refused: int
