from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.offices import Carelessness, Idleness, Office, Pace, Watch
from sim.model.reforms.supervision import Supervision
from sim.model.system import PermitSystem
from tests.engine.worked import files_of, rows_of
from tests.model.reforms.building import item, said, span, system
from tests.model.reforms.living import lived


def base() -> PermitSystem:
    """A hall that is slow, idle and careless, and an annex that is only slow."""
    hall, annex = system().offices
    slow = Pace("fixed", 0.6)
    bad = replace(
        hall, pace=slow, idleness=Idleness(0.2, span(8)), carelessness=Carelessness(0.1, 0.4)
    )
    return replace(system(item("a")), offices=(bad, replace(annex, pace=slow)))


def conduct(office: Office) -> list[float]:
    """What it is slow, idle and careless by; nothing of what it is not."""
    idle, careless = office.idleness, office.carelessness
    return [
        office.pace.factor,
        *([idle.chance] if idle else []),
        *([careless.chance, careless.in_haste] if careless else []),
    ]


def test_each_factor_is_on_its_own_thing() -> None:
    lever = Supervision(pace=0.5, idleness=0.25, carelessness=0.75)
    hall, annex = lever.apply(base(), "watch").offices
    assert conduct(hall) == pytest.approx([0.5, 0.05, 0.075, 0.3])
    assert conduct(annex) == [0.5]
    assert (hall.pace.value, hall.idleness and hall.idleness.span) == (0.6, span(8))


def test_other_offices_are_left_alone_and_several_supervisions_multiply() -> None:
    one = Supervision(("annex",), pace=0.5).apply(base(), "one")
    assert one.offices[0] == base().offices[0]
    two = Supervision(pace=0.5, idleness=0.0).apply(one, "two")
    assert [office.pace.factor for office in two.offices] == [0.5, 0.25]
    assert two.offices[0].idleness == Idleness(0.0, span(8))


def test_warnings_are_a_watch_by_the_reforms_name() -> None:
    now = Supervision(("hall",), warn=0.8, push=False).apply(base(), "yellow")
    assert now.watches == (Watch("yellow", 0.8, ("hall",), push=False),)
    assert now.offices == base().offices
    costly = Supervision(warn=1.0, office="annex", effort=span(1)).apply(now, "red")
    assert costly.watches[1:] == (Watch("red", 1.0, None, office="annex", effort=span(1)),)


def test_offices_that_are_not_there_are_noted_and_not_watched() -> None:
    now = Supervision(("nowhere", "hall"), warn=0.8).apply(base(), "watch")
    assert now.watches[0].offices == ("hall",)
    assert said(now) == ["nowhere not there: left out"]
    none = Supervision(("nowhere",), warn=0.8, office="gone", effort=span(1))
    assert none.apply(base(), "watch").watches == ()


def test_a_warning_that_costs_time_of_nobody_is_refused() -> None:
    lever = Supervision(warn=0.8, office="nowhere", effort=span(1))
    with pytest.raises(ConflictError, match="warnings cost time of nowhere"):
        lever.apply(base(), "watch")
    no_warnings = replace(lever, warn=None, pace=0.5)
    assert no_warnings.check(base()) == ()


@pytest.mark.parametrize(
    "lever",
    [Supervision(), Supervision(("hall",)), Supervision((), warn=0.8, pace=0.0, idleness=0.0)],
)
def test_no_warning_and_factors_of_1_or_no_offices_are_neutral(lever: Supervision) -> None:
    assert lever.is_neutral
    assert lever.apply(base(), "watch") == base()


@pytest.mark.parametrize(
    ("lever", "touched"),
    [
        (Supervision(), set()),
        (Supervision(pace=0.9), {"pace"}),
        (Supervision(idleness=0.9), {"pace"}),
        (Supervision(carelessness=0.9), {"defects"}),
        (Supervision(warn=0.8), {"pace"}),
        (Supervision(warn=0.8, push=False), set()),
        (Supervision(warn=0.8, push=False, office="annex", effort=span(1)), {"staff"}),
    ],
)
def test_it_tells_what_it_touches(lever: Supervision, touched: set[str]) -> None:
    assert lever.touches() == touched


def test_it_says_who_is_warned_and_what_becomes_rarer() -> None:
    lever = Supervision(("hall",), warn=0.8, pace=0.5, carelessness=0.25)
    assert lever.explain().en == (
        "supervision of hall: a warning when 80% of a limit is used, after which the file lies no "
        "more and goes first; slowness × 0.5; the chances of carelessness × 0.25"
    )
    assert Supervision(idleness=0.5).explain().zh == "监督所有科室：不作为的概率乘以 0.5"
    assert Supervision(warn=1.0, push=False).explain().en == (
        "supervision of all offices: a warning when 100% of a limit is used"
    )
    assert Supervision().explain().en == "supervision of all offices: nothing changes"


TOWN = """
offices:
  section:
    staff: 1
    pace: {fixed: 1}
    idleness: {chance: 20 %, for: 14 h}
    carelessness: {chance: 40 %, in_haste: 40 %}
demand: {arrivals: {at: [2018-02-09 10:00]}}
items:
  permit:
    office: section
    limit: 1 working days
    review: {effort: 2 h, fault: 50 %, rectify: 1 h}
"""


def test_as_lived_a_file_lies_half_as_long() -> None:
    """Due on Sunday the 11th at 17:00, after 6 + 7 open hours, of which the work takes 2.

    Old: the file lies for 11 hours, until Sunday at 15:00. New: for 5½, until Friday at 16:30, and
    is worked on until Sunday at 10:30.
    """
    reform = '{lever: supervision, pace: "× 0.5"}'
    rows = [rows_of(lived(TOWN, reform, name), "released", "end") for name in ("old", "new")]
    assert rows == [
        ["case 0 permit.review 0 work | 02-11 15:00 | 02-11 17:00"],
        ["case 0 permit.review 0 work | 02-09 16:30 | 02-11 10:30"],
    ]


def test_as_lived_what_was_neglected_is_neglected_less_often() -> None:
    """The number 0.15 is below 20 %, and not below half of that; 14 hours are longer than the 11
    for which the pace would let the file lie."""
    reform = '{lever: supervision, offices: [section], idleness: "× 0.5"}'
    luck = {("case", "permit.review/neglect", 0, 0): 0.15}
    rows = [rows_of(lived(TOWN, reform, name, luck), "neglected") for name in ("old", "new")]
    assert rows == [
        ["case 0 permit.review 0 work | 1"],
        ["case 0 permit.review 0 work | 0"],
    ]


def test_as_lived_what_was_let_through_is_found() -> None:
    """There is a fault, 0.4 < 50 %; the number 0.3 is below 40 %, and not below half of that."""
    reform = '{lever: supervision, carelessness: "× 0.5"}'
    luck = {
        ("case", "permit.review/fault", 0, 0): 0.4,
        ("case", "permit.review/miss", 0, 0): 0.3,
    }
    rows = [
        rows_of(lived(TOWN, reform, name, luck), "missed", "outcome") for name in ("old", "new")
    ]
    assert rows[0] == ["case 0 permit.review 0 work | 1 | done"]
    assert rows[1][0] == "case 0 permit.review 0 work | 0 | faulty"


def test_as_lived_a_warned_file_is_let_go() -> None:
    """Half of one day, rounded down, is none: it is warned of on Friday the 9th at 17:00, and then
    worked on from Sunday at 9:00, not at 15:00."""
    reform = "{lever: supervision, warn: 50 %}"
    log = lived(TOWN, reform, "new")
    assert files_of(log, "warned") == ["permit | 02-09 17:00"]
    assert rows_of(log, "start", "end") == [
        "case 0 permit.review 0 work | 02-11 09:00 | 02-11 11:00"
    ]
