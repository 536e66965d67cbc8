"""Parts of an item: what is left when steps fall away, and what a class's cases have of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from sim.model.demand import CaseClass
from sim.model.items import Drawn, Item, Seat, Step, StepRef
from sim.model.paths import stable_order


def keep_steps(item: Item, kept: Container[StepRef]) -> Item | None:
    """Return the item with only those steps; nothing if it has none of them.

    A step that falls away passes on what it was after. Of preparing, counter, decision and
    delivery, leave and refusals, the parts of base items that lose all their steps here fall away
    too; papers and certificates stay.
    """
    steps = tuple(step for step in item.steps if step.ref in kept)
    if len(steps) == len(item.steps):
        return item
    if not steps:
        return None
    before = {step.ref: step.after for step in item.steps}
    left = {step.ref.item for step in steps}
    gone = set(item.origins) - left

    def drawn(each: tuple[Drawn, ...]) -> tuple[Drawn, ...]:
        return tuple(one for one in each if one.origin not in gone)

    intake, decision, issue = item.intake, item.decision, item.issue
    return replace(
        item,
        steps=settled(replace(s, after=passed_on(s.after, before, kept)) for s in steps),
        prepare=drawn(item.prepare),
        intake=intake
        and replace(intake, effort=drawn(intake.effort), correct=drawn(intake.correct)),
        decision=decision and replace(decision, effort=drawn(decision.effort)),
        issue=issue and replace(issue, delivery=drawn(issue.delivery)),
        extensions=tuple(one for one in item.extensions if one.origin not in gone),
        refusals=tuple(one for one in item.refusals if one.origin not in gone),
    )


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps so listed that each comes after the steps that it is `after`."""
    ranks = {step.ref: (place,) for place, step in enumerate(steps)}
    order = stable_order(ranks, [(ref, step.ref) for step in steps for ref in step.after])
    return tuple(steps[ranks[ref][0]] for ref in order)


def settled(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps of an item; if all are checks after the decision, none is.

    Where nothing is left that they could come after, they are reviews like any other.
    """
    each = tuple(steps)
    if all(step.deferred for step in each):
        return tuple(replace(step, deferred=False) for step in each)
    return each


def passed_on(
    refs: tuple[StepRef, ...],
    before: Mapping[StepRef, tuple[StepRef, ...]],
    kept: Container[StepRef],
) -> tuple[StepRef, ...]:
    """Return steps, with what it was after in the place of each that is not kept."""
    found: dict[StepRef, None] = {}
    for ref in refs:
        earlier = (ref,) if ref in kept else passed_on(before[ref], before, kept)
        found |= dict.fromkeys(earlier)
    return tuple(found)


def item_for(case_class: CaseClass, item: Item) -> Item | None:
    """Return the item as cases of a class have it: the steps that they need, by who serves them.

    Nothing if they need none of its steps.
    """
    needed = {step.ref for step in item.steps if case_class.needs(step.ref.item)}
    own = keep_steps(item, needed)
    return own and served(case_class, own)


def served(case_class: CaseClass, item: Item) -> Item:
    """Return the item with the offices that serve a class's cases in the place of others.

    A timed session sits as it is. Officers of two offices that one office serves are all its.
    """
    by = dict(case_class.served_by)
    if not by:
        return item
    intake, decision = item.intake, item.decision
    return replace(
        item,
        steps=tuple(replace(step, seats=_seats(step.seats, by)) for step in item.steps),
        intake=intake and replace(intake, office=by.get(intake.office, intake.office)),
        decision=decision and replace(decision, office=by.get(decision.office, decision.office)),
    )


def _seats(seats: tuple[Seat, ...], by: Mapping[str, str]) -> tuple[Seat, ...]:
    officers: dict[str, int] = {}
    for seat in seats:
        office = by.get(seat.office, seat.office)
        officers[office] = officers.get(office, 0) + seat.officers
    return tuple(Seat(office, count) for office, count in officers.items())
