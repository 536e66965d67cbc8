"""A comparison that goes on until it is as precise as asked."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.cli import main
from sim.errors import PermitsimError
from sim.study.compare import compare, contenders_of
from sim.study.goals import goal_of
from sim.study.long import running
from tests.small import SMALL, small_town

ROUGH = "4 %"


def test_it_is_the_comparison_of_as_many_replications() -> None:
    goal = goal_of(ROUGH, "lead_calendar_days")
    contenders = contenders_of([small_town()], ["old", "new"])
    found = compare(contenders, goals=[goal], replications=400, reading="lived", engine="reference")
    assert found.reached is not None
    assert found.reached.progress.settled
    assert 25 <= found.replications < 400
    again = compare(
        contenders, replications=found.replications, reading="lived", engine="reference"
    )
    assert found.lived is not None
    assert again.lived is not None
    one = found.lived.differences["new"].changes
    other = again.lived.differences["new"].changes
    assert one == other
    change = one["lead_calendar_days"]
    assert change.alone.half_width <= 0.04 * abs(change.alone.mean)


def test_python_takes_it_as_it_is_written() -> None:
    study = sim.load(SMALL).compare(
        workflows=["old", "new"], precision="10 %", reading="lived", engine="reference"
    )
    assert study.comparison.reached is not None
    assert study.comparison.replications == 25
    with pytest.raises(PermitsimError, match="Did you mean visits"):
        sim.load(SMALL).compare(precision="vists=1 %")


@pytest.mark.parametrize(("lang", "said"), [("en", "As precise as asked"), ("zh", "精度已达到")])
def test_the_command_says_what_was_reached(tmp_path: Path, capsys, lang: str, said: str) -> None:
    asked = ["compare", str(SMALL), "--workflows", "old,new", "--precision", "10 %", "--reading"]
    asked += ["lived", "--engine", "reference", "--no-figures", "--out", str(tmp_path)]
    assert main([*asked, "--lang", lang]) == 0
    assert said in capsys.readouterr().out
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert "--precision '10 %'" in manifest["command"]
    assert manifest["replications"] == 25


def test_it_says_when_it_cannot(tmp_path: Path, capsys) -> None:
    asked = ["compare", str(SMALL), "--workflows", "old,new", "--precision", "visits=0.0001"]
    asked += ["--replications", "30", "--reading", "lived", "--engine", "reference"]
    assert main([*asked, "--no-figures", "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Not as precise as asked after" in out
    assert "raise that with --replications" in out


@pytest.mark.long
def test_later_rounds_may_be_too_many_for_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first round is in memory and the next on disk; what is written is the same."""
    files = []
    for many in (running.MANY, 30_000):
        monkeypatch.setattr(running, "MANY", many)
        study = sim.load(SMALL).compare(
            workflows=["old", "new"], precision="3 %", reading="lived", engine="compiled"
        )
        kinds = {type(run) for run in study.comparison.lived.runs["old"]}  # type: ignore[union-attr]
        assert (running.LongRun in kinds) == (many == 30_000)
        folder = tmp_path / str(many)
        from sim.study.saving import write
        from sim.study.staging import staged

        with staged(folder) as beside:
            write(study.comparison, beside, "a command")
        files.append(folder)
    one, other = files
    assert (one / "summary.csv").read_bytes() == (other / "summary.csv").read_bytes()
    for name in ("cases.parquet", "events.parquet"):
        in_memory, on_disk = (pd.read_parquet(folder / name) for folder in files)
        pd.testing.assert_frame_equal(
            in_memory.astype(object), on_disk.astype(object), check_dtype=False
        )
