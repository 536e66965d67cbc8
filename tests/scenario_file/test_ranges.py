"""Ranges beside numbers: read, kept as evidence, and no part of what results depend on."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.model.scenario import Evidence, Scenario
from sim.scenario_file.load import load_scenario, load_text

TEXT = """
permitsim: 1
name: ranged
time: {start: 2018-01-02, observe: 30 days}
offices:
  desk: {staff: {value: 2, range: [1, 4], source: a list, grade: B}}
demand:
  arrivals: {poisson: {value: 3 per day, range: [2 per day, 5 per day]}, source: a count, grade: D}
  classes: {one: {share: 100 %, effort: {permit.review: {value: × 2, range: [x 1, "* 3"]}}}}
items:
  permit:
    office: desk
    papers: {named: [form], defect: {value: 6 %, range: [0.03, 12 %]}}
    intake: {effort: 15 min, correct: 5 working days}
    limit: {value: 20 working days, range: [10 working days, 1 working day]}
    review: {effort: {lognormal: {mean: {value: 3 h, range: [2 h, 5 h]}, cv: 0.6}}}
workflows: {old: []}
"""
GOOD = TEXT.replace("[10 working days, 1 working day]", "[10 working days, 30 个工作日]")


def evidence_of(scenario: Scenario) -> dict[str, Evidence]:
    return {one.path: one for one in scenario.evidence}


def test_a_number_carries_its_range() -> None:
    found = evidence_of(load_text(GOOD))
    ranges = {path: one.range for path, one in found.items() if one.range}
    assert ranges == {
        "offices.desk.staff": ("1", "4"),
        "demand.arrivals.poisson": ("2 per day", "5 per day"),
        "demand.classes.one.effort.permit.review": ("x 1", "* 3"),
        "items.permit.papers.defect": ("0.03", "12 %"),
        "items.permit.limit": ("10 working days", "30 个工作日"),
        "items.permit.review.effort.lognormal.mean": ("2 h", "5 h"),
    }
    assert found["offices.desk.staff"].grade == "B"
    assert found["demand.arrivals.poisson"].source == "a count"


def test_every_number_says_what_it_is() -> None:
    found = evidence_of(load_text(GOOD))
    assert {path: (one.kind, one.role) for path, one in found.items()} == {
        "offices.desk.staff": ("count", "offices.*.staff"),
        "demand.arrivals.poisson": ("rate", "demand.arrivals.poisson"),
        "demand.classes.one.share": ("share", "demand.classes.*.share"),
        "demand.classes.one.effort.permit.review": ("factor", "demand.classes.*.effort.*"),
        "items.permit.papers.defect": ("chance", "items.*.papers.defect"),
        "items.permit.intake.effort": ("time", "items.*.intake.effort"),
        "items.permit.intake.correct": ("time", "items.*.intake.correct"),
        "items.permit.limit": ("days", "items.*.limit"),
        "items.permit.review.effort.lognormal.mean": (
            "time", "items.*.review.effort.lognormal.mean",
        ),
        "items.permit.review.effort.lognormal.cv": (
            "positive", "items.*.review.effort.lognormal.cv",
        ),
    }  # fmt: skip


def test_a_range_changes_no_result() -> None:
    plain = GOOD.replace("{value: 3 h, range: [2 h, 5 h]}", "3 h")
    assert load_text(plain).digest == load_text(GOOD).digest


def test_a_value_put_in_place_has_no_range() -> None:
    """Nor need it lie in that of the file's."""
    scenario = load_text(GOOD, overrides={"offices.desk.staff": 9})
    assert evidence_of(scenario)["offices.desk.staff"].range == ()
    assert evidence_of(scenario)["offices.desk.staff"].grade == "C"


def test_a_name_with_a_dot_in_it_is_found() -> None:
    path = "demand.classes.one.effort.permit.review"
    scenario = load_text(GOOD, overrides={path: "× 2.5"})
    assert evidence_of(scenario)[path].value == "× 2.5"
    assert len(scenario.evidence) == len(load_text(GOOD).evidence)


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("[2 h, 5 h]", "[120 min, 5 h]", "E213", "items.permit.review.effort.lognormal.mean"),
        ("[2 h, 5 h]", "[4 h, 5 h]", "E213", "items.permit.review.effort.lognormal.mean"),
        ("[2 h, 5 h]", "[2 h, 5 h, 7 h]", "E213", "items.permit.review.effort.lognormal.mean"),
        ("[2 h, 5 h]", "[2, 5 h]", "E301", "items.permit.review.effort.lognormal.mean"),
        ("[1, 4]", "[1.5, 4]", "E309", "offices.desk.staff"),
        ("[0.03, 12 %]", "[0.03, 100 %]", "E307", "items.permit.papers.defect"),
        ("[2 per day, 5 per day]", "[2 per day, 5 per hour]", "E213", "demand.arrivals.poisson"),
        ("cv: 0.6", "cv: 0.6, range: [1, 2]", "E201", "items.permit.review.effort.lognormal"),
        (
            "workflows:", "time_range: {value: a, range: [b, c]}\nworkflows:", "E201", "time_range",
        ),
        ("[form]", "{value: [form], range: [1, 2]}", "E213", "items.permit.papers.named"),
    ],
)  # fmt: skip
def test_a_range_that_does_not_fit(old, new, code, path) -> None:
    assert old in GOOD
    with pytest.raises(ScenarioError) as error:
        load_text(GOOD.replace(old, new, 1))
    problem = error.value.problems[0]
    assert problem.code == code
    assert problem.path.startswith(path)
    assert problem.line > 0


def test_what_is_taken_over_keeps_its_range(tmp_path) -> None:
    (tmp_path / "base.yaml").write_text(GOOD, "utf-8")
    head, _, _ = GOOD.partition("offices:")
    demand = "demand: {arrivals: {poisson: 1 per day}}\nworkflows: {old: []}\n"
    own = "offices: {desk: {staff: 3}}\n"
    file = tmp_path / "own.yaml"
    file.write_text(f"{head}extends: base.yaml\n{demand}{own}", "utf-8")
    found = evidence_of(load_scenario(file))
    assert found["items.permit.papers.defect"].range == ("0.03", "12 %")
    # What the file says instead is another number.
    assert found["offices.desk.staff"].range == ()
