"""模拟审批: reviews that begin before what the law puts first has ended; the issue waits for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.graph import stood_for
from sim.model.items import Item, Need
from sim.model.reforms.saying import present
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class MockApproval:
    """Needs of the law that must be met before the issue of an item, not before its review.

    Only a direct need of the item is moved; a pair that is none is noted. In an item that was
    merged it is moved for the whole. Habit stays: who takes one item at a time goes on doing so.
    All luck is kept; none is added or dropped. Neutral: no pairs.
    """

    needs: tuple[tuple[Need, Need], ...]
    """(what must have ended, what waits for it), `item` or `item.step`."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: waiting for less contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system whose items wait with their issue only."""
        for need, waits in self.needs:
            found = present(system, waits)
            moved = found and _moved(system, found[0], need)
            if moved is None or found is None or moved == found[0]:
                system = system.noted(reform, NO_NEED.filled(need=need, waits=waits))
            else:
                items = tuple(moved if item.id == moved.id else item for item in system.items)
                system = system.with_items(items)
        return system

    def explain(self) -> Text:
        """Say what begins before what it needs."""
        pairs = ", ".join(f"{need} → {waits}" for need, waits in self.needs)
        said = Text(
            zh="模拟审批：{pairs} 的前置只约束发证，不约束审查",
            en="mock approval: the needs {pairs} hold for the issue, not for the review",
        )
        return said.filled(pairs=pairs)

    def touches(self) -> frozenset[str]:
        """Return what it changes: items."""
        return frozenset({"items"})

    @property
    def is_neutral(self) -> bool:
        """Whether no need moves."""
        return not self.needs


def _moved(system: PermitSystem, item: Item, named: Need) -> Item:
    """The item with its needs of the named steps alone moved to its issue."""
    steps = set(stood_for(system, named))
    moved = [
        need for need in item.needs if (own := stood_for(system, need)) and steps.issuperset(own)
    ]
    return replace(
        item,
        needs=tuple(need for need in item.needs if need not in moved),
        issue_needs=tuple(dict.fromkeys((*item.issue_needs, *moved))),
    )


NO_NEED = Text(
    zh="没有 {need} → {waits} 这一直接的法定前置，无从改为发证前置",
    en="{need} → {waits} is no direct need of the law: nothing to move to the issue",
)
