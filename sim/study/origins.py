"""Which items of one permit system the items of another were made of, by the steps they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sim.model.items import Item
from sim.model.system import PermitSystem

Fate = Literal["added", "merged", "split", "renamed"]


@dataclass(frozen=True)
class Origin:
    """Which items of an old system an item of a new one was made of."""

    item: str
    """Its id in the new system."""
    sources: tuple[str, ...]
    """Ids in the old system of the items that its steps come from; empty if it is new."""
    fate: Fate | None
    """What happened; `None` for an item that is still itself."""


def origins_of(old: PermitSystem, new: PermitSystem) -> tuple[Origin, ...]:
    """Return where each item of the new system comes from."""
    holder = {step.ref: item.id for item in old.items for step in item.steps}
    found = []
    for item in new.items:
        held = (holder[step.ref] for step in item.steps if step.ref in holder)
        found.append((item.id, tuple(dict.fromkeys(held))))
    uses = [source for _, sources in found for source in sources]
    return tuple(Origin(id, sources, _fate(id, sources, uses)) for id, sources in found)


def dropped_items(old: PermitSystem, new: PermitSystem) -> tuple[Item, ...]:
    """Return the items of the old system none of whose steps are in the new one."""
    kept = {step.ref for item in new.items for step in item.steps}
    return tuple(item for item in old.items if not any(step.ref in kept for step in item.steps))


def is_all_in(source: Item, item: Item) -> bool:
    """Whether an item has all steps of one that it was made of."""
    return all(item.step(step.ref) is not None for step in source.steps)


def _fate(id: str, sources: tuple[str, ...], uses: Sequence[str]) -> Fate | None:
    if not sources:
        return "added"
    if len(sources) > 1:
        return "merged"
    if uses.count(sources[0]) > 1:
        return "split"
    return None if sources == (id,) else "renamed"
