"""The whole lifecycle of Nanchong: its file gives the published days, and can be lived."""

from __future__ import annotations

import csv
import json
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from sim.measure.check import Check
from sim.measure.checks import check_log
from sim.model.calendar import DAY
from sim.model.calendar.holidays import holiday_years
from sim.model.graph import habit_edges, start_edges
from sim.model.scenario import Scenario
from sim.run import Run, least_warm_up, plan_of, run, run_plan, time_base, warm_up_seconds
from sim.scenario_file.load import load_scenario
from sim.study.records import fingerprint

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "scenarios" / "nanchong.yaml"
RESULTS = ROOT / "results" / "nanchong"
NAMED = re.compile(r"^  (\w+):.*# (P\d\d)$", re.MULTILINE)
NEW = """
    project_approval site_and_land planning_conditions joint_review energy_review
    eia_with_notices soil_water_plan flood_review forest_land land_listing land_use_permit
    land_registration design_scheme scheme_notice planning_permit joint_drawings tender_filing
    tender_period candidate_notice contract_ready five_in_one joint_acceptance utilities
    environmental_acceptance completion_filing first_registration
"""
"""The items N01 to N26 of the published new list, by their ids after the reforms."""
AFTER = [932, 883, 853, 682, 652, 535, 480, 388, 383, 342, 265, 190]
"""Days of limit before any reform, and after each of those that change it, in order."""
UNITS = {"wd": "working", "cd": "calendar"}


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


@cache
def by_limits(workflow: str) -> Run:
    return run(scenario(), workflow, reading="limits")


def lived(workflow: str) -> tuple[Run, tuple[Check, ...]]:
    plan = plan_of(scenario(), workflow)
    found = run_plan(plan, workflow, reading="lived", seed=1, replication=0)
    system = scenario().system(workflow)
    order = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*start_edges(system), *habit_edges(system))
    ]
    needed = {each.id: [item.id for item in system.items] for each in system.classes}
    return found, check_log(found.log, time_base(plan), order, needed)


def published(shared: Path, name: str) -> dict[str, dict[str, str]]:
    with (shared / "facts" / name).open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("workflow", "days"), [("old", 932), ("old@law", 348), ("new", 190), ("new@serial", 265)]
)
@pytest.mark.parametrize("case_class", ["ordinary", "key_project"])
def test_the_limits_add_up_to_what_was_published(workflow: str, days: int, case_class: str) -> None:
    assert by_limits(workflow).values[f"lead_list_days[{case_class}]"] == days


@pytest.mark.parametrize(("workflow", "days"), [("old", 98), ("new", 83)])
def test_notices_and_tenders_keep_their_days(workflow: str, days: int) -> None:
    assert by_limits(workflow).values["notice_list_days"] == days


def test_each_reform_brings_the_list_to_its_days() -> None:
    """The reforms after `side_by_side` change papers and counters, and no limit."""
    names = [reform.id for reform in scenario().reforms_of("new")]
    kept = [frozenset(names[count:]) for count in range(len(names) + 1)]
    days = [
        run(scenario(), "new", reading="limits", without=gone).values["lead_list_days"]
        for gone in kept
    ]
    assert days == AFTER + [190] * (len(names) + 1 - len(AFTER))


def test_each_item_of_the_old_list_is_in_its_place_with_its_limit(shared: Path) -> None:
    rows = published(shared, "itemisation_932_old.csv")
    names = {p: name for name, p in NAMED.findall(FILE.read_text("utf-8"))}
    base = scenario().base
    assert [names[p] for p in rows] == [item.id for item in base.items]
    for p, row in rows.items():
        item = base.item(names[p])
        limits = [step.limit.statutory for step in item.steps]
        assert sum(limit.count for limit in limits if limit) == int(row["statutory_days"]), p
        assert {limit.unit for limit in limits if limit} == {UNITS[row["unit"]]}, p
        more = {"A*"} if p == "P14" else set()
        assert {limit.grade for limit in limits if limit} == {row["grade"]} | more, p
        needs = [names[need[:3]] + need[3:] for need in row["law_needs"].split(";") if need]
        assert sorted(map(str, item.needs)) == sorted(needs), p
        assert item.certificates == bool(row["certificate"]), p


def test_each_item_of_the_new_list_starts_and_ends_on_its_day(shared: Path) -> None:
    """Eight items have slack: the total alone would not show them wrong."""
    expected: dict[str, tuple[int, int]] = {}
    for id, row in published(shared, "itemisation_190_new.csv").items():
        start = max((expected[one][1] for one in row["after"].split(";") if one), default=0)
        expected[id] = start, start + int(row["promised_days"])
    log = by_limits("new").log
    items = {item.id: index for index, item in enumerate(log.directory.items)}
    assert set(NEW.split()) == set(items)
    found = {}
    for id, name in zip(expected, NEW.split(), strict=True):
        rows = [
            a
            for a, one in enumerate(log.directory.activities)
            if one.cls == 0 and one.origin.partition(".")[0] == name
        ]
        mine = [row in rows for row in log.row("activity").tolist()]
        assert name in items
        found[id] = (log.row("start")[mine].min() // DAY, log.row("end")[mine].max() // DAY)
    assert found == expected


def test_the_block_of_certificates_is_the_other_scenarios() -> None:
    """Its papers, efforts and limits are not written here, but taken over."""
    other = load_scenario(FILE.parent / "five_in_one.yaml").base
    for item in other.items:
        mine = scenario().base.item(item.id)
        assert (mine.papers, mine.prepare, mine.intake) == (item.papers, item.prepare, item.intake)
    names = {one.path for one in scenario().evidence if one.file == "five_in_one.yaml"}
    assert "items.construction_permit.limit.statutory" in names


def test_the_warm_up_is_long_enough() -> None:
    assert warm_up_seconds(scenario()) >= least_warm_up(scenario())


LOW = {
    "old": {"project_office"},
    "new": {"project_office"},
    "further": {"project_office", "relics"},
}
"""The offices that are less than 40 % busy, as docs/explanation/nanchong.md lists them."""


@pytest.mark.long
@pytest.mark.parametrize("workflow", ["old", "new", "further"])
def test_lived_nothing_is_lost_and_no_office_is_swamped(workflow: str) -> None:
    """Holidays are published to the end, and the log is that of the committed results."""
    found, checks = lived(workflow)
    last = scenario().horizon.start + timedelta(seconds=found.log.until)
    assert last.year < holiday_years()[-1]
    assert all(check.looked_at for check in checks)
    assert [check for check in checks if not check.holds] == []
    used = {
        office.id: found.values[f"utilisation[{office.id}]"] for office in scenario().base.offices
    }
    assert {name: v for name, v in used.items() if v > 0.9} == {}
    assert {name for name, v in used.items() if v < 0.4} == LOW[workflow]
    manifest = json.loads((RESULTS / "manifest.json").read_text("utf-8"))
    assert fingerprint(found.log) == manifest["first_logs"][workflow]
