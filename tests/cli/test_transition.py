"""`permitsim transition`: the table in both languages, the files, the mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main

TOWN = str(Path(__file__).parents[1] / "study" / "transition" / "town.yaml")
SMALL = str(Path(__file__).parents[1] / "small.yaml")
QUICK = ("--replications", "2", "--engine", "reference")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ("from old to new on 2023-08-07", "still to gain")), ("zh", ("起由旧流程改为新流程",))],
)
def test_the_periods_are_told(tmp_path: Path, capsys, lang: str, said: tuple[str, ...]) -> None:
    asked = ["transition", TOWN, *QUICK, "--no-figures", "--lang", lang, "--out", str(tmp_path)]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in said)
    assert [path.name for path in tmp_path.iterdir()] == ["transition.csv"]


def test_phases_and_learning_are_named_and_drawn(tmp_path: Path, capsys) -> None:
    asked = ["transition", TOWN, "--workflow", "phased", *QUICK, "--out", str(tmp_path)]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert "cases go over within 30 days; officers take × 2 at first" in out
    names = {path.name for path in tmp_path.glob("*.png")}
    both = ("transition_lead_time", "transition_in_hand")
    assert names == {f"{name}.{lang}.png" for name in both for lang in ("zh", "en")}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((SMALL,), "has no workflow that changes on a date"),
        ((TOWN, "--workflow", "old"), "old does not change on a date"),
        ((TOWN, "--workflow", "phasd"), "Did you mean phased?"),
    ],
)
def test_what_does_not_change_is_said(capsys, asked: tuple[str, ...], said: str) -> None:
    assert main(["transition", *asked]) == 2
    assert said in capsys.readouterr().err
