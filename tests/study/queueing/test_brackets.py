"""Offices beside queueing theory: inside the bracket where there is one, else told why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from math import isclose
from pathlib import Path

import numpy as np
import pytest

from sim.engine.draws import Draws
from sim.engine.engines import simulate
from sim.engine.plan import Plan
from sim.measure.stats import Interval
from sim.model.scenario import Scenario
from sim.run import plan_of, time_base
from sim.scenario_file.load import load_scenario
from sim.study.queueing import OfficeQueue, Traffic, office_queues, traffic_of
from sim.study.queueing.formulas import markov_wait
from sim.study.trust.theory import check_queueing
from sim.text import same
from tests.small import edited, small_town

DESK = {"desk": same("Desk")}
THEORY = Path(__file__).resolve().parents[2] / "theory"


@cache
def offices(name: str, replications: int = 6) -> Mapping[str, OfficeQueue]:
    plan = plan_of(load_scenario(THEORY / f"{name}.yaml"), "old")
    return found_in(plan, replications)


def found_in(plan: Plan, replications: int = 2) -> Mapping[str, OfficeQueue]:
    base = time_base(plan)
    logs = (simulate(plan, Draws(3, n), "compiled") for n in range(replications))
    return {
        each.office: each for each in office_queues(plan, [traffic_of(log, base) for log in logs])
    }


def why_not(scenario: Scenario, office: str = "section") -> str:
    said = found_in(plan_of(scenario, scenario.workflow_names[0]), 1)[office].why_not
    assert said is not None
    return said.en


@pytest.mark.parametrize(
    ("name", "office"),
    [("mm1", "desk"), ("mmc", "desk"), ("mg1", "desk"), ("cobham", "desk"), ("jackson", "counter"),
     ("jackson", "section")],
)  # fmt: skip
def test_systems_that_theory_knows_are_inside(name: str, office: str) -> None:
    found = offices(name)[office]
    assert found.bracket is not None
    assert found.bracket.reaches(found.wait(0.99))
    assert found.bracket.high < 2.5 * found.bracket.low


def test_the_bracket_of_m_m_4_in_office_hours_holds_erlang_s_wait() -> None:
    found = offices("mmc")["desk"]
    assert found.bracket is not None
    assert found.bracket.low < markov_wait(4, 2.8, 1.0) < found.bracket.high
    assert isclose(found.bracket.rate, 2.8, rel_tol=0.05)
    assert isclose(found.bracket.effort_hours, 1.0, rel_tol=0.05)
    assert isclose(found.bracket.effort_variability, 1.0, rel_tol=0.1)
    assert isclose(found.bracket.gap_variability, 1.0, rel_tol=0.1)
    assert isclose(found.planned, 0.7)


def test_a_queue_that_is_twice_as_long_is_outside() -> None:
    found = offices("mmc")["desk"]
    slow = replace(found, waits=tuple(2 * wait for wait in found.waits))
    assert check_queueing("old", [found], DESK).state == "passed"
    assert check_queueing("old", [slow], DESK).state == "failed"
    assert (
        check_queueing("old", [replace(found, waits=found.waits[:1])], DESK).state == "not measured"
    )


def test_what_gathers_before_an_office_opens_comes_in_batches() -> None:
    said = offices("office_hours", 2)["desk"].why_not
    assert said is not None
    assert "batches" in said.en


def test_an_office_with_little_work_is_left_out() -> None:
    assert "too little work" in why_not(small_town())


def test_several_groups_are_left_out(tmp_path) -> None:
    groups = "staff: {day: {officers: 1}, more: {officers: 1}}"
    town = edited(tmp_path, ("staff: {officers: 2, cost: 60000}", groups))
    assert "several groups" in why_not(load_scenario(town))


def test_a_joint_session_leaves_its_offices_out(tmp_path) -> None:
    lever = "  sit: {lever: joint_session, items: [land, fire]}\n"
    town = edited(
        tmp_path, ("  promises:", lever + "  promises:"), ("  old: []", "  old: [sit]"),
        ("    office: section\n    papers: {named: [form, plan]",
         "    office: hall\n    papers: {named: [form, plan]"),
    )  # fmt: skip
    assert "joint sessions" in why_not(load_scenario(town))


def test_waits_are_weighted_by_work_and_have_no_unit_of_clock_time() -> None:
    hours = np.array([1.0, 3.0])
    traffic = Traffic(100, np.ones(1), effort=hours, wait=np.array([0.0, 4.0]), counts=np.ones(1))
    assert traffic.mean_wait == 3.0


def test_an_interval_that_only_touches_is_inside() -> None:
    bracket = offices("mmc")["desk"].bracket
    assert bracket is not None
    assert bracket.reaches(Interval(0, -1, bracket.low))
    assert not bracket.reaches(Interval(0, -1, bracket.low - 1e-9))


def test_intervals_that_are_too_wide_tell_nothing() -> None:
    found = offices("mmc")["desk"]
    assert found.bracket is not None
    wild = replace(found, waits=(0.01, found.bracket.high, 2 * found.bracket.high))
    assert check_queueing("old", [wild], DESK).state == "not measured"
