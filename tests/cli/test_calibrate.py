"""`permitsim calibrate`: tables in both languages, the new file, the results, the mistakes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario_file.load import load_scenario

TOWN = Path(__file__).parents[1] / "study" / "calibration" / "town.yaml"
QUICK = (
    *("--fit", "offices.section.pace.fixed=30..60 %", "--replications", "2"),
    *("--set", "time.observe=30 days", "--engine", "reference", "--workers", "1"),
)


def calibrate(folder: Path, *more: str, to: str = "lead_calendar_days@old=9") -> int:
    places = ("--out", str(folder / "new.yaml"), "--results", str(folder / "results"))
    return main(["calibrate", str(TOWN), *QUICK, "--to", to, *places, *more])


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibrate")
    assert calibrate(folder, "--predict", "visits@new") == 0
    return folder


def test_the_new_file_and_the_results_are_there(done: Path) -> None:
    assert {path.name for path in (done / "results").iterdir()} == {
        *("answers.txt", "figures.txt"),
        *("calibration.json", "calibration.csv"),
        *(f"calibration.{lang}.{kind}" for lang in ("zh", "en") for kind in ("png", "svg")),
    }
    new = load_scenario(done / "new.yaml")
    assert [(each.measure, each.role) for each in new.targets][-1] == (
        "lead_calendar_days",
        "fitted",
    )
    assert new.horizon == load_scenario(TOWN).horizon


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Fitted numbers", "Fitted: calibrated", "Not fitted: predicted", "other repl")),
        ("zh", ("校准的数字", "拟合的目标：已校准", "未拟合：仿真预测", "另外 2 次重复")),
    ],
)
def test_what_is_fitted_and_what_is_not_is_told_apart(
    done: Path, capsys, lang: str, words: tuple[str, ...]
) -> None:
    """From the answers that are kept: nothing is run again."""
    before = (done / "results" / "answers.txt").read_bytes()
    again = ("--predict", "visits@new", "--force", "--no-figures", "--lang", lang)
    assert calibrate(done, *again) == 0
    out = capsys.readouterr().out
    places = [out.index(each) for each in words]
    assert places == sorted(places)
    assert (done / "results" / "answers.txt").read_bytes() == before


def test_the_command_in_the_results_makes_them_again(done: Path) -> None:
    told = json.loads((done / "results" / "calibration.json").read_text("utf-8"))
    for words in ("--set 'time.observe=30 days'", "--to lead_calendar_days@old=9", "--predict"):
        assert words in told["command"]
    assert f"# {told['command']}" in (done / "new.yaml").read_text("utf-8")
    assert [each["path"] for each in told["numbers"]] == ["offices.section.pace.fixed"]


def test_the_rows_have_fitted_and_foretold(done: Path) -> None:
    with (done / "results" / "calibration.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kind"], row["measure"], row["workflow"]) for row in rows] == [
        ("fitted", "lead_calendar_days", "old"),
        ("foretold", "visits", "old"),
        ("foretold", "on_time_share", "old"),
        ("foretold", "visits", "new"),
    ]
    assert rows[0]["stamp"] == "calibrated"
    assert float(rows[0]["target"]) == 9


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--fit", "offices.section.pace.fxed"), "Did you mean offices.section.pace.fixed"),
        (("--to", "lead_list_days@old"), "by the limits"),
        (("--to", "lead"), "MEASURE@WORKFLOW"),
        (("--set", "time.observe"), "PATH=VALUE"),
        (("--set", "nowhere.at.all=3"), "E412"),
        (("--predict", "visits@noon"), "no workflow noon"),
        (("--out", str(TOWN)), "never written over"),
    ],
)
def test_mistakes_are_said_without_a_traceback(
    tmp_path: Path, capsys, more: tuple[str, ...], message: str
) -> None:
    assert calibrate(tmp_path, *more) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_older_file_stays_as_it_is(tmp_path: Path, capsys) -> None:
    (tmp_path / "new.yaml").write_text("mine", encoding="utf-8")
    assert calibrate(tmp_path) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "new.yaml").read_text("utf-8") == "mine"


def test_without_a_number_to_fit_it_asks_for_one(tmp_path: Path, capsys) -> None:
    asked = ["calibrate", str(TOWN), "--results", str(tmp_path / "a"), "--out", str(tmp_path / "b")]
    assert main(asked) == 2
    assert "--fit" in capsys.readouterr().err
