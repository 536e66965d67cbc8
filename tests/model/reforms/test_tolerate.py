from __future__ import annotations

from sim.model.reforms.merge import Merge
from sim.model.reforms.tolerate import Tolerate
from sim.model.system import PermitSystem
from tests.engine.worked import cases_of, spans_of
from tests.model.reforms.building import applied, item, need, said, system
from tests.model.reforms.living import lived


def base() -> PermitSystem:
    """Two applications, and a contract that is not applied for."""
    return system(applied(item("a")), applied(item("b")), item("contract"))


def tolerated(system: PermitSystem) -> list[int | None]:
    return [item.intake.tolerates if item.intake else None for item in system.items]


def test_counters_of_the_named_items_tolerate_so_many() -> None:
    assert tolerated(Tolerate(2).apply(base(), "lenient")) == [2, 2, None]
    assert tolerated(Tolerate(2, (need("b"),)).apply(base(), "lenient")) == [0, 2, None]


def test_the_greater_tolerance_stays() -> None:
    now = Tolerate(1).apply(Tolerate(2, (need("a"),)).apply(base(), "more"), "less")
    assert tolerated(now) == [2, 1, None]


def test_the_old_name_of_a_merged_item_means_the_one_application() -> None:
    merged = Merge((need("a"), need("b"))).apply(base(), "one")
    assert tolerated(Tolerate(1, (need("a"),)).apply(merged, "lenient")) == [1, None]


def test_one_application_tolerates_what_the_strictest_of_its_members_does() -> None:
    now = Tolerate(2, (need("a"),)).apply(Tolerate(1).apply(base(), "some"), "more")
    assert tolerated(Merge((need("a"), need("b"))).apply(now, "one")) == [1, None]


def test_nothing_tolerated_or_nobody_asked_is_neutral() -> None:
    for lever in (Tolerate(0), Tolerate(3, ())):
        assert lever.is_neutral
        assert lever.apply(base(), "lenient") == base()
    assert not Tolerate(1).is_neutral


def test_it_tells_what_it_does_and_what_is_not_there() -> None:
    lever = Tolerate(2, (need("nobody"),))
    assert said(lever.apply(base(), "lenient")) == ["nobody not there: left out"]
    assert lever.touches() == {"papers"}
    assert lever.explain().en == (
        "nobody: accepted with up to 2 papers missing, to come before the decision"
    )
    assert "up to 1 paper missing" in Tolerate(1).explain().en
    assert "所有事项" in Tolerate(2).explain().zh


TOWN = """
offices: {counter: {staff: 1}, section: {staff: 1}}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    papers: {named: [form], defect: 50 %}
    intake: {office: counter, effort: 1 h, correct: 2 h}
    review: {effort: 3 h}
    decision: {effort: 1 h}
"""
FAULTY_FORM = {("case", "paper/form", 0, 0): 0.4}


def test_as_lived_the_review_goes_on_while_the_paper_is_on_its_way() -> None:
    """The form is faulty at 11:00, and comes again at 13:00.

    Old: the counter looks again until 14:00, the review ends at 17:00, and the decision is made on
    Sunday the 11th, which is made up, until 10:00. New: the review is over at 15:00, the paper is
    there since 13:00, so the decision is made until 16:00.
    """
    reform = "{lever: tolerate, most: 1}"
    old, new = (lived(TOWN, reform, name, FAULTY_FORM) for name in ("old", "new"))
    assert cases_of(old) == ["case 0 | 02-09 10:00 | 02-11 10:00 | - | -"]
    assert cases_of(new) == ["case 0 | 02-09 10:00 | 02-09 16:00 | - | -"]
    assert "case 0 supplement 0 rework | 02-09 11:00 | 02-09 13:00" in spans_of(new)
    assert "case 0 permit.review 0 work | 02-09 11:00 | 02-09 15:00" in spans_of(new)
