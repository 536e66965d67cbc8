"""From a plan to the tables that kernels read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, cast

import numpy as np

from sim.engine.compiled.records import Rows, columns_of, rows_of
from sim.engine.compiled.tables import (
    Activity,
    Calendar,
    CaseClass,
    Chance,
    Item,
    Paper,
    Rate,
    Seat,
    Session,
    Span,
    Tables,
    Watch,
    Way,
)
from sim.engine.plan import NONE, Change, Ints, PaceKind, Plan, Spans
from sim.model.calendar import DAY, CompiledCalendar

KEPT = 8
"""Plans whose tables are kept: a plan is run again and again, and nothing writes to its tables."""


class _Lists:
    """Lists of numbers that stand in one array, one after another."""

    def __init__(self) -> None:
        self.parts: list[Ints] = []
        self.length = 0

    def add(self, numbers: Ints) -> int:
        """Add numbers; returns where they begin."""
        begins = self.length
        self.parts.append(numbers)
        self.length += len(numbers)
        return begins


@lru_cache(maxsize=KEPT)
def tabulate(plan: Plan) -> Tables:
    """Return a plan as tables."""
    a, items, classes, sessions = plan.activities, plan.items, plan.classes, plan.sessions
    lists = _Lists()
    spans, begins = _spans(a.span, a.rework, a.neglected, classes.patience)
    activities = _activities(plan, lists, begins)
    calendars = plan.calendars
    return _with_streams(
        Tables(
            activities=activities,
            items=_items(plan),
            classes=_classes(plan, lists, begins[3]),
            ways=_ways(plan, lists),
            spans=spans,
            papers=_papers(plan),
            chances=_chances(plan),
            watches=_table(
                Watch, share=items.watch_share, push=items.watch_push, work=items.watch_work
            ),
            seats=_table(
                Seat,
                office=np.concatenate((a.seat_office, sessions.seat_office)),
                officers=np.concatenate((a.seat_officers, sessions.seat_officers)),
            ),
            rates=_table(
                Rate,
                start=classes.rate_from,
                stop=classes.rate_to,
                before=classes.rate_before,
                rate=classes.rate,
            ),
            sessions=_sessions(plan, lists),
            calendars=_calendars(calendars),
            lists=np.concatenate((*lists.parts, np.zeros(1, np.int64))),
            opens=_joined([c.opens for c in calendars]),
            closes=_joined([c.closes for c in calendars]),
            open_before=_joined([c.prefix for c in calendars]),
            at_midnight=np.stack([_at_midnight(c) for c in calendars]),
            meet=np.ascontiguousarray(plan.meet),
            table=cast("Sequence[float]", np.concatenate((plan.table, np.zeros(1)))),
            working_before=_plain(plan.days.working_before),
            close_at=_plain(plan.days.close_at),
            working_closes=_plain(plan.days.close_at[plan.days.working_days]),
            group_from=_plain(plan.offices.group_ptr),
            officers_later=_plain(plan.change.officers if plan.change else np.zeros(0, np.int64)),
            learning=cast(
                "Sequence[float]", plan.change.learning.copy() if plan.change else np.zeros(0)
            ),
            streams=np.zeros(0, np.int64),
        )
    )


def _with_streams(p: Tables) -> Tables:
    """Let all that is drawn name its stream by its place among all streams, not by its key."""
    columns = [
        columns_of(rows)[name]
        for rows in (p.activities, p.classes, p.spans, p.papers, p.chances)
        for name in columns_of(rows).dtype.names or ()
        if name.endswith("stream")
    ]
    streams = np.unique(np.concatenate(columns))
    for column in columns:
        column[:] = np.searchsorted(streams, column)
    return p._replace(streams=streams)


def _table(kind: type[Any], /, **columns: Any) -> Any:
    """Records made of columns; those of 64 bits without sign keep their bits."""
    count = len(next(iter(columns.values())))
    rows = rows_of(kind, count)
    table = columns_of(rows)
    for name, column in columns.items():
        values = np.asarray(column)
        table[name] = values.view(np.int64) if values.dtype == np.uint64 else values
    return rows


def _plain(numbers: Ints) -> Ints:
    """The numbers as kernels take them; no copy where that is how they stand."""
    return np.ascontiguousarray(numbers, dtype=np.int64)


def _joined(parts: list[Ints]) -> Ints:
    """One after another; what is long, such as centuries of hours, is not copied if it is alone."""
    some = [part for part in parts if len(part)]
    return _plain(some[0]) if len(some) == 1 else np.concatenate((*some, np.zeros(1, np.int64)))


def _spans(*groups: Spans) -> tuple[Rows[Span], list[int]]:
    """All spans of a plan one after another, and where those of each group begin."""
    begins = [0, *accumulate(len(group.stream) for group in groups)]
    params = np.concatenate([group.params.reshape(-1, 4) for group in groups])
    rows = _table(
        Span,
        stream=np.concatenate([group.stream for group in groups]),
        kind=np.concatenate([group.kind for group in groups]),
        a=params[:, 0],
        b=params[:, 1],
        c=params[:, 2],
        d=params[:, 3],
        calendar=np.concatenate([group.calendar for group in groups]),
    )
    return rows, begins


SAME = [
    *("kind", "needs", "factor", "session", "joint", "fault", "fault_stream", "miss"),
    *("miss_in_haste", "miss_stream", "papers", "carries", "tell_days", "lapse_days"),
    *("tolerates", "supplements", "opens_clock", "in_clock", "stops_clock", "share_calendar"),
    *("share_working", "part", "kept", "pace", "pace_value", "pace_factor", "pace_stream"),
    *("neglect", "neglect_stream", "leaves_room", "applicant", "visit", "visit_again"),
    *("trails", "after_warning"),
]
"""Columns of activities that are those of the plan."""


def _activities(plan: Plan, lists: _Lists, begins: list[int]) -> Rows[Activity]:
    a, names = plan.activities, plan.directory.activities
    cls, rank, after = _places(plan, plan.classes.first, plan.classes.count, "activity")
    office = np.array([name.office for name in names], dtype=np.int64)
    paced = _paced(plan, office)
    stands, base = _stands_for(plan, lists)
    return _table(  # type: ignore[no-any-return]
        Activity,
        **{name: getattr(a, name) for name in SAME},
        of_item=a.item,
        cls=cls,
        rank=rank,
        after=after,
        office=office,
        prepares=[name.part == "prepare" for name in names],
        paced=paced,
        lies=paced | (a.neglect > 0),
        **_owned("next", a.next_ptr, lists.add(a.next)),
        **_owned("span", a.span_ptr, begins[0]),
        **_owned("rework", a.rework_ptr, begins[1]),
        **_owned("neglect", a.neglect_ptr, begins[2]),
        **_owned("seat", a.seat_ptr, 0),
        **_owned("paper", a.paper_ptr, 0),
        **_owned("stands", stands, base),
    )


def _owned(name: str, ptr: Ints, base: int) -> dict[str, Ints]:
    """Where what each row owns begins and ends, in an array in which all of it begins at base."""
    return {f"{name}_from": ptr[:-1] + base, f"{name}_to": ptr[1:] + base}


def _places(plan: Plan, first: Ints, count: Ints, what: str) -> tuple[Ints, Ints, Ints]:
    """Of each activity or item: its class, its place there, and whether it is of after a change."""
    total = len(plan.activities.kind) if what == "activity" else len(plan.items.name)
    cls, rank, after = (np.zeros(total, np.int64) for _ in range(3))
    for index, (begin, size) in enumerate(zip(first.tolist(), count.tolist(), strict=True)):
        cls[begin : begin + size] = index
        rank[begin : begin + size] = np.arange(size)
    if plan.change is None:
        return cls, rank, after
    later_first, later_count = _later(plan, plan.change, what)
    for index, (begin, size) in enumerate(zip(later_first, later_count, strict=True)):
        cls[begin : begin + size] = index
        rank[begin : begin + size] = int(count[index]) + np.arange(size)
        after[begin : begin + size] = 1
    return cls, rank, after


def _later(plan: Plan, change: Change, what: str) -> tuple[list[int], list[int]]:
    """The first activity or item of each class after a change, and how many it has."""
    first, count = change.first.tolist(), change.count.tolist()
    if what == "activity":
        return first, count
    firsts, counts = [], []
    for begin, size in zip(first, count, strict=True):
        items = plan.activities.item[begin : begin + size]
        items = items[items >= 0]
        firsts.append(int(items.min()) if len(items) else 0)
        counts.append(int(items.max() - items.min()) + 1 if len(items) else 0)
    return firsts, counts


def _paced(plan: Plan, office: Ints) -> Ints:
    """Whether an activity's file may lie because its limit leaves time."""
    a = plan.activities
    held = (a.share_calendar >= 0) | (a.part > 0)
    paced = (office != NONE) & (a.session == NONE) & (a.pace != PaceKind.AT_ONCE) & held
    return np.asarray(paced)


def _stands_for(plan: Plan, lists: _Lists) -> tuple[Ints, int]:
    """For each activity, the items of before a change whose steps it does."""
    total = len(plan.activities.kind)
    if plan.change is None:
        return np.zeros(total + 1, np.int64), 0
    later = plan.change.stands_for_ptr
    before = np.zeros(total + 1 - len(later), np.int64)
    return np.concatenate((before, later)), lists.add(plan.change.stands_for)


def _items(plan: Plan) -> Rows[Item]:
    items = plan.items
    _, rank, _ = _places(plan, plan.classes.first_item, plan.classes.item_count, "item")
    same = ("activities", "in_clock", "name", "due_calendar", "due_working")
    same_in_law = ("law_calendar", "law_working", "law_in_force")
    return _table(  # type: ignore[no-any-return]
        Item,
        rank=rank,
        **{name: getattr(items, name) for name in (*same, *same_in_law)},
        **_owned("extension", items.extension_ptr, 0),
        **_owned("refusal", items.refusal_ptr, len(items.extension_stream)),
        **_owned("watch", items.watch_ptr, 0),
    )


def _chances(plan: Plan) -> Rows[Chance]:
    """Leave to extend, then refusals."""
    items = plan.items
    return _table(  # type: ignore[no-any-return]
        Chance,
        stream=np.concatenate((items.extension_stream, items.refusal_stream)),
        chance=np.concatenate((items.extension_chance, items.refusal_chance)),
        days=np.concatenate((items.extension_days, np.zeros_like(items.refusal_chance, np.int64))),
    )


def _papers(plan: Plan) -> Rows[Paper]:
    a, ranks = plan.activities, np.zeros(len(plan.activities.paper_stream), np.int64)
    cls, _, _ = _places(plan, plan.classes.first, plan.classes.count, "activity")
    seen = [0] * len(plan.classes.first)
    for index, (begin, end) in enumerate(zip(a.paper_ptr[:-1], a.paper_ptr[1:], strict=True)):
        ranks[begin:end] = seen[cls[index]] + np.arange(end - begin)
        seen[cls[index]] += int(end - begin)
    return _table(Paper, rank=ranks, stream=a.paper_stream, defect=a.paper_defect)  # type: ignore[no-any-return]


def _classes(plan: Plan, lists: _Lists, patience: int) -> Rows[CaseClass]:
    classes = plan.classes
    ranks = {priority: rank for rank, priority in enumerate(sorted(set(classes.priority.tolist())))}
    return _table(  # type: ignore[no-any-return]
        CaseClass,
        background=classes.background,
        priority=[ranks[priority] for priority in classes.priority.tolist()],
        stream=classes.stream,
        goes_over_stream=classes.stream if plan.change is None else plan.change.stream,
        **_owned("rate", classes.rate_ptr, 0),
        **_owned("listed", classes.listed_ptr, lists.add(classes.listed)),
        **_owned("patience", classes.patience_ptr, patience),
    )


def _ways(plan: Plan, lists: _Lists) -> Rows[Way]:
    """The ways of all classes, before a change and after it."""
    classes, change = plan.classes, plan.change
    ways = [
        (classes.first, classes.count, classes.entry_ptr, lists.add(classes.entry), classes.agent)
    ]
    if change is not None:
        base = lists.add(change.entry)
        ways.append((change.first, change.count, change.entry_ptr, base, change.agent))
    parts = [_way_columns(plan, *way) for way in ways]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return _table(Way, **columns)  # type: ignore[no-any-return]


def _way_columns(
    plan: Plan, first: Ints, count: Ints, entry_ptr: Ints, base: int, agent: Ints
) -> dict[str, Ints]:
    trails, warned = plan.activities.trails, plan.activities.after_warning
    own = [slice(f, f + c) for f, c in zip(first.tolist(), count.tolist(), strict=True)]
    return {
        "first": first,
        "count": count,
        **_owned("entry", entry_ptr, base),
        "agent": agent,
        "left": np.array([int((trails[each] == 0).sum()) for each in own], np.int64),
        "trailing": np.array(
            [int(((trails[each] != 0) & (warned[each] == 0)).sum()) for each in own], np.int64
        ),
    }


def _sessions(plan: Plan, lists: _Lists) -> Rows[Session]:
    sessions = plan.sessions
    return _table(  # type: ignore[no-any-return]
        Session,
        **_owned("seat", sessions.seat_ptr, len(plan.activities.seat_office)),
        **_owned("opening", sessions.opening_ptr, lists.add(sessions.opening)),
        at_most=sessions.at_most,
    )


def _calendars(calendars: tuple[CompiledCalendar, ...]) -> Rows[Calendar]:
    counts = [len(calendar.opens) for calendar in calendars]
    first = [0, *accumulate(counts)][:-1]
    return _table(  # type: ignore[no-any-return]
        Calendar,
        first=first,
        count=counts,
        before=[begin + index for index, begin in enumerate(first)],
        always=[calendar.always for calendar in calendars],
    )


def _at_midnight(calendar: CompiledCalendar) -> Ints:
    """The last interval that has opened by each midnight, the horizon's among them."""
    midnights = np.arange(calendar.horizon // DAY + 1, dtype=np.int64) * DAY
    return np.asarray(np.searchsorted(calendar.opens, midnights, side="right") - 1, np.int64)
