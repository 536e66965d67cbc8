"""`permitsim replay`: the page, the pictures, the mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main
from sim.cli.parser import build_parser, parse
from sim.show.replay.chosen import MOST_CASES
from tests.small import SMALL

QUICK = ("--engine", "reference", "--cases", "20")


def test_the_page_is_written_and_named(tmp_path: Path, capsys) -> None:
    assert main(["replay", str(SMALL), *QUICK, "--lang", "en", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"Wrote {tmp_path}/: replay-new.html\n"
    assert '<html lang="en"' in (tmp_path / "replay-new.html").read_text("utf-8")


def test_another_workflow_and_another_luck(tmp_path: Path) -> None:
    words = ("--workflow", "middle", "--replication", "2", "--seed", "3", "--poster")
    assert main(["replay", str(SMALL), *QUICK, *words, "--out", str(tmp_path)]) == 0
    page = (tmp_path / "replay-middle.html").read_text("utf-8")
    assert "seed 3 · replication 2" in page
    assert {one.name for one in tmp_path.glob("*.png")} == {
        "replay-middle.zh.png",
        "replay-middle.en.png",
    }


def test_as_many_cases_are_shown_as_a_page_holds_unless_it_is_said() -> None:
    assert parse(build_parser("en"), ["replay", "x"]).cases == MOST_CASES


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_workflow_is_said_without_a_traceback(tmp_path: Path, capsys, lang) -> None:
    words = ["replay", str(SMALL), "--workflow", "nwe", "--lang", lang, "--out", str(tmp_path)]
    assert main(words) == 2
    assert "new" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
