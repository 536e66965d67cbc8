"""From drafts to arrays: the last step before a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from sim.engine.draft import Draft, Network, SpanDraft
from sim.engine.draws import stream_id
from sim.engine.plan import NONE, Activities, Floats, Ints, Items, Keys, Spans
from sim.model.durations import flat
from sim.model.items import Paper

SpansOf = Callable[[Draft], tuple[SpanDraft, ...]]


def ints(values: Iterable[int]) -> Ints:
    """Integers as an array."""
    return np.fromiter(values, dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """Floats as an array."""
    return np.fromiter(values, dtype=np.float64)


def keys(values: Iterable[int]) -> Keys:
    """Stream keys as an array."""
    return np.fromiter(values, dtype=np.uint64)


def pointers(rows: Iterable[Sequence[object]]) -> Ints:
    """Where each row of a list of lists begins in its flat array, and where the last one ends."""
    return np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)


def assemble_items(networks: Sequence[Network]) -> Items:
    """Lay the applications of all classes one after another."""
    drafts = [(network, item) for network in networks for item in network.items]
    none = (NONE, NONE)
    return Items(
        activities=ints(len(item.activities) for _, item in drafts),
        in_clock=ints(
            sum(network.activities[a].in_clock for a in item.activities) for network, item in drafts
        ),
        name=ints(item.name for _, item in drafts),
        due_calendar=ints((item.in_force or none)[0] for _, item in drafts),
        due_working=ints((item.in_force or none)[1] for _, item in drafts),
        law_calendar=ints((item.statutory or none)[0] for _, item in drafts),
        law_working=ints((item.statutory or none)[1] for _, item in drafts),
    )


def assemble_activities(
    networks: Sequence[Network], class_ids: Sequence[str], table: list[float]
) -> Activities:
    """Lay the activities of all classes one after another; fills the table of empirical values."""
    rows = _Rows(networks, class_ids, table)
    drafts = rows.drafts
    none = (NONE, NONE)
    return Activities(
        kind=ints(d.kind for d in drafts),
        item=ints(rows.items),
        needs=ints(len(d.after) for d in drafts),
        next_ptr=pointers(rows.next),
        next=ints(a for row in rows.next for a in row),
        span_ptr=pointers([d.spans for d in drafts]),
        span=rows.spans(lambda d: d.spans),
        factor=floats(d.factor for d in drafts),
        seat_ptr=pointers([d.seats for d in drafts]),
        seat_office=ints(office for d in drafts for office, _ in d.seats),
        seat_officers=ints(officers for d in drafts for _, officers in d.seats),
        session=ints(d.session for d in drafts),
        joint=ints(sum(officers for _, officers in d.seats) > 1 for d in drafts),
        fault=floats(d.fault for d in drafts),
        fault_stream=rows.streams("fault"),
        rework_ptr=pointers([d.rework for d in drafts]),
        rework=rows.spans(lambda d: d.rework),
        paper_ptr=pointers([_doubtful(d.papers) for d in drafts]),
        paper_stream=keys(
            stream_id(cls, f"paper/{paper.id}")
            for cls, d in zip(rows.class_ids, drafts, strict=True)
            for paper in _doubtful(d.papers)
        ),
        paper_defect=floats(p.defect for d in drafts for p in _doubtful(d.papers)),
        papers=ints(len(d.papers) for d in drafts),
        carries=ints(rows.moved("carries")),
        tell_days=ints(d.tell_days for d in drafts),
        opens_clock=ints(d.opens_clock for d in drafts),
        in_clock=ints(d.in_clock for d in drafts),
        stops_clock=ints(d.stops_clock for d in drafts),
        share_calendar=ints((d.share or none)[0] for d in drafts),
        share_working=ints((d.share or none)[1] for d in drafts),
        part=floats((d.part_of_rest or (0.0, 0))[0] for d in drafts),
        kept=ints((d.part_of_rest or (0.0, 0))[1] for d in drafts),
        pace_stream=rows.streams("pace"),
        leaves_room=ints(rows.moved("leaves_room")),
        applicant=ints(d.applicant for d in drafts),
        visit=ints(d.visit for d in drafts),
        visit_again=ints(d.visit_again for d in drafts),
    )


class _Rows:
    """The drafts of all classes in one run of indices."""

    def __init__(
        self, networks: Sequence[Network], class_ids: Sequence[str], table: list[float]
    ) -> None:
        self.table = table
        self.drafts: list[Draft] = []
        self.class_ids: list[str] = []
        self.base: list[int] = []
        self.items: list[int] = []
        self.next: list[list[int]] = []
        items = 0
        for network, class_id in zip(networks, class_ids, strict=True):
            base = len(self.drafts)
            self.next.extend(_followers(network, base))
            self.items.extend(d.item + items if d.item >= 0 else NONE for d in network.activities)
            self.drafts.extend(network.activities)
            self.class_ids.extend([class_id] * len(network.activities))
            self.base.extend([base] * len(network.activities))
            items += len(network.items)

    def moved(self, attribute: str) -> Iterable[int]:
        """References between activities of a class, as indices of the plan."""
        for base, draft in zip(self.base, self.drafts, strict=True):
            place: int = getattr(draft, attribute)
            yield place + base if place >= 0 else NONE

    def streams(self, what: str) -> Keys:
        """The keys of one kind of luck, an activity each."""
        return keys(
            stream_id(cls, f"{d.origin}/{what}")
            for cls, d in zip(self.class_ids, self.drafts, strict=True)
        )

    def spans(self, of: SpansOf) -> Spans:
        """The spans of all drafts, flat."""
        spans = [
            (cls, span)
            for cls, d in zip(self.class_ids, self.drafts, strict=True)
            for span in of(d)
        ]
        rows = [flat(span.distribution, self.table) for _, span in spans]
        return Spans(
            stream=keys(stream_id(cls, span.purpose) for cls, span in spans),
            kind=ints(row[0] for row in rows),
            params=np.array([row[1:] for row in rows], dtype=np.float64).reshape(-1, 4),
            mean=floats(span.distribution.mean() for _, span in spans),
            calendar=ints(span.calendar for _, span in spans),
        )


def _followers(network: Network, base: int) -> list[list[int]]:
    """What each activity's end lets begin, by index of the plan, in order."""
    followers: list[list[int]] = [[] for _ in network.activities]
    for place, draft in enumerate(network.activities):
        for earlier in draft.after:
            followers[earlier].append(place + base)
    return followers


def _doubtful(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers that can be faulty at all."""
    return tuple(paper for paper in papers if paper.defect > 0)
