"""How offices go about their work, and who watches them, as parts of drafts."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from sim.engine.draft import Draft, Network, SpanDraft, WatchDraft
from sim.engine.plan import NONE, ROUND_THE_CLOCK, Kind
from sim.model.items import Item
from sim.model.offices import Office, Watch
from sim.model.system import PermitSystem


def conduct_review(draft: Draft, system: PermitSystem) -> None:
    """Let the offices of a review do it as they do: at their pace, idly, carelessly.

    The first of its offices leads it. A fault is let through if the officers of all do so.
    """
    offices = [system.offices[office] for office, _ in draft.seats]
    draft.miss = prod(_careless(office, in_haste=False) for office in offices)
    draft.miss_in_haste = prod(_careless(office, in_haste=True) for office in offices)
    lead = offices[0]
    draft.pace = lead.pace
    if lead.idleness is None or draft.session != NONE or draft.trails:
        return
    draft.neglect = lead.idleness.chance
    span = lead.idleness.span.distribution
    draft.neglected = (SpanDraft(f"{draft.origin}/neglected", span, ROUND_THE_CLOCK),)


def _careless(office: Office, *, in_haste: bool) -> float:
    own = office.carelessness
    if own is None:
        return 0.0
    return own.in_haste if in_haste else own.chance


def watched(
    network: Network, place: int, item: Item, system: PermitSystem, offices: Mapping[str, int]
) -> tuple[WatchDraft, ...]:
    """Return the watches of an item's limit, with the work that their warnings cost."""
    own = {
        system.offices[office].id
        for a in network.items[place].activities
        for office, _ in network.activities[a].seats
    }
    return tuple(
        WatchDraft(watch.share, watch.push, _work(network, item, watch, offices))
        for watch in system.watches
        if own and (watch.offices is None or own & set(watch.offices))
    )


def _work(network: Network, item: Item, watch: Watch, offices: Mapping[str, int]) -> int:
    if watch.effort is None:
        return NONE
    purpose = f"{watch.id}/{item.origins[0]}/warning"
    span = SpanDraft(purpose, watch.effort.distribution, ROUND_THE_CLOCK)
    return network.add_alone(
        Draft(
            "supervision",
            Kind.WORK,
            item.id,
            spans=(span,),
            seats=((offices[watch.office], 1),),
            trails=True,
            after_warning=True,
        )
    )
