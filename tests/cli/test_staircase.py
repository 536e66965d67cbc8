"""`permitsim staircase` on a terminal and in its folder."""

from __future__ import annotations

import json

import pytest

from sim.cli import main
from tests.small import SMALL, edited
from tests.stairs import crowded_file

NOBODY = """
  nobody: {lever: staff, office: hall, add: -1}
  again: {lever: staff, office: hall, add: 1}
"""
QUICK = ["--replications", "2", "--workers", "1"]


@pytest.fixture
def climb(tmp_path, monkeypatch, capsys):
    """Run `staircase` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words, file=SMALL):
        code = main(["staircase", str(file), *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def lines_of(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_the_table_by_the_limits(climb, tmp_path) -> None:
    code, out, err = climb("--lang", "en")
    assert (code, err) == (0, "")
    lines = lines_of(out)
    assert lines[0] == "A small town · from old to new, one reform at a time"
    place = lines.index("reform days of limit change grade")
    assert lines[place + 1 : place + 6] == [
        "old 16", "1 Two in one 4 −12 C",
        "2 samples 4 0 C", "new 4 −12", "old, law alone 10",
    ]  # fmt: skip
    assert "The order matters" in out
    assert "As lived" not in out
    names = {file.name for file in (tmp_path / "results" / "small_town").iterdir()}
    kinds = [f"staircase-new.{lang}.{kind}" for lang in ("zh", "en") for kind in ("png", "svg")]
    assert names == {"staircase-new.json", *kinds}


def test_both_readings_in_chinese(climb, tmp_path) -> None:
    code, out, _ = climb("--lang", "zh", "--reading", "both", "--no-figures", "--out", "here")
    assert code == 0
    assert "从旧流程到新流程，改革举措一项一项加上" in out
    assert "按实际：仿真预测，2 次重复，随机种子 1" in out
    assert "先后有影响" in out
    assert "samples *" in out
    assert "* 改变行为，这是假定。" in out
    told = json.loads((tmp_path / "here" / "staircase-new.json").read_text("utf-8"))
    assert [stair["list_days"] for stair in told["stairs"]] == [16, 4, 4]
    assert told["stairs"][2]["lived_change"]["since"] == 1
    assert told["command"].startswith("permitsim staircase ")
    assert "--reading both" in told["command"]


def test_another_workflow(climb) -> None:
    _, out, _ = climb("--workflow", "middle", "--lang", "en", "--no-figures")
    assert "from old to middle" in out
    assert "1 promises 8 −8 C" in lines_of(out)


def test_what_is_overloaded_is_named(climb, tmp_path) -> None:
    words = ("--reading", "lived", "--lang", "en", "--no-figures")
    code, out, _ = climb(*words, file=crowded_file(tmp_path))
    assert code == 0
    lines = lines_of(out)
    over = "2 Five lists: fewer hands * – – overloaded: Section"
    assert any(line.startswith(over) for line in lines)
    assert any(line.startswith("4 Four reforms: more hands") and "†" in line for line in lines)
    assert "† against the last one before it that could be run" in out


def test_nobody_at_an_office_is_told_in_words(climb, tmp_path) -> None:
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{NOBODY}\nworkflows:"),
        ("new: [together, samples]", "new: [nobody, again]"),
    )
    _, out, _ = climb("--reading", "lived", "--lang", "en", "--no-figures", file=file)
    assert "overloaded: nobody at Hall" in out
    assert "inf" not in out


def test_one_replication_has_no_intervals(climb) -> None:
    words = ("--reading", "lived", "--replications", "1", "--lang", "en", "--no-figures")
    _, out, _ = climb(*words)
    assert " ± " not in out
    assert "no clear change" not in out
    assert "With one replication there are no intervals." in out


@pytest.mark.parametrize(
    ("workflow", "said"),
    [("old", "has no reforms to add"), ("newer", "there is no workflow newer")],
)
def test_what_cannot_be_climbed_is_a_mistake(climb, workflow, said, tmp_path) -> None:
    code, _, err = climb("--workflow", workflow, "--lang", "en")
    assert code == 2
    assert said in err
    assert not (tmp_path / "results").exists()
