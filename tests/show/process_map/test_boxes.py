"""A system as boxes and arrows."""

from __future__ import annotations

from dataclasses import replace
from graphlib import CycleError

import pytest

from sim.model.items import Limit, Seat
from sim.model.system import Habit
from sim.show.process_map.boxes import layers_of, limit_path, marks_of, reduced
from tests.model.reforms.building import applied, days, item, step, system
from tests.show.process_map.towns import mapped


def test_edges_that_a_chain_implies_are_left_out() -> None:
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("a", "d"), ("x", "d")]
    assert reduced(edges) == (("a", "b"), ("b", "c"), ("c", "d"), ("x", "d"))
    assert reduced([]) == ()
    with pytest.raises(CycleError):
        reduced([("a", "b"), ("b", "a")])


def test_a_layer_is_the_longest_chain_before() -> None:
    assert layers_of("abcx", [("a", "b"), ("b", "c"), ("x", "c")]) == {
        "a": 0, "b": 1, "c": 2, "x": 0,
    }  # fmt: skip


def town(habit: Habit):
    """land → {design, survey} → permit; a notice waits for the land."""
    return system(
        item("land"),
        applied(item("design", needs=["land"]), "annex"),
        item("survey", needs=["land"]),
        item("permit", needs=["design", "survey", "land"]),
        item("told", step("told.notice", limit=3, effort=0, kind="notice"), needs=["land"]),
        habit=habit,
    )


def test_by_the_law_alone() -> None:
    """Three layers; 10 + 10 + 10 days, by the design since it stands before the survey."""
    drawn = mapped(town(Habit()))
    assert [(box.item, box.layer, box.needs, box.habits) for box in drawn.boxes] == [
        ("land", 0, (), ()),
        ("design", 1, (1,), ()),
        ("survey", 1, (1,), ()),
        ("told", 1, (1,), ()),
        ("permit", 2, (2, 3), ()),
    ]
    assert [(one.source, one.target) for one in drawn.arrows if one.critical] == [(1, 2), (2, 5)]
    assert all(arrow.law for arrow in drawn.arrows)
    assert (drawn.layers, drawn.total, drawn.number_of("permit")) == (3, 30, 5)
    assert [box.days for box in drawn.boxes][-1] == (20, 30)


def test_serial_habit_is_one_chain_in_which_the_law_is_still_said() -> None:
    """land, design, survey, permit, told: 43 days. Law: survey after land, told after land."""
    drawn = mapped(town(Habit("serial")))
    assert [(one.source, one.target, one.law) for one in drawn.arrows] == [
        (1, 2, True), (3, 4, True), (2, 3, False), (4, 5, False),
    ]  # fmt: skip
    assert [box.hidden for box in drawn.boxes] == [(), (), (1,), (2,), (1,)]
    assert [box.habits for box in drawn.boxes] == [(), (), (2,), (), (4,)]
    assert all(box.critical for box in drawn.boxes)
    assert (drawn.layers, drawn.total) == (5, 43)


def test_who_works_on_an_item() -> None:
    drawn = mapped(town(Habit()))
    assert [text.en for text in drawn.boxes[1].offices] == ["hall", "annex"]
    assert drawn.boxes[3].offices == ()


def test_limits_add_up_along_the_longest_way() -> None:
    """2 + 5 working days beside 4 calendar days; as a whole, the promise."""
    steps = (
        step("land.one", limit=2),
        step("land.two", limit=5, after=["land.one"]),
        replace(step("land.side"), limit=Limit(days(4, "calendar"))),
    )
    land = item("land", *steps)
    assert [(one.count, one.unit) for one in limit_path(land, "in_force")] == [(7, "working")]
    whole = replace(land, together=days(0))
    assert limit_path(whole, "in_force") == (days(0),)
    assert [one.count for one in limit_path(whole, "statutory")] == [7]
    mixed = item("land", steps[0], replace(steps[2], after=(steps[0].ref,)))
    assert [(one.count, one.unit) for one in limit_path(mixed, "in_force")] == [
        (2, "working"), (4, "calendar"),
    ]  # fmt: skip
    assert limit_path(item("land", step("land.review")), "in_force") == ()
    later = item("land", step("land.review", 7, deferred=True), step("land.promise", 2))
    assert [one.count for one in limit_path(later, "in_force")] == [2]
    assert [one.count for one in limit_path(later, "statutory")] == [7]


@pytest.mark.parametrize(
    ("made", "marks"),
    [
        (item("a"), ()),
        (item("a", replace(step("a.b"), seats=(Seat("hall"), Seat("annex")))), ("joint",)),
        (item("a", replace(step("a.b"), session="board")), ("joint",)),
        (item("a", step("a.b", owner="applicant")), ("applicant",)),
        (item("a", step("a.b", owner="applicant"), step("a.c")), ()),
        (item("a", step("a.b", owner="third_party")), ("third_party",)),
        (item("a", kind="notice"), ("notice",)),
        (item("a", step("a.b", kind="tender")), ("tender",)),
    ],
)
def test_marks(made, marks) -> None:
    assert marks_of(made) == marks
