"""Works given out on one machine: what goes wrong is told, and what nobody asks for is not done."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from sim.errors import WorkerLostError
from sim.study.workers import Team, Work, each_done
from sim.study.workers.threads import AHEAD
from tests.study.workers.works import AnswersTorn, Leaves, Raises, Square, noted

SIDE_BY_SIDE = (Team("threads", 2), Team("processes", 2))
side_by_side = pytest.mark.parametrize("team", SIDE_BY_SIDE, ids=lambda team: team.kind)
LONG = 120.0
"""Seconds that nobody should wait."""


@pytest.fixture
def quick() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < LONG / 2


@pytest.fixture
def answers_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the answers of processes wait to be taken."""
    folder = tmp_path / "answers"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("team", [Team(), *SIDE_BY_SIDE], ids=lambda team: team.kind)
def test_every_work_has_its_answer(team) -> None:
    assert dict(each_done([Square(n) for n in range(20)], team)) == {n: n**2 for n in range(20)}
    assert list(each_done([], team)) == []


@side_by_side
def test_what_is_done_first_comes_first(team) -> None:
    places = [place for place, _ in each_done([Square(0, 2.0), Square(1)], team)]
    assert places == [1, 0]


@pytest.mark.usefixtures("quick")
@side_by_side
def test_what_a_work_raises_is_raised_as_it_is_without_waiting_for_others(team) -> None:
    works: list[Work[Any]] = [Square(1, LONG), Raises(ZeroDivisionError("by nothing"))]
    with pytest.raises(ZeroDivisionError, match="by nothing"):
        list(each_done(works, team))


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("last", [Leaves(), AnswersTorn()], ids=["in its work", "in its answer"])
def test_a_lost_process_is_an_error_and_no_endless_wait(last, answers_folder) -> None:
    works: list[Work[Any]] = [Square(1), Square(2), last, Square(3, LONG)]
    with pytest.raises(WorkerLostError, match="worker process ended") as caught:
        list(each_done(works, Team("processes", 2)))
    assert "--workers" in caught.value.render("zh")
    assert list(answers_folder.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_processes_are_there_again_after_one_was_lost() -> None:
    with pytest.raises(WorkerLostError):
        list(each_done([Leaves(), Leaves()], Team("processes", 2)))
    assert dict(each_done([Square(2), Square(3)], Team("processes", 2))) == {0: 4, 1: 9}


@side_by_side
def test_no_more_is_begun_once_nobody_asks(team, tmp_path, answers_folder) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    answers = cast("Generator[object]", each_done(noted(200, begun), team))
    next(answers)
    answers.close()
    time.sleep(1)
    count = len(list(begun.iterdir()))
    time.sleep(1)
    assert len(list(begun.iterdir())) == count < 50
    assert list(answers_folder.iterdir()) == []


def test_threads_begin_no_more_once_a_run_has_failed(tmp_path) -> None:
    works: list[Work[Any]] = [Raises(KeyError()), *noted(200, tmp_path)]
    with pytest.raises(KeyError):
        list(each_done(works, Team("threads", 2)))
    time.sleep(1)
    assert len(list(tmp_path.iterdir())) < 50


def test_threads_wait_for_whoever_takes_their_answers(tmp_path) -> None:
    answers = each_done(noted(60, tmp_path), Team("threads", 2))
    next(answers)
    begun = -1
    while begun != (begun := len(list(tmp_path.iterdir()))):
        time.sleep(1)
    assert begun <= 2 * AHEAD + 1
    assert len(list(answers)) == 59


def test_no_thread_is_left_once_all_is_done() -> None:
    before = threading.active_count()
    list(each_done([Square(n) for n in range(9)], Team("threads", 2)))
    deadline = time.monotonic() + 20
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before


SCRIPT = """
import sim
study = sim.load({file!r}).compare(replications=2, workers=2, engine="reference")
print(len(study.cases))
"""


def test_a_script_needs_no_guard_around_its_study(tmp_path, root) -> None:
    """Elsewhere a process that is started runs the script again, study and all."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(file=str(root / "tests" / "small.yaml")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert int(done.stdout) > 0
