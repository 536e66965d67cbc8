"""`permitsim frontier`: tables in both languages, files, and mistakes."""

from __future__ import annotations

import json

import pytest

from sim.cli import main
from tests.small import SMALL

QUICK = ["--replications", "2", "--workers", "1", "--points", "2", "--workflows", "old,new"]


@pytest.fixture
def frontier(tmp_path, monkeypatch, capsys):
    """Run `frontier` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        code = main(["frontier", str(SMALL), *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def lines_of(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]


def test_what_is_carried_and_the_curves(frontier, tmp_path) -> None:
    code, out, _ = frontier("--on-time", "90 %", "--lead", "21", "--lang", "en", "--no-figures")
    assert code == 0
    lines = lines_of(out)
    assert lines[0] == "A small town · from today's 12.8 cases a month upwards"
    assert lines[4] == "cases a month capacity full first within the limits times today"
    assert lines[5].startswith("old 59.7 Section ")
    assert lines[8] == "lead time, calendar days"
    assert "on time, by the limit in force (%)" in lines
    told = (
        "The limits: on time, by the limit in force: at least 90 %; mean lead time: at most 21 "
        "calendar days."
    )
    assert told in " ".join(lines)
    assert "Capacity is input arithmetic" in out
    written = json.loads((tmp_path / "results/small_town/frontier.json").read_text("utf-8"))
    assert "--on-time 0.9 --lead 21.0 --points 2" in written["command"]
    assert written["workflows"]["old"]["capacity"] == pytest.approx(59.7, abs=0.05)
    assert written["today"] == pytest.approx(12.8, abs=0.05)


def test_what_no_demand_is_within_is_said_so(frontier) -> None:
    _, out, _ = frontier("--on-time", "0", "--lead", "0.5", "--lang", "zh", "--no-figures")
    assert "不到 6.0" in out
    assert "旧流程：即使每月只有 6.0 件，“办理时间（日历日）”也不在限度内。" in out


def test_what_is_within_up_to_the_capacity_is_said_so(frontier) -> None:
    _, out, _ = frontier("--on-time", "0", "--lead", "500", "--lang", "en", "--no-figures")
    assert "old: within the limits up to its capacity." in out


def test_its_figure_is_written_in_both_languages(frontier, tmp_path) -> None:
    frontier("--by-law", "--out", "here")
    names = {file.name for file in (tmp_path / "here").iterdir()}
    figures = {f"frontier.{lang}.{kind}" for lang in ("zh", "en") for kind in ("png", "svg")}
    others = {"frontier.csv", "frontier.json", "answers.txt", "figures.txt"}
    assert names == figures | others


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on-time", "0"), "there is no limit to stay within"),
        (("--points", "1"), "at least 2 demands"),
        (("--workflows", "old,newer"), "there is no workflow newer"),
    ],
)
def test_mistakes(frontier, words, said, tmp_path) -> None:
    code, out, err = frontier(*words, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert not list(tmp_path.rglob("frontier.*"))


@pytest.mark.parametrize("words", [("--on-time", "99"), ("--on-time", "x"), ("--lead", "-1")])
def test_what_is_no_share_or_number_is_a_mistake(frontier, words) -> None:
    with pytest.raises(SystemExit) as stopped:
        frontier(*words)
    assert stopped.value.code == 2
