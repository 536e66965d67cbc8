"""Workers: the answer does not depend on them, and what goes wrong in one is told."""

from __future__ import annotations

import os
import pickle
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sim.engine.engines import ENGINES, Engine
from sim.errors import OverloadError, RunawayError, ScenarioError, WorkerLostError
from sim.run import plan_of
from sim.scenario_file.load import load_scenario, load_text
from sim.study.job import Job
from sim.study.threads import by_threads
from sim.study.workers import run_all
from sim.text import Text

SMALL = load_scenario(Path(__file__).parents[1] / "small.yaml")
by_either = pytest.mark.parametrize("engine", ENGINES)
"""The compiled engine works in threads, the reference engine in processes."""


@dataclass(frozen=True, eq=False)
class Leaves(Job):
    """A job whose worker is gone before it is done."""

    def do(self):
        os._exit(9)


@dataclass(frozen=True, eq=False)
class Fails(Job):
    """A job that goes wrong in a way that nobody foresaw."""

    def do(self):
        raise ZeroDivisionError(f"replication {self.replication}")


begun: list[int] = []


@dataclass(frozen=True, eq=False)
class Noted(Job):
    """A job that says that it is begun."""

    def do(self):
        begun.append(self.replication)
        return super().do()


def jobs(count: int, kind: type[Job] = Job) -> list[Job]:
    plan = plan_of(SMALL, "old")
    return [kind(plan, "old", "lived", 1, replication) for replication in range(count)]


@by_either
def test_two_workers_give_the_same_runs_in_the_same_order(engine: Engine) -> None:
    alone, together = run_all(jobs(5)), run_all(jobs(5), workers=2, engine=engine)
    assert [run.replication for run in together] == [0, 1, 2, 3, 4]
    assert {run.engine for run in together} == {engine}
    assert all(a.log.same_events(b.log) for a, b in zip(alone, together, strict=True))


@by_either
def test_progress_is_told_of_each_run(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    run_all(jobs(3), workers=2, progress=lambda done, of: told.append((done, of)), engine=engine)
    assert told == [(1, 3), (2, 3), (3, 3)]


@by_either
def test_what_a_run_raises_comes_out_of_its_worker_whole(engine: Engine) -> None:
    endless = [replace(job, plan=replace(job.plan, event_limit=3)) for job in jobs(2)]
    with pytest.raises(RunawayError, match="3 rows") as caught:
        run_all(endless, workers=2, engine=engine)
    assert "3 行" in caught.value.render("zh")


def test_a_lost_worker_is_an_error_and_no_endless_wait() -> None:
    with pytest.raises(WorkerLostError, match="worker process ended"):
        run_all(jobs(2, Leaves), workers=2, engine="reference")


def test_what_goes_wrong_in_a_thread_is_no_endless_wait() -> None:
    with pytest.raises(ZeroDivisionError, match=r"replication \d"):
        run_all(jobs(2, Fails), workers=2, engine="compiled")


def test_threads_begin_no_more_once_a_run_has_failed_or_nobody_asks() -> None:
    """What is left of a study that was stopped does not go on behind the back."""
    begun.clear()
    answers = by_threads(jobs(200, Noted), 2)
    assert next(answers).replication == 0
    del answers
    with pytest.raises(ZeroDivisionError):
        run_all([*jobs(1, Fails), *jobs(200, Noted)], workers=2, engine="compiled")
    for thread in threading.enumerate():
        if "_work" in thread.name:
            thread.join(timeout=60)
    assert len(begun) < 50


def test_more_workers_than_jobs_are_no_more_than_the_jobs() -> None:
    runs = run_all(jobs(2), workers=16, engine="compiled")
    assert [run.replication for run in runs] == [0, 1]


def test_errors_travel_between_processes_with_all_they_know() -> None:
    overload = pickle.loads(pickle.dumps(OverloadError(Text("满", "full"))))
    assert (overload.render("zh"), str(overload), overload.exit_code) == ("满", "full", 3)
    with pytest.raises(ScenarioError) as caught:
        load_text("permitsim: 1\n")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert again.render("zh") == caught.value.render("zh")
