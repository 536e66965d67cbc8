"""`permitsim report`, and the report that a comparison leaves."""

from __future__ import annotations

import pytest

from sim.cli import main
from tests.small import SMALL

QUICK = ["--replications", "2", "--engine", "reference", "--workers", "1"]


def report(folder, *words: str) -> int:
    return main(["report", str(SMALL), "--out", str(folder), *QUICK, *words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a report."""
    made = tmp_path_factory.mktemp("report")
    assert report(made, "--without", "frontier", "--lang", "en") == 0
    return made


def test_it_writes_one_page_and_keeps_what_was_run(folder) -> None:
    assert sorted(file.name for file in folder.iterdir()) == ["answers.txt", "report.html"]
    page = (folder / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "--without frontier" in page
    assert 'lang="en" data-theme' in page


def test_a_second_report_runs_no_study_again(folder, capsys) -> None:
    from openpyxl import load_workbook

    kept = (folder / "answers.txt").read_bytes()
    assert report(folder, "--without", "frontier", "--format", "xlsx", "--lang", "zh") == 0
    assert (folder / "answers.txt").read_bytes() == kept
    assert capsys.readouterr().out == f"报告已写入 {folder / 'report.xlsx'}\n"
    assert "按实际：办理时间（日历日）" in load_workbook(folder / "report.xlsx").sheetnames


def test_what_is_no_study_is_refused_before_anything_is_run(tmp_path, capsys) -> None:
    assert report(tmp_path / "new", "--with", "frontiers", "--lang", "en") == 2
    assert "there is no study frontiers; there are attribution" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_an_unknown_workflow_is_refused(tmp_path, capsys) -> None:
    assert report(tmp_path, "--workflow", "newer", "--lang", "en") == 2
    assert "there is no workflow newer" in capsys.readouterr().err


def test_a_comparison_ends_by_naming_its_report(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sim.cli.commands.compare._figures", lambda *_: [])
    words = ["compare", str(SMALL), "--out", str(tmp_path), *QUICK, "--lang", "en"]
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"Open the report in a browser: {tmp_path / 'report.html'}" in lines[-4:]
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Mostly" in page


@pytest.mark.parametrize("option", ["--no-pages", "--no-figures"])
def test_a_comparison_leaves_no_page_where_nobody_wants_one(tmp_path, option, monkeypatch) -> None:
    monkeypatch.setattr("sim.cli.commands.compare._figures", lambda *_: [])
    words = ["compare", str(SMALL), "--out", str(tmp_path), *QUICK, option]
    assert main(words) == 0
    assert not (tmp_path / "report.html").exists()
