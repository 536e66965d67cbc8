"""The directory of names that a log carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.engine.draft import Draft, ItemDraft, Network
from sim.engine.plan import NONE
from sim.eventlog import ActivityName, Directory, GroupName, ItemName
from sim.model.demand import CaseClass
from sim.model.items import Item
from sim.model.system import PermitSystem


def name_all(
    system: PermitSystem,
    classes: Sequence[CaseClass],
    networks: Sequence[tuple[int, Network]],
    items: Sequence[Item],
    officers_after: Sequence[tuple[int, int] | None],
) -> Directory:
    """Name what a plan's indices stand for; classes beyond the system's own are background work.

    Each network stands with the index of its class; `officers_after` says of each staff group from
    when on it has how many officers, if that changes.
    """
    calendar_at = {calendar.id: i for i, calendar in enumerate(system.calendars)}
    drafts: Mapping[tuple[int, int], ItemDraft] = {
        (cls, draft.name): draft for cls, network in networks for draft in network.items
    }
    groups = [(at, group) for at, office in enumerate(system.offices) for group in office.groups]
    return Directory(
        classes=tuple(each.id for each in classes),
        background=tuple(place >= len(system.classes) for place in range(len(classes))),
        items=tuple(
            _item(item, [drafts.get((cls, index)) for cls in range(len(classes))])
            for index, item in enumerate(items)
        ),
        activities=tuple(
            _activity(cls, network, draft)
            for cls, network in networks
            for draft in network.activities
        ),
        offices=tuple(office.id for office in system.offices),
        groups=tuple(
            GroupName(
                at,
                group.id,
                group.officers,
                calendar_at[group.calendar],
                group.cost_per_year,
                changes,
            )
            for (at, group), changes in zip(groups, officers_after, strict=True)
        ),
        agents=tuple(pool.id for pool in system.agents),
    )


def _item(item: Item, drafts: Sequence[ItemDraft | None]) -> ItemName:
    """An item's name; `drafts` are what each class has of it, nothing for one that has none."""
    return ItemName(
        item.id,
        item.origins,
        item.certificates,
        item.is_notice,
        statutory=tuple(None if each is None else each.statutory for each in drafts),
        in_force=tuple(None if each is None else each.in_force for each in drafts),
        issued=item.issue is not None,
    )


def _activity(cls: int, network: Network, draft: Draft) -> ActivityName:
    return ActivityName(
        cls=cls,
        item=network.items[draft.item].name if draft.item >= 0 else NONE,
        origin=draft.origin,
        part=draft.part,
        office=draft.seats[0][0] if draft.seats else NONE,
        notice=draft.notice,
        applicant=draft.applicant,
        visit_group=draft.visit_group,
        papers=len(draft.papers),
        deferred=draft.trails and not draft.after_warning,
        stops_clock=draft.stops_clock,
    )
