"""What differs between two systems: all of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest

from sim.model.items import Item, Limit, Step
from sim.model.offices import AgentPool
from sim.model.reforms.merge import Merge
from sim.model.reforms.parallel import Parallel
from sim.model.reforms.samples import Samples
from sim.model.system import Habit, PermitSystem
from sim.study.difference import differences, is_same
from sim.study.fieldwise import Difference, between
from sim.study.grouping import GROUPS, group_of
from sim.study.origins import dropped_items, origins_of
from sim.text import same
from tests.model.reforms.building import applied, days, item, need, ref, span, step, system


def town() -> PermitSystem:
    """land → {design, survey} → permit, one at a time."""
    return system(
        applied(item("land"), papers=("deed",)),
        applied(item("design", needs=["land"]), papers=("plan", "form")),
        applied(item("survey", needs=["land"]), "annex", papers=("map", "form")),
        applied(item("permit", needs=["design", "survey"])),
        habit=Habit("serial"),
    )


def changed(system: PermitSystem, id: str, **settings) -> PermitSystem:
    return system.with_items(
        tuple(replace(one, **settings) if one.id == id else one for one in system.items)
    )


def step_changed(system: PermitSystem, id: str, **settings) -> PermitSystem:
    steps = tuple(replace(one, **settings) for one in system.item(id).steps)
    return changed(system, id, steps=steps)


def test_equal_systems_differ_in_nothing_however_they_were_made() -> None:
    same_town = replace(town(), lineage=(), notes=()).noted("reform", same("said"))
    assert is_same(town(), same_town)
    assert differences(town(), same_town) == ()
    assert not is_same(town(), replace(town(), habit=Habit()))


def test_one_changed_field_is_one_difference() -> None:
    new = step_changed(town(), "land", limit=Limit(days(10), days(4)))
    assert differences(town(), new) == (
        Difference(
            ("land", ref("land.review")),
            ("items", "steps", "limit", "promised"),
            (),
            (days(4),),
        ),
    )


@pytest.mark.parametrize(
    ("new", "subject", "path", "group"),
    [
        (changed(town(), "land", kind="filing"), ("land",), ("items", "kind"), "items"),
        (
            changed(town(), "permit", needs=(need("land"),)),
            ("permit",),
            ("items", "needs"),
            "needs",
        ),
        (changed(town(), "land", together=days(1)), ("land",), ("items", "together"), "limits"),
        (changed(town(), "land", papers=()), ("land",), ("items", "papers"), "papers"),
        (changed(town(), "land", issue=None), ("land",), ("items", "issue"), "visits"),
        (changed(town(), "land", certificates=3), ("land",), ("items", "certificates"), "items"),
        (changed(town(), "land", transfer=span(1)), ("land",), ("items", "transfer"), "offices"),
        (
            step_changed(town(), "land", owner="applicant"),
            ("land", ref("land.review")),
            ("items", "steps", "owner"),
            "owners",
        ),
        (
            step_changed(town(), "land", fault=0.5),
            ("land", ref("land.review")),
            ("items", "steps", "fault"),
            "steps",
        ),
        (
            step_changed(town(), "land", session="board"),
            ("land", ref("land.review")),
            ("items", "steps", "session"),
            "sessions",
        ),
        (replace(town(), habit=Habit()), (), ("habit", "kind"), "habit"),
        (
            replace(town(), agents=(AgentPool("agents", same("agents"), 2, ("case",)),)),
            (),
            ("agents",),
            "agents",
        ),
        (replace(town(), calendars=()), (), ("calendars",), "calendars"),
        (replace(town(), offices=town().offices[:1]), (), ("offices",), "offices"),
        (
            replace(town(), classes=(replace(town().classes[0], priority=2),)),
            ("case",),
            ("classes", "priority"),
            "classes",
        ),
    ],
)
def test_each_field_is_told_in_its_group(new, subject, path, group) -> None:
    found = differences(town(), new)
    assert [(one.subject, one.path) for one in found] == [(subject, path)]
    assert group_of(path) == group


def test_no_field_of_the_model_is_left_without_a_group() -> None:
    for owner, path in ((PermitSystem, ()), (Item, ("items",)), (Step, ("items", "steps"))):
        for field in fields(owner):
            assert group_of((*path, field.name)) in GROUPS
    assert group_of(("items", "steps", "invented_later")) == "steps"
    assert group_of(("invented_later",)) == "other"


def test_fields_that_are_invented_later_are_seen() -> None:
    """A type that no code names is taken apart by its fields."""

    @dataclass(frozen=True)
    class Later:
        mood: str
        many: tuple[str, ...] = ()

    found = list(between([Later("good", ("a",))], Later("bad", ("a", "b")), ("x",), ("later",)))
    assert found == [
        Difference(("x",), ("later", "mood"), ("good",), ("bad",)),
        Difference(("x",), ("later", "many"), (), ("b",), is_list=True),
    ]


def test_another_order_is_a_difference() -> None:
    """The order of items breaks ties, so that it is no noise."""
    new = town().with_items(town().items[::-1])
    order = tuple(one.id for one in town().items)
    assert differences(town(), new) == (Difference((), ("items", "order"), order, order[::-1]),)


def test_an_item_made_of_two_is_held_against_both() -> None:
    """Each had a counter of its own, and the form stood in both; nothing else is new.

    The steps keep their order of the law, which was none; certificates add up to two.
    """
    new = Merge((need("design"), need("survey"))).apply(town(), "one")
    assert [(one.subject, one.path, one.old, one.new) for one in differences(town(), new)] == [
        (("one",), ("items", "intake", "office"), ("hall", "annex"), ("annex",)),
        (("one",), ("items", "decision", "office"), ("hall", "annex"), ("annex",)),
    ]
    origin = next(one for one in origins_of(town(), new) if one.item == "one")
    assert (origin.sources, origin.fate) == (("design", "survey"), "merged")


def test_what_the_law_asks_between_the_members_is_no_difference() -> None:
    """land → design becomes an order of steps inside the one item."""
    new = Merge((need("land"), need("design"))).apply(town(), "one")
    assert new.item("one").steps[1].after == (ref("land.review"),)
    assert [one.path[1:] for one in differences(town(), new)] == []
    waived = Merge((need("land"), need("design")), inside="waive").apply(town(), "one")
    assert [one.path for one in differences(town(), waived)] == [("items", "steps", "after")]


def test_a_part_that_went_elsewhere_is_not_lost() -> None:
    """The check of land joins the survey: two items hold what land was, and no step is lost."""
    steps = step("land.check", limit=2), step("land.review", limit=8, after=["land.check"])
    old = system(item("land", *steps), applied(item("survey"), papers=("map",)))
    new = Merge((need("land.check"), need("survey"))).apply(old, "one")
    fates = {one.item: (one.sources, one.fate) for one in origins_of(old, new)}
    assert fates == {"land": (("land",), "split"), "one": (("land", "survey"), "merged")}
    assert ("items", "steps") not in [one.path for one in differences(old, new)]
    assert dropped_items(old, new) == ()


def test_items_that_come_go_and_change_their_name() -> None:
    new = town().with_items(
        (replace(town().item("land"), id="site"), *town().items[1:3], item("extra"))
    )
    fates = {one.item: one.fate for one in origins_of(town(), new)}
    assert fates == {"site": "renamed", "design": None, "survey": None, "extra": "added"}
    assert [one.id for one in dropped_items(town(), new)] == ["permit"]


def test_levers_change_what_they_say_and_nothing_else() -> None:
    parallel = differences(town(), Parallel().apply(town(), "side_by_side"))
    assert [one.path for one in parallel] == [("habit", "kind")]
    samples = differences(town(), Samples(defect=0.5).apply(town(), "samples"))
    assert {one.path for one in samples} == {("items", "papers", "defect")}
    assert {one.subject for one in samples} == {
        ("land", "deed"), ("design", "plan"), ("design", "form"), ("survey", "map"),
        ("survey", "form"),
    }  # fmt: skip
