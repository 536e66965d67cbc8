"""区域评估: reviews done once for a zone, so that cases in it do without them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.demand import CaseClass
from sim.model.items import Need, StepRef
from sim.model.reforms.dropping import drop_steps
from sim.model.reforms.saying import listed, meant, present, refuse, unknown_classes, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class ZoneReview:
    """Items, or single steps of them, that cases in a zone do without.

    For all classes they are dropped, and pass their needs on; for some, those classes skip them.
    The work on the zone itself is no case's, and is not in the system. Neutral: no items, or for no
    class (`()`).
    """

    items: tuple[Need, ...]
    classes: tuple[str, ...] | None = None
    """The classes whose cases are in the zone; all when `None`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the classes whose cases would need nothing any more."""
        said = Text(
            zh="区域评估省去 {items} 后，{name} 类项目再无事项可办",
            en="without {items}, which the zone review takes away, cases of {name} need nothing",
        )
        after = self._skipping(system) if self.classes is not None else self._dropping(system)
        return tuple(
            said.filled(items=listed(self.items), name=each.id)
            for each, now in zip(system.classes, after.classes, strict=True)
            if _has_work(system, each) and not _has_work(after, now)
        )

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system without them; raises `ConflictError` with what `check` says."""
        refuse(self.check(system))
        missing: list[object] = [name for name in self.items if present(system, name) is None]
        if self.classes is None:
            return without(self._dropping(system), reform, missing)
        for name in self._in_part(system):
            said = Text(
                zh="{name} 只是事项的一部分，不能只对部分类别省去，予以保留",
                en="{name} is a part of an item, which single classes cannot skip: kept",
            )
            system = system.noted(reform, said.filled(name=name))
        missing += unknown_classes(system, self.classes)
        return without(self._skipping(system), reform, missing)

    def explain(self) -> Text:
        """Say which items who does without."""
        who = (
            Text(zh="所有项目", en="all cases")
            if self.classes is None
            else Text(zh="{names} 类项目", en="cases of {names}").filled(names=listed(self.classes))
        )
        said = Text(
            zh="{items} 由区域统一完成，{who}不再单独办理",
            en="{items}: done once for the zone, so that {who} do without",
        )
        return said.filled(items=listed(self.items), who=who)

    def touches(self) -> frozenset[str]:
        """Return what it changes: items, with their papers and visits."""
        return frozenset({"items", "papers", "visits"})

    @property
    def is_neutral(self) -> bool:
        """Whether it is about no items, or no class."""
        return not self.items or self.classes == ()

    def _dropping(self, system: PermitSystem) -> PermitSystem:
        refs = (ref for name in self.items for ref in meant(system, name))
        return drop_steps(system, frozenset(refs))

    def _skipping(self, system: PermitSystem) -> PermitSystem:
        born = _born(system)
        skipped = {
            ref.item
            for name in self.items
            for ref in meant(system, name)
            if born[ref.item] <= set(meant(system, name))
        }
        named = self.classes or ()
        classes = tuple(
            replace(each, items=tuple(i for i in _items(system, each) if i not in skipped))
            if skipped and each.id in named
            else each
            for each in system.classes
        )
        return replace(system, classes=classes)

    def _in_part(self, system: PermitSystem) -> tuple[Need, ...]:
        """The names that mean only some of the steps that were born in one item."""
        born = _born(system)
        return tuple(
            name
            for name in self.items
            if any(not born[ref.item] <= set(meant(system, name)) for ref in meant(system, name))
        )


def _born(system: PermitSystem) -> dict[str, frozenset[StepRef]]:
    """The steps born in each base item that are there now."""
    refs = [step.ref for item in system.items for step in item.steps]
    return {name: frozenset(r for r in refs if r.item == name) for name in {r.item for r in refs}}


def _items(system: PermitSystem, case_class: CaseClass) -> tuple[str, ...]:
    """The base items that a class's cases need, by name."""
    if case_class.items is not None:
        return case_class.items
    every = [ref.item for _, refs in system.lineage for ref in refs]
    every += [step.ref.item for item in system.items for step in item.steps]
    return tuple(dict.fromkeys(every))


def _has_work(system: PermitSystem, case_class: CaseClass) -> bool:
    return any(case_class.needs(step.ref.item) for item in system.items for step in item.steps)
