from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sim.engine.draws import stream_id
from sim.engine.make_plan import make_plan
from sim.errors import ConflictError
from sim.model.calendar import DAY
from sim.model.items import Seat, StepRef
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.limits import Limits
from sim.model.reforms.merge import Merge
from sim.model.scenario import Horizon
from sim.model.sittings import held_together, seats_of
from sim.model.system import PermitSystem
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
    ref,
    said,
    span,
    step,
    system,
)


def joint(names: str, **settings) -> JointSession:
    return JointSession(tuple(need(name) for name in names.split()), **settings)


def annexed(name: str, **settings):
    return replace(step(name, **settings), seats=(Seat("annex"),))


def forest() -> PermitSystem:
    """land → {fire, forest} → permit; the forest has a check, a notice of 5 h and a hearing."""
    notice = replace(step("forest.notice", effort=0, after=["forest.check"]), wait=span(5))
    return system(
        item("land"),
        item("fire", annexed("fire.review", fault=0.1, effort=3), needs=["land"]),
        item(
            "forest",
            step("forest.check", fault=0.2, effort=2),
            notice,
            annexed("forest.hearing", after=["forest.notice"]),
            needs=["land"],
        ),
        item("permit", needs=["forest.check"]),
    )


def sessions(of: PermitSystem, id: str) -> list[list[str]]:
    return [[str(s.ref) for s in held] for held in held_together(of.item(id).steps)]


def test_what_is_side_by_side_becomes_one_session_and_waits_run_beside_it() -> None:
    now = joint("fire forest").apply(forest(), "four")
    assert ids(now) == ["land", "four", "permit"]
    assert needs(now, "four") == ["land"]
    assert sessions(now, "four") == [
        ["fire.review", "forest.check"],
        ["forest.notice"],
        ["forest.hearing"],
    ]
    assert now.holder("fire") == now.holder("forest") == now.item("four")


def test_a_session_ends_for_all_its_steps_at_once() -> None:
    """The notice came after the check, and the permit needed the check: now both wait for all."""
    now = joint("fire forest").apply(forest(), "four")
    assert after(now.item("four"))["forest.notice"] == ["forest.check", "fire.review"]
    assert needs(now, "permit") == ["forest.check", "fire.review"]


def test_each_layer_of_the_members_order_has_a_session() -> None:
    """b needs a and d needs c: a meets c, then b meets d."""
    base = system(item("a"), item("b", needs=["a"]), item("c"), item("d", needs=["c"]))
    now = joint("a b c d").apply(base, "four")
    assert sessions(now, "four") == [["a.review", "c.review"], ["b.review", "d.review"]]
    assert after(now.item("four"))["b.review"] == ["a.review", "c.review"]
    sat = [s.sitting and str(s.sitting.ref) for s in now.item("four").steps]
    assert sat == ["four.session_1", "four.session_1", "four.session_2", "four.session_2"]


def test_waiving_the_order_makes_one_session_of_all() -> None:
    base = system(item("a"), item("b", needs=["a"]))
    waived = joint("a b", inside="waive", reason="a pilot").apply(base, "one")
    assert sessions(waived, "one") == [["a.review", "b.review"]]
    assert said(waived) == ["the law's order among a, b is waived: a pilot (grade C)"]
    assert sessions(joint("a b").apply(base, "one"), "one") == [["a.review"], ["b.review"]]


def plan_of(of: PermitSystem):
    return make_plan(of, Horizon(date(2018, 1, 2), None, DAY), warm_up=0).activities


def test_a_session_lasts_as_long_as_the_longest_of_efforts_that_keep_their_luck() -> None:
    """It finds a fault with 1 - (1 - 0.1) (1 - 0.2) = 0.28, by the luck of the first."""
    base = forest().with_items(forest().items[1:3])
    activities = plan_of(joint("fire forest").apply(base, "four"))
    assert activities.span_ptr.tolist() == [0, 2, 3, 4]
    assert activities.span.stream.tolist()[:2] == [
        stream_id("case", "fire.review/effort"),
        stream_id("case", "forest.check/effort"),
    ]
    assert activities.fault.tolist() == pytest.approx([0.28, 0, 0])
    assert activities.fault_stream[0] == stream_id("case", "fire.review/fault")
    assert activities.seat_office.tolist()[:2] == [1, 0]
    assert activities.joint.tolist() == [1, 0, 0]


def test_a_stated_length_has_luck_of_the_levers_own() -> None:
    lever = joint("fire forest", effort=span(1))
    activities = plan_of(lever.apply(forest().with_items(forest().items[1:3]), "four"))
    assert activities.span_ptr.tolist() == [0, 1, 2, 3]
    assert activities.span.stream[0] == stream_id("case", "four.session_1/effort")
    assert lever.touches() == {"items", "papers", "visits", "effort"}


def test_offices_say_who_sits() -> None:
    now = joint("fire forest", offices=(Seat("hall", 2),)).apply(forest(), "four")
    met = held_together(now.item("four").steps)[0]
    assert seats_of(met) == (Seat("hall", 2),)
    usual = held_together(joint("fire forest").apply(forest(), "four").item("four").steps)[0]
    assert seats_of(usual) == (Seat("annex"), Seat("hall"))


def test_notices_stay_beside_the_session() -> None:
    base = system(item("a"), item("b"), item("told", kind="notice"))
    now = joint("a b told").apply(base, "one")
    assert sessions(now, "one") == [["a.review", "b.review"], ["told.review"]]


def test_a_member_that_a_later_lever_takes_away_is_reviewed_apart() -> None:
    now = joint("a b").apply(system(item("a"), item("b"), item("c")), "one")
    now = Merge((need("a.review"), need("c"))).apply(now, "two")
    assert sessions(now, "one") == [["b.review"]]
    assert sessions(now, "two") == [["a.review"], ["c.review"]]


def test_a_promise_before_or_after_it_is_the_members_own() -> None:
    promise = Limits(((need("a"), days(3)),))
    base = system(item("a"), item("b"))
    before = joint("a b").apply(promise.apply(base, "list"), "one")
    assert before == promise.apply(joint("a b").apply(base, "one"), "list")


def test_its_own_promise_is_for_the_whole() -> None:
    lever = joint("a b", limit=days(18), new_id="four")
    now = lever.apply(system(item("a"), item("b")), "session")
    assert now.item("four").together == days(18)
    assert "limits" in lever.touches()


def test_one_whole_item_meets_nobody_and_changes_in_name_only() -> None:
    base = system(applied(item("a", step("a.1"), step("a.2"))), item("b", needs=["a"]))
    assert joint("a").is_neutral
    now = joint("a").apply(base, "one")
    assert now.item("one") == replace(base.item("a"), id="one")
    assert not joint("a b").is_neutral
    assert not joint("a", limit=days(1)).is_neutral


def test_members_that_are_not_there_are_left_out_and_noted() -> None:
    base = system(item("a"))
    assert said(joint("a nobody").apply(base, "one")) == [
        "nobody not there: left out",
        "no steps of one can be reviewed at once: no session is held",
    ]
    gone = joint("x y", offices=(Seat("nowhere"),)).apply(base, "one")
    assert ids(gone) == ["a"]
    assert said(gone) == ["x, y not there: left out"]


@pytest.mark.parametrize("settings", [{"offices": (Seat("nowhere"),)}, {"session": "nowhere"}])
def test_who_sits_must_be_there(settings) -> None:
    lever = joint("a b", **settings)
    base = system(item("a"), item("b"))
    with pytest.raises(ConflictError, match="asks for nowhere"):
        lever.apply(base, "one")
    assert len(lever.check(base)) == 1


def test_a_need_that_leaves_and_comes_back_is_refused() -> None:
    base = system(item("a"), item("b", needs=["a"]), item("c", needs=["b"]))
    with pytest.raises(ConflictError, match="b needs a, and one needs b"):
        joint("a c").apply(base, "one")


def test_it_says_what_it_does() -> None:
    assert joint("a b").explain().en == (
        "a, b are done jointly: one officer of each office at once, "
        "in as many sessions as the law's order asks"
    )
    assert joint("a b", inside="waive").explain().zh.endswith("不分先后")


def test_the_steps_of_a_name_are_found_in_the_session() -> None:
    now = joint("fire forest").apply(forest(), "four")
    held = now.holder_of_step(StepRef("fire", "review"))
    assert held is not None
    assert held[0].id == "four"
    assert held[1].ref == ref("fire.review")


TOWN = """
permitsim: 1
name: town
title: Three offices, open from 8 to 20
time: {start: 2018-02-05, warm_up: 0 days, observe: 5 days}
calendars: {national: {hours: "Mon-Fri 08:00-20:00"}}
offices: {fire: {staff: 1}, planning: {staff: 1}, hall: {staff: 1}}
sessions: {committee: {offices: {fire: 1, planning: 1}, times: [Mon 14:00], at_most: 4}}
demand:
  classes:
    whole: {arrivals: {at: [2018-02-05 09:00]}}
    plain: {items: [drains], arrivals: {at: [2018-02-05 09:00]}}
items:
  quake: {office: fire, review: {effort: 3 h}}
  drains: {office: planning, review: {effort: 2 h}}
  permit: {office: hall, needs: [quake, drains], review: {effort: 1 h}}
reforms:
  joint: {lever: joint_session, items: [quake, drains]}
  short: {lever: joint_session, items: [quake, drains], effort: 1 h}
  all_sit: {lever: joint_session, items: [quake, drains], offices: {fire: 1, hall: 1}}
  tuesdays: {lever: joint_session, items: [quake, drains], session: committee}
workflows: {old: [], joint: [joint], short: [short], all_sit: [all_sit], tuesdays: [tuesdays]}
"""


@pytest.mark.parametrize(
    ("workflow", "ends"),
    [
        ("old", [13, 13]),
        ("joint", [13, 14]),
        ("short", [11, 11]),
        ("all_sit", [15, 14]),
        ("tuesdays", [18, 17]),
    ],
)
def test_as_lived(workflow: str, ends: list[int]) -> None:
    """The hours at which the whole case and the plain one end.

    old: quake 9-12, drains 9-11 and 11-13; permit 12-13.
    joint: both officers 9-12; permit 12-13. The plain case has planning alone to meet: 12-14.
    short: both 9-10, permit 10-11; the plain one's hour is 10-11.
    all_sit: fire and hall 9-12 and, for the plain case, 12-14, as sessions come before other work;
    so the hall has the permit 14-15.
    tuesdays: all wait for 14; the session lasts to 17 for both; permit 17-18.
    """
    table = run(load_text(TOWN), workflow).table
    assert [int(end) / 3600 for end in table.end] == ends
