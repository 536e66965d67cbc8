from __future__ import annotations

from sim.model.graph import issue_edges, start_edges
from sim.model.reforms.merge import Merge
from sim.model.reforms.mock_approval import MockApproval
from sim.model.system import PermitSystem
from sim.run import run
from sim.scenario_file.load import load_text
from tests.engine.worked import HEAD, NATIONAL, cases_of, spans_of
from tests.model.reforms.building import item, need, needs, said, step, system
from tests.model.reforms.living import WORKFLOWS, lived


def mock(*pairs: str) -> MockApproval:
    """Pairs spelt `what must have ended > what waits for it`."""
    ends = (pair.split(" > ") for pair in pairs)
    return MockApproval(tuple((need(first), need(then)) for first, then in ends))


def base() -> PermitSystem:
    """permit needs the land and the second step of the plan."""
    plan = item("plan", step("plan.1"), step("plan.2", after=["plan.1"]))
    return system(item("land"), plan, item("permit", needs=["land", "plan.2"]))


def issue_needs(system: PermitSystem, id: str) -> list[str]:
    return [str(need) for need in system.item(id).issue_needs]


def test_the_need_holds_for_the_issue_only() -> None:
    now = mock("land > permit").apply(base(), "mock")
    assert (needs(now, "permit"), issue_needs(now, "permit")) == (["plan.2"], ["land"])
    assert [waits for _, waits in start_edges(now)] == ["permit"]
    assert issue_edges(now) == ((("land", None), "permit"),)
    assert said(now) == []


def test_the_name_of_an_item_means_the_need_of_its_step() -> None:
    now = mock("plan > permit", "land > permit.review").apply(base(), "mock")
    assert (needs(now, "permit"), issue_needs(now, "permit")) == ([], ["plan.2", "land"])


def test_in_a_merged_item_it_moves_for_the_whole() -> None:
    other = item("other", needs=["land"])
    merged = Merge((need("permit"), need("other"))).apply(
        base().with_items((*base().items, other)), "one"
    )
    now = mock("land > permit").apply(merged, "mock")
    assert (needs(now, "one"), issue_needs(now, "one")) == (["plan.2"], ["land"])


def test_what_is_no_direct_need_is_noted() -> None:
    """The name of the plan's first step means less than the need of its second."""
    lever = mock("permit > land", "plan.1 > permit", "nobody > permit", "land > nobody")
    now = lever.apply(base(), "mock")
    assert now.items == base().items
    assert said(now) == [
        f"{pair} is no direct need of the law: nothing to move to the issue"
        for pair in ("permit → land", "plan.1 → permit", "nobody → permit", "land → nobody")
    ]


def test_no_pairs_are_neutral() -> None:
    assert MockApproval(()).is_neutral
    assert MockApproval(()).apply(base(), "mock") == base()
    assert not mock("land > permit").is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    lever = mock("land > permit", "plan > permit")
    assert lever.touches() == {"items"}
    assert lever.explain().en == (
        "mock approval: the needs land → permit, plan → permit hold for the issue, "
        "not for the review"
    )


TOWN = """
offices: {section: {staff: 1}, other: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  land: {office: other, limit: 5 working days, review: {effort: 4 h}}
  permit: {office: section, needs: [land], limit: 3 working days, review: {effort: 2 h}}
  build: {office: other, needs: [permit], limit: 1 working days, review: {effort: 1 h}}
"""
REFORM = "{lever: mock_approval, needs: [[land, permit]]}"


def test_as_lived_the_review_is_over_when_the_need_is_met() -> None:
    """The land is ready at 15:00.

    Old: then the permit is reviewed until 17:00, and what needs it on Sunday, made up, until 10:00.
    New: the permit is reviewed by 12:00 and issued at 15:00, and what needs it done by 16:00.
    """
    old, new = (lived(TOWN, REFORM, name) for name in ("old", "new"))
    assert cases_of(old) == ["case 0 | 02-09 10:00 | 02-11 10:00 | - | -"]
    assert sorted(spans_of(new)) == [
        "case 0 build.review 0 work | 02-09 15:00 | 02-09 16:00",
        "case 0 issue 0 wait | 02-09 15:00 | 02-09 15:00",
        "case 0 land.review 0 work | 02-09 10:00 | 02-09 15:00",
        "case 0 permit.review 0 work | 02-09 10:00 | 02-09 12:00",
    ]


def test_by_the_limits_the_longer_of_both_counts() -> None:
    """5 + 3 + 1 days; then the 3 run beside the 5."""
    head = HEAD.replace("workflows: {old: []}", WORKFLOWS)
    scenario = load_text(f"{head}{NATIONAL}{TOWN}reforms:\n  reform: {REFORM}\n")
    days = [
        run(scenario, name, reading="limits").table.measures["lead_list_days"].tolist()
        for name in ("old", "new")
    ]
    assert days == [[9], [6]]
