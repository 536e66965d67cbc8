"""Joint sessions of an item's steps: which are held together, by whom, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import prod

from sim.model.items import Item, Seat, Sitting, Step, StepRef
from sim.model.paths import finishes


def held_together(steps: Iterable[Step]) -> tuple[tuple[Step, ...], ...]:
    """Return steps as they are done: a joint session's at once, any other alone.

    A session stands in the place of its first step. Steps that share a sitting but no longer come
    after the same steps, since a lever parted them, are done apart.
    """
    held: dict[object, list[Step]] = {}
    for step in steps:
        key = step.ref if step.sitting is None else (step.sitting.ref, frozenset(step.after))
        held.setdefault(key, []).append(step)
    return tuple(tuple(each) for each in held.values())


def seats_of(steps: Sequence[Step]) -> tuple[Seat, ...]:
    """Return who does steps at once: of each office as many officers as the step that needs most.

    So it is one officer of each office, unless a step needs more.
    """
    officers: dict[str, int] = {}
    for seat in (seat for step in steps for seat in step.seats):
        officers[seat.office] = max(seat.officers, officers.get(seat.office, 0))
    return tuple(Seat(office, count) for office, count in officers.items())


def fault_of(steps: Sequence[Step]) -> float:
    """Return the chance that at least one of several reviews finds a fault: 1 - Π(1 - p)."""
    if len(steps) == 1:
        return steps[0].fault
    return 1.0 - prod(1.0 - step.fault for step in steps)


def layers(item: Item, meeting: Iterable[StepRef]) -> tuple[tuple[StepRef, ...], ...]:
    """Return the steps that could meet, by how many of them must be done one after another before.

    Waits between them, of whatever length, open no layer of their own.
    """
    met = frozenset(meeting)
    weights = {step.ref: int(step.ref in met) for step in item.steps}
    ends = finishes(weights, {step.ref: step.after for step in item.steps})
    levels: dict[int, list[StepRef]] = {}
    for step in item.steps:
        if step.ref in met:
            levels.setdefault(int(ends[step.ref]), []).append(step.ref)
    return tuple(tuple(levels[level]) for level in sorted(levels))


def seat_together(
    steps: Sequence[Step], layer: Sequence[StepRef], sitting: Sitting
) -> tuple[Step, ...]:
    """Return steps of which those of a layer are one session.

    It begins when all its steps can, and what is after one of them is after all.
    """
    own = frozenset(layer)
    before = tuple(dict.fromkeys(ref for step in steps if step.ref in own for ref in step.after))
    seated = []
    for step in steps:
        if step.ref in own:
            seated.append(replace(step, after=before, sitting=sitting))
        elif own.isdisjoint(step.after):
            seated.append(step)
        else:
            seated.append(replace(step, after=tuple(dict.fromkeys((*step.after, *layer)))))
    return tuple(seated)
