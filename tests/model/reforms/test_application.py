from __future__ import annotations

from dataclasses import replace

import pytest

from sim.model.graph import limit_days
from sim.model.items import JOINT_CAP, Extension, Item, Refusal
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.merge import Merge
from sim.model.reforms.powers import Powers
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, days, item, need, step, system


def decided(bare: Item, lapse_days: int | None = None, tolerates: int = 0) -> Item:
    """The item with an application that may be refused or given 10 days more."""
    one = applied(bare)
    return replace(
        one,
        intake=one.intake and replace(one.intake, lapse_days=lapse_days, tolerates=tolerates),
        extensions=(Extension(bare.id, 10, 0.5),),
        refusals=(Refusal(bare.id, 0.1),),
    )


def base() -> PermitSystem:
    """Two items that are applied for, of 30 days each; the first has two steps."""
    a = item("a", step("a.1", limit=10), step("a.2", limit=20, after=["a.1"]))
    b = item("b", step("b.1", limit=30), needs=["a"])
    return system(decided(a, lapse_days=20, tolerates=1), decided(b, lapse_days=30))


def merge(*names: str, **other) -> Merge:
    return Merge(tuple(need(name) for name in names), **other)


def origins(one: Item) -> tuple[list[str], list[str]]:
    """Whose leave and whose refusals it has."""
    return [each.origin for each in one.extensions], [each.origin for each in one.refusals]


def test_leave_and_refusals_of_all_members_go_along() -> None:
    one = merge("a", "b").apply(base(), "one").item("one")
    assert origins(one) == (["a", "b"], ["a", "b"])
    assert [each.days for each in one.extensions] == [10, 10]


def test_they_go_with_the_application_of_a_parted_item() -> None:
    """a's application goes with its last step; what stays of a is decided by nobody."""
    now = merge("a.2", "b").apply(base(), "one")
    assert origins(now.item("one")) == (["a", "b"], ["a", "b"])
    assert origins(now.item("a")) == ([], [])
    stays = merge("a.1").apply(base(), "one")
    assert origins(stays.item("one")) == ([], [])
    assert origins(stays.item("a")) == (["a"], ["a"])


def test_what_is_decided_of_a_base_item_that_left_is_dropped() -> None:
    """Of a and b as one, b's step goes elsewhere, and a's then: nothing of theirs is decided."""
    one = merge("a", "b").apply(base(), "one")
    now = merge("a.1").apply(merge("b.1").apply(one, "two"), "three")
    assert origins(now.item("two")) == (["b"], ["b"])
    assert origins(now.item("one")) == ([], [])
    without_b = Powers(drop=(need("b"),)).apply(one, "powers").item("one")
    assert origins(without_b) == (["a"], ["a"])


def test_time_to_correct_is_the_longest_and_has_no_end_if_one_has_none() -> None:
    one = merge("a", "b").apply(base(), "one").item("one")
    assert one.intake is not None
    assert (one.intake.lapse_days, one.intake.tolerates) == (30, 0)
    endless = base().with_items((decided(base().item("a")), base().item("b")))
    one = merge("a", "b").apply(endless, "one").item("one")
    assert one.intake is not None
    assert one.intake.lapse_days is None


@pytest.mark.parametrize(
    "lever",
    [
        Merge((need("a"), need("b")), handling="joint", limit=days(50)),
        JointSession((need("a"), need("b")), handling="joint", limit=days(50)),
    ],
)
def test_joint_handling_caps_what_the_law_allows(lever: Merge | JointSession) -> None:
    """30 and then 30 days are 45, and leave is for 15; a promise is not touched."""
    one = lever.apply(base(), "one").item("one")
    assert one.joint_cap == JOINT_CAP
    assert limit_days(one, "statutory") == (0, 45)
    assert limit_days(one, "in_force") == (0, 50)
    assert [each.days for each in one.extensions] == [15, 15]
    assert "limits" in replace(lever, limit=None).touches()


def test_a_shorter_statute_stays_under_joint_handling() -> None:
    one = merge("a", handling="joint").apply(base(), "one").item("one")
    assert limit_days(one, "statutory") == (0, 30)
    assert not merge("a", handling="joint").is_neutral


def test_a_member_s_cap_is_dropped_unless_it_is_alone() -> None:
    capped = base().with_items(tuple(replace(i, joint_cap=JOINT_CAP) for i in base().items))
    assert merge("a", "b").apply(capped, "one").item("one").joint_cap is None
    assert merge("a").apply(capped, "one").item("one").joint_cap == JOINT_CAP


def test_nobody_decides_on_what_is_the_applicants_own() -> None:
    capped = base().with_items(tuple(replace(i, joint_cap=JOINT_CAP) for i in base().items))
    merged = merge("a", "b", by="applicant").apply(capped, "one").item("one")
    own = Powers(own_acceptance=((need("a"), days(0)),)).apply(capped, "own").item("a")
    for one in (merged, own):
        assert (one.extensions, one.refusals, one.joint_cap) == ((), (), None)
