from __future__ import annotations

from dataclasses import replace

import pytest

from sim.model.demand import CaseClass, Listed
from sim.model.durations import Fixed
from sim.model.graph import awaited, law_edges, limit_days
from sim.model.items import Item, Span, StepRef
from sim.model.parts import item_for
from sim.model.reforms.commitment import Commitment
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.limits import Limits
from sim.model.reforms.merge import Merge
from sim.model.reforms.powers import Powers
from sim.model.system import PermitSystem
from sim.run import run
from sim.scenario_file.load import load_text
from sim.text import same
from tests.engine.worked import HEAD, NATIONAL, cases_of, spans_of
from tests.model.reforms.building import (
    after,
    applied,
    days,
    item,
    need,
    promised,
    ref,
    said,
    span,
    step,
    system,
)
from tests.model.reforms.living import WORKFLOWS, lived


def commit(*names: str) -> Commitment:
    return Commitment(tuple(need(name) for name in names))


def base() -> PermitSystem:
    """permit is reviewed, visited and signed, 6, 4 and 2 days; use needs it, a notice is beside."""
    steps = (
        step("permit.review", limit=6),
        step("permit.visit", limit=4, after=["permit.review"], fault=0.1, rectify=span(2)),
        step("permit.sign", limit=2, after=["permit.visit"]),
    )
    notice = step("notice.page", kind="notice", effort=0)
    return system(
        applied(item("permit", *steps)), item("use", needs=["permit"]), item("notice", notice)
    )


def deferred(item: Item) -> list[str]:
    return [str(step.ref) for step in item.steps if step.deferred]


def test_what_came_after_a_check_comes_after_what_that_came_after() -> None:
    now = commit("permit.visit").apply(base(), "trust").item("permit")
    assert deferred(now) == ["permit.visit"]
    assert after(now) == {
        "permit.review": [],
        "permit.visit": ["permit.review"],
        "permit.sign": ["permit.review"],
    }
    assert limit_days(now, "in_force") == (0, 8)


def test_an_item_that_has_only_checks_gets_the_promise_itself() -> None:
    """Checks keep their order; the promise is the applicant's and takes no time.

    The law's limit for the item stays, for its decision now.
    """
    now = commit("permit").apply(base(), "trust")
    permit = now.item("permit")
    assert deferred(permit) == ["permit.review", "permit.visit", "permit.sign"]
    assert after(permit)["permit.sign"] == ["permit.visit"]
    promise = permit.steps[-1]
    assert (promise.ref, promise.owner) == (StepRef("permit", "trust"), "applicant")
    assert (promise.wait, promise.after, promise.deferred) == (Span(Fixed(0)), (), False)
    assert limit_days(permit, "statutory") == limit_days(base().item("permit"), "statutory")
    assert limit_days(permit, "in_force") is None
    assert dict(now.lineage)["permit"][-1] == promise.ref
    assert dict(now.lineage)["use"] == (ref("use.review"),)


def test_the_name_of_an_item_goes_on_meaning_its_promise() -> None:
    """Dropping the item drops the promise too, also after a merge."""
    now = commit("permit").apply(base(), "trust")
    merged = Merge((need("permit"), need("use"))).apply(now, "one")
    left = Powers(drop=(need("permit"),)).apply(merged, "powers").item("one")
    assert after(left) == {"use.review": []}


def test_each_base_item_of_a_merged_one_has_a_promise() -> None:
    """So cases that need only one of them have something to decide on."""
    merged = Merge((need("permit"), need("use"))).apply(base(), "one")
    now = commit("one").apply(merged, "trust").item("one")
    assert [str(step.ref) for step in now.steps[-2:]] == ["permit.trust", "use.trust"]
    few = CaseClass("few", same("few"), Listed((0,)), items=("use",))
    own = item_for(few, now)
    assert own is not None
    assert [str(step.ref) for step in own.steps] == ["use.review", "use.trust"]
    assert dict(commit("one").apply(merged, "trust").lineage)["use"] == (
        ref("use.review"),
        ref("use.trust"),
    )


def test_a_promise_whose_name_is_taken_is_numbered() -> None:
    taken = system(item("a", step("a.trust")))
    now = commit("a").apply(taken, "trust").item("a")
    assert [str(step.ref) for step in now.steps] == ["a.trust", "a.trust_2"]


def test_who_needed_the_check_alone_waits_for_the_decision() -> None:
    """use needed the first review of permit; that is a check now, so use needs the permit."""
    one_step = system(*base().items[:1], item("use", needs=["permit.review"]))
    assert law_edges(one_step) == ((("permit", ref("permit.review")), "use"),)
    now = commit("permit.review").apply(one_step, "trust")
    assert law_edges(now) == ((("permit", None), "use"),)
    assert awaited(now, need("permit.sign")) == (now.item("permit"), ref("permit.sign"))


def test_what_no_officer_reviews_stays_as_it_is() -> None:
    """A notice, the applicant's contract and what a committee decides."""
    committee = replace(step("b.committee"), session="tuesday")
    others = item("b", step("b.contract", owner="applicant", limit=3), committee)
    both = system(*base().items, others)
    now = commit("notice", "b").apply(both, "trust")
    assert now.items == both.items
    assert said(now) == [
        f"no office's review of {name} can be made after the decision: kept"
        for name in ("notice", "b")
    ]


def test_a_joint_session_goes_on_without_a_check() -> None:
    two = system(item("a"), item("b"), item("c"))
    joint = JointSession((need("a"), need("b"), need("c"))).apply(two, "one")
    now = commit("b").apply(joint, "trust").item("one")
    sittings = {str(step.ref): step.sitting is not None for step in now.steps}
    assert sittings == {"a.review": True, "b.review": False, "c.review": True, "b.trust": False}


def test_a_session_never_seats_a_check() -> None:
    now = commit("a").apply(system(item("a"), item("b"), item("c")), "trust")
    joint = JointSession((need("a"), need("b"), need("c"))).apply(now, "one").item("one")
    assert [str(step.ref) for step in joint.steps if step.sitting] == ["b.review", "c.review"]
    assert deferred(joint) == ["a.review"]


def test_it_sets_a_promise_for_the_whole_and_the_chance_that_a_check_fails() -> None:
    lever = Commitment((need("permit.visit"),), limit=days(1), fail=0.3)
    now = lever.apply(base(), "trust")
    permit = now.item("permit")
    assert permit.together == days(1)
    assert [step.fault for step in permit.steps] == [0, 0.3, 0]
    assert now.item("use") == base().item("use")


def test_a_promise_for_a_check_has_no_effect() -> None:
    now = commit("permit.visit").apply(base(), "trust")
    late = Limits(((need("permit.visit"), days(1)),)).apply(now, "limits")
    assert late.items == now.items
    assert said(late) == [
        "the promise for permit.visit has no effect: it is checked after the decision"
    ]
    whole = Limits(((need("permit"), days(4)),)).apply(now, "limits")
    assert promised(whole.item("permit")) == {
        "permit.review": 3,
        "permit.visit": None,
        "permit.sign": 1,
    }


def test_the_application_goes_with_what_is_decided() -> None:
    """Of two reviews the last is a check: the papers go with the first, and so does the check."""
    now = commit("permit.visit", "permit.sign").apply(base(), "trust")
    merged = Merge((need("permit.review"), need("notice"))).apply(now, "one")
    one = merged.item("one")
    assert one.intake is not None
    assert deferred(one) == ["permit.visit", "permit.sign"]
    assert merged.holder("permit") == one


def test_checks_that_leave_what_is_decided_are_reviews_again() -> None:
    """Nothing is left that they could come after: the other part of the permit goes on alone."""
    now = commit("permit.visit", "permit.sign").apply(base(), "trust")
    merged = Merge((need("permit.visit"), need("permit.sign"))).apply(now, "one")
    assert after(merged.item("one")) == {"permit.visit": [], "permit.sign": ["permit.visit"]}
    assert deferred(merged.item("one")) == []
    assert merged.item("permit").intake is not None
    assert law_edges(merged) == (
        (("permit", ref("permit.review")), "one"),
        (("permit", None), "use"),
    )


def test_what_needs_a_merged_item_waits_for_no_check() -> None:
    now = commit("permit.sign").apply(base(), "trust")
    one = Merge((need("permit"), need("use"))).apply(now, "one").item("one")
    assert after(one)["use.review"] == ["permit.visit"]
    assert deferred(one) == ["permit.sign"]


def test_no_items_are_neutral() -> None:
    lever = Commitment((), limit=days(1), fail=0.5)
    assert lever.is_neutral
    assert lever.apply(base(), "trust") == base()
    assert not commit("permit").is_neutral


@pytest.mark.parametrize(
    ("lever", "touched"),
    [
        (commit("permit"), {"items"}),
        (Commitment((need("permit"),), limit=days(1)), {"items", "limits"}),
        (Commitment((need("permit"),), fail=0.1), {"items", "defects"}),
    ],
)
def test_it_tells_what_it_touches(lever: Commitment, touched: set[str]) -> None:
    assert lever.touches() == touched


def test_it_says_what_is_decided_first_and_what_is_not_there() -> None:
    lever = Commitment((need("permit"), need("nobody")), fail=0.3)
    assert said(lever.apply(base(), "trust")) == ["nobody not there: left out"]
    assert lever.explain().en == (
        "permit, nobody: decided on the applicant's promise and checked after it "
        "(which fails with chance 30\u00a0%)"
    )
    assert commit("permit").explain().zh == "permit 告知承诺：先作决定，事后核查"


TOWN = """
offices: {section: {staff: 1}, other: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    steps:
      check: {effort: 3 h, fault: 10 %, rectify: 1 h, limit: 4 working days}
      sign: {effort: 1 h, after: [check], limit: 1 working days}
  use: {office: other, needs: [permit], limit: 2 working days, review: {effort: 1 h}}
"""
FAILS = {("case", "permit.check/fault", 0, 0): 0.4}


def test_as_lived_nobody_waits_for_the_check() -> None:
    """Old: checked until 14:00, signed until 15:00, used from 16:00.

    Signed first: until 11:00; the check takes until 15:00, and the use begins at once, until 12:00.
    Promised as a whole: the use is done by 11:00, while the check begins at 10:00.
    """
    old = lived(TOWN, "{lever: commitment, items: [permit.check]}", "old")
    assert cases_of(old) == ["case 0 | 02-09 10:00 | 02-09 16:00 | - | -"]
    new = lived(TOWN, "{lever: commitment, items: [permit.check]}", "new")
    assert cases_of(new) == ["case 0 | 02-09 10:00 | 02-09 12:00 | - | -"]
    assert "case 0 permit.check 0 work | 02-09 11:00 | 02-09 15:00" in spans_of(new)
    whole = lived(TOWN, "{lever: commitment, items: [permit]}", "new")
    assert cases_of(whole) == ["case 0 | 02-09 10:00 | 02-09 11:00 | - | -"]
    assert "case 0 permit.check 0 work | 02-09 10:00 | 02-09 14:00" in spans_of(whole)


def test_as_lived_a_check_that_fails_is_mended_after_the_end() -> None:
    """0.4 is below 50 %, not below 10 %: mended from 15:00 to 16:00, checked again, on the 11th
    until 11:00; the case has ended at noon as before."""
    for fail, attempts in (("", 1), (", fail: 50 %", 2)):
        new = lived(TOWN, f"{{lever: commitment, items: [permit.check]{fail}}}", "new", FAILS)
        checks = [row for row in spans_of(new) if "permit.check" in row and " work " in row]
        assert len(checks) == attempts
        assert cases_of(new) == ["case 0 | 02-09 10:00 | 02-09 12:00 | - | -"]
    assert checks[-1] == "case 0 permit.check 1 work | 02-09 16:00 | 02-11 11:00"


@pytest.mark.parametrize(
    ("settings", "list_days"),
    [
        ("items: [permit.check]", 3),
        ("items: [permit]", 2),
        ("items: [permit], limit: 1 working days", 3),
    ],
)
def test_by_the_limits_the_check_takes_no_days(settings: str, list_days: int) -> None:
    """Old: 4 + 1 + 2 days. Then 1 + 2; 0 + 2; and 1 promised for the whole + 2."""
    head = HEAD.replace("workflows: {old: []}", WORKFLOWS)
    reform = f"{{lever: commitment, {settings}}}"
    scenario = load_text(f"{head}{NATIONAL}{TOWN}reforms:\n  reform: {reform}\n")
    read = {name: run(scenario, name, reading="limits").table for name in ("old", "new")}
    assert read["old"].measures["lead_list_days"].tolist() == [7]
    assert read["new"].measures["lead_list_days"].tolist() == [list_days]
