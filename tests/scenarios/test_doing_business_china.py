"""Doing Business in China: procedures without names, whose days add up to the report's totals."""

from __future__ import annotations

import csv
from functools import cache
from itertools import chain, combinations
from pathlib import Path

import pytest

from sim.measure.checks import check_log
from sim.model.graph import start_edges
from sim.model.scenario import Scenario
from sim.run import Run, least_warm_up, plan_of, run, run_plan, time_base, warm_up_seconds
from sim.scenario_file.load import load_scenario

FILE = Path(__file__).resolve().parents[2] / "scenarios" / "doing_business_china.yaml"
REPORTS = {"db2018": (28.0, 261.8), "db2019": (20.35, 154.65), "db2020": (18.0, 110.875)}
"""Procedures and days of each report, worked back from its scores."""
FASTER = ("faster_2019", "faster_2020")
FEWER = ("fewer_2019", "fewer_2020")


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


@cache
def by_limits(workflow: str, gone: tuple[str, ...] = ()) -> float:
    found = run(scenario(), workflow, reading="limits", without=frozenset(gone))
    return found.values["lead_list_days"]


@cache
def lived(workflow: str) -> Run:
    plan = plan_of(scenario(), workflow)
    return run_plan(plan, workflow, reading="lived", seed=1, replication=0)


@pytest.mark.parametrize("workflow", REPORTS)
def test_it_adds_up_to_the_reports_totals_in_whole_procedures_and_days(workflow: str) -> None:
    procedures, days = REPORTS[workflow]
    assert len(scenario().system(workflow).items) == round(procedures)
    assert by_limits(workflow) == round(days)


@pytest.mark.parametrize("workflow", REPORTS)
def test_each_procedure_has_an_equal_part(workflow: str) -> None:
    """In whole days: the mean, rounded up or down."""
    items = scenario().system(workflow).items
    parts = [step.limit.promised or step.limit.statutory for item in items for step in item.steps]
    mean = by_limits(workflow) / len(items)
    assert all(part is not None and abs(part.count - mean) < 1 for part in parts)


def test_the_totals_are_those_that_the_scores_imply(shared: Path) -> None:
    name = "construction_permits_backcalculated_DB2018_2020.csv"
    with (shared / "data" / "doingbusiness" / name).open(encoding="utf-8") as file:
        rows = {f"db{row['db_year']}": row for row in csv.DictReader(file) if row["code"] == "CHN"}
    for report, (procedures, days) in REPORTS.items():
        row = rows[report]
        assert (float(row["procedures"]), float(row["days"])) == (procedures, days)
        assert 373 - 3.47 * float(row["days_score"]) == pytest.approx(days, abs=1e-4)
        assert 30 - 0.25 * float(row["procedures_score"]) == pytest.approx(procedures)


def test_fewer_and_faster_by_themselves() -> None:
    """Which comes first changes their shares of the 151 days, not their sum."""
    assert by_limits("db2020", FASTER) == 168
    assert by_limits("db2020", FEWER) == 185


def test_every_subset_is_a_system() -> None:
    every = (*FASTER, *FEWER)
    subsets = chain.from_iterable(combinations(every, size) for size in range(len(every) + 1))
    assert {by_limits("db2020", gone) for gone in subsets} >= {262, 217, 155, 123, 111}


def test_the_law_alone_takes_nothing_away() -> None:
    """What is law and what is habit is not known, and so left out of the comparison."""
    assert by_limits("db2018@law") == by_limits("db2018")


@pytest.mark.parametrize("workflow", REPORTS)
def test_lived_the_days_are_the_reports_and_some_for_closed_counters(workflow: str) -> None:
    """One visit a procedure; on top of the days no more than a counter's closed ones."""
    values = lived(workflow).values
    assert values["visits"] == len(scenario().system(workflow).items)
    assert values["split_other_days"] == pytest.approx(by_limits(workflow))
    more = values["lead_calendar_days"] / by_limits(workflow)
    assert 1 < more < 1.2
    assert 0.25 < values["utilisation[authorities]"] < 0.9


@pytest.mark.parametrize("workflow", REPORTS)
def test_lived_nothing_is_lost(workflow: str) -> None:
    system = scenario().system(workflow)
    order = [
        (source if step is None else str(step), waits)
        for (source, step), waits in start_edges(system)
    ]
    needed = {each.id: [item.id for item in system.items] for each in system.classes}
    base = time_base(plan_of(scenario(), workflow))
    checks = check_log(lived(workflow).log, base, order, needed)
    assert [check for check in checks if not check.holds] == []


def test_the_warm_up_is_long_enough() -> None:
    assert warm_up_seconds(scenario()) >= least_warm_up(scenario())
