from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.demand import CaseClass, Listed
from sim.model.items import Seat
from sim.model.offices import Office, StaffGroup
from sim.model.parts import item_for
from sim.model.reforms.priority_office import PriorityOffice
from sim.model.system import PermitSystem
from sim.text import same
from tests.model.reforms.building import applied, item, said, step, system


def base() -> PermitSystem:
    """Key and plain cases of one item: counter in the annex, hall and annex review it together."""
    joint = replace(step("a.review", limit=5), seats=(Seat("hall"), Seat("annex", 2)))
    own = system(applied(item("a", joint), "annex"))
    classes = tuple(CaseClass(id, same(id), Listed((0,))) for id in ("key", "plain"))
    service = Office("service", same("service"), (StaffGroup("officers", 3, "national"),))
    return replace(own, offices=(*own.offices, service), classes=classes)


def offices_of(system: PermitSystem, name: str) -> tuple[str, dict[str, int], str]:
    """The counter, the seats and the decision of the item as cases of a class have it."""
    case_class = next(each for each in system.classes if each.id == name)
    own = item_for(case_class, system.items[0])
    assert own is not None
    assert own.intake is not None
    assert own.decision is not None
    seats = {seat.office: seat.officers for seat in own.steps[0].seats}
    return own.intake.office, seats, own.decision.office


def test_the_service_office_takes_the_place_of_others_for_its_classes_alone() -> None:
    """One officer of the hall and two of the annex are three of the service office."""
    now = PriorityOffice("service", ("key",), ("hall", "annex")).apply(base(), "vip")
    assert offices_of(now, "key") == ("service", {"service": 3}, "service")
    assert offices_of(now, "plain") == ("annex", {"hall": 1, "annex": 2}, "annex")
    assert (now.offices, now.items) == (base().offices, base().items)


def test_an_office_that_it_does_not_serve_for_keeps_its_work() -> None:
    now = PriorityOffice("service", ("key",), ("hall",)).apply(base(), "vip")
    assert offices_of(now, "key") == ("annex", {"service": 1, "annex": 2}, "annex")


def test_what_was_moved_to_an_office_that_it_serves_for_moves_on() -> None:
    """First the hall serves for the annex, then the service office for the hall: it has both."""
    first = PriorityOffice("hall", ("key",), ("annex",)).apply(base(), "one")
    now = PriorityOffice("service", ("key",), ("hall",)).apply(first, "two")
    assert offices_of(now, "key") == ("service", {"service": 3}, "service")
    back = PriorityOffice("annex", ("key",), ("hall",)).apply(first, "two")
    assert back.classes[0].served_by == (("hall", "annex"),)


def test_an_office_that_is_not_there_or_another_one_for_the_same_work_is_refused() -> None:
    with pytest.raises(ConflictError, match="cases of key are given to nowhere, but"):
        PriorityOffice("nowhere", ("key",), ("hall",)).apply(base(), "vip")
    first = PriorityOffice("service", ("key",), ("hall",)).apply(base(), "one")
    with pytest.raises(ConflictError, match="hall does for cases of key is done by service, and"):
        PriorityOffice("annex", ("plain", "key"), ("hall",)).apply(first, "two")


def test_what_is_not_there_is_said() -> None:
    lever = PriorityOffice("service", ("nobody",), ("hall", "nowhere"))
    now = lever.apply(base(), "vip")
    assert now.classes == base().classes
    assert said(now) == ["nobody, nowhere not there: left out"]


@pytest.mark.parametrize(
    "lever",
    [
        PriorityOffice("service", (), ("hall",)),
        PriorityOffice("service", ("key",), ()),
        PriorityOffice("hall", ("key",), ("hall",)),
    ],
)
def test_serving_nobody_or_in_no_other_place_is_neutral(lever: PriorityOffice) -> None:
    assert lever.is_neutral
    assert lever.apply(base(), "vip") == base()


def test_it_tells_what_it_touches_and_does() -> None:
    lever = PriorityOffice("service", ("key",), ("hall", "annex"))
    assert not lever.is_neutral
    assert lever.touches() == {"offices", "staff", "pace"}
    assert lever.explain().en == "cases of key are served by service in the place of hall, annex"
