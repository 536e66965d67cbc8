"""How items become one: who joins, in what order, and what that waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sim.model.graph import awaited, resolve, shares, stood_for
from sim.model.items import Item, Need, Step, StepRef
from sim.model.parts import in_order, settled
from sim.model.reforms.application import not_applied_for
from sim.model.system import PermitSystem


@dataclass(frozen=True)
class Member:
    """An item of which all steps, or some, become part of another."""

    item: Item
    """As it stands before."""
    joining: frozenset[StepRef]
    """The steps that become part of the other."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it stays."""
        return not self.staying

    @property
    def moving(self) -> tuple[Step, ...]:
        """The steps that join, in order."""
        return tuple(step for step in self.item.steps if step.ref in self.joining)

    @property
    def staying(self) -> tuple[Step, ...]:
        """The steps that stay, in order."""
        return tuple(step for step in self.item.steps if step.ref not in self.joining)

    @property
    def takes_application(self) -> bool:
        """Whether its papers, counter, decision and certificates go along.

        They go with its last office step before the decision, or its last step if no office has
        any.
        """
        decided = [step for step in self.item.steps if not step.deferred]
        by_office = [step for step in decided if step.owner == "office"]
        return (by_office or decided or self.item.steps)[-1].ref in self.joining

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the joining steps need of other items: needs attach to an item's first steps."""
        starts = any(not step.after for step in self.moving)
        return self.item.needs if starts else ()

    @property
    def ends(self) -> tuple[StepRef, ...]:
        """The item's last steps, which whoever needs the item waits for."""
        decided = [step for step in self.item.steps if not step.deferred]
        earlier = {ref for step in decided for ref in step.after}
        return tuple(step.ref for step in decided if step.ref not in earlier)


def gather(
    system: PermitSystem, found: Iterable[tuple[Item, StepRef | None]]
) -> tuple[Member, ...]:
    """Return the members that items and steps make, in the order of the system's items.

    Checks after the decision go along with the last of what is decided before them.
    """
    joining: dict[str, set[StepRef]] = {}
    for item, ref in found:
        every = {step.ref for step in item.steps}
        joined = joining.setdefault(item.id, set())
        joined |= every if ref is None else {ref}
        if all(step.deferred for step in item.steps if step.ref not in joined):
            joined |= every
    return tuple(
        Member(item, frozenset(joining[item.id])) for item in system.items if item.id in joining
    )


def spread(member: Member) -> Member:
    """Return the member with its promise `together` shared out to its steps.

    So it stays in force for them when they part, or become part of something larger.
    """
    item = member.item
    if item.together is None:
        return member
    parts = shares(item)
    steps = tuple(
        replace(step, limit=replace(step.limit, promised=parts.get(step.ref, step.limit.promised)))
        for step in item.steps
    )
    return replace(member, item=replace(item, steps=steps, together=None))


def join_steps(
    system: PermitSystem, members: tuple[Member, ...], keep_order: bool
) -> tuple[Step, ...]:
    """Return all joining steps, each listed after the steps that it is `after`.

    If `keep_order`, the needs of members among each other become the order of their steps.
    """
    joining = frozenset(ref for member in members for ref in member.joining)
    steps = []
    for member in members:
        inner = _inner_needs(system, members, member) if keep_order else ()
        for step in member.moving:
            before = dict.fromkeys(step.after or inner)
            after = tuple(ref for ref in before if ref in joining)
            steps.append(replace(step, after=after))
    return settled(in_order(steps))


def outside_needs(
    system: PermitSystem, members: tuple[Member, ...], keep_order: bool
) -> tuple[Need, ...]:
    """Return what the joining steps need that does not join, each once.

    It is the needs of their items, and the earlier steps of those items that stay. If `keep_order`,
    it is also what was needed for the issue of a member that another member needs.
    """
    by_law = (need for member in members for need in member.needs)
    joining = _joining(members)
    by_order = (
        _need(ref)
        for member in members
        for step in member.moving
        for ref in _law_before(member.item, step)
        if ref not in joining
    )
    needed = _needed_whole(system, members) if keep_order else ()
    by_issue = (need for member in needed for need in member.item.issue_needs)
    return tuple(dict.fromkeys(_outside(system, members, (*by_law, *by_order, *by_issue))))


def outside_issue_needs(system: PermitSystem, members: tuple[Member, ...]) -> tuple[Need, ...]:
    """Return what does not join and is needed for the issue of the members that bring one."""
    named = (
        need for member in members if member.takes_application for need in member.item.issue_needs
    )
    return tuple(dict.fromkeys(_outside(system, members, named)))


def remainder(member: Member) -> Item:
    """Return what stays of an item that only some steps leave: it waits for those before it.

    It waits for what its item needed too, unless all that stays comes after what leaves.
    """
    item, staying = member.item, member.staying
    moved = (
        _need(ref) for step in staying for ref in _law_before(item, step) if ref in member.joining
    )
    needs = item.needs if any(not step.after for step in staying) else ()
    steps = tuple(
        replace(step, after=tuple(ref for ref in step.after if ref not in member.joining))
        for step in staying
    )
    left = {step.ref.item for step in steps}
    rest = replace(
        item,
        steps=steps,
        needs=tuple(dict.fromkeys((*needs, *moved))),
        extensions=tuple(one for one in item.extensions if one.origin in left),
        refusals=tuple(one for one in item.refusals if one.origin in left),
    )
    if not member.takes_application:
        return rest
    return replace(not_applied_for(rest), issue_needs=())


def follow(system: PermitSystem, item: Item, members: tuple[Member, ...], new_id: str) -> Item:
    """Return an item that waits for what it needed of members, wherever that is now.

    It waits for the last steps of what it needs, though they have left it, and where the
    application has left for what was needed for the issue of that too.
    """
    parted = tuple(member for member in members if not member.is_whole)

    def followed(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        every = [_named_anew(system, need, members, new_id) for need in needs]
        for member in _whole_among(system, needs, parted):
            every += [_need(ref) for ref in member.ends if ref in member.joining]
            every += member.item.issue_needs if member.takes_application else ()
        return tuple(dict.fromkeys(every))

    return replace(item, needs=followed(item.needs), issue_needs=followed(item.issue_needs))


def _named_anew(system: PermitSystem, need: Need, members: tuple[Member, ...], new_id: str) -> Need:
    """Return a need of the whole of a member by a name that goes on meaning what stays of it.

    Of a whole member that is the new item. A name means the item that has that id, else the one
    that holds its last step: so it may come to mean another.
    """
    for member in _whole_among(system, (need,), members):
        stays = member.item.id if not member.is_whole else new_id
        held = (ref for ref in reversed(stood_for(system, need)) if system.holder_of_step(ref))
        goes_along = next(held, None) in member.joining
        if need != Need(stays) and goes_along != member.is_whole:
            return Need(stays)
    return need


def _inner_needs(
    system: PermitSystem, members: tuple[Member, ...], waiting: Member
) -> tuple[StepRef, ...]:
    """The joining steps that a member's first steps wait for by its needs."""
    return tuple(_refs_before(system, members, waiting.needs))


def _refs_before(
    system: PermitSystem, members: tuple[Member, ...], needs: Iterable[Need]
) -> Iterator[StepRef]:
    """Yield the members' steps that needs wait for; a whole member's issue waits for others too."""
    by_id = {member.item.id: member for member in members}
    for need in needs:
        found = awaited(system, need)
        if found is None or found[0].id not in by_id:
            continue
        if found[1] is not None:
            yield found[1]
            continue
        yield from by_id[found[0].id].ends
        yield from _refs_before(system, members, found[0].issue_needs)


def _needed_whole(system: PermitSystem, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members whose issue another one waits for, or the issue of one of these."""
    found: dict[str, Member] = {}
    open_needs = [need for member in members for need in member.needs]
    while open_needs:
        for member in _whole_among(system, (open_needs.pop(),), members):
            if member.item.id not in found:
                found[member.item.id] = member
                open_needs += member.item.issue_needs
    return tuple(member for member in members if member.item.id in found)


def _whole_among(
    system: PermitSystem, needs: Iterable[Need], members: tuple[Member, ...]
) -> Iterator[Member]:
    """Yield the members of which needs wait for the whole."""
    for need in needs:
        found = awaited(system, need)
        for member in members:
            if found is not None and found[1] is None and found[0].id == member.item.id:
                yield member


def _outside(
    system: PermitSystem, members: tuple[Member, ...], needs: Iterable[Need]
) -> Iterator[Need]:
    """Yield the needs of what does not join.

    Of an item whose application joins it is those of its last steps that stay, not its name: once
    these go elsewhere, that would mean what it is a need of.
    """
    by_id = {member.item.id: member for member in members}
    joining = _joining(members)
    for need in needs:
        found = resolve(system, need)
        member = None if found is None else by_id.get(found[0].id)
        if found is None or found[1] in joining or (member is not None and member.is_whole):
            continue
        if member is None or found[1] is not None:
            yield need
        elif member.takes_application:
            yield from (_need(ref) for ref in member.ends if ref not in joining)
        else:
            yield Need(member.item.id)


def _joining(members: tuple[Member, ...]) -> frozenset[StepRef]:
    return frozenset(ref for member in members for ref in member.joining)


def _law_before(item: Item, step: Step) -> tuple[StepRef, ...]:
    """What a step comes after that others wait for: no check after the decision."""
    checks = {each.ref for each in item.steps if each.deferred}
    return tuple(ref for ref in step.after if ref not in checks)


def _need(ref: StepRef) -> Need:
    return Need(ref.item, ref.step)
