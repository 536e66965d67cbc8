"""`permitsim attribute` on a terminal and in its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.show import once
from tests.small import SMALL, edited
from tests.stairs import crowded_file

QUICK = ["--replications", "2", "--workers", "1"]


@pytest.fixture
def split(tmp_path, monkeypatch, capsys):
    """Run `attribute` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words, file=SMALL):
        code = main(["attribute", str(file), *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def lines_of(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_the_table_by_the_limits(split, tmp_path) -> None:
    code, out, err = split("--lang", "en", "--reading", "limits", "--no-figures")
    assert (code, err) == (0, "")
    lines = lines_of(out)
    assert lines[0] == "A small town · from old to new: whose the change is"
    place = lines.index("reform days of limit share of all first in last in grade")
    assert lines[place + 1 : place + 5] == [
        "old 16", "Two in one −12 100 % −12 −12 C", "samples 0 0 % 0 0 C", "new 4 −12 100 %",
    ]  # fmt: skip
    assert "All 2 subsets of 1 reform were run." in out
    assert "exactly nothing is theirs" in out
    assert "The shares add up to the change, exactly" in out
    assert "By convention the promise" in out
    assert "As lived" not in out
    folder = tmp_path / "results" / "small_town"
    assert {file.name for file in folder.iterdir()} == {
        "answers.txt", "attribution-new.csv", "attribution-new.json",
    }  # fmt: skip
    told = json.loads((folder / "attribution-new.json").read_text("utf-8"))
    assert told["command"] == (
        f"permitsim attribute {SMALL} --replications 2 --seed 1 --reading limits --pairs 1"
    )


def test_as_lived_in_chinese_with_figures(split, tmp_path) -> None:
    code, out, _ = split("--lang", "zh", "--out", "here")
    assert code == 0
    assert "从旧流程到新流程，变化归于谁" in out
    assert "按实际：仿真预测，2 次重复，随机种子 1" in out
    assert "共运行 4 种组合，2 项的全部组合都在内。" in out
    assert "建议的先后" in out
    assert "samples *" in out
    assert "2 幅图" in out
    drawn = {file.name for file in (tmp_path / "here").glob("*.png")}
    assert drawn == {
        f"{name}-new.{lang}.png"
        for name in ("attribution", "attribution_lived")
        for lang in ("zh", "en")
    }


def test_figures_are_drawn_once(split, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(once, "packaged_font", lambda: Path("some.ttc"))
    words = ["--reading", "limits", "--lang", "en"]
    _, first, _ = split(*words)
    folder = tmp_path / "results" / "small_town"
    before = {file.name: file.stat().st_mtime_ns for file in folder.glob("*.png")}
    _, second, _ = split(*words)
    assert second == first
    assert {file.name: file.stat().st_mtime_ns for file in folder.glob("*.png")} == before


def test_an_overloaded_subset_and_its_cure(split, tmp_path) -> None:
    file = crowded_file(tmp_path)
    code, out, _ = split("--lang", "en", "--reading", "lived", "--no-figures", file=file)
    assert code == 0
    assert "The change cannot be split" in out
    assert "Overloaded: Five lists: fewer hands alone (Section 1" in out
    assert "--overload" in out
    assert '--groups "together=fewer+more"' in " ".join(out.split())
    assert "Recommended order" in out
    cured = ["--groups", "together=fewer+more", "--no-figures", "--reading", "lived"]
    code, out, _ = split("--lang", "en", *cured, file=file)
    assert code == 0
    assert "All 8 subsets of 3 reforms and groups were run." in out


def test_titles_that_begin_alike(split, tmp_path) -> None:
    file = crowded_file(tmp_path)
    words = ["--by-title-group", "--reading", "limits", "--no-figures", "--lang", "en"]
    code, out, _ = split(*words, file=file)
    assert code == 0
    assert "Five lists" in out
    assert "fewer hands" not in out


def test_a_second_time_nothing_is_run(split, tmp_path) -> None:
    words = ["--reading", "lived", "--no-figures", "--lang", "en"]
    _, first, _ = split(*words)
    answers = tmp_path / "results" / "small_town" / "answers.txt"
    before = answers.read_bytes()
    _, second, _ = split(*words)
    assert second == first
    assert answers.read_bytes() == before
    split(*words, "--seed", "2")
    assert len(answers.read_bytes()) > len(before)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--workflow", "newer"], "Did you mean new?"),
        (["--workflow", "old"], "no change to split"),
        (["--measure", "visit"], "Did you mean visits?"),
        (["--measure", "visits[nobody]"], "there is no measure"),
        (["--measure", "lead_list_days", "--reading", "lived"], "use --reading limits"),
        (["--groups", "two"], "--groups is spelled name=reform+reform"),
        (["--groups", "a=together,a=samples"], "--groups is spelled"),
        (["--groups", "a=togethr"], "Did you mean together?"),
        (["--groups", "a=together", "--by-title-group"], "not both"),
    ],
)
def test_mistakes_get_a_cure(split, words, said) -> None:
    code, out, err = split("--lang", "en", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_with_one_replication_no_interval_is_made_up(split, tmp_path) -> None:
    file = edited(tmp_path, ("observe: 90 days", "observe: 30 days"))
    words = ["--replications", "1", "--reading", "lived", "--no-figures", "--lang", "en"]
    code, out, _ = split(*words, file=file)
    assert code == 0
    assert "With one replication there are no intervals." in out
    assert "±" not in out
    assert "better" not in out


def test_a_short_window_is_said(split, tmp_path) -> None:
    file = edited(tmp_path, ("warm_up: 120 days", "warm_up: 2 days"))
    words = ["--reading", "lived", "--no-figures", "--lang", "en"]
    _, out, _ = split(*words, file=file)
    assert "Note: the warm-up is shorter" in out


@pytest.mark.long
def test_too_many_for_all_subsets_are_said_to_be(split, tmp_path) -> None:
    names = [f"list_{n}" for n in range(13)]
    spelled = "".join(f"  {name}: {{lever: samples, defect: × 0.9}}\n" for name in names)
    file = edited(
        tmp_path,
        ("\nworkflows:", f"{spelled}\nworkflows:"),
        ("new: [together, samples]", f"new: [{', '.join(names)}]"),
        ("observe: 90 days", "observe: 30 days"),
    )
    words = ["--measure", "corrections", "--lang", "en"]
    code, out, err = split(*words, file=file)
    assert code == 0
    assert "13 reforms have too many subsets" in err
    assert "each replication went through 1 pair of random orders" in " ".join(out.split())
    assert "Recommended order (the greatest share first" in out
    assert (tmp_path / "results" / "small_town" / "attribution_lived-new.en.png").exists()
    _, _, err = split("--reading", "limits", "--no-figures", "--lang", "en", file=file)
    assert err == ""
