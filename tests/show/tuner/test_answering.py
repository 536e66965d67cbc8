"""Answers grow, and end in what the command line tells, to the last bit."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sim.errors import OverloadError, PermitsimError
from sim.run import run_plan
from sim.scenario_file.load import load_text
from sim.scenario_file.shipped import find_scenario
from sim.show.tuner import running
from sim.show.tuner.answering import STEPS, Answer, Answering
from sim.show.tuner.described import answer_json, describe
from sim.show.tuner.knobs import Board
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.setting_file import file_of
from sim.show.tuner.tuner import Tuner
from sim.study.compare import compare, contenders_of
from sim.study.telling import as_json
from tests.show.tuner.boards import (
    REPLICATIONS,
    all_answers,
    setting_with,
    shipped_tuner,
    small_answering,
    small_tuner,
)
from tests.small import SMALL, edited

SETTINGS = [
    Setting(),
    setting_with("samples", demand=1.25, staff__hall=2),
    setting_with("samples", "together", defects=0),
]


def compared(setting: Setting, replications: int) -> Any:
    """What the command line tells of the setting's file."""
    scenario = load_text(file_of(small_tuner(), setting).text)
    contenders = contenders_of([scenario], ["old", "new"])
    comparison = compare(contenders, replications=replications, reading="lived")
    return as_json(comparison)["readings"]["lived"]


@pytest.mark.parametrize("setting", SETTINGS, ids=["as the file", "moved", "without reforms"])
def test_the_last_answer_is_what_the_command_line_tells(setting) -> None:
    last = json.loads(json.dumps(answer_json(all_answers(setting)[-1])))
    told = json.loads(json.dumps(compared(setting, REPLICATIONS)))
    assert last["stage"] == "settled"
    assert len(last["figures"]) >= 8
    for figure in last["figures"]:
        key = figure["key"]
        for side in ("old", "new"):
            assert bare(figure[side]) == bare(told["workflows"][side][key])
        assert bare(figure["change"]) == bare(told["differences"]["new-old"][key])
        # What is 0 in every run has no verdict.
        verdict = told["differences"]["new-old"][key].get("verdict", "no clear change")
        assert figure["verdict"] == verdict


def bare(entry: dict) -> list[float | None]:
    return [entry[name] for name in ("mean", "low", "high")]


def test_each_answer_before_has_the_means_of_as_many_replications() -> None:
    answers = all_answers(SETTINGS[1])
    assert [each.replications for each in answers] == [*STEPS, REPLICATIONS, REPLICATIONS]
    for answer in answers[:-1]:
        told = compared(SETTINGS[1], answer.replications)
        for figure in answer_json(answer)["figures"]:
            key = figure["key"]
            assert figure["old"]["mean"] == told["workflows"]["old"][key]["mean"]
            assert figure["new"]["mean"] == told["workflows"]["new"][key]["mean"]
            assert figure["change"]["mean"] == told["differences"]["new-old"][key]["mean"]


def test_intervals_tighten() -> None:
    widths = [answer.figures[0].change.half_width for answer in all_answers(SETTINGS[1])]
    growing, settled_one = widths[:-1], widths[-1]
    assert growing == sorted(growing, reverse=True)
    assert settled_one == pytest.approx(growing[-1], rel=0.1)
    assert settled_one < growing[0] / 3


def test_the_curves_end_with_every_case_done() -> None:
    curves = all_answers(Setting())[-1].curves
    assert curves is not None
    assert curves.arrived[0] < curves.arrived[-1] == curves.old[-1] == curves.new[-1]
    assert all(curves.old <= curves.arrived)
    assert all(curves.new <= curves.arrived)


def test_a_switch_runs_the_new_workflow_alone(monkeypatch) -> None:
    ran: list[str] = []
    whole = run_plan

    def counted(plan, workflow, **asked):
        ran.append(workflow)
        return whole(plan, workflow, **asked)

    monkeypatch.setattr(running, "run_plan", counted)
    answering = Answering(small_tuner())
    first = answering.answers(setting_with(demand=0.9))
    assert [next(first).replications for _ in range(3)][-1] == REPLICATIONS
    second = answering.answers(setting_with("samples", demand=0.9))
    assert [next(second).replications for _ in range(3)][-1] == REPLICATIONS
    assert (ran.count("old"), ran.count("new")) == (REPLICATIONS, 2 * REPLICATIONS)


def test_what_is_not_wanted_any_more_is_not_told() -> None:
    told: list[int] = []
    answers = small_answering().answers(setting_with(demand=1.1), lambda: len(told) < 2)
    told.extend(answer.replications for answer in answers)
    assert told == list(STEPS)
    assert not list(small_answering().answers(setting_with(demand=1.15), lambda: False))


def test_no_run_begins_that_nobody_wants(monkeypatch) -> None:
    begun: list[int] = []

    def counted(plan, workflow, **asked):
        begun.append(asked["replication"])
        return run_plan(plan, workflow, **asked)

    monkeypatch.setattr(running, "run_plan", counted)
    tuner = Tuner(SMALL, replications=200)
    told: list[Answer] = []
    told.extend(Answering(tuner).answers(Setting(), lambda: not told))
    tuner.close()
    assert len(told) == 1
    assert len(begun) < 100


def test_a_setting_that_would_drown_is_refused_with_its_offices(tmp_path) -> None:
    tuner = Tuner(edited(tmp_path, ("0.6 per working day", "1.5 per working day")))
    drowning = settled(tuner.board, {"staff.section": 1}, frozenset())
    (answer,) = Answering(tuner).answers(drowning)
    tuner.close()
    assert answer.stage == "refused"
    assert answer.problem is not None
    assert "Section" in answer.problem.en
    assert "审批科" in answer.problem.zh
    assert answer_json(answer)["figures"] == []


def test_it_refuses_what_the_command_line_refuses_without_behaviour() -> None:
    tuner = Tuner(find_scenario("window_too_small"), "staffed", replications=2)
    (answer,) = Answering(tuner).answers(settled(tuner.board, {"demand": 1.5}, frozenset()))
    tuner.close()
    assert answer.problem is not None
    assert "Service window" in answer.problem.en
    assert "(One more at the window, List of samples)" in answer.problem.en
    with pytest.raises(OverloadError):
        compare(tuner.contenders(tuner.scenario_of(answer.setting)), replications=1)


def test_nobody_is_let_wait_for_a_million_cases() -> None:
    tuner = shipped_tuner("nanchong_hall")
    (answer,) = Answering(tuner).answers(Setting())
    assert answer.problem is not None
    assert "shorten `time.observe`" in answer.problem.en


def test_a_page_is_told_all_that_can_be_moved_in_both_languages() -> None:
    told = json.loads(json.dumps(describe(small_tuner()), allow_nan=False))
    board: Board = small_tuner().board
    assert [one["name"] for one in told["knobs"]] == [one.name for one in board.knobs]
    assert all(set(text) == {"zh", "en"} and all(text.values()) for text in told["words"].values())


def test_a_scenario_with_one_workflow_has_nothing_to_compare(tmp_path) -> None:
    file = edited(tmp_path, ("  new: [together, samples]\n  middle: [promises]\n", ""),
                  ("targets:", "x_targets:"))  # fmt: skip
    with pytest.raises(PermitsimError):
        Tuner(file)


def test_a_workflow_that_is_not_there_is_named() -> None:
    with pytest.raises(PermitsimError, match="there is no workflow nwe; there are old, new"):
        Tuner(SMALL, "nwe")
    assert settled(small_tuner().board, {}, frozenset()) == Setting()
