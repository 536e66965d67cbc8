"""样本清单: filled-in samples that make faulty papers rarer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.items import Item, Need
from sim.model.reforms.saying import listed, present, refuse, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Samples:
    """A factor on the chance of a defect in each paper. Neutral: a factor of 1, or no items."""

    defect: float = 1.0
    """What each chance is multiplied by; at least 0."""
    items: tuple[Need, ...] | None = None
    """The items whose papers it is about; all when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the papers that would be faulty for certain, against their stated chance."""
        said = Text(
            zh="材料 {paper} 的出错率 {chance:g} 乘以 {factor:g} 不再小于 1",
            en="the chance {chance:g} of a defect in {paper}, times {factor:g}, is not below 1",
        )
        certain = {
            paper.id: paper.defect
            for item in self._chosen(system)
            for paper in item.papers
            if paper.defect * self.defect >= 1
        }
        return tuple(
            said.filled(paper=paper, chance=chance, factor=self.defect)
            for paper, chance in certain.items()
        )

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with the changed chances; raises `ConflictError` if one reaches 1."""
        refuse(self.check(system))
        chosen = {item.id for item in self._chosen(system)}
        missing = [name for name in self.items or () if present(system, name) is None]
        items = tuple(self._on(item) if item.id in chosen else item for item in system.items)
        return without(system.with_items(items), reform, missing)

    def explain(self) -> Text:
        """Say how much rarer defects become, and where."""
        where = Text(zh="所有事项", en="all items") if self.items is None else listed(self.items)
        said = Text(
            zh="发布样本：{where}的材料出错率乘以 {factor:g}",
            en="samples published: the chance of a defect in a paper of {where} is multiplied "
            "by {factor:g}",
        )
        return said.filled(where=where, factor=self.defect)

    def touches(self) -> frozenset[str]:
        """Return what it changes: defects."""
        return frozenset({"defects"})

    @property
    def is_neutral(self) -> bool:
        """Whether no chance changes."""
        return self.defect == 1 or self.items == ()

    def _chosen(self, system: PermitSystem) -> tuple[Item, ...]:
        if self.items is None:
            return system.items
        found = (present(system, name) for name in self.items)
        ids = {held[0].id for held in found if held is not None}
        return tuple(item for item in system.items if item.id in ids)

    def _on(self, item: Item) -> Item:
        papers = tuple(replace(p, defect=p.defect * self.defect) for p in item.papers)
        return replace(item, papers=papers)
