from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.offices import Office, StaffGroup
from sim.model.reforms.staff import Staff
from sim.model.system import PermitSystem
from sim.text import same
from tests.model.reforms.building import system


def base() -> PermitSystem:
    """A hall with one senior (paid 9) and two juniors at speed 0.5, and an annex of one."""
    seniors = StaffGroup("seniors", 1, "national", cost_per_year=9)
    juniors = StaffGroup("juniors", 2, "national", speed=0.5)
    hall = Office("hall", same("hall"), (seniors, juniors))
    annex = Office("annex", same("annex"), (StaffGroup("officers", 1, "national"),))
    return replace(system(), offices=(hall, annex))


def staffed(lever: Staff) -> tuple[StaffGroup, ...]:
    return lever.apply(base(), "hands").office("hall").groups


def test_officers_join_the_first_group_or_the_named_one() -> None:
    seniors, juniors = base().office("hall").groups
    assert staffed(Staff("hall", 2)) == (replace(seniors, officers=3), juniors)
    assert staffed(Staff("hall", 1, "juniors")) == (seniors, replace(juniors, officers=3))


def test_officers_paid_or_placed_otherwise_are_a_group_of_their_own() -> None:
    seniors, juniors = base().office("hall").groups
    paid = StaffGroup("hands", 1, "national", speed=0.5, cost_per_year=4)
    late = StaffGroup("hands", 1, "late", cost_per_year=9)
    assert staffed(Staff("hall", 1, "juniors", cost=4)) == (seniors, juniors, paid)
    assert staffed(Staff("hall", 1, calendar="late")) == (seniors, juniors, late)
    assert staffed(Staff("hall", 1, cost=9, calendar="national"))[0].officers == 2


def test_officers_may_be_taken_away_down_to_none() -> None:
    assert staffed(Staff("hall", -2, "juniors", cost=4))[1].officers == 0
    with pytest.raises(ConflictError, match="3 officers are taken from juniors of hall, but it"):
        Staff("hall", -3, "juniors").apply(base(), "hands")


def test_the_other_offices_stay_as_they_are() -> None:
    assert Staff("hall", 5).apply(base(), "hands").office("annex") == base().office("annex")


@pytest.mark.parametrize(
    ("lever", "name"),
    [(Staff("nowhere", -1), "nowhere"), (Staff("hall", 1, "nobody"), "hall.nobody")],
)
def test_who_is_not_there_is_said(lever: Staff, name: str) -> None:
    now = lever.apply(base(), "hands")
    assert now.offices == base().offices
    assert now.notes[0].said.en == f"{name} not there: left out"


def test_adding_none_is_neutral_whatever_they_would_cost() -> None:
    lever = Staff("hall", 0, cost=4, calendar="late")
    assert lever.is_neutral
    assert lever.apply(base(), "hands") == base()
    assert not Staff("hall", -1).is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    assert Staff("hall", 2).touches() == {"staff"}
    assert Staff("hall", 2).explain().en == "2 more officers in hall"
    assert Staff("hall", -1).explain().zh == "hall减少经办人 1 名"
