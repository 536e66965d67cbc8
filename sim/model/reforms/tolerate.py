"""容缺受理: applications accepted with papers missing, which come before the decision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.items import Item, Need
from sim.model.reforms.saying import listed, present, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Tolerate:
    """Counters that accept an application though some of its papers are faulty or missing.

    What is missing still comes before the decision. Items without an intake are left alone. Each
    paper keeps its luck at every attempt; none is added. Neutral: none tolerated, or no items.
    """

    most: int
    """How many papers may be missing; at least 0."""
    items: tuple[Need, ...] | None = None
    """The items accepted so; all when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: tolerance contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with that tolerance; one that is greater already stays."""
        names = self.items
        missing = [name for name in names or () if present(system, name) is None]
        found = [held[0].id for name in names or () if (held := present(system, name))]
        items = tuple(
            self._accepted(item) if names is None or item.id in found else item
            for item in system.items
        )
        return without(system.with_items(items), reform, missing)

    def explain(self) -> Text:
        """Say how much may be missing, and where."""
        where = Text(zh="所有事项", en="all items") if self.items is None else listed(self.items)
        said = Text(
            zh="容缺受理：{where}最多可缺 {most} 份材料先行受理，作出决定前补齐",
            en="{where}: accepted with up to {papers} missing, to come before the decision",
        )
        papers = "1 paper" if self.most == 1 else f"{self.most} papers"
        return said.filled(where=where, most=self.most, papers=papers)

    def touches(self) -> frozenset[str]:
        """Return what it changes: when papers are asked for."""
        return frozenset({"papers"})

    @property
    def is_neutral(self) -> bool:
        """Whether nothing may be missing anywhere."""
        return self.most == 0 or self.items == ()

    def _accepted(self, item: Item) -> Item:
        if item.intake is None:
            return item
        most = max(item.intake.tolerates, self.most)
        return replace(item, intake=replace(item.intake, tolerates=most))
