"""What the days of limit rest on: all of them, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.model.scenario import Scenario
from sim.scenario_file.load import load_scenario
from sim.study.compare import LimitsReading, compare, contenders_of
from tests.small import edited, small_town

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
TRUST = "  trust: {lever: commitment, items: [land]}\n"


def limits_of(scenario: Scenario) -> LimitsReading:
    limits = compare(contenders_of([scenario]), reading="limits").limits
    assert limits is not None
    return limits


@pytest.mark.parametrize(
    "name",
    ["five_in_one", "nanchong", "window_too_small", "state_council", "doing_business_china"],
)
def test_grades_share_out_the_days_of_limit(name) -> None:
    found = limits_of(load_scenario(SCENARIOS / f"{name}.yaml"))
    for label, days in found.days_by_grade.items():
        assert sum(days.values()) == found.runs[label].values["lead_list_days"]


def test_the_small_town_by_hand() -> None:
    """Land 10 by a law (A), then fire 6 without a source (C); 4 together by a page (B)."""
    found = limits_of(small_town()).days_by_grade
    assert found["old"] == {"A": 10, "C": 6}
    assert found["new"] == {"B": 4}


def test_a_check_after_the_decision_has_no_days(tmp_path) -> None:
    """Land is decided on a promise, in no time: 6 days for fire are left."""
    reforms = ("\nworkflows:", f"{TRUST}\nworkflows:")
    file = edited(tmp_path, reforms, ("new: [together, samples]", "new: [trust]"))
    assert limits_of(load_scenario(file)).days_by_grade["new"] == {"C": 6}
