"""Arrivals as arrays: pieces of constant rate, or given moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from sim.engine.assemble import flat_spans, floats, ints, keys, pointers
from sim.engine.draft import Network, SpanDraft
from sim.engine.draws import stream_id
from sim.engine.plan import NATIONAL, NONE, ROUND_THE_CLOCK, Classes
from sim.model.calendar import DAY, CompiledCalendar
from sim.model.demand import Arrivals, CaseClass, Listed, Poisson

Piece = tuple[int, int, float, float]
"""(from, to, expected arrivals before, rate per second)."""


def assemble_classes(
    classes: Sequence[CaseClass],
    networks: Sequence[Network],
    *,
    proper: int,
    agents: dict[str, int],
    national: CompiledCalendar,
    table: list[float],
) -> Classes:
    """Lay out the classes: the first `proper` are cases, the rest is background work.

    Fills the table of empirical values.
    """
    activities = [len(network.activities) for network in networks]
    items = [len(network.items) for network in networks]
    first = np.concatenate(([0], np.cumsum(activities))).astype(np.int64)[:-1]
    first_item = np.concatenate(([0], np.cumsum(items))).astype(np.int64)[:-1]
    entries = [entry_of(network, int(base)) for base, network in zip(first, networks, strict=True)]
    patience = [_patience(each) for each in classes]
    pieces = [list(_pieces(each.arrivals, national)) for each in classes]
    listed = [
        each.arrivals.seconds if isinstance(each.arrivals, Listed) else () for each in classes
    ]
    return Classes(
        first=first,
        count=ints(activities),
        first_item=first_item,
        item_count=ints(items),
        entry_ptr=pointers(entries),
        entry=ints(a for row in entries for a in row),
        priority=ints(each.priority for each in classes),
        agent=ints(agents.get(each.id, NONE) for each in classes),
        background=ints(place >= proper for place in range(len(classes))),
        patience_ptr=pointers(patience),
        patience=flat_spans(
            ((each.id, span) for each, own in zip(classes, patience, strict=True) for span in own),
            table,
        ),
        stream=keys(stream_id(each.id, "arrival") for each in classes),
        rate_ptr=pointers(pieces),
        rate_from=ints(piece[0] for row in pieces for piece in row),
        rate_to=ints(piece[1] for row in pieces for piece in row),
        rate_before=floats(piece[2] for row in pieces for piece in row),
        rate=floats(piece[3] for row in pieces for piece in row),
        listed_ptr=pointers(listed),
        listed=ints(t for row in listed for t in row),
    )


def entry_of(network: Network, base: int) -> list[int]:
    """Return the activities that a new case begins with; the class's first has index `base`."""
    return [
        base + place
        for place, draft in enumerate(network.activities)
        if not draft.after and not draft.after_warning
    ]


def _patience(case_class: CaseClass) -> tuple[SpanDraft, ...]:
    span = case_class.patience
    if span is None:
        return ()
    calendar = NATIONAL if span.measure == "working" else ROUND_THE_CLOCK
    return (SpanDraft("patience", span.distribution, calendar),)


def _pieces(arrivals: Arrivals, national: CompiledCalendar) -> Iterator[Piece]:
    """The pieces of constant, positive rate, in order."""
    if not isinstance(arrivals, Poisson) or arrivals.per_second <= 0:
        return
    before = 0.0
    for start, end, month in _stretches(arrivals, national):
        rate = arrivals.per_second * arrivals.by_month[month]
        if rate > 0:
            yield start, end, before, rate
            before += rate * (end - start)


def _stretches(arrivals: Poisson, national: CompiledCalendar) -> Iterator[tuple[int, int, int]]:
    """(from, to, month from 0) of the time in which cases can arrive."""
    intervals: Iterable[tuple[int, int]] = [(0, national.horizon)]
    if arrivals.working:
        intervals = zip(national.opens.tolist(), national.closes.tolist(), strict=True)
    if len(set(arrivals.by_month)) == 1:
        yield from ((start, end, 0) for start, end in intervals)
        return
    months = list(_months(national.start, national.horizon))
    edges = [*(start for start, _ in months), national.horizon]
    place = 0
    for start, end in intervals:
        while edges[place + 1] <= start:
            place += 1
        at = place
        for a, b in pairwise([start, *(e for e in edges if start < e < end), end]):
            while edges[at + 1] <= a:
                at += 1
            yield a, b, months[at][1]


def _months(start: date, horizon: int) -> Iterator[tuple[int, int]]:
    """(second at which it begins, month from 0) of each month of the horizon."""
    day = start
    while (day - start).days * DAY < horizon:
        yield (day - start).days * DAY, day.month - 1
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
