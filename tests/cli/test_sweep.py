"""`permitsim sweep`: tables in both languages, files that make it again, and mistakes."""

from __future__ import annotations

import csv
import json
import shlex

import pytest

from sim.cli import main
from tests.small import SMALL

QUICK = ["--replications", "2", "--workers", "1"]
STAFF = "offices.section.staff.officers=1..3:3"
RATES = "demand.arrivals.poisson=0.6,2 per working day"


@pytest.fixture
def sweep(tmp_path, monkeypatch, capsys):
    """Run `sweep` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words, quick=QUICK):
        code = main(["sweep", str(SMALL), *quick, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def lines_of(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_a_table_a_measure(sweep, tmp_path) -> None:
    words = ("--over", STAFF, "--over", RATES, "--workflows", "old,new", "--measure", "visits")
    code, out, _ = sweep(*words, "--measure", "lead_calendar_days", "--lang", "en", "--no-figures")
    assert code == 0
    lines = lines_of(out)
    assert lines[0] == "A small town · 6 settings"
    assert lines[2] == "As lived: predicted, 2 replications, seed 1, same cases, same luck"
    assert lines[4] == "visits"
    head = "offices.section.staff.officers demand.arrivals.poisson old new change, new"
    assert lines[5] == head
    assert lines[6].startswith("1 0.6 per working day ")
    assert lines[7] == "1 2 per working day – – – overloaded: Section 143 %"
    assert lines.count(head) == 2
    assert "The intervals of all values hold together at 95 %" in out
    assert "What is overloaded was not run" in out
    assert "Wrote results/small_town/: sweep.json, sweep.csv" in out
    folder = tmp_path / "results" / "small_town"
    assert {file.name for file in folder.iterdir()} == {"sweep.csv", "sweep.json", "answers.txt"}


def test_the_files_are_made_again_by_their_command(sweep, tmp_path) -> None:
    sweep("--over", STAFF, "--latin", "4", "--out", "one", "--no-figures")
    told = json.loads((tmp_path / "one" / "sweep.json").read_text("utf-8"))
    assert told["design"] == "latin hypercube"
    assert len(told["settings"]) == 4
    assert told["workflows"] == ["old", "new", "middle"]
    again = shlex.split(told["command"])
    assert again[:2] == ["permitsim", "sweep"]
    assert main([*again[1:], "--out", "two", "--no-figures"]) == 0
    tables = [(tmp_path / name / "sweep.csv").read_bytes() for name in ("one", "two")]
    assert tables[0] == tables[1]
    with (tmp_path / "one" / "sweep.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 4 * 3


def test_in_chinese_with_figures(sweep, tmp_path) -> None:
    code, out, _ = sweep("--over", STAFF, "--workflows", "new", "--lang", "zh", "--out", "here")
    assert code == 0
    assert "小城 · 3 种设置" in out
    assert "办理时间（日历日）" in out
    assert "已写入 here/：sweep.json、sweep.csv、1 幅图" in out
    assert (tmp_path / "here" / "sweep.zh.png").exists()
    # A second time what is the same is neither run nor drawn.
    figure = tmp_path / "here" / "sweep.zh.png"
    drawn = figure.stat().st_mtime_ns
    sweep("--over", STAFF, "--workflows", "new", "--lang", "zh", "--out", "here")
    assert figure.stat().st_mtime_ns == drawn
    sweep("--over", RATES, "--workflows", "new", "--lang", "zh", "--out", "here")
    assert figure.stat().st_mtime_ns > drawn


def test_one_replication_has_no_intervals(sweep) -> None:
    quick = ["--replications", "1", "--workers", "1"]
    _, out, _ = sweep("--over", STAFF, "--lang", "en", "--no-figures", quick=quick)
    assert " ± " not in out
    assert "With one replication there are no intervals." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--over", "offices.section"), "PATH=VALUES"),
        (("--over", "offices.sectoin.staff=1,2"), "did you mean section?"),
        (("--over", "offices.section.staff=1,-1"), "offices.section.staff  [E306]"),
        (("--over", "offices.section.staff=1..3"), "as in offices.section.staff=1..3:5"),
        (("--over", STAFF, "--measure", "vists"), "Did you mean visits?"),
        (("--over", STAFF, "--measure", "lead_list_days"), "swept as lived only"),
        (("--over", STAFF, "--workflows", "old,newer"), "there is no workflow newer"),
        (("--over", STAFF, "--over", STAFF), "is given twice"),
    ],
)
def test_mistakes_are_told_before_anything_is_run(sweep, words, said, tmp_path) -> None:
    code, out, err = sweep(*words, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert not list(tmp_path.rglob("sweep.*"))


def test_something_has_to_vary(sweep, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        sweep()
    assert stopped.value.code == 2
    assert "--over" in capsys.readouterr().err
