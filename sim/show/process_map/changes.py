"""What lies between two process maps: what became of each item, and what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.model.system import PermitSystem
from sim.show.process_map.boxes import Box, ProcessMap
from sim.show.process_map.credits import NONE, Credits
from sim.study.difference import differences
from sim.study.grouping import GROUPS, group_of
from sim.study.origins import Fate, origins_of
from sim.text import Text

IN_A_BOX = {"items": Text("其他设定", "other settings"), "offices": Text("科室", "offices")}
"""What groups of differences are called where they are of one item."""


@dataclass(frozen=True)
class Change:
    """What reforms did to one item of the new system."""

    fate: Fate | None
    """`None` for an item that is still itself."""
    sources: tuple[int, ...]
    """Numbers in the old map of the items that it is made of."""
    fields: tuple[Text, ...]
    """The kinds of things about it that differ."""
    reforms: tuple[int, ...] = ()
    """Which reforms did it, by their numbers in the workflow; empty where none is told."""

    @property
    def is_remade(self) -> bool:
        """Whether it is another item than any of the old map."""
        return self.fate in ("added", "merged", "split")


@dataclass(frozen=True)
class Changes:
    """What lies between two maps."""

    of: Mapping[int, Change]
    """By number in the new map."""
    became: Mapping[int, tuple[int, ...]]
    """By number in the old map: the numbers in the new one of what holds its steps now."""
    dropped: tuple[Box, ...]
    """Boxes of the old map of which nothing is left."""
    dropped_by: Mapping[int, tuple[int, ...]]
    """By the numbers of those: which reforms did it."""


def changes_of(
    systems: tuple[PermitSystem, PermitSystem],
    maps: tuple[ProcessMap, ProcessMap],
    made_by: Credits = NONE,
) -> Changes:
    """Return what lies between two systems (old, new), by the numbers of their maps."""
    old, new = maps
    found: dict[int, Change] = {}
    became: dict[int, tuple[int, ...]] = {box.number: () for box in old.boxes}
    fields = _fields(*systems)
    for origin in origins_of(*systems):
        number = new.number_of(origin.item)
        sources = tuple(sorted(old.number_of(source) for source in origin.sources))
        kinds, reforms = fields.get(origin.item, ()), made_by.of.get(origin.item, ())
        found[number] = Change(origin.fate, sources, kinds, reforms)
        for source in sources:
            became[source] = (*became[source], number)
    lost = tuple(box for box in old.boxes if not became[box.number])
    lost_by = {box.number: made_by.lost_by.get(box.item, ()) for box in lost}
    return Changes(found, became, lost, lost_by)


def _fields(old: PermitSystem, new: PermitSystem) -> dict[str, tuple[Text, ...]]:
    """By item of the new system: the groups of its differences, in their order."""
    groups: dict[str, set[str]] = {}
    for one in differences(old, new):
        if one.path[0] == "items" and one.subject:
            groups.setdefault(str(one.subject[0]), set()).add(group_of(one.path))
    titles = {**GROUPS, **IN_A_BOX}
    # What has no name of its own comes last.
    titles["items"] = titles.pop("items")
    return {
        item: tuple(title for group, title in titles.items() if group in named)
        for item, named in groups.items()
    }
