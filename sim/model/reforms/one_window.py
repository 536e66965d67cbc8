"""一窗受理、内部流转、一窗办结: papers handed in at one counter, and files that travel inside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.items import Item, Need, Span, Visit
from sim.model.reforms.saying import listed, present, refuse, unknown_office, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class OneWindow:
    """One counter for many items: one visit to hand in and to take home, files that circulate.

    All first visits of a case for these items, to submit and to collect, are one visit. Items that
    have no intake are left alone. Neutral: no items (`()`); any other setting moves a counter.
    """

    office: str
    """Where the counter is."""
    items: tuple[Need, ...] | None = None
    """The items handed in there; all when `None`."""
    transfer: Span | None = None
    """What a file's way from one office to another takes; as it was when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradiction of a counter in an office that does not exist."""
        return unknown_office(system, self.office) if self._chosen(system) else ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with the one counter; raises `ConflictError` if it has no office."""
        refuse(self.check(system))
        chosen = self._chosen(system)
        missing = [name for name in self.items or () if present(system, name) is None]
        items = tuple(
            self._moved(item, reform) if item.id in chosen else item for item in system.items
        )
        return without(system.with_items(items), reform, missing)

    def explain(self) -> Text:
        """Say which counter takes what."""
        what = Text(zh="所有事项", en="all items") if self.items is None else listed(self.items)
        said = Text(
            zh="{what}由 {office} 一个窗口受理，材料内部流转，申请人跑一次",
            en="{what}: handed in at the one counter of {office}; files travel inside, and the "
            "applicant comes once",
        )
        return said.filled(what=what, office=self.office)

    def touches(self) -> frozenset[str]:
        """Return what it changes: the offices of counters, and visits."""
        return frozenset({"offices", "visits"})

    @property
    def is_neutral(self) -> bool:
        """Whether it is about no items."""
        return self.items == ()

    def _chosen(self, system: PermitSystem) -> frozenset[str]:
        """The ids of the items that it is about."""
        if self.items is None:
            held = list(system.items)
        else:
            held = [found[0] for name in self.items if (found := present(system, name))]
        return frozenset(item.id for item in held)

    def _moved(self, item: Item, reform: str) -> Item:
        if item.intake is None:
            return item
        intake = replace(
            item.intake, office=self.office, submit=_grouped(item.intake.submit, reform)
        )
        issue = item.issue and replace(item.issue, visit=_grouped(item.issue.visit, reform))
        transfer = item.transfer if self.transfer is None else self.transfer
        return replace(item, intake=intake, issue=issue, transfer=transfer)


def _grouped(visit: Visit, group: str) -> Visit:
    return replace(visit, group=group) if visit.by == "visit" else visit
