"""Questions and answers: equal keys for equal questions alone, each answered once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.run import run
from sim.scenario_file.load import load_scenario
from sim.study.tasks import Forecast, Store, Task, Variant, collect, foresee, samples
from sim.study.tasks import semantics as code

FILE = Path(__file__).parents[2] / "small.yaml"
SMALL = load_scenario(FILE)
MEASURES = ("lead_calendar_days", "visits")


def variants() -> list[Variant]:
    return [Variant(SMALL, name) for name in SMALL.workflow_names]


def test_a_sample_has_the_values_of_its_runs() -> None:
    found = samples(variants(), MEASURES, replications=3, seed=4, engine="reference")
    for row, name in enumerate(SMALL.workflow_names):
        for replication in range(3):
            values = run(SMALL, name, seed=4, replication=replication, engine="reference").values
            for measure in MEASURES:
                assert found.values[measure][row, replication] == values[measure]


def test_later_replications_go_on_from_the_first() -> None:
    all_of_them = samples(variants(), MEASURES, replications=3).values["visits"]
    last = samples(variants(), MEASURES, replications=1, first=2).values["visits"]
    assert np.array_equal(all_of_them[:, 2:], last)


def test_nothing_is_run_twice(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    first = samples(variants(), MEASURES, replications=2, store=Store(path))
    again = samples(variants(), MEASURES, replications=3, store=Store(path))
    assert (first.run_now, again.run_now) == (2 * len(variants()), len(variants()))
    assert np.array_equal(again.values["visits"][:, :2], first.values["visits"])


def test_a_question_asked_twice_at_once_is_answered_once() -> None:
    task = Task(variants()[0], ("visits",))
    found = collect([task, replace(task, engine="reference")])
    assert found.run_now == 1
    assert found.answers[0] == found.answers[1]


@pytest.mark.parametrize(
    "other",
    [
        {"workflow": SMALL.workflow_names[1]},
        {"without": frozenset({SMALL.reforms[0].id})},
        {"reading": "limits"},
        {"warm_up": 86_400},
        {"scenario": load_scenario(FILE, {"offices.hall.staff": 3})},
    ],
)
def test_another_question_has_another_key(other) -> None:
    one = Variant(SMALL, SMALL.workflow_names[0])
    changed = replace(one, **other)
    assert changed.key != one.key
    assert changed != one
    assert Task(changed, ("visits",)).key != Task(one, ("visits",)).key
    assert Forecast(changed).key != Forecast(one).key


def test_luck_and_measures_belong_to_a_question_and_the_engine_does_not() -> None:
    task = Task(variants()[0], ("visits",))
    assert replace(task, engine="reference").key == task.key
    assert len({task.key, replace(task, seed=2).key, replace(task, replication=1).key}) == 3
    assert replace(task, measures=("papers",)).key != task.key


def test_a_title_is_no_part_of_a_question() -> None:
    one, *_ = variants()
    titled = replace(SMALL, title=replace(SMALL.title, en="Another title"))
    assert replace(one, scenario=titled) == one


def test_a_reform_that_there_is_not_is_left_out_of_no_question() -> None:
    one, *_ = variants()
    assert replace(one, without=frozenset({"unheard_of"})) == one


def test_a_key_depends_on_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Variant(SMALL, "old").key
    code.semantics.cache_clear()
    monkeypatch.setattr(code, "DATA", ("numpy",))
    try:
        assert Variant(SMALL, "old").key != before
    finally:
        code.semantics.cache_clear()


def test_a_key_is_the_same_in_another_process() -> None:
    program = (
        "import sys; from sim.scenario_file.load import load_scenario;"
        "from sim.study.tasks import Variant;"
        "s = load_scenario(sys.argv[1]);"
        "print(Variant(s, 'new', frozenset(r.id for r in s.reforms)).key)"
    )
    whole = Variant(SMALL, "new", frozenset(reform.id for reform in SMALL.reforms)).key
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", program, str(FILE)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        assert told == whole


def test_a_forecast_tells_who_is_overloaded() -> None:
    crowded = load_scenario(FILE, {"demand.arrivals.poisson": "60 per working day"})
    calm, busy = foresee([Variant(SMALL, "old"), Variant(crowded, "old")])
    assert not calm.overload
    assert busy.overload
    assert calm.lower_bound_seconds == busy.lower_bound_seconds
    assert calm.settling_seconds >= 2 * calm.lower_bound_seconds
