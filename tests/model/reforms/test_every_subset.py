"""Whatever reforms are left out, what the others make of a system is a system."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
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
from sim.model.items import Extension, Item, Need, Refusal, StepRef
from sim.model.paths import find_cycle
from sim.model.reforms.agent import Agent
from sim.model.reforms.commitment import Commitment
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.lever import TOUCHES, Lever
from sim.model.reforms.limits import Limits
from sim.model.reforms.materials import Materials
from sim.model.reforms.merge import Merge
from sim.model.reforms.mock_approval import MockApproval
from sim.model.reforms.one_window import OneWindow
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.reforms.powers import Powers
from sim.model.reforms.priority_office import PriorityOffice
from sim.model.reforms.samples import Samples
from sim.model.reforms.staff import Staff
from sim.model.reforms.supervision import Supervision
from sim.model.reforms.tolerate import Tolerate
from sim.model.reforms.zone_review import ZoneReview
from sim.model.sittings import held_together
from sim.model.system import Habit, PermitSystem
from tests.model.reforms.building import applied, days, item, need, span, step, system

Node = StepRef | str
"""A step, or by its id the end of an item."""
Order = frozenset[tuple[Node, Node]]

IDS = ("a", "b", "c", "d", "e")
REFORMS = ("first", "second", "third")
NAMES = [*IDS, *(f"{id}.{n}" for id in IDS for n in (1, 2, 3)), "first", "second", "nobody"]
names = st.sampled_from(NAMES).map(need)
few_names = st.lists(names, min_size=1, max_size=4, unique=True).map(tuple)
promises = st.builds(days, st.integers(0, 30))
edges = st.tuples(names, names)

few_classes = st.lists(st.sampled_from(["case", "nobody"]), max_size=2, unique=True).map(tuple)
few_offices = st.lists(st.sampled_from(["hall", "nowhere"]), max_size=2, unique=True).map(tuple)

LEVERS: st.SearchStrategy[Lever] = st.one_of(
    st.builds(
        Merge,
        few_names,
        office=st.sampled_from(["", "annex"]),
        by=st.sampled_from(["office", "office", "applicant"]),
        limit=st.none() | promises,
        handling=st.sampled_from(["", "joint"]),
    ),
    st.builds(
        JointSession,
        few_names,
        limit=st.none() | promises,
        effort=st.sampled_from([None, span(3)]),
    ),
    st.builds(
        Powers,
        drop=st.lists(names, max_size=2).map(tuple),
        delegate=st.lists(st.tuples(names, st.just("annex")), max_size=2).map(tuple),
        filing=st.lists(st.tuples(names, promises), max_size=2).map(tuple),
        own_acceptance=st.lists(st.tuples(names, promises), max_size=2).map(tuple),
    ),
    st.builds(Limits, st.lists(st.tuples(names, promises), max_size=3).map(tuple)),
    st.builds(Parallel, st.lists(edges, max_size=3).map(tuple)),
    st.builds(OneWindow, st.just("annex"), st.none() | few_names),
    st.builds(Materials, st.just(("x",))),
    st.builds(Samples, st.just(0.5), st.none() | few_names),
    st.builds(Staff, st.sampled_from(["hall", "nowhere"]), st.integers(-3, 3)),
    st.builds(Agent, st.integers(0, 2), few_classes, st.sampled_from(["go_alone", "wait"])),
    st.builds(PriorityOffice, st.sampled_from(["hall", "annex"]), few_classes, few_offices),
    st.builds(ZoneReview, few_names, st.none() | few_classes),
    st.builds(
        Commitment,
        few_names,
        limit=st.none() | promises,
        fail=st.sampled_from([None, 0.3]),
    ),
    st.builds(Tolerate, st.integers(0, 2), st.none() | few_names),
    st.builds(
        Supervision,
        st.none() | few_offices,
        warn=st.sampled_from([None, 0.8]),
        office=st.sampled_from(["", "annex", "nowhere"]),
        effort=st.sampled_from([None, span(1)]),
        pace=st.sampled_from([1.0, 0.5]),
        carelessness=st.sampled_from([1.0, 0.5]),
    ),
)
WAIVING: st.SearchStrategy[Lever] = st.one_of(
    st.builds(MockApproval, st.lists(edges, min_size=1, max_size=3).map(tuple)),
    st.builds(Merge, few_names, inside=st.just("waive"), reason=st.just("tried")),
    st.builds(JointSession, few_names, inside=st.just("waive"), reason=st.just("tried")),
    st.builds(
        Parallel, waive=st.lists(st.builds(Waiver, names, names, st.just("tried"))).map(tuple)
    ),
)


@st.composite
def systems(draw: st.DrawFn) -> PermitSystem:
    """Five items in any order of file, of up to three steps each, with any acyclic needs."""
    order = draw(st.permutations(IDS))
    items = {id: draw(items_of(id, order[:place])) for place, id in enumerate(order)}
    habit = draw(
        st.sampled_from(
            [
                Habit(),
                Habit("serial"),
                Habit("stages", stages=(("a", "b"), ("c.1", "d"))),
                Habit(extra=((need("a"), "b"), (need("c.1"), "d"), (need("e"), "a"))),
            ]
        )
    )
    return system(*(items[id] for id in IDS), habit=habit)


@st.composite
def items_of(draw: st.DrawFn, id: str, earlier: list[str]) -> Item:
    steps = [
        step(
            f"{id}.{n}",
            limit=draw(st.none() | st.integers(0, 20)),
            after=[f"{id}.{k}" for k in range(1, n) if draw(st.booleans())],
            owner=draw(st.sampled_from(["office", "office", "applicant"])),
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    ]
    wanted = [name for name in earlier if draw(st.booleans())]
    needs = [f"{name}.1" if draw(st.booleans()) else name for name in wanted]
    bare = item(
        id,
        *steps,
        needs=needs,
        issue_needs=tuple(need(name) for name in earlier if draw(st.booleans())),
    )
    return decided(bare) if draw(st.booleans()) else bare


def decided(bare: Item) -> Item:
    """The item with an application that may be refused, or given more time."""
    return replace(
        applied(bare, papers=("x", bare.id)),
        extensions=(Extension(bare.id, 10, 0.5),),
        refusals=(Refusal(bare.id, 0.1),),
    )


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


@settings(max_examples=1500)
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
