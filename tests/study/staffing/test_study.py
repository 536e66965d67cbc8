"""A study of staffing, whole: against brute force, and the same however it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.measure.precision import Precision
from sim.scenario_file.load import load_scenario
from sim.study.staffing import (
    Effort,
    FinishRule,
    SearchRule,
    Staffing,
    Wanted,
    staffing,
)
from sim.study.staffing.posts import Setting
from sim.study.staffing.saving import settings_rows, staffing_json
from sim.study.staffing.seeds import Stage, seed_of
from sim.study.staffing.staffed import staffed
from sim.study.tasks import Store, Task, samples
from sim.study.workers import Team
from sim.study.workshop import Workshop
from tests.small import small_town
from tests.study.staffing.a_study import QUICK, WANTED
from tests.study.staffing.town import TOWN, all_settings, space, town, variant_of

ROOT = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("a_study.py")
OFFICES = {"hall": (2, 4), "section": (2, 4)}
LEAD = "lead_calendar_days"


@cache
def quick_study(workers: int = 1, kind: str = "serial") -> Staffing:
    workshop = Workshop("reference", team=Team(kind, workers))  # type: ignore[arg-type]
    return staffing(town(), "new", WANTED, QUICK, workshop=workshop)


@cache
def truth(replications: int = 400) -> dict[Setting, np.ndarray]:
    """The lead time of every setting within `OFFICES`, with luck of its own: float64[run]."""
    found = space(town(), dict(OFFICES))
    settings = all_settings(found)
    variants = [staffed(variant_of(town()), found.posts, each) for each in settings]
    values = samples(
        variants, [LEAD], replications=replications, seed=77, engine="compiled"
    ).values[LEAD]
    return dict(zip(settings, values, strict=True))


def asked(wanted: Wanted, seed: int = 1) -> Staffing:
    effort = Effort(
        SearchRule(each=8, anchor=80),
        replications=20,
        finish=FinishRule(zone=Precision(0.05, relative=False), most=80),
    )
    workshop = Workshop("compiled")
    return staffing(town(), "new", wanted, effort, seed=seed, workshop=workshop)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_the_least_cost_is_that_of_brute_force(seed: int) -> None:
    """Of nine settings only those with three officers or more at both stay below 1.1 days."""
    found = asked(Wanted(("lead_calendar_days <= 1.1",), offices=dict(OFFICES)), seed)
    costs = {each: found.space.cost(each) for each in truth()}
    met = {each: costs[each] for each, values in truth().items() if values.mean() <= 1.1}
    assert found.chosen is not None
    assert found.chosen.estimated.setting == min(met, key=met.__getitem__) == (3, 3)
    assert found.finish.settled
    assert found.is_whole


@pytest.mark.long
@pytest.mark.parametrize("budget", [430_000, 520_000])
def test_the_best_within_a_budget_is_that_of_brute_force_or_as_good(budget: float) -> None:
    found = asked(Wanted(budget=budget, offices=dict(OFFICES)))
    within = {each: its for each, its in truth().items() if found.space.cost(each) <= budget}
    right = min(within, key=lambda each: within[each].mean())
    assert found.chosen is not None
    best = found.chosen.estimated.setting
    alike = {each.estimated.setting for each in found.indistinguishable}
    assert best == right or right in alike
    assert within[best].mean() <= within[right].mean() + 0.05
    assert found.chosen.estimated.cost <= budget


@pytest.mark.long
def test_the_final_estimate_is_that_of_many_other_replications() -> None:
    """Each within four standard errors of 400 replications with other luck."""
    found = asked(Wanted(("lead_calendar_days <= 1.1",), offices=dict(OFFICES)))
    for finalist in found.finalists:
        setting = finalist.estimated.setting
        interval, values = finalist.estimated.values[LEAD], truth()[setting]
        error = values.std(ddof=1) / np.sqrt(len(values))
        assert abs(interval.mean - values.mean()) < 1.5 * interval.half_width + 4 * error


def test_stages_share_no_run() -> None:
    """Each stage asks for replications from the first, with a seed of its own."""
    store = Store()
    found = staffing(town(), "new", WANTED, QUICK, workshop=Workshop("reference", store))
    assert found.chosen is not None
    variant = staffed(variant_of(town()), found.posts, found.chosen.estimated.setting)
    stages: tuple[Stage, ...] = ("search", "feasibility", "estimate")
    for stage in stages:
        task = Task(variant, (LEAD,), seed_of(1, stage), 0)
        assert task.key in store
    assert Task(variant, (LEAD,), 1, 0).key not in store


def test_who_does_the_work_changes_nothing() -> None:
    alone, many = quick_study(), quick_study(2, "threads")
    assert staffing_json(alone) == staffing_json(many)
    assert list(settings_rows(alone)) == list(settings_rows(many))


def run_program(folder: Path, *words: str, hash_seed: str = "0") -> int:
    folder.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, str(PROGRAM), str(folder), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed},
        check=False,
    ).returncode


@pytest.mark.long
def test_a_study_that_is_stopped_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    """Stopped in the search, in the check of targets and in the final estimate; other hashes."""
    assert run_program(tmp_path / "whole") == 0
    runs = len(Store(tmp_path / "whole" / "answers.txt"))
    for moment in (5, runs // 2, runs - 3):
        assert run_program(tmp_path / "stopped", str(moment)) == 9
        assert not (tmp_path / "stopped" / "staffing.csv").exists()
    assert run_program(tmp_path / "stopped", hash_seed="7") == 0
    assert len(Store(tmp_path / "stopped" / "answers.txt")) == runs
    for name in ("staffing.csv", "staffing.json"):
        whole, stopped = (tmp_path / each / name for each in ("whole", "stopped"))
        assert whole.read_bytes() == stopped.read_bytes()


def test_what_is_told_adds_up() -> None:
    found = quick_study()
    chosen = found.chosen
    assert chosen is not None
    assert found.officers == {
        post.name: count for post, count in zip(found.posts, chosen.estimated.setting, strict=True)
    }
    assert chosen.standing == "chosen"
    assert [each.standing for each in found.finalists].count("chosen") == 1
    assert found.tightest == found.wish.targets[0]
    assert found.today is not None
    change = found.changes[LEAD]
    assert change.mean == pytest.approx(
        chosen.estimated.values[LEAD].mean - found.today.values[LEAD].mean
    )
    assert all(found.space.holds(one.setting) for one in found.tried)
    assert repr(found).startswith("Staffing(new: hall ")


def test_one_officer_fewer_is_told_where_the_search_tried_it() -> None:
    found = quick_study()
    assert found.chosen is not None
    for place in range(len(found.posts)):
        fewer = found.one_fewer(place)
        if fewer is not None:
            assert sum(fewer.setting) == found.chosen.estimated.officers - 1
            assert not found.needs_all(place)


def test_without_target_or_budget_it_is_the_best_for_what_today_costs() -> None:
    found = staffing(town(), "new", None, QUICK, workshop=Workshop("reference"))
    assert found.wish.budget == found.space.cost(found.space.today)
    assert found.wish.budget_is_today
    assert found.wish.measure == LEAD
    assert found.chosen is not None
    assert found.chosen.estimated.cost <= found.wish.budget


def test_targets_nobody_can_meet_leave_none_chosen_and_the_nearest_told() -> None:
    wanted = Wanted(targets=("lead_calendar_days <= 0.2",), offices=dict(OFFICES))
    found = staffing(town(), "new", wanted, QUICK, workshop=Workshop("reference"))
    assert found.chosen is None
    assert all(each.standing == "misses" for each in found.finalists)
    assert found.officers == {}
    assert found.nearest.setting == (4, 4)
    assert found.tightest is None
    assert repr(found) == "Staffing(new: none known to meet the targets)"


def test_today_is_not_run_if_it_is_overloaded_unless_one_insists() -> None:
    scenario = load_scenario(TOWN, {"offices.hall.staff.officers": 1})
    for overload in (False, True):
        found = staffing(
            scenario, "new", WANTED, QUICK, overload=overload, workshop=Workshop("reference")
        )
        assert (found.today is not None) == overload
        assert all(one.setting[0] > 1 for one in found.tried)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(minimise="cost"), "the least cost needs a target"),
        (Wanted(budget=10), "a budget of 10 is too little: .* 290,000"),
        (Wanted(targets=("soon",)), "a target is a measure"),
        (Wanted(offices={"hal": None}), "Did you mean hall"),
        (Wanted(offices={"hall": (1, 1)}), "no setting within the bounds"),
        (Wanted(minimise="on_time_share"), "better the more there is"),
    ],
)
def test_what_cannot_be_asked_is_told(wanted: Wanted, said: str) -> None:
    with pytest.raises(PermitsimError, match=said):
        staffing(town(), "new", wanted, QUICK)


def test_a_measure_that_never_has_a_value_is_told() -> None:
    """A window of one weekend observes nobody."""
    scenario = load_scenario(TOWN, {"time.warm_up": "32 days", "time.observe": "2 days"})
    with pytest.raises(PermitsimError, match=r"\(lead_calendar_days\) never has a value"):
        staffing(scenario, "new", WANTED, QUICK, workshop=Workshop("reference"))


def test_too_few_runs_and_a_zone_in_another_unit_are_told() -> None:
    few = (
        (Effort(SearchRule(each=1)), "--search is 2 at least; found 1"),
        (Effort(replications=1), "--replications is 2 at least"),
        (Effort(finish=FinishRule(most=1)), "--finish is 2 at least"),
        (Effort(finish=FinishRule(probability=0.4)), "between 50 and 100 %; found 40 %"),
        (
            Effort(finish=FinishRule(zone=Precision(2, relative=False, unit="hours"))),
            "measured in calendar days",
        ),
    )
    for effort, said in few:
        with pytest.raises(PermitsimError, match=said):
            staffing(town(), "new", None, effort)


def test_a_workflow_that_changes_on_a_date_is_refused() -> None:
    change = {"from": "old", "to": "new", "on": "2018-03-01"}
    scenario = load_scenario(TOWN, {"workflows.going_over": change})
    with pytest.raises(PermitsimError, match="use --workflow new"):
        staffing(scenario, "going_over")


def test_costs_of_some_offices_alone_are_refused() -> None:
    with pytest.raises(PermitsimError, match="some posts state a cost and hall state none"):
        staffing(small_town(), "new", Wanted(targets=("on_time_share >= 90 %",)))
