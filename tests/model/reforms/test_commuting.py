"""Levers that touch different things, of different items, commute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import assume, given, settings

from sim.errors import ConflictError
from sim.model.graph import stood_for
from sim.model.items import Need
from sim.model.reforms.lever import Lever
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel
from sim.model.reforms.samples import Samples
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, item, need, system
from tests.model.reforms.drawing import LEVERS, WAIVING, systems


def targets(lever: Lever, system: PermitSystem) -> frozenset[str]:
    """The base items that a lever names, itself or by their steps, and the names that are new."""
    names = [need for value in vars(lever).values() for need in needs_in(value)]
    born = [ref.item for need in names for ref in stood_for(system, Need(need.item))]
    return frozenset([*born, *(need.item for need in names)])


def needs_in(value: object) -> Iterator[Need]:
    """All needs inside the settings of a lever."""
    if isinstance(value, Need):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from needs_in(one)
    elif hasattr(value, "need") and hasattr(value, "waits"):
        yield from needs_in((value.need, value.waits))


def are_apart(one: Lever, other: Lever, system: PermitSystem) -> bool:
    """Whether two levers have nothing to do with each other.

    They touch different things; no item is named by both, nor one that the other makes; and none
    keeps habits where the other changes the order of items, by which a habit can be lost for good.
    """
    if one.touches() & other.touches():
        return False
    if targets(one, system) & (targets(other, system) | {"second"}):
        return False
    if targets(other, system) & {"first"}:
        return False
    return not any(
        isinstance(a, Parallel) and a.keep and "items" in b.touches()
        for a, b in ((one, other), (other, one))
    )


@settings(max_examples=250)
@given(systems(), LEVERS | WAIVING, LEVERS | WAIVING)
def test_levers_that_are_apart_commute(base: PermitSystem, one: Lever, other: Lever) -> None:
    """Up to what they say of themselves."""
    assume(are_apart(one, other, base))
    first = then(then(base, one, "first"), other, "second")
    second = then(then(base, other, "second"), one, "first")
    assert replace(first, notes=()) == replace(second, notes=())


def then(system: PermitSystem, lever: Lever, reform: str) -> PermitSystem:
    """The system with a lever, or as it was if the lever contradicts it."""
    try:
        return lever.apply(system, reform)
    except ConflictError:
        return system


def test_levers_that_name_one_item_need_not_commute() -> None:
    """Samples halve the chance 0.1 of a's paper, and then b joins; or they halve all of both."""
    papers = [applied(item(id), papers=(f"{id}-form",)) for id in ("a", "b")]
    samples, merge = Samples(0.5, (need("a"),)), Merge((need("a"), need("b")))
    assert not samples.touches() & merge.touches()
    before = merge.apply(samples.apply(system(*papers), "samples"), "one").item("one")
    after = samples.apply(merge.apply(system(*papers), "one"), "samples").item("one")
    assert [paper.defect for paper in before.papers] == [0.05, 0.1]
    assert [paper.defect for paper in after.papers] == [0.05, 0.05]


def test_a_habit_that_is_kept_may_be_lost_when_the_order_changes_first() -> None:
    """Of the habits p → q and q → p only the first can be kept, until a and b are one.

    That comes after q and before p, so that only the second can be.
    """
    base = system(item("a", needs=["q"]), item("b"), item("p", needs=["b"]), item("q"))
    keep = Parallel(((need("p"), need("q")), (need("q"), need("p"))))
    merge = Merge((need("a"), need("b")))
    assert not keep.touches() & merge.touches()
    assert merge.apply(keep.apply(base, "keep"), "one").habit.extra == ((need("p"), "q"),)
    assert keep.apply(merge.apply(base, "one"), "keep").habit.extra == ((need("q"), "p"),)
