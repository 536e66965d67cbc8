"""Arrivals as arrays: pieces of constant rate, or given moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import numpy as np

from sim.engine.assemble import flat_spans, floats, ints, keys, pointers
from sim.engine.draft import Network, SpanDraft
from sim.engine.draws import stream_id
from sim.engine.plan import NATIONAL, NONE, ROUND_THE_CLOCK, Classes, Floats, Ints
from sim.model.calendar import DAY, CompiledCalendar
from sim.model.demand import Arrivals, CaseClass, Listed, Poisson

RATES_KEPT = 256
"""Streams of arrivals that are kept as arrays: the plans of one study have the same ones."""


@dataclass(frozen=True, eq=False)
class _Rates:
    """The pieces of constant, positive rate of a stream of arrivals, in order."""

    start: Ints
    stop: Ints
    before: Floats
    """Expected arrivals before each."""
    rate: Floats
    """Per second."""


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
    rates = [_rates(each.arrivals, national) for each in classes]
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
        rate_ptr=pointers([range(len(each.start)) for each in rates]),
        rate_from=np.concatenate([each.start for each in rates]),
        rate_to=np.concatenate([each.stop for each in rates]),
        rate_before=np.concatenate([each.before for each in rates]),
        rate=np.concatenate([each.rate for each in rates]),
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


@lru_cache(maxsize=RATES_KEPT)
def _rates(arrivals: Arrivals, national: CompiledCalendar) -> _Rates:
    """The pieces of a stream; none where there is no rate."""
    pieces = []
    before = 0.0
    if isinstance(arrivals, Poisson):
        for start, stop, month in _stretches(arrivals, national):
            rate = arrivals.per_second * arrivals.by_month[month]
            if rate > 0:
                pieces.append((start, stop, before, rate))
                before += rate * (stop - start)
    starts, stops, befores, rates = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    return _Rates(ints(starts), ints(stops), floats(befores), floats(rates))


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
