"""What an analyst types in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.errors import ScenarioError
from tests.small import logs_agree

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture(scope="module")
def study() -> sim.Study:
    return sim.load(SMALL).compare(replications=2, seed=1)


def test_the_summary_has_a_row_a_measure_and_difference(study) -> None:
    assert "lead_calendar_days" in study.summary.index
    assert study.summary.set_index("versus", append=True).index.is_unique


def test_the_cases_stand_in_the_same_order_in_every_workflow(study) -> None:
    keys = ["replication", "class", "n"]
    by_workflow = [part[keys].to_numpy().tolist() for _, part in study.cases.groupby("workflow")]
    assert len(by_workflow) > 1
    assert all(part == by_workflow[0] for part in by_workflow)


def test_every_figure_is_an_axis_with_a_message(study, monkeypatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    for name in (
        "completions", "throughput", "lead_times", "who_gains", "time_split", "staircase",
        "lifecycle",
    ):  # fmt: skip
        assert getattr(study.plot, name)().get_title(loc="left")
    assert "天" in study.in_("zh").plot.completions().get_title(loc="left")


def test_a_study_has_a_replay_in_its_language(study, tmp_path) -> None:
    path = study.in_("zh").replay(tmp_path / "replay.html", "middle", cases=9)
    page = path.read_text("utf-8")
    assert '<html lang="zh-CN"' in page
    assert "the same 9 cases" in page
    with pytest.raises(KeyError):
        study.replay(tmp_path / "other.html", "nowhere")
    assert [one.name for one in tmp_path.iterdir()] == ["replay.html"]


def test_a_study_of_one_workflow_has_no_replay(tmp_path) -> None:
    study = sim.load(SMALL).compare(workflows=["old"], replications=1, reading="lived")
    with pytest.raises(ValueError, match="two workflows"):
        study.replay(tmp_path / "replay.html")


def test_the_stairs_of_a_workflow() -> None:
    assert [stair.days for stair in sim.load(SMALL).staircase().stairs] == [16, 4, 4]
    assert sim.load(SMALL).staircase("middle").workflow == "middle"


def test_an_unknown_workflow_has_no_figure(study) -> None:
    with pytest.raises(KeyError):
        study.plot.completions("nowhere")


def test_a_study_checks_itself_once(study) -> None:
    assert {check.name for check in study.trust.checks} >= {"conservation", "little", "queueing"}
    assert study.trust is study.trust
    assert "not looked into" in repr(study.trust)


def test_a_study_says_what_it_is_and_shows_itself_as_a_table(study) -> None:
    assert "2 replications" in repr(study)
    assert "<table" in study._repr_html_()


def test_a_setting_takes_the_place_of_the_files() -> None:
    case = sim.load("five_in_one").with_(offices__hall__staff__officers=7)
    assert case.scenario.base.office("hall").officers == 7
    assert sim.load("five_in_one").scenario.base.office("hall").officers == 2


def test_a_mistake_in_a_setting_shows_at_once() -> None:
    with pytest.raises(ScenarioError, match="offices"):
        sim.load("five_in_one").with_(offices__hal__staff=3)


def test_one_run_alone_is_the_run_inside_a_study(study) -> None:
    alone = sim.load(SMALL).run("old", seed=1, replication=1)
    inside = study.comparison.lived.runs["old"][1]
    assert logs_agree(alone.log, inside.log)
    np.testing.assert_array_equal(list(alone.values.values()), list(inside.values.values()))


def test_an_unknown_workflow_is_named_with_those_there_are() -> None:
    case = sim.load(SMALL)
    for ask in (case.run, case.staircase, lambda name: case.compare(workflows=name)):
        with pytest.raises(KeyError, match="no workflow nowhere; there are old, new, middle"):
            ask("nowhere")


def test_an_unknown_reading_or_language_is_refused_before_anything_is_run(study) -> None:
    case: Any = sim.load(SMALL)
    for ask in (lambda **one: case.run("old", **one), case.compare, case.staircase):
        with pytest.raises(ValueError, match=r"reading is one of limits, lived.*, not 'both ways'"):
            ask(reading="both ways")
    with pytest.raises(ValueError, match="language is one of zh, en, not 'fr'"):
        study.in_("fr")


def test_what_a_notebook_shows_of_a_run_and_of_stairs_is_one_line() -> None:
    case = sim.load(SMALL)
    cases = len(case.run("old", reading="limits").table)
    said = repr(case.run("old", reading="limits"))
    assert said == f"Run(old, limits; {cases} cases, seed 1, replication 0)"
    assert repr(case.staircase()) == "Staircase(old to new; days of limit 16 → 4 → 4)"


def test_a_sweep_is_on_top_of_what_is_set_already() -> None:
    case = sim.load(SMALL).with_(demand__arrivals__poisson="1 per working day")
    found = case.sweep({"offices.hall.staff": [1, 2]}, workflows=["new"], replications=2)
    frame = found.frame.set_index("offices.hall.staff")
    more = case.with_(offices__hall__staff=2).run("new", replication=1)
    assert found.values["lead_calendar_days"][1, 0, 1] == more.values["lead_calendar_days"]
    assert set(frame.columns) >= {"workflow", "measure", "mean", "low", "high", "change"}
    drawn = case.sweep({"offices.hall.staff": "1..3"}, latin=3, replications=1, workers=2)
    assert sorted(drawn.frame["offices.hall.staff"].unique()) == [1, 2, 3]


def test_a_frontier_tells_what_is_carried() -> None:
    found = sim.load(SMALL).frontier(workflows=["new"], on_time=0.8, points=2, replications=2)
    carried = found.carried["new"].factor
    assert 0 < carried.low <= carried.mean <= carried.high <= found.capacities["new"].factor
    with pytest.raises(KeyError, match="no workflow newer"):
        sim.load(SMALL).frontier(workflows=["newer"])
    with pytest.raises(ValueError, match="engine is one of"):
        sim.load(SMALL).sweep({"offices.hall.staff": [1]}, engine="fast")  # type: ignore[arg-type]


def test_a_process_map_is_written_as_its_name_ends(tmp_path) -> None:
    study = sim.load(SMALL)
    file = study.map("new", tmp_path / "deep" / "map.mmd", lang="zh")
    assert file.read_text("utf-8").startswith("%% 小城：改革前后的流程图\n")
    with pytest.raises(ValueError, match=r"not as \.pdf"):
        study.map("new", tmp_path / "map.pdf")
    with pytest.raises(KeyError, match="there is no workflow newer"):
        study.map("newer", tmp_path / "map.svg")


def test_a_study_writes_its_report(study, tmp_path) -> None:
    page = study.in_("zh").report(tmp_path / "report.html")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert 'lang="zh-CN" data-theme' in page.read_text("utf-8")
    with pytest.raises(ValueError, match=r"a report ends in \.html, \.md, \.xlsx"):
        study.report(tmp_path / "report.pdf")
