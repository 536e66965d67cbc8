"""时限清单: promised limits, for items and steps alone or for a merged item together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.graph import limit_days, mean_effort, stood_for
from sim.model.items import Days, Item, Need, Step, StepRef
from sim.model.paths import finishes
from sim.model.reforms.saying import present, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Limits:
    """Promises, each for an item or for one step of it.

    An item's promise is split over its steps in proportion to their statutory limits; on an item
    that has a promise `together` it takes the place of that. The name of an item that was merged
    means its own steps in the merged one, whose promise `together` stays in force. Checks after the
    decision get none. Neutral: no
    promises. A promise equal to the limit in force changes nothing either, unless the item may be
    extended: leave does not move a promise.
    """

    promised: tuple[tuple[Need, Days], ...] = ()

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: a promise contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with those promises."""
        missing = []
        for name, days in self.promised:
            found = present(system, name)
            if found is None:
                missing.append(name)
            else:
                system = _promised(system, reform, found[0], name, days)
        return without(system, reform, missing)

    def explain(self) -> Text:
        """Say what is promised for what."""
        zh = "、".join(f"{name} {_spelt(days).zh}" for name, days in self.promised)
        en = ", ".join(f"{name} {_spelt(days).en}" for name, days in self.promised)
        return Text(zh=f"承诺时限：{zh}", en=f"promised limits: {en}")

    def touches(self) -> frozenset[str]:
        """Return what it changes: limits."""
        return frozenset({"limits"})

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is promised."""
        return not self.promised


def _promised(
    system: PermitSystem, reform: str, item: Item, name: Need, days: Days
) -> PermitSystem:
    meant = stood_for(system, name)
    if item.together is not None and item.id == name.item and not name.step:
        changed = replace(item, together=days)
    else:
        refs = [
            step.ref
            for step in item.steps
            if not step.deferred and (step.ref in meant or item.id == str(name))
        ]
        if not refs:
            return system.noted(reform, AFTER_DECISION.filled(name=name))
        changed = _split(item, refs, days)
        if item.together is not None:
            said = Text(
                zh="{name} 的承诺时限暂不起作用：{item} 有合并后的承诺时限",
                en="the promise for {name} has no effect: {item} has a promise together",
            )
            system = system.noted(reform, said.filled(name=name, item=item.id))
    return system.with_items(tuple(changed if i.id == item.id else i for i in system.items))


def _split(item: Item, refs: list[StepRef], days: Days) -> Item:
    """The item with a promise for some of its steps, split in proportion to their statute.

    A step gets its part of the way along the longest path, in whole days rounded cumulatively: so
    the longest path sums exactly, and no other is longer.
    """
    chosen = tuple(
        replace(step, after=tuple(ref for ref in step.after if ref in refs))
        for step in item.steps
        if step.ref in refs
    )
    part = replace(item, steps=chosen, together=None)
    parts = _in_force(part) if _is_in_force(part, days) else _parts(chosen, days.count)
    steps = tuple(
        replace(s, limit=replace(s.limit, promised=replace(days, count=parts[s.ref])))
        if s.ref in parts
        else s
        for s in item.steps
    )
    return replace(item, steps=steps)


def _parts(steps: tuple[Step, ...], count: int) -> dict[StepRef, int]:
    weights = _weights(steps)
    ends = finishes(
        {step.ref: weights.get(step.ref, 0) for step in steps},
        {step.ref: step.after for step in steps},
    )
    whole = max(ends.values())

    def mark(way: float) -> int:
        return int(count * way / whole + 0.5)

    return {ref: mark(ends[ref]) - mark(ends[ref] - weights[ref]) for ref in weights}


def _in_force(part: Item) -> dict[StepRef, int]:
    return {
        step.ref: limit.count
        for step in part.steps
        if step.clock == "runs" and (limit := step.limit.in_force) is not None
    }


def _is_in_force(part: Item, days: Days) -> bool:
    """Whether steps already have that very promise, or statute, in force."""
    limits = [step.limit.in_force for step in part.steps if step.clock == "runs"]
    units = {limit.unit for limit in limits if limit is not None}
    return units == {days.unit} and sum(limit_days(part, "in_force") or ()) == days.count


def _weights(steps: tuple[Step, ...]) -> dict[StepRef, float]:
    """What a promise is split by: the statute, else mean effort, else alike; one step takes all."""
    if len(steps) == 1:
        return {steps[0].ref: 1}
    counted = [step for step in steps if step.clock == "runs"] or list(steps)
    by_law: dict[StepRef, float] = {
        s.ref: s.limit.statutory.count for s in counted if s.limit.statutory is not None
    }
    by_effort = {step.ref: mean_effort(step) for step in counted if step.effort is not None}
    for weights in (by_law, by_effort):
        if any(weights.values()):
            return weights
    return {step.ref: 1 for step in counted}


def _spelt(days: Days) -> Text:
    words = {
        "working": Text(zh="个工作日", en=" working days"),
        "calendar": Text(zh="个自然日", en=" calendar days"),
        "list": Text(zh="天（清单日）", en=" list days"),
    }
    word = words[days.unit]
    return Text(zh=f"{days.count}{word.zh}", en=f"{days.count}{word.en}")


AFTER_DECISION = Text(
    zh="{name} 已改为事后核查，承诺时限不起作用",
    en="the promise for {name} has no effect: it is checked after the decision",
)
