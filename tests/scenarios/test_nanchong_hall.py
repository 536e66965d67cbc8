"""The whole hall of Nanchong: its file adds up to what was published, and no office is swamped.

Its year is run by `test_hall_in_full`, among the slow ones.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.engine.outlook import offered_loads
from sim.measure.checks import check_log
from sim.model.calendar.holidays import is_working_day
from sim.model.demand import CaseClass, Poisson
from sim.model.graph import habit_edges, start_edges
from sim.model.items import Item
from sim.model.reforms.lever import BEHAVIOUR
from sim.model.scenario import Scenario
from sim.run import least_warm_up, plan_of, run, run_plan, time_base, warm_up_seconds
from sim.scenario_file.load import load_scenario

FILE = Path(__file__).resolve().parents[2] / "scenarios" / "nanchong_hall.yaml"
WORKING_DAY = 7 * 3600
APPROVALS, SERVICES = 487_485, 244_235
"""Published for January to August: thedailysubmissive.com/news/15765.htm."""
SERVED_BY_WINDOWS = "hall"
WORKFLOWS = ("old", "new")
HUNDREDTH = {
    "time": {"start": "2016-03-01", "warm_up": "14 days", "observe": "14 days"},
    "demand.arrivals.poisson": "44 per working day",
}
"""A hundredth of the cases for two weeks: a short run."""


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


def per_day(one: CaseClass) -> float:
    assert isinstance(one.arrivals, Poisson)
    assert one.arrivals.working
    return one.arrivals.per_second * WORKING_DAY


def daily(kinds: list[Item]) -> float:
    names = {item.id for item in kinds}
    return sum(per_day(one) for one in scenario().base.classes if one.id in names)


def services() -> list[Item]:
    return [item for item in scenario().base.items if item.kind == "filing"]


def approvals() -> list[Item]:
    return [item for item in scenario().base.items if item.kind == "approval"]


def on_the_spot(item: Item) -> bool:
    """即办件: today's limit is the same day."""
    [step] = item.steps
    assert step.limit is not None
    assert step.limit.in_force is not None
    return step.limit.in_force.count == 0


def counter(item: Item) -> str:
    assert item.intake is not None
    return item.intake.office


def promised() -> list[Item]:
    return [item for item in scenario().base.items if not on_the_spot(item)]


def test_a_working_day_brings_what_was_published() -> None:
    """Eight months of each of the years that may be meant, within 2 %."""
    volume = sum(map(per_day, scenario().base.classes))
    assert volume == pytest.approx(4400)
    for year in (2014, 2015, 2016):
        days = (date(year, 1, 1) + timedelta(days=day) for day in range(366))
        open_days = sum(is_working_day(day) for day in days if day < date(year, 9, 1))
        assert (APPROVALS + SERVICES) / open_days == pytest.approx(volume, rel=0.02)


def test_a_year_is_more_than_a_million_cases() -> None:
    first = scenario().horizon.start + timedelta(seconds=warm_up_seconds(scenario()))
    days = (first + timedelta(days=day) for day in range(scenario().horizon.observe // 86_400))
    assert sum(map(is_working_day, days)) * 4400 > 1_000_000
    assert first == date(2016, 1, 1)


def test_kinds_and_departments_are_as_many_as_published() -> None:
    """89 approvals and 43 services, kept by 26 departments; each kind is a class of its own."""
    assert (len(approvals()), len(services())) == (89, 43)
    departments = {counter(item) for item in scenario().base.items}
    assert len(departments) == 26
    assert {office.id for office in scenario().base.offices} == departments | {SERVED_BY_WINDOWS}
    assert [one.items for one in scenario().base.classes] == [
        (item.id,) for item in scenario().base.items
    ]


def test_approvals_and_services_share_the_volume_as_published() -> None:
    part = daily(services()) / (daily(services()) + daily(approvals()))
    assert part == pytest.approx(SERVICES / (APPROVALS + SERVICES), abs=0.0001)


def test_85_of_100_are_done_on_the_spot() -> None:
    assert daily(promised()) == pytest.approx(4400 * 0.15)
    assert all(on_the_spot(item) for item in services())
    assert len(promised()) == 52


def test_volumes_follow_the_rule_that_the_file_states() -> None:
    """1/r for the r-th department in each of the three groups, and two thirds to the first of two
    kinds; shares are given to a hundredth of a per cent."""
    offices = [each.id for each in scenario().base.offices if each.id != SERVED_BY_WINDOWS]
    whole = sum(Fraction(1, rank) for rank in range(1, 27))
    share = {one.id: per_day(one) / 4400 for one in scenario().base.classes}
    groups = (
        (0.5162, [item for item in approvals() if on_the_spot(item)]),
        (0.3338, services()),
        (0.15, promised()),
    )
    for part, group in groups:
        for rank, office in enumerate(offices, start=1):
            kinds = [item for item in group if counter(item) == office]
            weights = {1: [1.0], 2: [2 / 3, 1 / 3]}[len(kinds)]
            for item, weight in zip(kinds, weights, strict=True):
                expected = part * weight / rank / float(whole)
                assert share[item.id] == pytest.approx(expected, abs=0.0001), item.id


def test_promises_are_cut_by_seventy_per_cent() -> None:
    """As published for all kinds together; two kinds have published promises of their own."""
    reformed = scenario().system("new")
    cut = {}
    for item in promised():
        limit = reformed.item(item.id).steps[0].limit
        assert limit is not None
        assert limit.statutory is not None
        assert limit.promised is not None
        cut[item.id] = 1 - limit.promised.count / limit.statutory.count
    assert cut.pop("energy_review") == 1
    assert cut.pop("construction_permit") > 0.9
    assert {round(share, 9) for share in cut.values()} == {0.7}


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_reform_changes_something(workflow: str) -> None:
    system = scenario().base
    for reform in scenario().reforms_of(workflow):
        now = reform.lever.apply(system, reform.id)
        assert now != system, reform.id
        system = now


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_no_office_is_overloaded(workflow: str) -> None:
    loads = {each.name: each.load for each in offered_loads(plan_of(scenario(), workflow))}
    windows = loads.pop(SERVED_BY_WINDOWS)
    assert windows == 0 if workflow == "old" else 0.7 < windows < 0.85
    assert {name: load for name, load in loads.items() if not 0.35 < load < 0.85} == {}


def test_with_behaviour_held_equal_the_windows_still_carry_all() -> None:
    """Then samples and staff are as before, and a comparison must run all the same."""
    for workflow in WORKFLOWS:
        reforms = scenario().reforms_of(workflow)
        gone = frozenset(each.id for each in reforms if each.lever.touches() & BEHAVIOUR)
        plan = plan_of(scenario(), workflow, without=gone)
        assert max(each.load for each in offered_loads(plan)) < 0.95


def test_windows_take_as_many_officers_as_departments_give() -> None:
    staff = {
        workflow: sum(office.officers for office in scenario().system(workflow).offices)
        for workflow in WORKFLOWS
    }
    assert staff["old"] == staff["new"] == 249


def test_new_has_one_counter_for_all_departments() -> None:
    counters = {
        workflow: {counter(item) for item in scenario().system(workflow).items}
        for workflow in WORKFLOWS
    }
    assert len(counters["old"]) == 26
    assert counters["new"] == {SERVED_BY_WINDOWS}


def test_the_warm_up_is_long_enough() -> None:
    assert warm_up_seconds(scenario()) >= least_warm_up(scenario())


def test_by_the_limits_what_is_on_the_spot_takes_no_days() -> None:
    for workflow in WORKFLOWS:
        values = run(scenario(), workflow, reading="limits").values
        days = {one.id: values[f"lead_list_days[{one.id}]"] for one in scenario().base.classes}
        on_site = {item.id for item in scenario().base.items if on_the_spot(item)}
        assert {days[name] for name in on_site} == {0}
    assert values["lead_list_days[passport]"] == 6


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_short_run_loses_nothing_and_is_sane(workflow: str) -> None:
    """Whoever comes on the spot and has sound papers goes home with it; arrivals keep hours."""
    town = load_scenario(FILE, HUNDREDTH)
    plan = plan_of(town, workflow)
    found = run_plan(plan, workflow, reading="lived", seed=1, replication=0)
    system = town.system(workflow)
    order = [
        (source if step is None else str(step), waits)
        for (source, step), waits in (*start_edges(system), *habit_edges(system))
    ]
    needed = {each.id: list(each.items or ()) for each in system.classes}
    checks = check_log(found.log, time_base(plan), order, needed)
    assert [check for check in checks if not check.holds] == []
    national = plan.calendars[0]
    assert all(national.is_open(int(t)) for t in np.unique(found.log.case("arrival")))
    values = found.values
    assert values["completed_share"] == 1
    assert values["on_time_share"] > 0.95
    assert values["same_day_share[social_card]"] > 0.8
    assert values["same_day_share[company_change]"] < 0.2
