"""How steps are dropped: what they needed is passed on to whoever needed them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sim.model.items import Item, Need, StepRef
from sim.model.parts import keep_steps
from sim.model.reforms.saying import meant, present
from sim.model.system import PermitSystem


def drop_steps(system: PermitSystem, refs: frozenset[StepRef]) -> PermitSystem:
    """Return the system without some steps, and without the items that have no other.

    Needs are passed on, so that the law's order among all others stays.
    """
    left = (keep_steps(i, {step.ref for step in i.steps} - refs) for i in system.items)
    after = system.with_items(tuple(item for item in left if item is not None))
    items = (
        replace(
            item,
            needs=tuple(dict.fromkeys(_needs(system, after, item.needs, refs))),
            issue_needs=tuple(dict.fromkeys(_needs(system, after, item.issue_needs, refs))),
        )
        for item in after.items
    )
    return after.with_items(tuple(items))


def _needs(
    system: PermitSystem, after: PermitSystem, needs: tuple[Need, ...], refs: frozenset[StepRef]
) -> Iterator[Need]:
    """Yield needs, with what they needed in the place of those that were dropped."""
    for need in needs:
        found, still = present(system, need), present(after, need)
        if still is not None:
            yield need
        if found is None or (still is not None and still[0].id == found[0].id):
            continue
        item, ref = found
        if ref is None:
            yield from _needs(system, after, item.issue_needs, refs)
        for gone in meant(system, need) if ref is None else (ref,):
            if gone in refs and item.step(gone) is not None:
                yield from _passed_on(system, after, item, gone, refs)


def _passed_on(
    system: PermitSystem, after: PermitSystem, item: Item, gone: StepRef, refs: frozenset[StepRef]
) -> Iterator[Need]:
    """Yield what a dropped step waited for: the steps before it, or what its item needs."""
    step = item.step(gone)
    if step is None or not step.after:
        yield from _needs(system, after, item.needs, refs)
        return
    for ref in step.after:
        if ref in refs:
            yield from _passed_on(system, after, item, ref, refs)
        else:
            yield Need(ref.item, ref.step)
