"""The plan: a workflow as integers and arrays, ready for an engine.

A plan holds no objects of the model, no randomness and no text but the directory of names, which
engines carry through to the log and never read. Lists of varying length are stored as
`<name>_ptr` (int64[rows + 1]) and flat arrays: row i owns entries `ptr[i]` to `ptr[i + 1] - 1`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sim.eventlog import Directory
from sim.model.calendar import CompiledCalendar, DayCount

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Keys = npt.NDArray[np.uint64]

ROUND_THE_CLOCK = -1
"""In place of a calendar: every second counts."""
NATIONAL = 0
"""The calendar by which limits are counted."""
NONE = -1


def slices(ptr: Ints) -> list[slice]:
    """Return what part of a flat array each row owns."""
    return [slice(a, b) for a, b in pairwise(ptr.tolist())]


class Kind(IntEnum):
    """What an activity is."""

    WAIT = 0
    WORK = 1


class Discipline(IntEnum):
    """What an office serves by."""

    FIRST_COME = 0
    PRIORITY = 1
    DUE_DATE = 2


class PaceKind(IntEnum):
    """How an office lets files lie; see `sim.model.offices.Pace`."""

    AT_ONCE = 0
    FIXED = 1
    DEADLINE_DRIVEN = 2


@dataclass(frozen=True, eq=False)
class Spans:
    """Random lengths of time to be drawn, flat."""

    stream: Keys
    """Key of the luck."""
    kind: Ints
    """The distribution; see `sim.model.inverses`."""
    params: Floats
    """float64[span, 4], in seconds."""
    mean: Floats
    """Seconds."""
    calendar: Ints
    """For waiting: the calendar whose open seconds are counted, or `ROUND_THE_CLOCK`."""


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes of cases, by index; background work of offices comes after the cases proper."""

    first: Ints
    """First activity of each class; a class owns a run of activities."""
    count: Ints
    first_item: Ints
    item_count: Ints
    entry_ptr: Ints
    entry: Ints
    """Activities that a new case begins with."""
    priority: Ints
    agent: Ints
    """Index of the pool of agents that its cases ask, or -1."""
    background: Ints
    """1 for background work of an office."""
    patience_ptr: Ints
    patience: Spans
    """The time after which its cases are withdrawn: the longest of these; never without any."""
    stream: Keys
    """Key of the luck of its arrivals."""
    rate_ptr: Ints
    rate_from: Ints
    """Seconds at which a piece of constant rate starts."""
    rate_to: Ints
    rate_before: Floats
    """Expected arrivals before that piece."""
    rate: Floats
    """Arrivals per second within it."""
    listed_ptr: Ints
    listed: Ints
    """Seconds of the arrivals that are given one by one; a class has these or a rate."""


@dataclass(frozen=True, eq=False)
class Items:
    """Applications, by index; each belongs to one class."""

    activities: Ints
    """How many activities each has."""
    in_clock: Ints
    """How many of them the clock waits for."""
    name: Ints
    """Index in the directory's items."""
    due_calendar: Ints
    """Calendar days of the limit in force; -1 in both when there is none."""
    due_working: Ints
    law_calendar: Ints
    law_working: Ints
    law_in_force: Ints
    """1 if nothing is promised, so that leave to extend the statute moves what is in force too."""
    extension_ptr: Ints
    extension_stream: Keys
    extension_chance: Floats
    extension_days: Ints
    """Added to the statute's working days if it has any, else to its calendar days."""
    refusal_ptr: Ints
    refusal_stream: Keys
    refusal_chance: Floats
    watch_ptr: Ints
    watch_share: Floats
    """The share of the limit in force at which each watch warns."""
    watch_push: Ints
    """1 if what it warned of lies no more, and goes before all others."""
    watch_work: Ints
    """The activity that each warning costs officers; -1 for none."""


@dataclass(frozen=True, eq=False)
class Activities:
    """Activities, by index: the network of every class, one after another.

    Ties between activities of one case break by index.
    """

    kind: Ints
    item: Ints
    """Index in `Items`; -1 for background work."""
    needs: Ints
    """How many activities must end before it begins."""
    next_ptr: Ints
    next: Ints
    """The activities that its end lets begin."""
    span_ptr: Ints
    span: Spans
    """Work lasts as long as the longest of these, a wait until the last of them has passed."""
    factor: Floats
    """What that length is multiplied by."""
    seat_ptr: Ints
    seat_office: Ints
    seat_officers: Ints
    session: Ints
    """Index of its timed session; -1 for none."""
    joint: Ints
    """1 if several officers must be free at once."""
    fault: Floats
    """Chance that its review finds a fault."""
    fault_stream: Keys
    miss: Floats
    """Chance that a fault is let through."""
    miss_in_haste: Floats
    """The same where the review begins on the day its file is due, or later."""
    miss_stream: Keys
    rework_ptr: Ints
    rework: Spans
    """The applicant's time between two attempts: until the last of these has passed."""
    paper_ptr: Ints
    paper_stream: Keys
    paper_defect: Floats
    papers: Ints
    """For an intake: how many papers are handed in first."""
    carries: Ints
    """The intake whose missing papers, once deemed accepted, this review finds; -1 for none."""
    tell_days: Ints
    """For an intake: working days to say what is missing; -1 for no such rule."""
    lapse_days: Ints
    """For an intake, or what supplements one: working days to correct; -1 for no end."""
    tolerates: Ints
    """For an intake: how many faulty papers it is accepted with."""
    supplements: Ints
    """For a wait: the intake whose tolerated papers it waits for; -1 for none."""
    opens_clock: Ints
    """1 if the clock starts at its end (an intake)."""
    in_clock: Ints
    """1 if the clock waits for it."""
    stops_clock: Ints
    share_calendar: Ints
    """Calendar days of its own share of the limit in force; -1 in both for none."""
    share_working: Ints
    part: Floats
    """What it may take of the open time to the item's due instant; 0 for none."""
    kept: Ints
    """Working seconds that this time is first lessened by, for what comes after without offices."""
    pace: Ints
    """`PaceKind` of the office that leads it."""
    pace_value: Floats
    pace_factor: Floats
    pace_stream: Keys
    neglect: Floats
    """Chance that an attempt is left lying out of idleness."""
    neglect_stream: Keys
    neglect_ptr: Ints
    neglected: Spans
    """For how long: the longest of these."""
    leaves_room: Ints
    """The decision that must still fit into the share after it; -1 for none."""
    applicant: Ints
    """1 if its waiting is the applicant's own time, which an agent shortens."""
    visit: Ints
    """1 if the applicant comes for it."""
    visit_again: Ints
    """1 if the applicant comes again for each further attempt."""
    trails: Ints
    """1 if no case's end waits for it: a check after the decision, or the work of a warning."""
    after_warning: Ints
    """1 for the work that a warning costs, which nothing but that begins."""


@dataclass(frozen=True, eq=False)
class Offices:
    """Offices and their staff groups, by index."""

    group_ptr: Ints
    """Groups of an office are a run of global group indices."""
    group_office: Ints
    group_officers: Ints
    group_calendar: Ints
    group_speed: Floats
    discipline: Ints


@dataclass(frozen=True, eq=False)
class Sessions:
    """Timed joint sessions, by index."""

    seat_ptr: Ints
    seat_office: Ints
    seat_officers: Ints
    opening_ptr: Ints
    opening: Ints
    """Seconds at which it opens, days off left out."""
    at_most: Ints


@dataclass(frozen=True, eq=False)
class Agents:
    """Pools of agents, by index."""

    slots: Ints
    waits: Ints
    """1 if a case waits for a slot, 0 if it goes alone when all are taken."""
    factor: Floats
    """What the applicant's own time is multiplied by."""


@dataclass(frozen=True, eq=False)
class Change:
    """Another workflow from an instant on; its activities and items follow those of before."""

    at: int
    first: Ints
    """First activity of each class in the workflow after."""
    count: Ints
    entry_ptr: Ints
    entry: Ints
    agent: Ints
    officers: Ints
    """Officers of each staff group from then on."""
    stands_for_ptr: Ints
    stands_for: Ints
    """For each activity of the workflow after: the items of before whose steps it does."""
    phase_in_days: int
    """Days over which cases go over, each on a day of its own; 0 for all at once."""
    stream: Keys
    """Of each class: the luck by which its cases have their days."""
    learning: Floats
    """What work of the workflow after is multiplied by, by days since the change; 1 after them."""


@dataclass(frozen=True, eq=False)
class Plan:
    """One workflow in one reading, as integers and arrays."""

    directory: Directory
    calendars: tuple[CompiledCalendar, ...]
    """The first is the national one; after the scenario's come their intersections."""
    meet: Ints
    """int64[calendar, calendar]: index of the intersection; -1 where none is needed."""
    days: DayCount
    window: tuple[int, int]
    """[from, to) of the window of observation, in seconds."""
    event_limit: int
    """Rows of the log after which a run is taken to have no end."""
    table: Floats
    """The shared table of the empirical distributions."""
    classes: Classes
    items: Items
    activities: Activities
    offices: Offices
    sessions: Sessions
    agents: Agents
    change: Change | None = None
