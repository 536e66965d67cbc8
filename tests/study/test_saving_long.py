"""What is kept of a long run says the same as of a run in memory, and is there whole or not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest
from pyarrow import parquet

from sim.cli import main
from sim.logstore import gathering, read_log
from sim.run import Run, plan_of, run_plan
from sim.study import readable
from sim.study.long import running
from sim.study.saving import save_run
from sim.study.saving_long import LOG, LongAnswer, save_long
from tests.small import SMALL, small_town
from tests.streaming import FEW, small_chunks

pytestmark = pytest.mark.long
COMMAND = "permitsim run small.yaml --workflow new"
LONG_RUN = ["run", str(SMALL), "--workflow", "new", "--engine", "compiled"]


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> tuple[Path, Path, Run, LongAnswer]:
    """A run kept from memory, the same kept while it went on, and what they answer."""
    folder, plan = tmp_path_factory.mktemp("kept"), plan_of(small_town(), "new")
    run = run_plan(plan, "new", reading="lived", seed=1, replication=0, engine="compiled")
    save_run(small_town(), run, folder / "whole", COMMAND)
    with (
        small_chunks(),
        mock.patch.object(readable, "GROUP", 7),
        mock.patch.object(gathering.Gathering.__init__, "__defaults__", (FEW,)),
    ):
        luck = {"seed": 1, "replication": 0}
        long = save_long(small_town(), plan, "new", folder / "long", COMMAND, **luck)
    return folder / "whole", folder / "long", run, long


@pytest.mark.parametrize("name", ["cases.parquet", "events.parquet"])
def test_the_same_tables_are_written(both, name: str):
    whole, long, *_ = both
    one, two = (parquet.read_table(folder / name) for folder in (whole, long))
    assert one.schema.equals(two.schema)
    pd.testing.assert_frame_equal(one.to_pandas(), two.to_pandas(), check_categorical=False)
    assert parquet.ParquetFile(long / name).num_row_groups > 1


def test_the_log_beside_them_is_the_log(both):
    _, folder, run, long = both
    assert read_log(folder / LOG).same_events(run.log)
    assert long.values == pytest.approx(run.values, rel=0, abs=0, nan_ok=True)
    assert long.cases == len(run.table)
    names = {"cases.parquet", "events.parquet", "manifest.json", LOG}
    assert {path.name for path in folder.iterdir()} == {path.name for path in long.files} == names
    assert {path.name for path in folder.parent.iterdir()} == {"whole", "long"}


def test_the_manifest_says_how_much_there_is(both):
    _, folder, run, _ = both
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told = {name: table["length"] for name, table in manifest["log"].items()}
    assert told == {name: len(getattr(run.log, name)) for name in ("cases", "files", "rows")}
    assert (manifest["command"], manifest["workflows"]) == (COMMAND, ["new"])


@pytest.mark.parametrize("out", [True, False])
def test_the_command_says_the_same_of_a_long_run(out: bool, tmp_path, capsys):
    command = ["run", str(SMALL), "--workflow", "new", "--reading", "lived", "--engine", "compiled"]
    folder = ["--out", str(tmp_path / "out")] if out else []
    told = []
    for least in (1e9, 0):
        with mock.patch.object(running, "LONG", least):
            assert main([*command, *folder]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert (tmp_path / "out" / LOG).exists() == out


def test_a_killed_run_leaves_nothing_that_reads_as_whole(tmp_path):
    """Killed at several moments: while it runs, while it measures, while it writes."""
    place = tmp_path / "out"
    for seconds in (0.0, 0.2, 0.5):
        killed(place, seconds)
        assert not place.exists()
        with pytest.raises(FileNotFoundError):
            read_log(place / LOG)
    with mock.patch.object(running, "LONG", 0):
        assert main([*LONG_RUN, "--out", str(place)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    read_log(place / LOG)


SLOWLY = """
import sys, time
from sim.cli import main
from sim.study.long import measuring, running
running.LONG = 0
take = measuring.Measuring.__call__
def slowly(self, part):
    take(self, part)
    time.sleep(60)
measuring.Measuring.__call__ = slowly
main(sys.argv[1:])
"""


def killed(place: Path, seconds: float) -> None:
    """Start a run, and kill it some time after it has begun to write."""
    begun = place.parent / f".{place.name}.part"
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *LONG_RUN, "--out", str(place)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    ) as process:
        until = time.monotonic() + 120
        while not (begun / LOG / "rows.parquet").exists() and time.monotonic() < until:
            assert process.poll() is None
            time.sleep(0.02)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (begun / LOG).exists()
    with pytest.raises(FileNotFoundError):
        read_log(begun / LOG)
