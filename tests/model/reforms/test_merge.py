from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.graph import law_edges, limit_days, pairs, shares
from sim.model.items import Limit, Paper, Visit
from sim.model.reforms.merge import Merge
from sim.model.system import Habit, PermitSystem
from sim.text import Text
from tests.model.reforms.building import (
    after,
    applied,
    days,
    ids,
    item,
    need,
    needs,
    promised,
    ref,
    said,
    span,
    step,
    system,
)


def merge(names: str, **settings) -> Merge:
    return Merge(tuple(need(name) for name in names.split()), **settings)


def four() -> PermitSystem:
    """land → site → {design, survey} → permit, and a tender that nobody waits for."""
    return system(
        applied(item("land"), papers=("deed",)),
        applied(item("site", needs=["land"]), papers=("map", "deed")),
        applied(item("design", needs=["site"], kind="filing"), papers=("plan",), hours=2),
        item("tender"),
        applied(item("survey", needs=["site"], kind="filing"), "annex", papers=("plan", "map")),
        applied(item("permit", needs=["design", "survey"])),
    )


def test_members_become_one_application_in_the_place_of_the_last() -> None:
    now = merge("survey design").apply(four(), "one")
    assert ids(now) == ["land", "site", "tender", "one", "permit"]
    one = now.item("one")
    assert after(one) == {"design.review": [], "survey.review": []}
    assert [paper.id for paper in one.papers] == ["plan", "map"]
    assert (one.kind, one.certificates, one.title.en) == ("filing", 2, "design + survey")
    assert needs(now, "one") == ["site"]
    assert pairs(law_edges(now)) == (("land", "site"), ("site", "one"), ("one", "permit"))


def test_what_is_done_once_takes_the_longest_of_all() -> None:
    """Design takes 2 h at the counter and survey 1 h; each keeps its own luck."""
    one = merge("design survey", office="hall").apply(four(), "one").item("one")
    assert one.intake is not None
    assert one.decision is not None
    assert one.issue is not None
    for drawn in (one.prepare, one.intake.effort, one.intake.correct, one.decision.effort):
        assert [(each.origin, each.span) for each in drawn] == [
            ("design", span(2)),
            ("survey", span(1)),
        ]
    assert one.issue.delivery == one.prepare
    assert (one.intake.office, one.decision.office) == ("hall", "annex")


def test_the_counter_and_the_way_home_are_the_last_member_s_unless_an_office_is_named() -> None:
    base = four()
    survey = base.item("survey")
    assert survey.intake is not None
    by_post = replace(survey, intake=replace(survey.intake, submit=Visit("post"), tell_days=None))
    moved = base.with_items(tuple(by_post if i.id == "survey" else i for i in base.items))
    one = merge("design survey").apply(moved, "one").item("one")
    assert one.intake is not None
    assert (one.intake.office, one.intake.submit.by, one.intake.tell_days) == (
        "annex",
        "post",
        None,
    )


def test_the_law_inside_becomes_the_order_of_the_reviews() -> None:
    """site → design is law, so design's review comes after site's; permit needs the whole."""
    now = merge("site design").apply(four(), "one")
    assert after(now.item("one")) == {"site.review": [], "design.review": ["site.review"]}
    assert needs(now, "one") == ["land"]
    assert pairs(law_edges(now)) == (
        ("land", "one"),
        ("one", "survey"),
        ("one", "permit"),
        ("survey", "permit"),
    )


def test_the_order_inside_runs_from_last_steps_to_first_ones() -> None:
    """a is a1 → {a2, a3}; b is {b1, b2} → b3 and needs a; c needs a2 alone, and is listed first."""
    a = item("a", step("a.1"), step("a.2", after=["a.1"]), step("a.3", after=["a.1"]))
    b = item("b", step("b.1"), step("b.2"), step("b.3", after=["b.1", "b.2"]), needs=["a"])
    now = merge("a b c").apply(system(item("c", needs=["a.2"]), a, b), "one")
    assert after(now.item("one")) == {
        "a.1": [],
        "a.2": ["a.1"],
        "c.review": ["a.2"],
        "a.3": ["a.1"],
        "b.1": ["a.2", "a.3"],
        "b.2": ["a.2", "a.3"],
        "b.3": ["b.1", "b.2"],
    }


def test_waived_reviews_run_side_by_side_and_it_is_said() -> None:
    lever = merge("site design", inside="waive", reason="one team looks at both", grade="B")
    now = lever.apply(four(), "one")
    assert after(now.item("one")) == {"site.review": [], "design.review": []}
    assert said(now) == [
        "the law's order among site, design is waived: one team looks at both (grade B)"
    ]


def test_a_waiver_leaves_the_steps_of_a_member_in_their_order() -> None:
    two = item("a", step("a.1"), step("a.2", after=["a.1"]))
    now = merge("a b", inside="waive").apply(system(two, item("b", needs=["a"])), "one")
    assert after(now.item("one")) == {"a.1": [], "a.2": ["a.1"], "b.review": []}


def contract() -> PermitSystem:
    """A contract to sign and to file; a deposit needs it signed, and a permit needs both."""
    signed = step("contract.sign", limit=5, owner="applicant")
    filed = step("contract.file", limit=2, after=["contract.sign"])
    return system(
        item("award"),
        applied(item("contract", signed, filed, needs=["award"]), papers=("contract",)),
        item("deposit", needs=["contract.sign"]),
        item("permit", needs=["contract", "deposit"]),
    )


def test_a_step_that_leaves_takes_the_application_along_if_it_is_the_last_office_step() -> None:
    now = merge("contract.file permit").apply(contract(), "one")
    assert ids(now) == ["award", "contract", "deposit", "one"]
    rest, one = now.item("contract"), now.item("one")
    assert (rest.intake, rest.papers, rest.certificates, needs(now, "contract")) == (
        None,
        (),
        0,
        ["award"],
    )
    assert [paper.id for paper in one.papers] == ["contract"]
    assert one.certificates == 1
    assert after(rest) == {"contract.sign": []}
    assert after(one) == {"contract.file": [], "permit.review": ["contract.file"]}
    assert needs(now, "one") == ["deposit", "contract.sign"]


def test_a_step_that_leaves_goes_before_what_stays() -> None:
    """The contract, signed elsewhere, needs its signing only: the award comes before that."""
    now = merge("contract.sign deposit", by="applicant").apply(contract(), "one")
    assert ids(now) == ["award", "contract", "one", "permit"]
    assert needs(now, "one") == ["award"]
    assert needs(now, "contract") == ["contract.sign"]
    assert now.item("contract").intake is not None
    assert after(now.item("one")) == {
        "contract.sign": [],
        "deposit.review": ["contract.sign"],
    }
    assert law_edges(now)[0] == (("one", ref("contract.sign")), "contract")


def test_both_halves_of_an_item_may_go_different_ways() -> None:
    now = merge("contract.sign deposit", by="applicant").apply(contract(), "own")
    now = merge("contract permit").apply(now, "one")
    assert ids(now) == ["award", "own", "one"]
    assert after(now.item("one")) == {"contract.file": [], "permit.review": ["contract.file"]}
    assert needs(now, "one") == ["contract.sign", "deposit"]
    assert now.holder("contract") == now.item("one")


def test_a_step_beside_the_one_that_leaves_keeps_the_needs() -> None:
    """site has two first steps: whichever leaves, both wait for the land."""
    site = item("site", step("site.visit"), step("site.map"), needs=["land"])
    now = merge("site.visit other").apply(system(item("land"), site, item("other")), "one")
    assert needs(now, "one") == ["land"]
    assert needs(now, "site") == ["land"]


def test_who_needs_an_item_waits_for_its_last_step_though_that_has_left() -> None:
    """b needs a, whose last step leaves for one; b waits for both halves of a."""
    a = item("a", step("a.1"), step("a.2", after=["a.1"]))
    now = merge("a.2 c").apply(system(a, item("b", needs=["a"]), item("c")), "one")
    assert needs(now, "b") == ["a", "a.2"]
    assert needs(now, "one") == ["a.1"]


def test_an_item_without_office_steps_gives_its_application_with_its_last_step() -> None:
    own = applied(
        item("own", step("own.1", owner="applicant"), step("own.2", owner="applicant")),
        papers=("x",),
    )
    first = merge("own.1 b").apply(system(own, item("b")), "one")
    last = merge("own.2 b").apply(system(own, item("b")), "one")
    assert [len(now.item("one").papers) for now in (first, last)] == [0, 1]
    assert [len(now.item("own").papers) for now in (first, last)] == [1, 0]


def test_what_the_applicant_does_has_no_officers_and_no_application() -> None:
    """An effort of one hour becomes one working hour of the applicant's time."""
    checked = step("a.review", limit=3, fault=0.2, rectify=span(9), session="committee")
    filled = replace(applied(item("a", checked), papers=("x",)), kind="filing")
    waited = item("b", step("b.pay", limit=2, owner="third_party", wait=span(4)))
    now = merge("a b", by="applicant", limit=days(5)).apply(system(filled, waited), "one")
    one = now.item("one")
    review, pay = one.steps
    assert (review.wait, review.effort) == (replace(span(1), measure="working"), None)
    assert (review.seats, review.session, review.fault, review.rectify) == ((), "", 0, None)
    assert (pay.wait, pay.owner, review.owner) == (span(4), "applicant", "applicant")
    assert (one.kind, one.certificates, one.papers, one.prepare) == ("applicant", 0, (), ())
    assert (one.intake, one.decision, one.issue) == (None, None, None)
    assert limit_days(one, "in_force") == (0, 5)


def test_a_promise_together_is_in_force_else_the_members_longest_path() -> None:
    """site 10 → design 10 are 20 working days; together 1."""
    apart = merge("site design").apply(four(), "one").item("one")
    together = merge("site design", limit=days(1)).apply(four(), "one").item("one")
    assert limit_days(apart, "in_force") == (0, 20)
    assert limit_days(together, "in_force") == (0, 1)


def test_a_promise_together_is_shared_out_when_its_item_joins_a_larger_one() -> None:
    """10 days together over a (1 h) → b (1 h) are 5 each; then c has its own 10: 20 in all."""
    base = system(item("a"), item("b", needs=["a"]), item("c", needs=["b"]))
    inner = merge("a b", limit=days(10), new_id="inner").apply(base, "first")
    outer = merge("inner c").apply(inner, "outer").item("outer")
    assert promised(outer) == {"a.review": 5, "b.review": 5, "c.review": None}
    assert limit_days(outer, "in_force") == (0, 20)


def test_a_merge_of_one_changes_the_id_alone() -> None:
    """Needs, place, papers, luck and promise are what they were."""
    base = four()
    whole = replace(base.item("design"), together=days(4))
    base = base.with_items(tuple(whole if i.id == "design" else i for i in base.items))
    lever = merge("design")
    now = lever.apply(base, "one")
    assert lever.is_neutral
    assert now.items[2] == replace(whole, id="one")
    assert ids(now) == ["land", "site", "one", "tender", "survey", "permit"]
    assert [i for i in now.items if i.id != "one"] == [i for i in base.items if i.id != "design"]
    assert pairs(law_edges(now))[1] == ("site", "one")


@pytest.mark.parametrize(
    "lever",
    [
        merge("a b"),
        merge("a.review"),
        merge("a", office="hall"),
        merge("a", by="applicant"),
        merge("a", limit=days(1)),
    ],
)
def test_any_other_setting_is_not_neutral(lever: Merge) -> None:
    assert not lever.is_neutral


def test_absent_members_are_left_out_and_said() -> None:
    now = merge("design nobody survey site.nothing").apply(four(), "one")
    assert now.item("one").origins == ("design", "survey")
    assert said(now) == ["nobody, site.nothing not there: left out"]


def test_without_any_member_it_does_nothing_and_says_so() -> None:
    lever, base = merge("nobody", office="nowhere"), four()
    now = lever.apply(base, "one")
    assert lever.check(base) == ()
    assert replace(now, notes=()) == base
    assert said(now) == ["nobody not there: left out"]


def test_old_names_find_the_merged_item() -> None:
    now = merge("design survey", new_id="both").apply(four(), "one")
    now = merge("design permit", title=Text("全部", "all")).apply(now, "all")
    assert ids(now) == ["land", "site", "tender", "all"]
    assert now.item("all").title.en == "all"
    assert now.holder("both") == now.holder("survey") == now.item("all")


def test_a_new_item_may_take_a_member_s_name() -> None:
    now = merge("design survey", new_id="design").apply(four(), "one")
    assert now.item("design").origins == ("design", "survey")
    assert dict(now.lineage)["design"] == (ref("design.review"), ref("survey.review"))
    assert len(now.lineage) == len(four().lineage)


@pytest.mark.parametrize("taken", ["land", "site"])
def test_a_new_item_cannot_take_another_s_name(taken: str) -> None:
    a = item("site", step("site.1"), step("site.2"))
    base = system(item("land"), a, item("b"))
    with pytest.raises(ConflictError, match=f"name {taken} already means {taken}"):
        merge("site.1 b", new_id=taken).apply(base, "one")


def test_a_counter_in_no_office_is_refused() -> None:
    with pytest.raises(ConflictError, match="put in nowhere, but"):
        merge("design survey", office="nowhere").apply(four(), "one")


def test_a_need_that_leaves_and_comes_back_is_refused_with_both_edges() -> None:
    """site → design → permit: without design, site and permit cannot be one."""
    lever = merge("site permit", new_id="one", office="nowhere")
    office, path = lever.check(four())
    assert "nowhere" in office.en
    assert path.en == (
        "design needs site, and one needs design: they cannot be one (one → design → one)"
    )
    assert "design 以 site 为前提，而 one 又以 design 为前提" in path.zh
    with pytest.raises(ConflictError, match="design needs site"):
        lever.apply(four(), "one")


def test_a_step_between_two_that_stay_cannot_leave() -> None:
    """a is 1 → 2 → 3: the other item would need a, and a would need it."""
    a = item("a", step("a.1"), step("a.2", after=["a.1"]), step("a.3", after=["a.2"]))
    (conflict,) = merge("a.2 b", new_id="one").check(system(a, item("b")))
    assert conflict.en == "a needs a.2, and one needs a.1: they cannot be one (one → a → one)"


def test_a_way_back_through_two_items_is_found_by_its_ends() -> None:
    chain = [item("a"), item("b", needs=["a"]), item("c", needs=["b"]), item("d", needs=["c"])]
    (conflict,) = merge("a d", new_id="one").check(system(*chain))
    assert conflict.en.startswith("b needs a, and one needs c")


def test_a_habit_that_ends_inside_is_said_to_be_lost() -> None:
    base = replace(
        four(), habit=Habit(extra=((need("design"), "survey"), (need("land"), "tender")))
    )
    now = merge("design survey").apply(base, "one")
    assert said(now) == ["the habit design → survey cannot be kept after the merge"]


def test_papers_of_the_same_id_are_one_and_the_first_counts() -> None:
    a = replace(item("a"), papers=(Paper("x", 0.1),))
    b = replace(item("b"), papers=(Paper("y", 0.2), Paper("x", 0.3)))
    one = merge("a b").apply(system(a, b), "one").item("one")
    assert one.papers == (Paper("x", 0.1), Paper("y", 0.2))


def test_different_kinds_become_an_approval_and_the_last_transfer_holds() -> None:
    a, b = replace(item("a"), transfer=span(1)), replace(item("b", kind="filing"))
    one = merge("a b").apply(system(a, b), "one").item("one")
    assert (one.kind, one.transfer) == ("approval", span(1))


def test_a_step_s_own_limit_stays_when_the_promise_parts() -> None:
    """9 days together less the bank's own 3 are 6, over a.1 and a.3 of 1 h each: 3 and 3."""
    bank = replace(step("a.2", owner="third_party", after=["a.1"]), limit=Limit(days(3), days(3)))
    a = item("a", step("a.1"), bank, step("a.3", after=["a.2"]), together=days(9))
    now = merge("a.3 b").apply(system(a, item("b")), "one")
    assert promised(now.item("a")) == {"a.1": 3, "a.2": 3}
    assert shares(now.item("one"))[ref("a.3")] == days(3)


def test_it_tells_what_it_touches_and_does() -> None:
    assert merge("a b").touches() == {"items", "papers", "visits"}
    assert merge("a b", limit=days(1)).touches() == {"items", "papers", "visits", "limits"}
    assert "keep their order" in merge("a b").explain().en
    assert "side by side" in merge("a b", inside="waive").explain().en
    assert merge("a b", by="applicant").explain().zh == "a、b 合并，由申请人自行办理"


def test_items_with_nothing_but_checks_after_their_intake_are_merged_whole() -> None:
    checked = (applied(item(id, step(f"{id}.check", deferred=True))) for id in ("a", "b"))
    merged = Merge((need("a"), need("b"))).apply(system(*checked), "one")
    assert ids(merged) == ["one"]
    assert merged.item("one").intake is not None
