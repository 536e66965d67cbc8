"""Bounds, costs and loads of settings, known before anything is run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import PermitsimError
from sim.scenario_file.load import load_scenario
from sim.study.staffing.staffed import staffed
from sim.study.tasks import foresee
from tests.small import SMALL, edited, small_town
from tests.study.staffing.town import TOWN, all_settings, space, town, variant_of

OFFICE = "offices.section.staff"


def test_bounds_go_from_what_does_the_work_to_twice_today_and_two() -> None:
    """The archive has no work. One officer alone of either other office is more than busy."""
    posts = space(town()).posts
    assert [(post.name, post.low, post.today, post.high) for post in posts] == [
        ("hall", 2, 2, 6),
        ("section", 2, 3, 8),
    ]


def test_an_overloaded_office_has_room_above_its_least() -> None:
    scenario = load_scenario(TOWN, {"demand.arrivals": {"poisson": "60 per working day"}})
    hall, section = space(scenario).posts
    assert (hall.low, hall.high) == (14, 16)
    assert (section.low, section.high) == (18, 20)


def test_one_officer_fewer_than_the_low_bound_is_overloaded() -> None:
    found = space(town())
    tops = [post.high for post in found.posts]
    for place, post in enumerate(found.posts):
        for count, carries in ((post.low, True), (post.low - 1, False)):
            officers = found.officers_with((*tops[:place], count, *tops[place + 1 :]))
            assert found.capacity.carries(officers) == carries


@settings(max_examples=15)
@given(st.integers(1, 9), st.integers(1, 9))
def test_loads_are_those_of_the_load_check(hall: int, section: int) -> None:
    found = space(town())
    setting = (hall, section)
    (foreseen,) = foresee([staffed(variant_of(town()), found.posts, setting)])
    mine, theirs = found.loads(setting), foreseen.loads
    assert [each.name for each in mine] == [each.name for each in theirs]
    np.testing.assert_allclose(
        [each.load for each in mine], [each.load for each in theirs], rtol=1e-12
    )
    assert bool(found.capacity.overload(found.officers_with(setting))) == bool(foreseen.overload)


def test_costs_are_those_of_all_officers_whoever_is_chosen() -> None:
    whole, one = space(town()), space(town(), {"hall": None})
    assert whole.cost(whole.today) == one.cost(one.today) == 2 * 50_000 + 3 * 80_000 + 30_000
    assert one.cost((3,)) - one.cost((2,)) == 50_000
    assert [post.name for post in one.posts] == ["hall"]


def test_without_costs_officers_are_counted() -> None:
    found = space(load_scenario(SMALL, {OFFICE: 2}))
    assert not found.in_money
    assert found.cost((1, 4)) == 5


def test_costs_of_some_alone_are_refused() -> None:
    with pytest.raises(PermitsimError, match="and hall state none") as caught:
        space(small_town())
    assert "hall 没有" in caught.value.message.zh


def test_bounds_that_are_given_hold_but_where_nothing_could_be_done() -> None:
    found = space(town(), {"hall": (1, 3), "section": (4, 4), "archive": (0, 2)})
    assert [(post.low, post.high) for post in found.posts] == [(2, 3), (4, 4), (0, 2)]


def test_an_unknown_office_is_told_with_what_was_meant() -> None:
    with pytest.raises(PermitsimError, match=r"no office hal;.*Did you mean hall"):
        space(town(), {"hal": None})


def test_bounds_within_which_nothing_carries_the_demand_are_told_with_loads() -> None:
    with pytest.raises(PermitsimError, match=r"no setting within the bounds.*Hall is 135 % busy"):
        space(town(), {"hall": (1, 1)})


def test_an_office_with_several_groups_has_a_post_for_each() -> None:
    groups = {
        "senior": {"officers": 1, "cost": 90_000, "speed": 2},
        "junior": {"officers": 2, "cost": 60_000},
    }
    found = space(load_scenario(TOWN, {OFFICE: groups}), {"section": None})
    assert [post.name for post in found.posts] == ["section.senior", "section.junior"]
    # One junior alone is more than busy, one senior alone is not, nor are two juniors.
    assert [found.holds(each) for each in ((1, 1), (2, 1), (1, 2))] == [True, True, True]
    alone = space(load_scenario(TOWN, {OFFICE: groups}), {"section.junior": (0, 3)})
    assert [(post.name, post.low, post.high) for post in alone.posts] == [("section.junior", 0, 3)]


def test_a_session_keeps_as_many_as_it_needs(tmp_path) -> None:
    review = "review: {effort: {exponential: 2 h}}"
    together = "review: {offices: {section: 3}, effort: {exponential: 10 min}}"
    file = edited(tmp_path, (review, together), ("staff: 1}", "staff: {officers: 1, cost: 1}}"))
    scenario = load_scenario(file, {OFFICE: {"officers": 4, "cost": 1}})
    section = next(post for post in space(scenario, workflow="old").posts if post.name == "section")
    assert section.low == 3
    with pytest.raises(PermitsimError, match="Section has too few on duty at once"):
        space(scenario, {"section": (1, 2)}, "old")


def test_officers_who_never_meet_cannot_sit_together(tmp_path) -> None:
    """Two in the morning and two in the afternoon are four, and never three at once."""
    hours = {"am": {"hours": "Mon-Fri 09:00-12:00"}, "pm": {"hours": "Mon-Fri 13:00-17:00"}}
    shifts = {
        "early": {"officers": 3, "calendar": "am", "cost": 1},
        "late": {"officers": 3, "calendar": "pm", "cost": 1},
    }
    review = "review: {effort: {exponential: 2 h}}"
    together = "review: {offices: {section: 3}, effort: {exponential: 10 min}}"
    file = edited(
        tmp_path,
        (review, together),
        ("staff: 1}", "staff: {officers: 1, cost: 1}}"),
        ("offices:\n  hall", "calendars: {}\n\noffices:\n  hall"),
    )
    scenario = load_scenario(file, {"calendars": hours, OFFICE: shifts})
    found = space(scenario, {"section": (1, 3)}, "old")
    carried = {each for each in all_settings(found) if found.holds(each)}
    assert {(3, 1), (1, 3), (3, 3)} <= carried
    assert (2, 2) not in carried
