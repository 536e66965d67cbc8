"""Runs given out: the answer does not depend on who does them."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from sim.engine.engines import ENGINES, Engine
from sim.errors import OverloadError, RunawayError, ScenarioError
from sim.scenario_file.load import load_text
from sim.study.workers import run_all
from sim.text import Text
from tests.study.workers.works import jobs

by_either = pytest.mark.parametrize("engine", ENGINES)
"""The compiled engine works in threads, the reference engine in processes."""


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
