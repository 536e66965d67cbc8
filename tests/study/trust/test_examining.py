"""A comparison turned on itself: what holds passes, what is broken is found, gaps are told."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.draws import Draws
from sim.engine.engines import simulate
from sim.eventlog import CASE_COLUMNS, EventLog
from sim.model.calendar import DAY
from sim.scenario_file.load import load_scenario
from sim.study.compare import Comparison, compare, contenders_of
from sim.study.trust import Check, Trust, examine
from sim.study.trust.conservation import check_conservation
from sim.study.trust.engines import check_engines
from sim.study.trust.ground import Ground, grounds_of
from sim.study.trust.little import check_little, held_in
from sim.study.trust.precision import check_precision
from sim.study.trust.shortened import days_for, first_arrivals
from sim.study.trust.warm_up import check_warm_up
from tests.small import edited, lived_of, small_comparison, small_town


@cache
def run_fast() -> Comparison:
    """The small town by the compiled engine, so that the other one is ready to do it again."""
    return compare(contenders_of([small_town()]), replications=2, engine="compiled")


@cache
def small_trust() -> Trust:
    return examine(run_fast())


@cache
def ground() -> Ground:
    return grounds_of(run_fast(), lived_of(run_fast()))[0]


def of(trust: Trust, name: str) -> list[Check]:
    return [check for check in trust.checks if check.name == name]


def stretched(log: EventLog) -> EventLog:
    """The log with its first case ended an hour later than its files say."""
    cases = log.cases.copy()
    cases[0, CASE_COLUMNS.index("end")] += 3600
    return replace(log, cases=cases)


@pytest.mark.parametrize("name", ["conservation", "little", "engines"])
def test_what_must_always_hold_holds_in_every_workflow(name: str) -> None:
    found = of(small_trust(), name)
    assert [check.workflow for check in found] == ["old", "new", "middle"]
    assert {check.state for check in found} == {"passed"}


def test_checks_come_in_one_order_whatever_the_workflow() -> None:
    names = [check.name for check in small_trust().checks]
    assert names == sorted(names, key=names.index)


def test_a_case_whose_end_is_another_breaks_conservation() -> None:
    here = ground()
    check = check_conservation(here, stretched(here.runs[0].log))
    assert check.state == "failed"
    assert "ordinary 0" in check.said.en


def test_a_log_that_is_another_is_not_the_other_engine_s() -> None:
    here = ground()
    assert check_engines(here, stretched(here.runs[0].log)).state == "failed"


def test_of_long_runs_both_engines_do_the_first_days_and_it_is_said() -> None:
    here = ground()
    check = check_engines(here, here.runs[0].log, largest=10)
    assert check.state == "passed"
    assert "first 210 day(s)" in check.said.en


def test_the_first_days_of_a_plan_have_the_same_cases_followed_to_their_end() -> None:
    plan = ground().plan
    whole, first = (
        simulate(each, Draws(1, 0), "reference") for each in (plan, first_arrivals(plan, 30))
    )
    early = whole.case("arrival") < 30 * DAY
    assert first.case("arrival").tolist() == whole.case("arrival")[early].tolist()
    assert 0 < len(first.cases) < len(whole.cases)
    assert (first.case("end") >= 0).all()
    assert first.window == (0, 30 * DAY)


@given(st.floats(1, 1e6))
def test_more_activities_take_more_days(activities: float) -> None:
    plan = ground().plan
    assert 1 <= days_for(plan, activities) <= days_for(plan, 2 * activities)
    assert days_for(plan, activities) <= plan.window[1] // DAY


def test_the_cases_in_hand_are_counted_in_two_ways_and_are_what_the_run_says() -> None:
    run = lived_of(small_comparison()).runs["old"][0]
    held = held_in(run.log)
    assert held.counted == held.summed > 0
    assert held.mean == run.values["work_in_progress"]
    assert check_little("old", [held], [held.mean + 1e-9]).state == "failed"
    assert check_little("old", [replace(held, counted=held.counted + 1)], [held.mean]).state == (
        "failed"
    )


def test_what_is_not_told_from_zero_is_not_settled() -> None:
    lived = lived_of(small_comparison(replications=4))
    changes = lived.differences["new"].changes
    clear = next(key for key, one in changes.items() if one.verdict == "better")
    dim = next(key for key, one in changes.items() if one.difference.low < 0 < one.difference.high)
    assert check_precision(lived, "new", clear).state == "passed"
    assert check_precision(lived, "new", dim).state == "failed"


def test_one_replication_measures_no_precision() -> None:
    comparison = small_comparison(replications=1)
    trust = examine(comparison)
    assert {check.state for check in of(trust, "precision")} == {"not measured"}
    assert {check.state for check in of(trust, "warm_up")} == {"not measured"}


def test_a_warm_up_below_its_bound_fails() -> None:
    here = replace(ground(), warm_up=86_400)
    check = check_warm_up(here, [])
    assert check.state == "failed"
    assert check.figures["least_days"] > 1


def test_work_that_still_grows_has_not_settled() -> None:
    weeks = np.arange(100.0) + np.array([[0.0], [0.1]])
    check = check_warm_up(ground(), list(weeks))
    assert check.state == "failed"
    assert "rises" in check.said.en


def test_studies_that_are_at_hand_are_not_missing() -> None:
    def commands(trust: Trust) -> str:
        return " ".join(one.command for one in trust.unmeasured)

    assert "permitsim attribute" in commands(small_trust())
    assert "permitsim attribute" not in commands(
        examine(small_comparison("limits"), studied={"attribution"})
    )


def test_one_workflow_alone_has_no_change_to_look_into() -> None:
    alone = examine(compare(contenders_of([small_town()], ["old"]), replications=2))
    told = " ".join(one.command + one.said.en for one in alone.unmeasured)
    assert "attribute" not in told
    assert "sensitivity" not in told.replace("sensitivity study", "")
    assert "held equal" not in told
    assert "frontier" in told
    assert not of(alone, "precision")


def test_a_held_out_fact_is_asked_for_where_there_is_none() -> None:
    said = "published fact"
    assert not any(said in one.said.en for one in small_trust().unmeasured)
    comparison = small_comparison("limits")
    assert any(said in one.said.en for one in examine(comparison).unmeasured)


def test_the_limits_alone_leave_nothing_to_check() -> None:
    assert examine(small_comparison("limits")).checks == ()


def test_runs_that_stay_on_disk_are_checked_from_there(monkeypatch) -> None:
    monkeypatch.setattr("sim.study.comparing.are_long", lambda *_: True)
    on_disk = examine(compare(contenders_of([small_town()], ["old"]), replications=2))
    in_memory = tuple(check for check in small_trust().checks if check.workflow == "old")
    assert on_disk.checks == in_memory


def test_a_run_that_is_too_long_is_not_read(monkeypatch) -> None:
    monkeypatch.setattr("sim.study.trust.examining.ACTIVITIES", 10)
    trust = examine(small_comparison())
    states = {check.name: check.state for check in trust.checks}
    assert states.pop("precision") != "not measured"
    assert states.pop("engines") == "passed"
    assert set(states.values()) == {"not measured"}
    assert set(trust.offices.values()) == {()}


def test_a_workflow_that_changes_on_a_date_is_tried_as_far_as_can_be(tmp_path) -> None:
    change = "  later: {from: old, to: new, on: 2018-06-15}\n"
    file = edited(tmp_path, ("  middle: [promises]\n", change))
    trust = examine(compare(contenders_of([load_scenario(file)]), replications=2))
    states = {(check.name, check.workflow): check.state for check in trust.checks}
    assert states["conservation", "later"] == "passed"
    assert states["warm_up", "later"] == "not measured"
