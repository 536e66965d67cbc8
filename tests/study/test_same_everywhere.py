"""However it is run, a study's answer is the same."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from sim.run import run
from sim.study.compare import compare, contenders_of
from tests.small import SMALL, lived_of, logs_agree, small_comparison, small_town


@pytest.mark.parametrize("workflow", ["old", "new"])
@pytest.mark.parametrize("replication", [0, 1])
def test_a_run_alone_has_the_same_cases_as_inside_a_study(workflow, replication) -> None:
    alone = run(small_town(), workflow, replication=replication)
    inside = lived_of(small_comparison()).runs[workflow][replication]
    assert logs_agree(alone.log, inside.log)
    assert alone.values.keys() == inside.values.keys()
    for name, values in alone.table.measures.items():
        np.testing.assert_array_equal(values, inside.table.measures[name])


def test_only_the_first_replication_keeps_its_rows() -> None:
    for runs in lived_of(small_comparison()).runs.values():
        assert [len(run.log.rows) > 0 for run in runs] == [True, False]
        assert all(len(run.log.cases) and len(run.log.files) for run in runs)


def test_one_workflow_more_or_less_changes_no_other() -> None:
    fewer = compare(contenders_of([small_town()], ["old", "middle"]), replications=2)
    for label in ("old", "middle"):
        for one, two in zip(
            lived_of(fewer).runs[label], lived_of(small_comparison()).runs[label], strict=True
        ):
            assert logs_agree(one.log, two.log)


def test_the_number_of_processes_changes_nothing() -> None:
    told = []
    shared = compare(
        contenders_of([small_town()]),
        replications=2,
        workers=2,
        progress=lambda done, total: told.append((done, total)),
    )
    for label, runs in lived_of(small_comparison()).runs.items():
        for one, two in zip(runs, lived_of(shared).runs[label], strict=True):
            assert logs_agree(one.log, two.log)
    assert told == [(done, 8) for done in range(1, 9)]


def test_workflows_come_in_the_order_asked_for() -> None:
    asked = contenders_of([small_town()], ["new", "old"])
    assert [each.label for each in asked] == ["new", "old"]
    with pytest.raises(KeyError, match="nwe"):
        contenders_of([small_town()], ["nwe"])


def test_hashes_of_the_interpreter_change_no_byte(tmp_path) -> None:
    for seed in ("1", "2"):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "sim.cli", "compare", str(SMALL), "--replications", "1"),
                *("--no-figures", "--workers", "1", "--out", str(tmp_path / seed)),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    for name in ("events.parquet", "cases.parquet", "summary.csv"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
