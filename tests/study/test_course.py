"""When items begin and end by the limits."""

from __future__ import annotations

from datetime import date

from sim.model.scenario import Horizon
from sim.model.system import Habit
from sim.study.course import course_of
from tests.model.reforms.building import item, step, system

HORIZON = Horizon(date(2018, 1, 2), None, 86_400)


def town(habit: Habit):
    """Land (10 days) before permit (10 days); the survey (3 days) is free."""
    return system(
        item("land"),
        item("survey", step("survey.review", limit=3)),
        item("permit", needs=["land"]),
        habit=habit,
    )


def test_by_the_law_alone_the_survey_runs_beside() -> None:
    """Land 0–10, permit 10–20; the survey 0–3 sets nothing."""
    course = course_of(town(Habit()), HORIZON)
    assert course.spans == {"land": (0, 10), "survey": (0, 3), "permit": (10, 20)}
    assert course.critical == ("land", "permit")
    assert course.days == 20


def test_one_at_a_time_every_item_sets_the_total() -> None:
    """Land 0–10, survey 10–13, permit 13–23."""
    course = course_of(town(Habit("serial")), HORIZON)
    assert course.spans == {"land": (0, 10), "survey": (10, 13), "permit": (13, 23)}
    assert course.critical == ("land", "survey", "permit")
    assert course.days == 23


def test_an_item_of_several_steps_is_one_span() -> None:
    """Two steps of 2 and 5 days in series."""
    steps = step("land.one", limit=2), step("land.two", limit=5, after=["land.one"])
    course = course_of(system(item("land", *steps)), HORIZON)
    assert course.spans == {"land": (0, 7)}
    assert course.critical == ("land",)
