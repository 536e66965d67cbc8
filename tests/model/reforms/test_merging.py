"""What must have ended before an issue, through the levers that move items and steps."""

from __future__ import annotations

from dataclasses import replace

from sim.model.graph import law_edges
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.reforms.powers import Powers
from sim.model.system import PermitSystem
from tests.model.reforms.building import (
    after,
    applied,
    item,
    need,
    needs,
    ref,
    said,
    step,
    system,
)


def base() -> PermitSystem:
    """Before land is had, no permit is issued; use needs the permit, and a plan comes before it."""
    permit = item("permit", needs=["plan"], issue_needs=(need("land"),))
    return system(item("land"), item("plan"), applied(permit), item("use", needs=["permit"]))


def merge(*names: str, **other) -> Merge:
    return Merge(tuple(need(name) for name in names), **other)


def issue_needs(system: PermitSystem, id: str) -> list[str]:
    return [str(need) for need in system.item(id).issue_needs]


def test_a_need_from_outside_stays_one_of_the_issue() -> None:
    now = merge("plan", "permit").apply(base(), "one")
    assert (needs(now, "one"), issue_needs(now, "one")) == ([], ["land"])
    alone = merge("permit").apply(base(), "one")
    assert (needs(alone, "one"), issue_needs(alone, "one")) == (["plan"], ["land"])


def test_a_need_inside_vanishes_with_the_single_issue() -> None:
    """Land and permit are issued at once, so that both are reviewed before."""
    now = merge("land", "permit").apply(base(), "one")
    assert (needs(now, "one"), issue_needs(now, "one")) == (["plan"], [])
    assert after(now.item("one")) == {"land.review": [], "permit.review": []}


def test_inside_it_is_kept_for_who_waits_for_that_issue() -> None:
    """use waited for the permit's issue, and so for the land: both come before its review."""
    now = merge("land", "permit", "use").apply(base(), "one").item("one")
    assert after(now)["use.review"] == ["permit.review", "land.review"]
    waived = merge("land", "permit", "use", inside="waive").apply(base(), "one").item("one")
    assert after(waived)["use.review"] == []


def test_outside_it_comes_before_all_if_a_member_waits_for_that_issue() -> None:
    """use, now inside, must not begin before the land is had; a waiver lets it."""
    now = merge("permit", "use").apply(base(), "one")
    assert (needs(now, "one"), issue_needs(now, "one")) == (["plan", "land"], ["land"])
    waived = merge("permit", "use", inside="waive").apply(base(), "one")
    assert (needs(waived, "one"), issue_needs(waived, "one")) == (["plan"], ["land"])


def parted() -> PermitSystem:
    """The permit is reviewed and then signed."""
    steps = step("permit.review"), step("permit.sign", after=["permit.review"])
    permit = applied(item("permit", *steps, issue_needs=(need("land"),)))
    return system(
        item("land"),
        permit,
        item("use", needs=["permit"]),
        item("tax", issue_needs=(need("permit"),)),
    )


def test_it_leaves_with_the_application_and_who_needed_the_item_still_waits() -> None:
    now = merge("permit.sign").apply(parted(), "one")
    assert (issue_needs(now, "permit"), issue_needs(now, "one")) == ([], ["land"])
    assert needs(now, "use") == ["permit", "permit.sign", "land"]
    assert issue_needs(now, "tax") == ["permit", "permit.sign", "land"]


def test_it_stays_with_the_application() -> None:
    now = merge("permit.review").apply(parted(), "one")
    assert (issue_needs(now, "permit"), issue_needs(now, "one")) == (["land"], [])
    assert (needs(now, "use"), issue_needs(now, "tax")) == (["permit"], ["permit"])


def test_what_is_dropped_passes_it_on() -> None:
    """Without the land, the permit's issue waits for the survey; without the permit, use does."""
    base = system(item("survey"), item("land", needs=["survey"]), *parted().items[1:])
    now = Powers(drop=(need("land"),)).apply(base, "powers")
    assert issue_needs(now, "permit") == ["survey"]
    now = Powers(drop=(need("permit"),)).apply(base, "powers")
    assert (needs(now, "use"), issue_needs(now, "tax")) == (["land"], ["land"])


def test_a_step_of_a_session_is_waited_for_with_the_others_of_it() -> None:
    base = system(item("a"), item("b"), item("c", issue_needs=(need("a.review"),)))
    now = JointSession((need("a"), need("b"))).apply(base, "one")
    assert issue_needs(now, "c") == ["a.review", "b.review"]


def test_it_may_be_waived() -> None:
    waiver = Waiver(need("land"), need("permit"), "land is had later", grade="B")
    now = Parallel(waive=(waiver,)).apply(base(), "parallel")
    assert (needs(now, "permit"), issue_needs(now, "permit")) == (["plan"], [])
    assert said(now) == ["the law's land → permit is waived: land is had later (grade B)"]


def test_a_way_back_through_an_issue_is_refused_by_that_need() -> None:
    base = system(item("a"), item("b", issue_needs=(need("a"),)), item("c", needs=["b"]))
    said = merge("a", "c").check(base)
    assert [text.en for text in said] == [
        "b needs a, and a+c needs b: they cannot be one (a+c → b → a+c)"
    ]


def test_the_rest_of_an_item_may_go_elsewhere_after_a_part_that_others_needed() -> None:
    """The permit's signing goes with use, then its review with the tax: one after the other, as in
    the other order of the two reforms. Neither waits for itself."""
    signed, reviewed = merge("permit.sign", "use"), merge("permit.review", "tax")
    plain = replace(parted(), items=tuple(replace(i, issue_needs=()) for i in parted().items))
    late = reviewed.apply(signed.apply(plain, "signed"), "reviewed")
    early = signed.apply(reviewed.apply(plain, "reviewed"), "signed")
    for now in (late, early):
        assert set(law_edges(now)) == {(("reviewed", ref("permit.review")), "signed")}


def test_who_needs_both_parts_of_an_item_waits_for_both_wherever_they_go() -> None:
    """Two reviews side by side, and one goes with the tax, then the other with land."""
    permit = item("permit", step("permit.one"), step("permit.two"))
    town = system(permit, item("tax"), item("land"), item("use", needs=["permit"]))
    one, two = merge("permit.one", "land"), merge("permit.two", "tax")
    for now in (one.apply(two.apply(town, "two"), "one"), two.apply(one.apply(town, "one"), "two")):
        waited = {source for (source, _), waits in law_edges(now) if waits == "use"}
        assert waited == {"one", "two"}


def test_who_needs_an_item_by_an_old_name_waits_for_what_of_it_stays() -> None:
    """The permit bears another name when its last step goes to the tax: use, which knows it by the
    old one, waits for both, and its issue too."""
    permit = item("permit", step("permit.one"), step("permit.two"))
    use = item("use", needs=["permit"], issue_needs=(need("permit"),))
    now = merge("permit").apply(system(permit, item("tax"), use), "renamed")
    now = merge("permit.two", "tax").apply(now, "two")
    assert needs(now, "use") == issue_needs(now, "use") == ["renamed", "permit.two"]
    assert now.holder("permit") == now.item("two")


def test_a_part_may_leave_that_the_name_of_its_item_goes_with() -> None:
    """The permit is signed by an office and fetched by the applicant, last: that goes with use,
    which needs the permit, while the application stays. So use needs what stays of it."""
    steps = step("permit.sign"), step("permit.fetch", owner="applicant")
    town = system(applied(item("permit", *steps)), item("use", needs=["permit"]))
    town = merge("permit").apply(town, "renamed")
    now = merge("permit.fetch", "use").apply(town, "one")
    assert needs(now, "one") == ["renamed"]
