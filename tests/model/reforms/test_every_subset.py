"""Whatever reforms are left out, what the others make of a system is a system."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ConflictError
from sim.model.graph import (
    habit_edges,
    issue_edges,
    law_edges,
    limit_days,
    pairs,
    serial_order,
    start_edges,
)
from sim.model.items import Item, Need, StepRef
from sim.model.paths import find_cycle
from sim.model.reforms.lever import TOUCHES, Lever
from sim.model.reforms.merge import Merge
from sim.model.reforms.powers import Powers
from sim.model.reforms.zone_review import ZoneReview
from sim.model.sittings import held_together
from sim.model.system import PermitSystem
from tests.model.reforms.drawing import IDS, LEVERS, REFORMS, WAIVING, systems

Node = StepRef | str
"""A step, or by its id the end of an item."""
Order = frozenset[tuple[Node, Node]]


def may_drop(levers: list[Lever]) -> bool:
    return any(isinstance(lever, Powers | ZoneReview) for lever in levers)


def assert_sessions_can_be_held(item: Item) -> None:
    """Those done at once wait for nothing that waits for one of them."""
    place = {step.ref: n for n, held in enumerate(held_together(item.steps)) for step in held}
    edges = [(place[ref], place[step.ref]) for step in item.steps for ref in step.after]
    assert all(earlier < later for earlier, later in edges)


def assert_checks_come_after(item: Item) -> None:
    """Something is decided in it, and that waits for no check; who decides has a step there."""
    checks = {step.ref for step in item.steps if step.deferred}
    assert len(checks) < len(item.steps)
    assert all(checks.isdisjoint(s.after) for s in item.steps if not s.deferred)
    assert all(step.sitting is None for step in item.steps if step.deferred)
    assert {one.origin for one in item.extensions} <= set(item.origins)
    assert {one.origin for one in item.refusals} <= set(item.origins)


def folded(base: PermitSystem, levers: list[tuple[str, Lever]]) -> list[PermitSystem]:
    """The base, and it with each lever folded in; one that contradicts is refused, and left out."""
    stages = [base]
    for reform, lever in levers:
        assert lever.touches() <= TOUCHES
        with suppress(ConflictError):
            stages.append(lever.apply(stages[-1], reform))
    return stages


def order_of(system: PermitSystem) -> Order:
    """All pairs of which the first must end before the second starts, or an item ends.

    An item ends with its last step that is no check after the decision, and what its issue needs.
    """
    steps = {item.id: [step.ref for step in item.steps] for item in system.items}
    before: set[tuple[Node, Node]] = set()
    for each in system.items:
        before |= {(ref, step.ref) for step in each.steps for ref in step.after}
        before |= {(step.ref, each.id) for step in each.steps if not step.deferred}
    for (source, only), waits in start_edges(system):
        before |= {(only or source, then) for then in steps[waits]}
    for (source, only), waits in issue_edges(system):
        before.add((only or source, waits))
    while True:
        longer = {(a, d) for a, b in before for c, d in before if b == c} - before
        if not longer:
            return frozenset(before)
        before |= longer


def assert_keeps(law: Order, stages: list[PermitSystem]) -> None:
    """What comes before what by law does still, but for checks made after a decision.

    What came before the end of an item comes before the end of one that holds a step of it.
    """
    now = stages[-1]
    order = order_of(now)
    checks = {s.ref for system in stages for item in system.items for s in item.steps if s.deferred}
    held = {step.ref: item.id for item in now.items for step in item.steps}
    for first, then in law:
        if first not in held or first in checks:
            continue
        if isinstance(then, StepRef):
            assert then not in held or (first, then) in order
        else:
            ends = {id for ref, id in held.items() if ref.item == then}
            assert not ends or any((first, end) in order for end in ends)


def assert_is_a_system(base: PermitSystem, now: PermitSystem, drops: bool) -> None:
    """`drops` says whether a lever may have taken steps away."""
    edges = [*pairs(law_edges(now)), *pairs(habit_edges(now))]
    assert find_cycle(edges) is None
    assert sorted(serial_order(now)) == sorted(item.id for item in now.items)
    held = [step.ref for item in now.items for step in item.steps]
    assert held
    assert len(set(held)) == len(held)
    every = {step.ref for item in base.items for step in item.steps}
    own = {ref for ref in held if ref.step.partition("_")[0] not in REFORMS}
    assert own <= every
    if not drops:
        assert own == every
    for one in now.items:
        assert_checks_come_after(one)
        assert_sessions_can_be_held(one)
        listed: set[StepRef] = set()
        for each in one.steps:
            assert set(each.after) <= listed
            listed.add(each.ref)
        assert len({paper.id for paper in one.papers}) == len(one.papers)
        limit = limit_days(one, "in_force")
        assert limit is None or min(limit) >= 0
    for name, refs in now.lineage:
        holds = [now.holder_of_step(ref) is not None for ref in refs]
        assert (now.holder(name) is not None) == any(holds)
        assert all(holds) or drops


@settings(max_examples=200)
@given(systems(), st.lists(LEVERS, min_size=1, max_size=3))
def test_every_subset_of_reforms_is_a_system_that_keeps_the_law(
    base: PermitSystem, levers: list[Lever]
) -> None:
    named = list(zip(REFORMS, levers, strict=False))
    law = order_of(base)
    for size in range(len(named) + 1):
        for subset in combinations(named, size):
            stages = folded(base, list(subset))
            assert_is_a_system(base, stages[-1], may_drop(levers))
            assert_keeps(law, stages)


@settings(max_examples=60)
@given(systems(), st.lists(LEVERS | WAIVING, min_size=1, max_size=3))
def test_waivers_too_leave_a_system(base: PermitSystem, levers: list[Lever]) -> None:
    named = list(zip(REFORMS, levers, strict=False))
    assert_is_a_system(base, folded(base, named)[-1], may_drop(levers))


@settings(max_examples=40)
@given(systems(), st.sampled_from(IDS))
def test_a_merge_of_one_changes_no_order_and_no_place(base: PermitSystem, id: str) -> None:
    now = Merge((Need(id),)).apply(base, "one")
    order = {tuple("one" if node == id else node for node in pair) for pair in order_of(base)}
    assert order_of(now) == order
    assert [one.steps for one in now.items] == [one.steps for one in base.items]
    renamed = tuple("one" if name == id else name for name in serial_order(base))
    assert serial_order(now) == renamed
