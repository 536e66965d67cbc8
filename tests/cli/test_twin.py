"""`permitsim twin`: the tables in both languages, the files, the mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main

SMALL = str(Path(__file__).parents[1] / "small.yaml")
QUICK = ("--workflow", "new", "--replications", "2", "--engine", "reference", "--no-figures")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ("one case, the same luck", "land", "Of all ")), ("zh", ("同样的运气", "在全部 "))],
)
def test_both_lives_are_told(tmp_path: Path, capsys, lang: str, said: tuple[str, ...]) -> None:
    assert main(["twin", SMALL, *QUICK, "--lang", lang, "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in said)
    assert {path.name for path in tmp_path.iterdir()} == {"twin.csv", "twin.json"}


def test_the_command_in_the_file_makes_it_again(tmp_path: Path) -> None:
    main(["twin", SMALL, *QUICK, "--class", "key_project", "--out", str(tmp_path)])
    told = (tmp_path / "twin.json").read_text("utf-8")
    assert "--class key_project" in told
    assert "--workflow new" in told


def test_figures_are_drawn_in_both_languages(tmp_path: Path) -> None:
    assert main(["twin", SMALL, *QUICK[:-1], "--out", str(tmp_path)]) == 0
    names = {path.name for path in tmp_path.glob("*.png")}
    assert names == {
        f"{name}.{lang}.png" for name in ("twin", "twin_gains") for lang in ("zh", "en")
    }


def test_a_case_that_there_is_not_is_said_without_a_traceback(tmp_path: Path, capsys) -> None:
    assert main(["twin", SMALL, *QUICK, "--case", "99999", "--out", str(tmp_path / "x")]) == 2
    assert "did not observe case 99999" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
