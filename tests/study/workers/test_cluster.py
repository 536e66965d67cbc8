"""A study on a real cluster: a scheduler and two workers, each a process of its own.

What is said where there is no cluster, or the package is missing, is in `test_reaching`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.errors import PermitsimError, RunawayError, WorkerLostError
from sim.study.tasks import Task, Variant
from sim.study.workers import Team, Work, each_done, run_all
from sim.study.workers.cluster import AHEAD
from sim.text import Text
from tests.clusters import Cluster, cluster, end
from tests.small import SMALL, small_town
from tests.study.workers.works import Leaves, Raises, Square, begun_by, jobs, noted, noted_jobs

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two, which hash by seeds of their own."""
    with cluster(tmp_path_factory.mktemp("cluster"), 1, PYTHONHASHSEED="1") as made:
        made.start(1, PYTHONHASHSEED="2")
        yield made


def team(of: Cluster) -> Team:
    return Team("cluster", address=of.address)


def tasks() -> list[Task]:
    variants = [Variant(small_town(), name) for name in small_town().workflow_names]
    measures = ("lead_calendar_days", "on_time_share", "visits")
    return [Task(each, measures, 1, n, "reference") for each in variants for n in range(4)]


def test_all_teams_give_the_same_values(two) -> None:
    teams = (Team(), Team("threads", 2), Team("processes", 2), team(two))
    told = {json.dumps([dict(a) for _, a in sorted(each_done(tasks(), each))]) for each in teams}
    assert len(told) == 1


def test_all_teams_write_the_same_bytes(two, tmp_path) -> None:
    names = ("events.parquet", "cases.parquet", "summary.csv")
    words = ["compare", str(SMALL), "--replications", "2", "--no-figures", "--out"]
    folders: list[Path] = []
    for more in (
        ["--workers", "1"],
        ["--workers", "2", "--engine", "compiled"],
        ["--workers", "2", "--engine", "reference"],
        ["--cluster", two.address],
    ):
        folders.append(tmp_path / str(len(folders)))
        assert main([*words, str(folders[-1]), *more]) == 0
    for name in names:
        assert len({(folder / name).read_bytes() for folder in folders}) == 1


def test_both_workers_work(two, tmp_path) -> None:
    assert len(list(each_done(noted(12, tmp_path), team(two)))) == 12
    assert len(begun_by(tmp_path)) == 2


def test_only_so_many_works_are_sent_at_once(two, tmp_path) -> None:
    answers = each_done(noted(40, tmp_path), team(two))
    next(answers)
    time.sleep(2)
    assert len(list(tmp_path.iterdir())) <= AHEAD * 2
    assert len(list(answers)) == 39


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("by nothing"), TimeoutError("late"), OSError(28, "no room")]
)
def test_what_a_work_raises_is_raised_as_it_is(two, error) -> None:
    works: list[Work[Any]] = [Square(1), Raises(error)]
    with pytest.raises(type(error), match=str(error.args[-1])):
        list(each_done(works, team(two)))


def test_a_mistake_of_the_user_keeps_both_languages(two) -> None:
    with pytest.raises(RunawayError) as caught:
        list(each_done([Raises(RunawayError(Text("不停", "no end")))], team(two)))
    assert caught.value.render("zh") == "不停"


def test_a_killed_worker_loses_nothing(tmp_path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    with cluster(tmp_path) as other:
        answers = each_done(noted_jobs(60, begun), team(other))
        found = dict([next(answers)])
        while len(begun_by(begun)) < 2:
            found.update([next(answers)])
        other.workers[0].send_signal(signal.SIGKILL)
        assert other.workers[0].wait() == -signal.SIGKILL
        assert len(found) < 50
        found.update(answers)
    alone = run_all(jobs(60))
    assert sorted(found) == list(range(60))
    assert all(run.log.same_events(found[place].log) for place, run in enumerate(alone))
    assert all(run.values == found[place].values for place, run in enumerate(alone))


def test_a_run_that_ends_every_worker_is_given_up(tmp_path) -> None:
    with cluster(tmp_path, 5) as other, pytest.raises(WorkerLostError, match="again and again"):
        list(each_done([Leaves()], team(other)))


def test_a_cluster_that_goes_away_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sim.study.workers.cluster.LONELY_SECONDS", 1)
    with cluster(tmp_path, 1) as other:
        answers = each_done([Square(n, 0.2) for n in range(100)], team(other))
        next(answers)
        end(other.workers[0])
        with pytest.raises(WorkerLostError, match="no workers left"):
            list(answers)
        other.start(1)
        answers = each_done([Square(n, 0.2) for n in range(100)], team(other))
        next(answers)
        end(other.scheduler)
        with pytest.raises(WorkerLostError, match=r"scheduler at tcp://\S+ is gone"):
            list(answers)


def test_another_version_is_refused(tmp_path, root) -> None:
    """Even if it differs in a comment; and the scheduler needs no permitsim at all."""
    hidden = "import sys; sys.modules['sim'] = None"
    other = tmp_path / "other"
    shutil.copytree(root / "sim", other / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "sim" / "run.py").open("a") as file:
        file.write("# other\n")
    with cluster(tmp_path, 1, before=hidden) as made:
        assert list(each_done([Square(3)], team(made))) == [(0, 9)]
        made.end_workers()
        made.start(1, PYTHONPATH=str(other))
        with pytest.raises(PermitsimError, match=r"permitsim is \S+ \(\w+\) there, ") as caught:
            list(each_done(jobs(2), team(made)))
        assert "与本机版本不同：permitsim 那边是" in caught.value.render("zh")
        made.end_workers()
        made.start(1, before=hidden)
        with pytest.raises(PermitsimError, match="has no permitsim, or an old one"):
            list(each_done(jobs(2), team(made)))


HEEDING_CTRL_C = """
import signal, sys
from sim.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_stops_at_once_and_leaves_the_cluster_in_order(two, tmp_path, root) -> None:
    words = ["compare", str(SMALL), "--replications", "2000", "--engine", "reference"]
    with subprocess.Popen(
        [sys.executable, "-c", HEEDING_CTRL_C, *words, "--cluster", two.address, "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        time.sleep(8)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert said.strip() == "Stopped; no results were written."
    assert list(tmp_path.iterdir()) == []
    assert list(each_done([Square(5)], team(two))) == [(0, 25)]
