"""Who does what: steps in the lanes of their offices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.model.items import Seat, Sitting
from sim.show.process_map.tasks import network_of
from tests.model.reforms.building import applied, item, ref, step, system
from tests.show.process_map.shipped import scenario_of
from tests.show.process_map.towns import mapped


def network(town):
    return network_of(town, mapped(town))


def test_an_item_that_one_office_handles_is_one_task() -> None:
    found = network(system(applied(item("a")), item("b", needs=["a"])))
    assert [(task.id, task.lane, task.part) for task in found.tasks] == [
        ("a..a..review", "hall", None),
        ("b..b..review", "hall", None),
    ]
    assert [(flow.source, flow.target, flow.law) for flow in found.flows] == [
        ("a..a..review", "b..b..review", True)
    ]


def test_counter_and_desk_of_others_are_tasks_of_their_own() -> None:
    found = network(system(applied(item("a"), "annex"), item("b", needs=["a"])))
    assert [(task.lane, task.part.en if task.part else "") for task in found.tasks] == [
        ("annex", "intake"), ("hall", "a.review"), ("annex", "decision"), ("hall", ""),
    ]  # fmt: skip
    ids = [task.id for task in found.tasks]
    assert [(f.source, f.target) for f in found.flows] == [
        (ids[0], ids[1]), (ids[1], ids[2]), (ids[2], ids[3]),
    ]  # fmt: skip
    assert [lane for lane, _ in found.lanes] == ["hall", "annex"]


def test_steps_side_by_side_begin_and_end_together() -> None:
    """b after a; c after the item; a and d side by side."""
    steps = step("x.a"), step("x.b", after=["x.a"]), step("x.d")
    found = network(system(item("x", *steps), item("c", needs=["x"])))
    assert {(f.source, f.target) for f in found.flows} == {
        ("x..x..a", "x..x..b"), ("x..x..b", "c..c..review"), ("x..x..d", "c..c..review"),
    }  # fmt: skip


def test_a_joint_session_is_one_task_that_names_its_offices() -> None:
    sitting = Sitting(ref("joint.1"))
    one = replace(step("x.a"), sitting=sitting)
    other = replace(step("x.b"), sitting=sitting, seats=(Seat("annex"),))
    (task,) = network(system(item("x", one, other))).tasks
    assert (task.id, task.lane) == ("x..joint..1", "hall")
    assert [title.en for title in task.joint] == ["hall", "annex"]
    later = step("x.c", after=["x.a"])
    first, _ = network(system(item("x", one, other, later))).tasks
    assert first.part is not None
    assert first.part.en == "joint session"


def test_a_step_that_is_called_as_its_item_is_not_called_twice() -> None:
    bare = applied(item("a"), "annex")
    named = replace(bare, steps=(replace(bare.steps[0], title=bare.title),))
    assert [task.part.en if task.part else "" for task in network(system(named)).tasks] == [
        "intake", "", "decision",
    ]  # fmt: skip


def test_what_no_office_does_has_a_lane_of_its_own() -> None:
    found = network(
        system(
            item("told", step("told.n", limit=3, effort=0, kind="notice")),
            item("own", step("own.s", limit=3, effort=0, owner="applicant")),
            item("wired", step("wired.s", limit=3, effort=0, owner="third_party")),
        )
    )
    assert {task.id.partition("..")[0]: task.lane for task in found.tasks} == {
        "told": "", "own": "applicant", "wired": "third_party",
    }  # fmt: skip
    assert [lane for lane, _ in found.lanes] == ["applicant", "third_party", ""]


@pytest.mark.parametrize("name", ["five_in_one", "nanchong", "state_council"])
@pytest.mark.parametrize("workflow", ["old", "new"])
def test_between_items_the_order_is_the_map_s(name, workflow) -> None:
    town = scenario_of(name).system(workflow)
    drawn = mapped(town)
    found = network_of(town, drawn)
    number = {task.id: task.number for task in found.tasks}
    between = {
        (number[flow.source], number[flow.target])
        for flow in found.flows
        if number[flow.source] != number[flow.target]
    }
    assert between == {(arrow.source, arrow.target) for arrow in drawn.arrows}
    assert set(number.values()) == {box.number for box in drawn.boxes}
    assert {task.lane for task in found.tasks} == {lane for lane, _ in found.lanes}
