"""How items become one: who joins, in what order, with which papers and counters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sim.model.graph import resolve, shares
from sim.model.items import (
    Decision,
    Drawn,
    Intake,
    Issue,
    Item,
    Need,
    Paper,
    Step,
    StepRef,
)
from sim.model.paths import stable_order
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

        They go with its last office step, or its last step if no office has any.
        """
        by_office = [step for step in self.item.steps if step.owner == "office"]
        return (by_office or list(self.item.steps))[-1].ref in self.joining

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the joining steps need of other items: needs attach to an item's first steps."""
        starts = any(not step.after for step in self.moving)
        return self.item.needs if starts else ()

    @property
    def ends(self) -> tuple[StepRef, ...]:
        """The item's last steps, which whoever needs the item waits for."""
        earlier = {ref for step in self.item.steps for ref in step.after}
        return tuple(step.ref for step in self.item.steps if step.ref not in earlier)


def gather(
    system: PermitSystem, found: Iterable[tuple[Item, StepRef | None]]
) -> tuple[Member, ...]:
    """Return the members that items and steps make, in the order of the system's items."""
    joining: dict[str, set[StepRef]] = {}
    for item, ref in found:
        refs = [step.ref for step in item.steps] if ref is None else [ref]
        joining.setdefault(item.id, set()).update(refs)
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
    return in_order(steps)


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps so listed that each comes after the steps that it is `after`."""
    ranks = {step.ref: (place,) for place, step in enumerate(steps)}
    order = stable_order(ranks, [(ref, step.ref) for step in steps for ref in step.after])
    return tuple(steps[ranks[ref][0]] for ref in order)


def outside_needs(system: PermitSystem, members: tuple[Member, ...]) -> tuple[Need, ...]:
    """Return what the joining steps need that does not join, each once.

    It is the needs of their items, and the earlier steps of those items that stay.
    """
    whole = {member.item.id for member in members if member.is_whole}
    joining = frozenset(ref for member in members for ref in member.joining)

    def is_outside(need: Need) -> bool:
        resolved = resolve(system, need)
        return resolved is not None and resolved[0].id not in whole and resolved[1] not in joining

    by_law = (need for member in members for need in member.needs if is_outside(need))
    by_order = (
        _need(ref)
        for member in members
        for step in member.moving
        for ref in step.after
        if ref not in joining
    )
    return tuple(dict.fromkeys((*by_law, *by_order)))


def remainder(member: Member) -> Item:
    """Return what stays of an item that only some steps leave: it waits for those before it.

    It waits for what its item needed too, unless all that stays comes after what leaves.
    """
    item, staying = member.item, member.staying
    moved = (_need(ref) for step in staying for ref in step.after if ref in member.joining)
    needs = item.needs if any(not step.after for step in staying) else ()
    steps = tuple(
        replace(step, after=tuple(ref for ref in step.after if ref not in member.joining))
        for step in staying
    )
    rest = replace(item, steps=steps, needs=tuple(dict.fromkeys((*needs, *moved))))
    if not member.takes_application:
        return rest
    return replace(
        rest, certificates=0, prepare=(), papers=(), intake=None, decision=None, issue=None
    )


def follow_ends(system: PermitSystem, item: Item, parted: tuple[Member, ...]) -> Item:
    """Return an item that waits for the last steps of what it needs, though they have left it."""
    needs = list(item.needs)
    for need in item.needs:
        resolved = resolve(system, need)
        for member in parted:
            if resolved is not None and resolved[1] is None and resolved[0].id == member.item.id:
                needs += [_need(ref) for ref in member.ends if ref in member.joining]
    return replace(item, needs=tuple(dict.fromkeys(needs)))


def one_application(item: Item, sources: tuple[Item, ...], office: str) -> Item:
    """Return an item with the application parts of others made one.

    One intake and one issue, the union of papers, all certificates; what the applicant or a
    counter does once takes as long as the longest of theirs. Where only one can be, as an office,
    the last one's is taken.
    """
    transfers = [source.transfer for source in sources if source.transfer is not None]
    return replace(
        item,
        certificates=sum(source.certificates for source in sources),
        prepare=tuple(drawn for source in sources for drawn in source.prepare),
        papers=_union(paper for source in sources for paper in source.papers),
        intake=_one_intake([s.intake for s in sources if s.intake is not None], office),
        decision=_one_decision([s.decision for s in sources if s.decision is not None]),
        issue=_one_issue([s.issue for s in sources if s.issue is not None]),
        transfer=transfers[-1] if transfers else None,
    )


def by_applicant(step: Step) -> Step:
    """Return a step as the applicant's own: an effort becomes a wait, and nobody reviews it."""
    wait = step.wait if step.effort is None else replace(step.effort, measure="working")
    return replace(
        step,
        owner="applicant",
        seats=(),
        session="",
        sitting=None,
        effort=None,
        wait=wait,
        fault=0.0,
        rectify=None,
    )


def _inner_needs(
    system: PermitSystem, members: tuple[Member, ...], waiting: Member
) -> tuple[StepRef, ...]:
    """The joining steps that a member's first steps wait for by its needs."""
    by_id = {member.item.id: member for member in members}
    before: list[StepRef] = []
    for need in waiting.needs:
        resolved = resolve(system, need)
        if resolved is not None and resolved[0].id in by_id:
            item, ref = resolved
            before += by_id[item.id].ends if ref is None else [ref]
    return tuple(before)


def _need(ref: StepRef) -> Need:
    return Need(ref.item, ref.step)


def _union(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    first: dict[str, Paper] = {}
    for paper in papers:
        first.setdefault(paper.id, paper)
    return tuple(first.values())


def _one_intake(intakes: list[Intake], office: str) -> Intake | None:
    if not intakes:
        return None
    return replace(
        intakes[-1],
        office=office or intakes[-1].office,
        effort=_all(intake.effort for intake in intakes),
        correct=_all(intake.correct for intake in intakes),
    )


def _one_decision(decisions: list[Decision]) -> Decision | None:
    if not decisions:
        return None
    return replace(decisions[-1], effort=_all(decision.effort for decision in decisions))


def _one_issue(issues: list[Issue]) -> Issue | None:
    if not issues:
        return None
    return replace(issues[-1], delivery=_all(issue.delivery for issue in issues))


def _all(drawn: Iterable[tuple[Drawn, ...]]) -> tuple[Drawn, ...]:
    return tuple(one for each in drawn for one in each)
