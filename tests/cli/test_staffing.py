"""`permitsim staffing` on a terminal and in its folder."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path

import pytest

from sim.cli import main

TOWN = str(Path(__file__).parents[1] / "study" / "staffing" / "town.yaml")
QUICK = (
    *("--workflow", "new", "--replications", "3", "--search", "3", "--finish", "6"),
    *("--trials", "14", "--zone", "0.05 days", "--engine", "reference", "--workers", "1"),
)
TARGET = ("--target", "lead_calendar_days <= 1.6")


@pytest.fixture
def found(tmp_path, monkeypatch, capsys):
    """Run `staffing` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, file: str = TOWN) -> tuple[int, str, str]:
        code = main(["staffing", file, *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def lines_of(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_the_least_cost_is_told_by_office_measure_and_finalist(found, tmp_path) -> None:
    code, out, err = found(*TARGET, "--lang", "en", "--no-figures")
    assert (code, err) == (0, "")
    lines = lines_of(out)
    assert lines[0] == "Two counters · new: officers for the money"
    assert "Wanted: the least cost with lead time, calendar days ≤ 1.6" in lines
    assert "office bounds today recommended change load one fewer" in lines
    hall = next(line for line in lines if line.startswith("Hall "))
    assert hall.split()[1:4] == ["2–6", "2", "2"]
    assert "overloaded" in hall
    assert any(line.startswith("cost a year 370,000") for line in lines)
    assert any(line.endswith("recommended") for line in lines)
    assert "What binds: lead time, calendar days ≤ 1.6" in out
    assert "fresh replications" in out
    folder = tmp_path / "results" / "two_counters"
    assert {file.name for file in folder.iterdir()} == {
        "answers.txt", "staffing.csv", "staffing.json",
    }  # fmt: skip


def test_the_files_hold_all_settings_and_the_command_makes_them_again(found, tmp_path) -> None:
    found(*TARGET, "--offices", "hall=2..4,section", "--no-figures")
    folder = tmp_path / "results" / "two_counters"
    told = json.loads((folder / "staffing.json").read_text("utf-8"))
    with (folder / "staffing.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == told["search"]["settings"] == 14
    assert told["search"]["sampler"].startswith("NSGA-II, optuna")
    assert told["posts"]["hall"]["bounds"] == [2, 4]
    assert [row["standing"] for row in rows].count("chosen") == 1
    chosen = next(row for row in rows if row["standing"] == "chosen")
    for name, post in told["posts"].items():
        assert int(chosen[f"officers[{name}]"]) == post["recommended"]
    on_front = [row for row in rows if row["front"] == "1"]
    assert len(on_front) == len(told["front"])
    before = (folder / "staffing.csv").read_bytes(), (folder / "staffing.json").read_bytes()
    words = shlex.split(told["command"])
    assert words[0] == "permitsim"
    assert main([*words[1:], "--engine", "reference", "--no-figures", "--fresh"]) == 0
    assert before == (
        (folder / "staffing.csv").read_bytes(),
        (folder / "staffing.json").read_bytes(),
    )


def test_the_best_for_a_budget_is_told_in_chinese_with_figures(found, tmp_path) -> None:
    code, out, err = found("--budget", "45 万", "--lang", "zh", "--out", "here")
    assert (code, err) == (0, "")
    assert "两个窗口 · 新流程：人手怎样配最划算" in out
    assert "求：每年费用不超过 450,000，办理时间（日历日）最小" in out
    assert "选对的概率至少 95%" in out or "仍未分出胜负" in out
    names = {f"staffing.{lang}.{kind}" for lang in ("zh", "en") for kind in ("png", "svg")}
    assert names <= {path.name for path in (tmp_path / "here").iterdir()}


def test_todays_cost_is_the_budget_where_nothing_is_asked(found) -> None:
    _, out, _ = found("--lang", "en", "--no-figures")
    assert "for 370,000 a year, what today's officers cost" in out


def test_targets_that_nothing_meets_are_told_with_the_nearest(found) -> None:
    words = ("--target", "lead_calendar_days <= 0.2", "--offices", "hall=2..3,section=2..3")
    code, out, _ = found(*words, "--search", "6", "--lang", "en", "--no-figures")
    assert code == 2
    assert "No setting within bounds meets lead time, calendar days ≤ 0.2, of 4" in out
    assert "nearest is Hall 3: " in " ".join(out.split())
    code, out, _ = found(*words, "--search", "6", "--lang", "zh", "--no-figures")
    assert code == 2
    assert "没有一种能达到" in out
    assert "最接近的是大厅3：" in "".join(out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--target", "quick"), 'found "quick"'),
        (("--target", "on_time_shore >= 99 %"), "Did you mean on_time_share"),
        (("--offices", "hal=1..3"), "Did you mean hall"),
        (("--offices", "hall=3..1"), "--offices is spelled hall=1..6"),
        (("--offices", "hall=1"), "no setting within the bounds carries the demand"),
        (("--budget", "1"), "a budget of 1 is too little"),
        (("--budget", "plenty"), "a budget is a number above 0"),
        (("--minimise", "cost"), "the least cost needs a target"),
        (("--zone", "wide"), "expected a precision"),
        (("--workflow", "nwe"), "Did you mean new"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(found, tmp_path, words, said) -> None:
    code, _, err = found(*words, "--lang", "en")
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert not list(tmp_path.rglob("staffing*"))


def test_probability_is_a_share(found, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        found("--probability", "most")
    assert stopped.value.code == 2
    assert "a share such as 99 % or 0.99" in capsys.readouterr().err
