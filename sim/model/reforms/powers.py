"""权责清单: items and levels of sign-off dropped, delegated, or made lighter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from sim.model.graph import lost_habits
from sim.model.items import Days, Item, Need, Seat, Step, StepRef
from sim.model.reforms.application import by_applicant, not_applied_for
from sim.model.reforms.dropping import drop_steps
from sim.model.reforms.limits import Limits
from sim.model.reforms.saying import listed, meant, refuse, without
from sim.model.system import PermitSystem
from sim.text import Text


@dataclass(frozen=True)
class Powers:
    """Powers given up, in this order: dropped, delegated, made filings, left to the applicant.

    Each name is an item or `item.step`; that of an item that was merged means its own steps in the
    merged one. Neutral: no names.
    """

    drop: tuple[Need, ...] = ()
    """What is not needed any more; it passes its own needs on."""
    delegate: tuple[tuple[Need, str], ...] = ()
    """(item or step, office that does it from now on)."""
    filing: tuple[tuple[Need, Days], ...] = ()
    """(item that becomes a filing 备案, its promised limit)."""
    own_acceptance: tuple[tuple[Need, Days], ...] = ()
    """(item that becomes the applicant's own acceptance 自主验收, how long that takes)."""

    def check(self, system: PermitSystem) -> tuple[Text, ...]:
        """Return the contradictions: an office that is not there, or a class with nothing left."""
        offices = {office.id for office in system.offices}
        unknown = [
            NO_OFFICE.filled(name=name, office=office)
            for name, office in self.delegate
            if office not in offices and meant(system, name)
        ]
        left = [ref for ref in _all_steps(system) if ref not in self._dropped(system)]
        empty = [
            NOTHING_LEFT.filled(cls=each.id, items=listed(self.drop))
            for each in system.classes
            if any(each.needs(ref.item) for ref in _all_steps(system))
            and not any(each.needs(ref.item) for ref in left)
        ]
        return (*unknown, *empty)

    def apply(self, system: PermitSystem, reform: str) -> PermitSystem:
        """Return the system without those powers; raises `ConflictError` for a contradiction.

        Names that are not there do nothing and are noted.
        """
        refuse(self.check(system))
        missing = [name for name in self.drop if not meant(system, name)]
        dropped = self._dropped(system)
        system = _without(system, reform, dropped) if dropped else system
        for name, office in self.delegate:
            missing += [] if meant(system, name) else [name]
            system = _changed(system, name, partial(_moved, office=office))
        for changes, promises in ((_filed, self.filing), (_own, self.own_acceptance)):
            for name, days in promises:
                system = _changed(system, name, changes)
                system = Limits(((name, days),)).apply(system, reform)
        return without(system, reform, missing)

    def explain(self) -> Text:
        """Say what is dropped, delegated, filed and left to the applicant."""
        moved = [f"{name} → {office}" for name, office in self.delegate]
        said = [
            (self.drop, Text(zh="取消：{items}", en="dropped: {items}")),
            (moved, Text(zh="下放：{items}", en="delegated: {items}")),
            (_names(self.filing), Text(zh="改为备案：{items}", en="now a filing: {items}")),
            (
                _names(self.own_acceptance),
                Text(zh="改为自主验收：{items}", en="now the applicant's own: {items}"),
            ),
        ]
        parts = [text.filled(items=listed(items)) for items, text in said if items]
        nothing = Text(zh="不调整任何权责", en="no power is given up")
        parts = parts or [nothing]
        return Text(zh="；".join(p.zh for p in parts), en="; ".join(p.en for p in parts))

    def touches(self) -> frozenset[str]:
        """Return what it changes: items and more, by what is given up."""
        touched: set[str] = set()
        if self.drop or self.own_acceptance:
            touched |= {"items", "papers", "visits"}
        if self.delegate:
            touched |= {"offices"}
        if self.filing or self.own_acceptance:
            touched |= {"items", "limits"}
        return frozenset(touched)

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is given up."""
        return not (self.drop or self.delegate or self.filing or self.own_acceptance)

    def _dropped(self, system: PermitSystem) -> frozenset[StepRef]:
        return frozenset(ref for name in self.drop for ref in meant(system, name))


Change = Callable[[Item, frozenset[StepRef]], Item]
"""What becomes of an item of which some steps are meant."""


def _changed(system: PermitSystem, name: Need, change: Change) -> PermitSystem:
    refs = frozenset(meant(system, name))
    return system.with_items(
        tuple(
            change(item, refs) if any(step.ref in refs for step in item.steps) else item
            for item in system.items
        )
    )


def _without(system: PermitSystem, reform: str, dropped: frozenset[StepRef]) -> PermitSystem:
    """The system without those steps; an item that keeps none of an office is not applied for."""
    applied = {item.id for item in system.items if _has_office(item)}
    after = drop_steps(system, dropped)
    after = after.with_items(
        tuple(
            not_applied_for(item) if item.id in applied and not _has_office(item) else item
            for item in after.items
        )
    )
    lost = set(lost_habits(after)) - set(lost_habits(system))
    for need, waits in (edge for edge in system.habit.extra if edge in lost):
        after = after.noted(reform, LOST_HABIT.filled(need=need, waits=waits))
    extra = tuple(edge for edge in after.habit.extra if edge not in lost)
    return replace(after, habit=replace(after.habit, extra=extra))


def _moved(item: Item, refs: frozenset[StepRef], office: str) -> Item:
    """The item with those steps done in another office, and its counter there if all are."""
    steps = tuple(_moved_step(s, office) if s.ref in refs else s for s in item.steps)
    item = replace(item, steps=steps)
    if not _is_whole(item, refs):
        return item
    return replace(
        item,
        intake=item.intake and replace(item.intake, office=office),
        decision=item.decision and replace(item.decision, office=office),
    )


def _moved_step(step: Step, office: str) -> Step:
    if not step.seats:
        return step
    officers = step.seats[0].officers if len(step.seats) == 1 else 1
    return replace(step, seats=(Seat(office, officers),), session="")


def _filed(item: Item, refs: frozenset[StepRef]) -> Item:
    return replace(item, kind="filing") if _is_whole(item, refs) else item


def _own(item: Item, refs: frozenset[StepRef]) -> Item:
    """The item with those steps the applicant's own, which take as long as their limit."""
    steps = tuple(
        replace(by_applicant(step), wait=None, clock="runs") if step.ref in refs else step
        for step in item.steps
    )
    own = replace(item, steps=steps)
    if _is_whole(item, refs):
        own = replace(own, kind="acceptance", together=None)
    return own if _has_office(own) else not_applied_for(own)


def _has_office(item: Item) -> bool:
    return any(step.owner == "office" for step in item.steps)


def _is_whole(item: Item, refs: frozenset[StepRef]) -> bool:
    return all(step.ref in refs for step in item.steps)


def _all_steps(system: PermitSystem) -> tuple[StepRef, ...]:
    return tuple(step.ref for item in system.items for step in item.steps)


def _names(promises: tuple[tuple[Need, Days], ...]) -> list[Need]:
    return [name for name, _ in promises]


NO_OFFICE = Text(
    zh="{name} 下放到 {office}，但本流程没有这个科室",
    en="{name} is delegated to {office}, but this workflow has no such office",
)
LOST_HABIT = Text(
    zh="无法保留先后习惯 {need} → {waits}，予以取消",
    en="the habit {need} → {waits} cannot be kept: dropped",
)
NOTHING_LEFT = Text(
    zh="取消 {items} 后，类别 {cls} 的项目没有任何事项可办",
    en="without {items}, cases of the class {cls} have nothing left to do",
)
