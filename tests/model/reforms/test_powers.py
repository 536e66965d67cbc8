from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.graph import law_edges, limit_days, pairs
from sim.model.items import Need, Seat
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.merge import Merge
from sim.model.reforms.powers import Powers
from sim.model.system import Habit, PermitSystem
from sim.run import run
from sim.scenario_file.load import load_text
from tests.model.reforms.building import (
    after,
    applied,
    days,
    ids,
    item,
    need,
    needs,
    promised,
    said,
    step,
    system,
)


def drops(*names: str) -> Powers:
    return Powers(drop=tuple(need(name) for name in names))


def chain(habit=None) -> PermitSystem:
    """land → check → sign → permit; the check has two levels of sign-off."""
    levels = step("check.desk", limit=6), step("check.head", limit=4, after=["check.desk"])
    return system(
        item("land"),
        applied(item("check", *levels, needs=["land"]), papers=("plan",)),
        item("sign", needs=["check"]),
        item("permit", needs=["sign", "check.head"]),
        habit=habit,
    )


def test_a_dropped_item_passes_its_needs_on() -> None:
    """permit needed sign, which needed check."""
    now = drops("sign").apply(chain(), "powers")
    assert ids(now) == ["land", "check", "permit"]
    assert needs(now, "permit") == ["check", "check.head"]
    now = drops("sign", "check").apply(chain(), "powers")
    assert pairs(law_edges(now)) == (("land", "permit"),)


def test_a_dropped_level_passes_on_what_it_was_after() -> None:
    """permit needed the head's signature: now the desk's. The item keeps its application."""
    now = drops("check.head").apply(chain(), "powers")
    assert after(now.item("check")) == {"check.desk": []}
    assert needs(now, "permit") == ["sign", "check.desk"]
    assert now.item("check").intake is not None
    assert limit_days(now.item("check"), "in_force") == (0, 6)
    first = drops("check.desk").apply(chain(), "powers")
    assert after(first.item("check")) == {"check.head": []}
    assert needs(first, "check") == ["land"]


def test_the_name_of_a_merged_item_drops_its_own_steps_only() -> None:
    merged = Merge((need("check"), need("sign"))).apply(chain(), "one")
    now = drops("check").apply(merged, "powers")
    assert after(now.item("one")) == {"sign.review": []}
    assert needs(now, "one") == ["land"]
    assert set(pairs(law_edges(now))) == {("land", "one"), ("one", "permit"), ("land", "permit")}


def test_what_needed_a_dropped_member_needs_what_that_needed() -> None:
    """watch needs check, which was merged and is dropped: so land, before it."""
    base = chain()
    base = base.with_items((*base.items, item("watch", needs=["check"])))
    merged = Merge((need("check"), need("sign"))).apply(base, "one")
    assert needs(drops("check").apply(merged, "powers"), "watch") == ["land"]


def test_an_item_that_keeps_no_office_is_not_applied_for() -> None:
    contract = step("a.contract", owner="applicant", limit=5)
    base = system(applied(item("a", contract, step("a.review")), papers=("form",)))
    now = drops("a.review").apply(base, "powers").item("a")
    assert (now.intake, now.papers, now.decision, now.issue, now.certificates) == (
        None,
        (),
        None,
        None,
        0,
    )


def test_a_habit_that_loses_an_end_is_dropped_and_said() -> None:
    habit = Habit(extra=((need("land"), "sign"), (need("land"), "permit")))
    now = drops("sign").apply(chain(habit), "powers")
    assert now.habit.extra == ((need("land"), "permit"),)
    assert said(now) == ["the habit land → sign cannot be kept: dropped"]


def test_delegating_moves_the_work_and_the_counter() -> None:
    now = Powers(delegate=((need("check"), "annex"),)).apply(chain(), "powers").item("check")
    assert [s.seats for s in now.steps] == [(Seat("annex"),), (Seat("annex"),)]
    assert now.intake is not None
    assert now.decision is not None
    assert (now.intake.office, now.decision.office) == ("annex", "annex")


def test_delegating_a_step_moves_that_step_alone() -> None:
    lever = Powers(delegate=((need("check.head"), "annex"),))
    now = lever.apply(chain(), "powers").item("check")
    assert [s.seats for s in now.steps] == [(Seat("hall"),), (Seat("annex"),)]
    assert now.intake is not None
    assert now.intake.office == "hall"
    assert lever.touches() == {"offices"}


def test_delegating_what_has_no_officers_moves_nobody() -> None:
    base = system(item("a", step("a.contract", owner="applicant", limit=5)))
    assert Powers(delegate=((need("a"), "annex"),)).apply(base, "powers") == base


def test_a_delegated_step_of_several_offices_is_one_officers() -> None:
    joint = replace(step("a.1"), seats=(Seat("hall", 2), Seat("annex")))
    many = replace(step("a.2"), seats=(Seat("hall", 2),))
    base = system(item("a", joint, many))
    now = Powers(delegate=((need("a"), "annex"),)).apply(base, "powers").item("a")
    assert [s.seats for s in now.steps] == [(Seat("annex"),), (Seat("annex", 2),)]


def test_a_filing_has_its_promise_split_over_its_steps() -> None:
    """5 days over 6 + 4 by law: 3 + 2."""
    lever = Powers(filing=((need("check"), days(5)),))
    now = lever.apply(chain(), "powers").item("check")
    assert now.kind == "filing"
    assert promised(now) == {"check.desk": 3, "check.head": 2}
    assert lever.touches() == {"items", "limits"}


def test_own_acceptance_has_no_counter_no_officers_and_no_certificate() -> None:
    lever = Powers(own_acceptance=((need("check"), days(0, "calendar")),))
    now = lever.apply(chain(), "powers").item("check")
    assert now.kind == "acceptance"
    assert {s.owner for s in now.steps} == {"applicant"}
    assert all((s.seats, s.effort, s.wait, s.fault) == ((), None, None, 0) for s in now.steps)
    assert (now.intake, now.decision, now.issue, now.certificates) == (None, None, None, 0)
    assert limit_days(now, "in_force") == (0, 0)
    assert needs(lever.apply(chain(), "powers"), "sign") == ["check"]
    assert lever.touches() == {"items", "papers", "visits", "limits"}


def test_own_acceptance_takes_the_place_of_a_promise_together() -> None:
    base = system(item("a", step("a.1", limit=6)), item("b"))
    merged = Merge((need("a"),), limit=days(4)).apply(base, "one")
    now = Powers(own_acceptance=((need("one"), days(2)),)).apply(merged, "powers").item("one")
    assert now.together is None
    assert promised(now) == {"a.1": 2}


def test_own_acceptance_of_a_member_leaves_the_others_with_their_office() -> None:
    merged = Merge((need("check"), need("sign"))).apply(chain(), "one")
    lever = Powers(own_acceptance=((need("check"), days(1)),))
    now = lever.apply(merged, "powers").item("one")
    assert [s.owner for s in now.steps] == ["applicant", "applicant", "office"]
    assert now.intake is not None


def test_a_session_goes_on_without_a_member_that_is_dropped() -> None:
    base = system(item("a"), item("b"), item("c"))
    joint = JointSession((need("a"), need("b"), need("c"))).apply(base, "one")
    now = drops("b").apply(joint, "powers")
    sittings = {str(s.ref): s.sitting for s in now.item("one").steps}
    assert list(sittings) == ["a.review", "c.review"]
    assert sittings["a.review"] == sittings["c.review"] is not None


def test_no_names_change_nothing() -> None:
    assert Powers().is_neutral
    assert Powers().apply(chain(), "powers") == chain()
    assert Powers().touches() == frozenset()
    assert Powers().explain().en == "no power is given up"
    assert not drops("sign").is_neutral


def test_names_that_are_not_there_do_nothing_and_are_noted() -> None:
    nobody = Need("nobody")
    lever = Powers((nobody,), ((nobody, "nowhere"),), ((nobody, days(1)),), ((nobody, days(0)),))
    now = lever.apply(chain(), "powers")
    assert now.items == chain().items
    assert set(said(now)) == {"nobody not there: left out", "nobody, nobody not there: left out"}


def test_an_office_that_is_not_there_is_refused() -> None:
    lever = Powers(delegate=((need("sign"), "nowhere"),))
    with pytest.raises(ConflictError, match="sign is delegated to nowhere"):
        lever.apply(chain(), "powers")


def test_dropping_all_that_a_class_needs_is_refused() -> None:
    with pytest.raises(ConflictError, match="cases of the class case have nothing left"):
        drops("land", "check", "sign", "permit").apply(chain(), "powers")


def test_it_says_what_is_given_up() -> None:
    lever = Powers(
        (need("a"),), ((need("b"), "hall"),), ((need("c"), days(1)),), ((need("d"), days(0)),)
    )
    assert lever.explain().en == (
        "dropped: a; delegated: b → hall; now a filing: c; now the applicant's own: d"
    )


TOWN = """
permitsim: 1
name: town
title: Two offices, open from 8 to 20
time: {start: 2018-02-05, warm_up: 0 days, observe: 5 days}
calendars: {national: {hours: "Mon-Fri 08:00-20:00"}}
offices: {hall: {staff: 1}, county: {staff: 1}}
demand: {arrivals: {at: [2018-02-05 09:00, 2018-02-05 09:00]}}
items:
  quake: {office: hall, limit: 3 working days, review: {effort: 1 h}}
  drains: {office: hall, needs: [quake], limit: 3 working days, review: {effort: 1 h}}
  permit: {office: hall, needs: [drains], limit: 3 working days, review: {effort: 1 h}}
reforms:
  drop: {lever: powers, drop: [drains]}
  county: {lever: powers, delegate: {quake: county}}
  filing: {lever: powers, filing: {quake: 1 working day}}
  own: {lever: powers, own_acceptance: {drains: 0 calendar days}}
workflows: {old: [], drop: [drop], county: [county], filing: [filing], own: [own]}
"""


@pytest.mark.parametrize(
    ("workflow", "hours", "list_days"),
    [
        ("old", [14, 15], 9),
        ("drop", [12, 13], 6),
        ("county", [12, 14], 9),
        ("filing", [14, 15], 7),
        ("own", [12, 13], 6),
    ],
)
def test_as_lived_and_by_the_limits(workflow: str, hours: list[int], list_days: int) -> None:
    """Two cases come at 9; each has three reviews of an hour, first come first served.

    old: quakes 9, 10; drains 11, 12; permits 13-14, 14-15. Limits 3 + 3 + 3.
    drop, own: quakes 9, 10; permits 11-12, 12-13. Limits 3 + 3.
    county: quakes at the county 9, 10; in the hall drains 10, permit 11-12, drains 12, permit 13.
    filing: a promise changes nothing in the work. Limits 1 + 3 + 3.
    """
    scenario = load_text(TOWN)
    table = run(scenario, workflow).table
    assert [int(end) / 3600 for end in table.end] == hours
    read = run(scenario, workflow, reading="limits").table
    assert read.measures["lead_list_days"].tolist() == [list_days]
