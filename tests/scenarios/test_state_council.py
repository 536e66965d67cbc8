"""The national reform: its list adds up to the published days, and can be lived."""

from __future__ import annotations

import csv
import json
from functools import cache
from itertools import chain, combinations
from pathlib import Path

import pytest

from sim.measure.checks import check_log
from sim.model.graph import habit_edges, start_edges
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Scenario
from sim.run import least_warm_up, plan_of, run, run_plan, time_base, warm_up_seconds
from sim.scenario_file.load import load_scenario
from sim.study.records import fingerprint

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "scenarios" / "state_council.yaml"
ROWS = {
    "P03": "site_opinion",
    "P04": "land_preexamination",
    "P01": "project_approval",
    "P17": "land_use_permit",
    "P19": "design_scheme",
    "P20": "scheme_notice",
    "P23": "planning_permit",
    "P25": "drawing_review",
    "P22": "civil_defence_design",
    "P34": "quality_supervision",
    "P35": "safety_supervision",
    "P37": "construction_permit",
    "P38": "planning_verification",
    "P39": "fire_acceptance",
    "P40": "civil_defence_acceptance",
    "P44": "archive_acceptance",
    "P45": "completion_filing",
}
"""Rows of the itemised list whose limits it takes over; fire design is one of another size."""
SETTING_LIMITS = ["site_and_land", "permit_in_one", "joint_acceptance", "side_by_side", "time_list"]
AFTER = [277, 262, 242, 197, 172, 120]
"""Days of limit before any reform, and after each of these, in order."""
UNITS = {"wd": "working", "cd": "calendar"}


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


def days(
    workflow: str,
    changes: dict[str, object] | None = None,
    without: frozenset[str] = frozenset(),
) -> float:
    """List days by the limits, with settings of the file changed."""
    found = load_scenario(FILE, changes) if changes else scenario()
    return run(found, workflow, reading="limits", without=without).values["lead_list_days"]


@pytest.mark.parametrize(
    ("workflow", "expected"), [("old", 277), ("old@law", 179), ("new", 120), ("new@serial", 137)]
)
def test_the_limits_add_up(workflow: str, expected: int) -> None:
    assert days(workflow) == expected


def test_the_old_days_by_stage() -> None:
    stages = [
        sum(
            step.limit.statutory.count
            for item in stage
            for step in scenario().base.item(item).steps
            if step.limit.statutory
        )
        for stage in scenario().base.habit.stages
    ]
    assert stages == [80, 47, 70, 80]


def test_each_reform_brings_the_list_to_its_days() -> None:
    """The lead departments, last in order, change counters and no limit."""
    names = [reform.id for reform in scenario().reforms_of("new")]
    assert names[:5] == SETTING_LIMITS
    found = [days("new", without=frozenset(names[count:])) for count in range(len(names) + 1)]
    assert found == AFTER + [120] * 4


def test_every_subset_is_a_system_and_none_is_longer_than_the_old_one() -> None:
    sizes = range(len(SETTING_LIMITS) + 1)
    for gone in chain.from_iterable(combinations(SETTING_LIMITS, size) for size in sizes):
        assert 120 <= days("new", without=frozenset(gone)) <= 277, gone


def test_what_its_two_free_promises_do() -> None:
    """A county promises 4 days for the approval, a city 3 for the acceptance."""
    county: dict[str, object] = {"reforms.time_list.promised.project_approval": "4 working days"}
    city: dict[str, object] = {"reforms.joint_acceptance.limit": "3 working days"}
    assert days("new", county) == 108
    assert days("new", county | city) == 91


def test_one_stage_after_another_costs_ten_days() -> None:
    assert days("new", {"reforms.side_by_side.keep": []}) == 110


def test_limits_are_those_that_were_found(shared: Path) -> None:
    with (shared / "facts" / "itemisation_932_old.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for id, name in ROWS.items():
        (step,) = scenario().base.item(name).steps
        limit = step.limit.statutory
        assert limit is not None
        assert limit.count == int(rows[id]["statutory_days"]), name
        assert (limit.unit, limit.grade) == (UNITS[rows[id]["unit"]], rows[id]["grade"]), name
    assert {item.id for item in scenario().base.items} - set(ROWS.values()) == {"fire_design"}


def test_no_reform_changes_behaviour() -> None:
    assert not any(reform.lever.touches() & BEHAVIOUR for reform in scenario().reforms)


def test_the_warm_up_is_long_enough() -> None:
    assert warm_up_seconds(scenario()) >= least_warm_up(scenario())


@pytest.mark.long
@pytest.mark.parametrize("workflow", ["old", "new"])
def test_lived_nothing_is_lost_and_no_office_is_swamped(workflow: str) -> None:
    """And the log is that of the committed results."""
    plan = plan_of(scenario(), workflow)
    found = run_plan(plan, workflow, reading="lived", seed=1, replication=0)
    system = scenario().system(workflow)
    order = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*start_edges(system), *habit_edges(system))
    ]
    needed = {each.id: [item.id for item in system.items] for each in system.classes}
    checks = check_log(found.log, time_base(plan), order, needed)
    assert all(check.looked_at for check in checks)
    assert [check for check in checks if not check.holds] == []
    used = {
        office.id: found.values[f"utilisation[{office.id}]"] for office in scenario().base.offices
    }
    assert all(0.4 <= value <= 0.85 for value in used.values()), used
    manifest = json.loads((ROOT / "results" / FILE.stem / "manifest.json").read_text("utf-8"))
    assert fingerprint(found.log) == manifest["first_logs"][workflow]
