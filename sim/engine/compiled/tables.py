"""What a plan says, as records that kernels read and never write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.engine.compiled.records import Grid, Numbers, Rows


class Activity:
    """An activity, as in `sim.engine.plan.Activities`; `x_from` to `x_to` is what it owns of x."""

    cls: int
    rank: int
    """Its place in its class, the workflow before a change first."""
    office: int
    """The office that leads it; -1 for none."""
    prepares: int
    kind: int
    of_item: int
    """Its item: `item` is what numpy calls a method of every record."""
    needs: int
    next_from: int
    next_to: int
    span_from: int
    span_to: int
    factor: float
    seat_from: int
    seat_to: int
    session: int
    joint: int
    fault: float
    fault_stream: int
    miss: float
    miss_in_haste: float
    miss_stream: int
    rework_from: int
    rework_to: int
    paper_from: int
    paper_to: int
    papers: int
    carries: int
    tell_days: int
    lapse_days: int
    tolerates: int
    supplements: int
    opens_clock: int
    in_clock: int
    stops_clock: int
    share_calendar: int
    share_working: int
    part: float
    kept: int
    pace: int
    pace_value: float
    pace_factor: float
    pace_stream: int
    paced: int
    """1 if its file may lie because its limit leaves time."""
    lies: int
    """1 if its file may lie at all."""
    neglect: float
    neglect_stream: int
    neglect_from: int
    neglect_to: int
    leaves_room: int
    applicant: int
    visit: int
    visit_again: int
    trails: int
    after_warning: int
    after: int
    """1 if it is of the workflow after a change."""
    stands_from: int
    stands_to: int


class Item:
    """An application, as in `sim.engine.plan.Items`."""

    rank: int
    """Its place in its class, the workflow before a change first."""
    activities: int
    in_clock: int
    name: int
    due_calendar: int
    due_working: int
    law_calendar: int
    law_working: int
    law_in_force: int
    extension_from: int
    extension_to: int
    refusal_from: int
    refusal_to: int
    watch_from: int
    watch_to: int


class Span:
    """A random length of time."""

    stream: int
    kind: int
    a: float
    b: float
    c: float
    d: float
    calendar: int


class Paper:
    """A paper of an intake."""

    rank: int
    """Its place among the papers of its class."""
    stream: int
    defect: float


class Chance:
    """Something that happens to a file or not: leave to extend, or a refusal."""

    stream: int
    chance: float
    days: int


class Watch:
    """A watch over an item's limit."""

    share: float
    push: int
    work: int


class Seat:
    """Officers of one office that a piece of work needs."""

    office: int
    officers: int


class Rate:
    """A piece of constant rate of arrivals."""

    start: int
    stop: int
    before: float
    rate: float


class Calendar:
    """Where a calendar's intervals stand in the shared arrays."""

    first: int
    """Its first interval in `opens` and `closes`."""
    count: int
    before: int
    """Its first entry in `open_before`, which has one more than intervals."""
    always: int


class Session:
    """A timed session."""

    seat_from: int
    seat_to: int
    opening_from: int
    opening_to: int
    at_most: int


class Way:
    """How cases of a class go through one workflow."""

    first: int
    count: int
    entry_from: int
    entry_to: int
    agent: int
    left: int
    """Activities that the end of a case waits for."""
    trailing: int
    """Checks after decisions."""


class CaseClass:
    """A class of cases, whatever the workflow."""

    background: int
    priority: int
    """Rank among the priorities of all classes."""
    stream: int
    goes_over_stream: int
    """The luck by which its cases have their days to go over to the workflow after a change."""
    rate_from: int
    rate_to: int
    listed_from: int
    listed_to: int
    patience_from: int
    patience_to: int


class Tables(NamedTuple):
    """One plan, as arrays of records and numbers."""

    activities: Rows[Activity]
    items: Rows[Item]
    classes: Rows[CaseClass]
    ways: Rows[Way]
    """Record[classes, twice where the plan changes on a date]: before, then after."""
    spans: Rows[Span]
    papers: Rows[Paper]
    chances: Rows[Chance]
    watches: Rows[Watch]
    seats: Rows[Seat]
    rates: Rows[Rate]
    sessions: Rows[Session]
    calendars: Rows[Calendar]
    lists: Numbers
    """Activities that follow or begin, arrivals, openings, items stood for: all one by one."""
    opens: Numbers
    closes: Numbers
    open_before: Numbers
    """Open seconds of a calendar before each of its intervals, and in all."""
    at_midnight: Grid
    """int64[calendar, day]: the last interval that has opened by a midnight; -1 for none."""
    meet: Grid
    table: Sequence[float]
    streams: Numbers
    """The keys of all streams of luck; whatever is drawn names its stream by the place here."""
    working_before: Numbers
    close_at: Numbers
    working_closes: Numbers
    group_from: Numbers
    """int64[office + 1]: the staff groups of each office."""
    officers_later: Numbers
    """int64[group]: officers from a change on; empty without one."""
    learning: Sequence[float]
    """What work of the workflow after a change is multiplied by, by days since."""
