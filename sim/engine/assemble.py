"""From drafts to arrays: the last step before a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from sim.engine.draft import Draft, Network, SpanDraft
from sim.engine.draws import stream_id
from sim.engine.plan import NONE, Activities, Floats, Ints, Items, Keys, PaceKind, Spans
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


def flat_spans(spans: Iterable[tuple[str, SpanDraft]], table: list[float]) -> Spans:
    """Spans, each with its class of cases, flat; fills the table of empirical values."""
    known = list(spans)
    rows = [flat(span.distribution, table) for _, span in known]
    return Spans(
        stream=keys(stream_id(cls, span.purpose) for cls, span in known),
        kind=ints(row[0] for row in rows),
        params=np.array([row[1:] for row in rows], dtype=np.float64).reshape(-1, 4),
        mean=floats(span.distribution.mean() for _, span in known),
        calendar=ints(span.calendar for _, span in known),
    )


def assemble_items(networks: Sequence[Network], class_ids: Sequence[str]) -> Items:
    """Lay the applications of all classes one after another."""
    drafts = [(network, item) for network in networks for item in network.items]
    named = [
        (cls, item)
        for cls, network in zip(class_ids, networks, strict=True)
        for item in network.items
    ]
    bases = np.concatenate(([0], np.cumsum([len(network.activities) for network in networks])))
    watches = [
        (int(base), watch)
        for base, network in zip(bases, networks, strict=False)
        for item in network.items
        for watch in item.watches
    ]
    none = (NONE, NONE)
    return Items(
        activities=ints(
            sum(not network.activities[a].trails for a in item.activities)
            for network, item in drafts
        ),
        in_clock=ints(
            sum(network.activities[a].in_clock for a in item.activities) for network, item in drafts
        ),
        name=ints(item.name for _, item in drafts),
        due_calendar=ints((item.in_force or none)[0] for _, item in drafts),
        due_working=ints((item.in_force or none)[1] for _, item in drafts),
        law_calendar=ints((item.statutory or none)[0] for _, item in drafts),
        law_working=ints((item.statutory or none)[1] for _, item in drafts),
        law_in_force=ints(item.law_in_force for _, item in drafts),
        extension_ptr=pointers([item.extensions for _, item in drafts]),
        extension_stream=keys(
            stream_id(cls, f"{one.origin}/extension")
            for cls, item in named
            for one in item.extensions
        ),
        extension_chance=floats(one.chance for _, item in drafts for one in item.extensions),
        extension_days=ints(one.days for _, item in drafts for one in item.extensions),
        refusal_ptr=pointers([item.refusals for _, item in drafts]),
        refusal_stream=keys(
            stream_id(cls, f"{one.origin}/refusal") for cls, item in named for one in item.refusals
        ),
        refusal_chance=floats(one.chance for _, item in drafts for one in item.refusals),
        watch_ptr=pointers([item.watches for _, item in drafts]),
        watch_share=floats(watch.share for _, watch in watches),
        watch_push=ints(watch.push for _, watch in watches),
        watch_work=ints(base + watch.work if watch.work >= 0 else NONE for base, watch in watches),
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
        miss=floats(d.miss for d in drafts),
        miss_in_haste=floats(d.miss_in_haste for d in drafts),
        miss_stream=rows.streams("miss"),
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
        lapse_days=ints(d.lapse_days for d in drafts),
        tolerates=ints(d.tolerates for d in drafts),
        supplements=ints(rows.moved("supplements")),
        opens_clock=ints(d.opens_clock for d in drafts),
        in_clock=ints(d.in_clock for d in drafts),
        stops_clock=ints(d.stops_clock for d in drafts),
        share_calendar=ints((d.share or none)[0] for d in drafts),
        share_working=ints((d.share or none)[1] for d in drafts),
        part=floats((d.part_of_rest or (0.0, 0))[0] for d in drafts),
        kept=ints((d.part_of_rest or (0.0, 0))[1] for d in drafts),
        pace=ints(PaceKind[d.pace.kind.upper()] for d in drafts),
        pace_value=floats(d.pace.value for d in drafts),
        pace_factor=floats(d.pace.factor for d in drafts),
        pace_stream=rows.streams("pace"),
        neglect=floats(d.neglect for d in drafts),
        neglect_stream=rows.streams("neglect"),
        neglect_ptr=pointers([d.neglected for d in drafts]),
        neglected=rows.spans(lambda d: d.neglected),
        leaves_room=ints(rows.moved("leaves_room")),
        applicant=ints(d.applicant for d in drafts),
        visit=ints(d.visit for d in drafts),
        visit_again=ints(d.visit_again for d in drafts),
        trails=ints(d.trails for d in drafts),
        after_warning=ints(d.after_warning for d in drafts),
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
        spans = (
            (cls, span)
            for cls, d in zip(self.class_ids, self.drafts, strict=True)
            for span in of(d)
        )
        return flat_spans(spans, self.table)


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
