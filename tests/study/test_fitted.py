"""Figures that numbers were fitted to are stamped calibrated, and earn no tick."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sim.scenario_file.load import load_scenario
from sim.show.pair import Pair
from sim.show.story.calibrated import calibrated_line
from sim.show.story.whole import story
from sim.study.compare import Comparison, compare, contenders_of
from sim.study.fitted import fitted_keys, was_fitted
from sim.study.targets import hold_targets
from sim.study.telling import as_json, tell
from tests.small import edited, lived_of

LEAD = "  - {workflow: old, reading: lived, measure: lead_calendar_days, value: 20, role: fitted}"
VISITS = "  - {workflow: old, reading: lived, measure: visits, value: 5, role: fit}"
FITTED = (
    ("value: 2, source: a page", "value: 2, role: fitted, source: a page"),
    ("targets:\n", f"targets:\n{LEAD}\n{VISITS}\n"),
)


@cache
def comparison() -> Comparison:
    scenario = load_scenario(edited(Path(mkdtemp()), *FITTED))
    return compare(contenders_of([scenario], ["old", "new"]), replications=2)


def test_measures_of_a_workflow_that_were_fitted_to() -> None:
    scenario = comparison().scenario
    assert fitted_keys(scenario, "new") == {"visits[ordinary]"}
    assert fitted_keys(scenario, "old") == {"lead_calendar_days"}
    assert fitted_keys(scenario, "middle") == frozenset()
    assert was_fitted([(scenario, "new")], ["visits"])
    assert not was_fitted([(scenario, "new")], ["lead_calendar_days"])


def test_they_are_calibrated_and_so_is_a_difference_with_one_of_them() -> None:
    told = tell(comparison())["lived"]
    stamps = {
        (label, key): figure.stamp
        for label, figures in told.workflows.items()
        for key, figure in figures.items()
    }
    calibrated = {place for place, stamp in stamps.items() if stamp == "calibrated"}
    assert calibrated == {("new", "visits[ordinary]"), ("old", "lead_calendar_days")}
    differences = told.differences["new"]
    changed = {key for key, one in differences.items() if one.stamp == "calibrated"}
    assert changed == {"visits[ordinary]", "lead_calendar_days"}


def test_a_fitted_target_earns_no_tick() -> None:
    held = {one.target.key: one for one in hold_targets(comparison(), tell(comparison()))}
    assert held["visits[ordinary]"].stamp == "calibrated"
    assert held["visits"].stamp == "compared with a held-out fact"
    assert not held["visits[ordinary]"].is_confirmed
    assert not held["lead_calendar_days"].is_confirmed


def test_the_json_and_the_terminal_say_so() -> None:
    roles = {one["measure"]: one["role"] for one in as_json(comparison())["targets"]}
    assert (roles["lead_calendar_days"], roles["lead_list_days"]) == ("fitted", "predict")
    en, zh = story(comparison(), "en"), story(comparison(), "zh")
    assert (
        "Calibrated, not predicted (numbers of grade F were fitted to it): lead time, calendar "
        "days in old, visits[ordinary] in new." in en
    )
    assert "旧流程的办理时间（日历日）、新流程的跑动次数[ordinary]" in zh
    assert not calibrated_line([(comparison().scenario, "middle")]).en


def test_figures_of_a_fitted_measure_say_so_at_their_foot() -> None:
    pair = Pair(comparison(), lived_of(comparison()), comparison().contenders[1])
    assert pair.about("lead_calendar_days").stamp == "calibrated"
    assert pair.about("visits").stamp == "calibrated"
    assert pair.about("throughput_per_month").stamp == "predicted"
