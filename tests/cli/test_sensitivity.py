"""`permitsim sensitivity` on a terminal and in its folder, and what `compare` says of it."""

from __future__ import annotations

import json

import pytest

from sim.cli import main
from tests.study.sensitivity.town import written

QUICK = ["--replications", "2", "--workers", "1", "--no-figures"]
TIME = "reforms.managers.applicant_time"


@pytest.fixture
def permitsim(tmp_path, monkeypatch, capsys):
    """Run a command on the town in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path)

    def run(command, *words):
        code = main([command, "town.yaml", *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_tornado_in_english(permitsim, tmp_path) -> None:
    code, out, err = permitsim("sensitivity", "--samples", "4", "--lang", "en")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    text = " ".join(lines)
    assert lines[0] == "A managed town · what the difference between old and new hangs on"
    assert "−5.0 ± 0.0 (−49.9 %)" in text
    assert f"{TIME} × 0.25 … × 2 −7.5 (−74.9 %) +10.0 (+99.9 %)" in lines
    assert "offices.desk.background.arrivals.poisson 5 per day … 30 per day" in text
    assert f"By itself within its range, the sign is turned by {TIME} at × 1." in text
    assert "beyond 23.9 per day" in text
    assert "Desk of both workflows" in text
    assert "All at once, at 4 settings of a Latin hypercube" in text
    assert "* The file gives no range" in text
    names = {file.name for file in (tmp_path / "results" / "managed_town").iterdir()}
    assert names == {"answers.txt", "sensitivity_tornado.json", "sensitivity_tornado.csv"}


def test_the_tornado_in_chinese(permitsim) -> None:
    _, out, _ = permitsim("sensitivity", "--samples", "4", "--lang", "zh", "--paths", TIME)
    text = "".join(line.strip() for line in out.splitlines())
    assert "小镇 · 新流程与旧流程之差取决于哪些假定" in text
    assert f"单独就能使符号翻转：{TIME} 到 × 1。" in text
    assert "全部假定同时变动，4 组拉丁超立方取值" in text
    assert "文件没有写范围" not in text


def test_morris_and_sobol(permitsim, tmp_path) -> None:
    paths = f"{TIME},offices.desk.staff"
    code, out, _ = permitsim(
        "sensitivity", "--method", "morris", "--samples", "3", "--paths", paths, "--lang", "en"
    )
    assert code == 0
    assert "Screening after Morris: 3 trajectories, 2 assumptions" in out
    assert "the sign turns at" in out
    code, out, _ = permitsim(
        *("sensitivity", "--method", "sobol", "--samples", "8", "--most", "1"),
        *("--paths", paths, "--second", "--lang", "en"),
    )
    assert code == 0
    assert "8 blocks of settings, 1 of 2 assumptions" in out
    assert "the other 1 stay as in the file" in " ".join(out.split())
    told = json.loads((tmp_path / "results/managed_town/sensitivity_sobol.json").read_text("utf-8"))
    assert told["indices"]["factors"] == [TIME]
    assert told["command"] == (
        f"permitsim sensitivity town.yaml --replications 2 --seed 1 --method sobol --paths {paths} "
        "--samples 8 --most 1 --second"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--measure", "visit"], "Did you mean visits?"),
        (["--workflow", "knew"], "Did you mean new?"),
        (["--workflow", "old"], "does not differ from itself"),
        (["--paths", "offices.desc"], "there is no number offices.desc"),
        (["--paths", "demand.classes"], "has no number to be moved"),
        (["--method", "sobol", "--samples", "12"], "a power of two from 8"),
        (["--method", "morris", "--samples", "1"], "at least 2"),
    ],
)
def test_mistakes_are_told_without_a_traceback(permitsim, words, said) -> None:
    code, out, err = permitsim("sensitivity", "--lang", "en", *words)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def robust(out):
    text = " ".join(out.split())
    return text.partition("How robust: ")[2].partition(" Wrote")[0]


def test_a_comparison_names_the_command_and_then_says_what_it_found(permitsim, tmp_path) -> None:
    _, before, _ = permitsim("compare", "--reading", "lived", "--lang", "en")
    assert robust(before) == (
        "permitsim sensitivity town.yaml finds which assumptions this hangs on, and what would "
        "overturn it."
    )
    permitsim("sensitivity", "--samples", "6")
    _, after, _ = permitsim("compare", "--reading", "lived", "--lang", "en")
    assert robust(after).startswith("at ")
    assert "plausible settings of 4 assumptions the sign turns at" in robust(after)
    assert f"and is turned by {TIME} alone" in robust(after)
    assert "99.9 % of their variance is the assumptions', the rest that of 2 replications." in (
        robust(after)
    )
    _, chinese, _ = permitsim("compare", "--reading", "lived", "--lang", "zh")
    assert "假定可靠吗：4 个假定的" in chinese
    # A range that has changed makes it another study.
    written(tmp_path, ("range: [× 0.25, × 2]", "range: [× 0.25, × 0.9]"))
    _, changed, _ = permitsim("compare", "--reading", "lived", "--lang", "en")
    assert robust(changed) == robust(before)


def test_a_comparison_by_the_limits_and_for_machines_says_nothing_of_it(permitsim) -> None:
    _, out, _ = permitsim("compare", "--reading", "limits", "--lang", "en")
    assert "How robust" not in out
    _, out, _ = permitsim("compare", "--reading", "lived", "--format", "csv", "--lang", "en")
    assert "How robust" not in out


def test_evidence_shows_ranges_where_a_file_has_any(tmp_path, capsys) -> None:
    main(["evidence", str(written(tmp_path)), "--lang", "en"])
    out = capsys.readouterr().out
    assert "plausible range" in out
    assert "5 per day … 30 per day" in out
