"""材料清单: papers that need not be handed in any more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.items import Item
from sim.model.reforms.saying import listed, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Materials:
    """Papers dropped from every item that asks for them. Neutral: nothing dropped."""

    drop: tuple[str, ...] = ()
    """Ids of the papers."""
    drop_pool: tuple[tuple[str, int], ...] = ()
    """(pool, how many of its papers), the last of those that any item still asks for."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: dropping papers contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system without those papers."""
        asked = {paper.id for item in system.items for paper in item.papers}
        dropped = set(self.drop)
        missing = [name for name in self.drop if name not in asked]
        for pool, count in self.drop_pool:
            numbers = _numbers(asked, pool)
            dropped |= {f"{pool}/{number}" for number in numbers[max(0, len(numbers) - count) :]}
            if len(numbers) < count:
                missing.append(f"{pool} × {count - len(numbers)}")
        items = tuple(_without(item, dropped) for item in system.items)
        return without(system.with_items(items), reform, missing)

    def explain(self) -> Text:
        """Say which papers are dropped."""
        pools = [f"{pool} × {count}" for pool, count in self.drop_pool]
        said = Text(zh="不再要求提交材料：{papers}", en="papers no longer asked for: {papers}")
        return said.filled(papers=listed([*self.drop, *pools]))

    def touches(self) -> frozenset[str]:
        """Return what it changes: papers."""
        return frozenset({"papers"})

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is dropped."""
        return not self.drop and not any(count for _, count in self.drop_pool)


def _numbers(asked: set[str], pool: str) -> list[int]:
    """The numbers of a pool's papers that are asked for, rising."""
    prefix = f"{pool}/"
    return sorted(int(id.removeprefix(prefix)) for id in asked if id.startswith(prefix))


def _without(item: Item, dropped: set[str]) -> Item:
    return replace(item, papers=tuple(p for p in item.papers if p.id not in dropped))
