"""The event log: what happened in one run, in tables that know nothing of an engine.

A log has three tables of integers. `cases` has a row a case, `files` a row an application of a case
(an item that it went through), `rows` a row a piece of activity. Times are seconds after midnight
of the scenario's start; -1 is "not (yet)". Names stand once, in the directory beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class What(IntEnum):
    """What a row of activity is."""

    WORK = 0
    """Officers of one group at work; a joint session has a row a group."""
    WAIT = 1
    """Time that passes without officers: preparing, a notice, a transfer, a delivery."""
    REWORK = 2
    """The applicant corrects papers or rectifies a fault, between two attempts."""
    RESERVED = 3
    """Officers kept free for a joint session; it belongs to no case."""
    PAUSED = 4
    """Officers called from this work into a timed session."""


class Outcome(IntEnum):
    """How an attempt ended."""

    DONE = 0
    FAULTY = 1
    """Papers were missing at intake, or review found a fault: it will be tried again."""
    DEEMED = 2
    """Intake was not over within the days to tell: accepted from receipt, the work dropped."""
    OPEN = 3
    """Still under way when the run ended."""
    DROPPED = 4
    """Under way when its case was refused, withdrawn or lapsed, or changed to another workflow."""
    TOLERATED = 5
    """Intake was over with papers missing, which come before the decision."""


class Fate(IntEnum):
    """How a case ended; the first of several that come true at one instant."""

    COMPLETED = 0
    REFUSED = 1
    """An item was decided against the applicant."""
    LAPSED = 2
    """Papers were not corrected in the time for it."""
    WITHDRAWN = 3
    """The applicant gave up."""


Part = Literal[
    "prepare",
    "intake",
    "supplement",
    "transfer",
    "step",
    "decision",
    "issue",
    "supervision",
    "background",
]
PARTS: tuple[Part, ...] = get_args(Part)

CASE_COLUMNS = ("cls", "n", "arrival", "end", "observed", "agent", "agent_from", "fate")
"""`observed` is 1 for a case that arrived in the window; `agent` is a pool's index or -1; `fate`
is -1 for a case that has not ended."""
FILE_COLUMNS = (
    "cls",
    "n",
    "item",
    "start",
    "received",
    "accepted",
    "deemed",
    "decided",
    "end",
    "due",
    "due_law",
    "stopped",
    "stopped_open",
    "extended",
    "warned",
    "refused",
)
"""`start`: its needs were met; `received`: first handed in; `accepted`: the clock started;
`decided`: the last work inside the clock ended; `due`: by the limit in force; `due_law`: by the
statute; `stopped`: seconds for which the clock stood still, `stopped_open`: those of them in which
the national calendar was open; `extended`: leave was given to take longer than the statute;
`warned`: the first warning; `refused`: 1 if it was decided against the applicant."""
ROW_COLUMNS = (
    "cls",
    "n",
    "activity",
    "attempt",
    "what",
    "office",
    "group",
    "officers",
    "ready",
    "released",
    "start",
    "end",
    "worked",
    "outcome",
    "visit",
    "papers",
    "neglected",
    "missed",
)
"""`ready`: it could have begun; `released`: it stopped lying and queued; `worked`: seconds of work
proper inside [start, end), the rest being closing hours and calls into sessions; `visit`: 1 if
the applicant (or the agent) came for it; `papers`: how many were handed in for it; `neglected`: 1
if it lay longer out of idleness than by pace; `missed`: 1 if a fault was let through."""

LogPart = Literal["files", "rows", "unobserved"]
"""What a log may go without: its files, its rows of activity, or what both tell of anything but the
observed cases: of other cases, and of officers who are kept for a session."""
Kept = frozenset[LogPart]
"""The parts of a log that are to be kept; all of its cases always are."""
WHOLE: Kept = frozenset(get_args(LogPart))

AllowedDays = tuple[int, int]
"""(calendar days, working days) of a limit."""


@dataclass(frozen=True)
class ActivityName:
    """What an activity index of a log stands for."""

    cls: int
    """Index of its class of cases."""
    item: int
    """Index in the directory's items; -1 for background work."""
    origin: str
    """`item.step` of the step's birth, or the item for its other parts."""
    part: Part
    office: int
    """Index of the office that leads it; -1 for none."""
    notice: bool
    """Whether no office can shorten it."""
    applicant: bool
    """Whether its waiting is the applicant's own time."""
    visit_group: str
    """First visits of a case that share it are one visit; empty when each is its own."""
    papers: int
    """How many papers the application needs."""
    deferred: bool = False
    """Whether it is a check after the decision, which no case's end waits for."""
    stops_clock: bool = False
    """Whether the clock of its item stands while it is under way."""


@dataclass(frozen=True)
class ItemName:
    """What an item index of a log stands for."""

    id: str
    origins: tuple[str, ...]
    """The base items whose steps it holds."""
    certificates: int
    notice: bool
    statutory: tuple[AllowedDays | None, ...]
    """By class index: the statutory limit of what its cases have of it, the longest path of the
    steps'; nothing where there is none."""
    in_force: tuple[AllowedDays | None, ...]
    """By class index: the limit in force."""
    issued: bool = False
    """Whether something is handed over after the decision (行政许可法 Art. 44)."""


@dataclass(frozen=True)
class GroupName:
    """What a (office, group) pair of a log stands for; `group` indices are global."""

    office: int
    id: str
    officers: int
    calendar: int
    """Index in the plan's calendars."""
    cost_per_year: float
    change: tuple[int, int] | None = None
    """(instant, officers from then on), if their number changes."""


@dataclass(frozen=True)
class Directory:
    """The names behind a log's indices."""

    classes: tuple[str, ...]
    background: tuple[bool, ...]
    """Which classes are background work, which no case measure counts."""
    items: tuple[ItemName, ...]
    activities: tuple[ActivityName, ...]
    offices: tuple[str, ...]
    groups: tuple[GroupName, ...]
    agents: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class EventLog:
    """One run's log, in canonical order: sorted by all columns, `rows` by end time first."""

    directory: Directory
    cases: Ints
    """int64[case, column], columns as `CASE_COLUMNS`."""
    files: Ints
    """int64[file, column], columns as `FILE_COLUMNS`."""
    rows: Ints
    """int64[row, column], columns as `ROW_COLUMNS`."""
    window: tuple[int, int]
    """[from, to) of the window of observation."""
    until: int
    """When the run ended."""

    def case(self, column: str) -> Ints:
        """Return a column of `cases`."""
        return self.cases[:, CASE_COLUMNS.index(column)]

    def file(self, column: str) -> Ints:
        """Return a column of `files`."""
        return self.files[:, FILE_COLUMNS.index(column)]

    def row(self, column: str) -> Ints:
        """Return a column of `rows`."""
        return self.rows[:, ROW_COLUMNS.index(column)]

    def same_events(self, other: EventLog) -> bool:
        """Whether the two logs are equal, event for event and name for name."""
        return (
            self.directory == other.directory
            and self.window == other.window
            and self.until == other.until
            and np.array_equal(self.cases, other.cases)
            and np.array_equal(self.files, other.files)
            and np.array_equal(self.rows, other.rows)
        )


@dataclass(frozen=True, eq=False)
class Chunk:
    """A part of a log on its way out of an engine: tables with the columns of an `EventLog`.

    Rows leave by the instant of their end; files when they end; a case once all of its files and
    rows have left, in this chunk or before.
    """

    cases: Ints
    files: Ints
    rows: Ints


Sink = Callable[[Chunk], None]
"""What takes the chunks of a log, one after another."""


def pared(log: EventLog, keep: Kept) -> EventLog:
    """Return a log without what is not to be kept."""
    # Copies, so that what is left does not hold on to all that there was.
    files = log.files if "files" in keep else log.files[:0].copy()
    rows = log.rows if "rows" in keep else log.rows[:0].copy()
    if "unobserved" not in keep:
        stride = int(log.case("n").max(initial=0)) + 1
        observed = _case_keys(log.cases, stride)[log.case("observed") == 1]
        files, rows = (
            table[np.isin(_case_keys(table, stride), observed)] for table in (files, rows)
        )
    return replace(log, files=files, rows=rows)


def _case_keys(table: Ints, stride: int) -> Ints:
    """A number for the case of each row of a table, which has it in front."""
    return np.asarray(table[:, 0] * stride + table[:, 1])


def canonical(table: Ints, columns: Sequence[str], first: Sequence[str]) -> Ints:
    """Return the table's rows sorted by the `first` columns, then by all others in order.

    The answer may be the table itself, whose rows are then in another order than before.
    """
    order = [*first, *(name for name in columns if name not in first)]
    places = [columns.index(name) for name in order]
    if not first or not len(table):
        return _sorted(table, places)
    key = _packed([table[:, place] for place in places[: len(first)]])
    if np.any(key[1:] < key[:-1]):
        rank = np.argsort(key)
        table, key = table[rank], key[rank]
    # Few rows are alike in what comes first, so only those are compared in all columns.
    alike = key[1:] == key[:-1]
    tied = np.concatenate((alike, [False])) | np.concatenate(([False], alike))
    if tied.any():
        table[tied] = _sorted(table[tied], places)
    return np.ascontiguousarray(table)


def _packed(columns: Sequence[Ints]) -> Ints:
    """One number a row, ordered as the columns are; their ranks where they do not fit into one."""
    lows = [int(column.min()) for column in columns]
    widths = [
        int(column.max() - low).bit_length() for column, low in zip(columns, lows, strict=True)
    ]
    if len(columns) > 1 and sum(widths) > 62:
        ranks: Ints = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)[1].ravel()
        return ranks
    key = columns[0] - lows[0]
    for column, low, width in zip(columns[1:], lows[1:], widths[1:], strict=True):
        key = (key << width) | (column - low)
    return key


def _sorted(table: Ints, places: Sequence[int]) -> Ints:
    """Return a copy, sorted by some columns, the first of them before all others."""
    return np.ascontiguousarray(table[np.lexsort([table[:, place] for place in reversed(places)])])
