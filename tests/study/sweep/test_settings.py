"""The scenarios of all settings, and every mistake in them at once."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario_file.load import load_scenario
from sim.study.sweep import over_of, read_over, settings_of
from tests.small import SMALL


def test_each_setting_is_the_file_with_its_values() -> None:
    found = settings_of(
        SMALL, [read_over("offices.hall.staff=1,3"), read_over("reforms.samples.defect=× 0.2")]
    )
    assert found.base == load_scenario(SMALL)
    expected = [
        load_scenario(SMALL, {"offices.hall.staff": staff, "reforms.samples.defect": "× 0.2"})
        for staff in (1, 3)
    ]
    assert [each.digest for each in found.scenarios] == [each.digest for each in expected]


def test_what_is_set_anyway_stays_set() -> None:
    found = settings_of(
        SMALL,
        [over_of("offices.hall.staff", [2])],
        overrides={"demand.arrivals.poisson": "1 / day"},
    )
    both = {"offices.hall.staff": 2, "demand.arrivals.poisson": "1 / day"}
    assert found.scenarios[0].digest == load_scenario(SMALL, both).digest


@pytest.mark.parametrize(
    ("over", "values"),
    [
        ("offices.hall.staff=1..4:3", ("1", "3", "4")),
        ("items.land.limit.statutory=5..10:3 working days",
         ("5 working days", "8 working days", "10 working days")),
        ("items.land.papers.defect=0..1:3 %", ("0 %", "0.5 %", "1 %")),
        ("demand.arrivals.poisson=1..2:3 per working day",
         ("1 per working day", "1.5 per working day", "2 per working day")),
    ],
)  # fmt: skip
def test_numbers_are_whole_where_the_file_wants_that(over, values) -> None:
    assert settings_of(SMALL, [read_over(over)]).design.column(0) == values


def test_a_hypercube_of_staff_is_whole() -> None:
    found = settings_of(SMALL, [read_over("offices.hall.staff=1..4")], latin_count=8)
    assert sorted(map(str, found.design.column(0))) == [*"11223344"]


def test_all_mistakes_come_at_once_each_once() -> None:
    overs = [
        read_over("offices.hall.staff=1,-1,2.5"),
        read_over("reforms.samples.defect=× 0.1,many"),
    ]
    with pytest.raises(ScenarioError) as caught:
        settings_of(SMALL, overs)
    told = [(one.path, one.found.en) for one in caught.value.problems]
    assert told == [
        ("offices.hall.staff", "-1"), ("offices.hall.staff", "2.5"),
        ("reforms.samples.defect", "many"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "meant"),
    [("offices.hal.staff", "hall"), ("offices.hall.staf", "staff"), ("primery", "primary")],
)
def test_a_path_that_nothing_has_is_told_with_what_was_meant(path, meant) -> None:
    with pytest.raises(ScenarioError, match=f"did you mean {meant}"):
        settings_of(SMALL, [over_of(path, ["1"])])


def test_a_measure_that_there_is_not_is_a_mistake_of_its_setting() -> None:
    with pytest.raises(ScenarioError, match="did you mean visits"):
        settings_of(SMALL, [over_of("primary", ["lead_calendar_days", "vists"])])
