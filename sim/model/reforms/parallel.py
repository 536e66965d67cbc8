"""并联审批: what waited by habit alone waits no more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.model.graph import lost_habits, stood_for
from sim.model.items import Item, Need, StepRef
from sim.model.reforms.saying import present
from sim.model.system import Habit, PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Waiver:
    """A need of the law that is not waited for, with the ground for it."""

    need: Need
    """What the law puts before."""
    waits: Need
    """What would wait for it."""
    reason: str
    source: str = ""
    grade: str = "C"


@dataclass(frozen=True)
class Parallel:
    """Habit taken away, but for named edges; and needs of the law waived, each with its ground.

    A kept edge that has no two ends, or that the law contradicts, is dropped and said. A waiver is
    always said; it takes away the direct need only, and between two steps of one item the order of
    those steps. Neutral in a system without habit if it keeps and waives nothing; there are no
    settings that are so in every system.
    """

    keep: tuple[tuple[Need, Need], ...] = ()
    """(what must have ended, what waits for it), `item` or `item.step`."""
    waive: tuple[Waiver, ...] = ()

    def check(self, system: PermitSystem) -> tuple[Text, ...]:  # noqa: ARG002
        """Return nothing: taking order away contradicts nothing."""
        return ()

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system with that habit and those needs only."""
        for waiver in self.waive:
            system = _waived(system, waiver, reform)
        there = [edge for edge in self.keep if all(present(system, end) for end in edge)]
        extra = tuple((need, str(waits)) for need, waits in there)
        system = replace(system, habit=Habit(extra=extra))
        lost = lost_habits(system)
        said = Text(
            zh="无法保留先后习惯 {need} → {waits}，予以取消",
            en="the habit {need} → {waits} cannot be kept: dropped",
        )
        for edge in self.keep:
            if edge not in there or (edge[0], str(edge[1])) in lost:
                system = system.noted(reform, said.filled(need=edge[0], waits=edge[1]))
        kept = tuple(edge for edge in extra if edge not in lost)
        return replace(system, habit=Habit(extra=kept))

    def explain(self) -> Text:
        """Say what of habit stays and what of the law is waived."""
        kept = ", ".join(f"{need} → {waits}" for need, waits in self.keep)
        waived = ", ".join(f"{w.need} → {w.waits} ({w.reason})" for w in self.waive)
        parts = [Text(zh="不再按习惯逐项办理，仅守法定先后", en="items wait for the law alone")]
        if kept:
            parts.append(Text(zh=f"保留习惯：{kept}", en=f"habits kept: {kept}"))
        if waived:
            parts.append(Text(zh=f"免除法定前置：{waived}", en=f"needs waived: {waived}"))
        return Text(zh="；".join(p.zh for p in parts), en="; ".join(p.en for p in parts))

    def touches(self) -> frozenset[str]:
        """Return what it changes: habit, and items if it waives a need of theirs."""
        return frozenset({"habit", "items"} if self.waive else {"habit"})

    @property
    def is_neutral(self) -> bool:
        """Whether these settings change nothing in any system: none do."""
        return False


def _waived(system: PermitSystem, waiver: Waiver, reform: str) -> PermitSystem:
    target = present(system, waiver.waits)
    freed = target and _freed(system, target[0], waiver)
    if target is None or freed == target[0]:
        said = Text(
            zh="没有 {need} → {waits} 这一法定前置，无需免除",
            en="there is no need {need} → {waits} to waive",
        )
    else:
        items = tuple(freed if freed and i.id == freed.id else i for i in system.items)
        system = system.with_items(items)
        said = Text(
            zh="免除法定前置 {need} → {waits}：{reason}（等级 {grade}）",
            en="the law's {need} → {waits} is waived: {reason} (grade {grade})",
        )
    values = {"need": waiver.need, "waits": waiver.waits}
    return system.noted(reform, said.filled(reason=waiver.reason, grade=waiver.grade, **values))


def _freed(system: PermitSystem, item: Item, waiver: Waiver) -> Item:
    """The item without the needs of the waived steps alone, and without that order inside it."""
    waived = set(stood_for(system, waiver.need))
    waiting = set(stood_for(system, waiver.waits))

    def is_waived(need: Need) -> bool:
        steps = set(stood_for(system, need))
        return bool(steps) and steps <= waived

    def after(ref: StepRef, before: tuple[StepRef, ...]) -> tuple[StepRef, ...]:
        return tuple(b for b in before if ref not in waiting or b not in waived)

    needs = tuple(need for need in item.needs if not is_waived(need))
    issue_needs = tuple(need for need in item.issue_needs if not is_waived(need))
    steps = tuple(replace(step, after=after(step.ref, step.after)) for step in item.steps)
    return replace(item, needs=needs, issue_needs=issue_needs, steps=steps)
