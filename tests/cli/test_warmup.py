"""`permitsim warmup`: the table in both languages, the files, the mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main

SMALL = str(Path(__file__).parents[1] / "small.yaml")
QUICK = ("--replications", "3", "--engine", "reference")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "how long to warm up"), ("zh", "预热要多久")],
)
def test_each_workflow_is_told(tmp_path: Path, capsys, lang: str, said: str) -> None:
    assert main(["warmup", SMALL, *QUICK, "--lang", lang, "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert said in out
    names = {path.name for path in tmp_path.iterdir()}
    assert {"warm_up.csv", "warm_up.zh.png", "warm_up.en.png"} <= names


def test_a_short_warm_up_is_said(tmp_path: Path, capsys) -> None:
    text = Path(SMALL).read_text("utf-8").replace("warm_up: 120 days", "warm_up: 7 days")
    short = tmp_path / "short.yaml"
    short.write_text(text.replace("observe: 90 days", "observe: 400 days"), "utf-8")
    asked = ["warmup", str(short), *QUICK, "--workflow", "old", "--no-figures"]
    assert main([*asked, "--out", str(tmp_path / "results")]) == 0
    assert "is too short: write warm_up:" in capsys.readouterr().out


def test_an_unknown_workflow_is_said(capsys) -> None:
    assert main(["warmup", SMALL, "--workflow", "odl"]) == 2
    assert "Did you mean old?" in capsys.readouterr().err
