"""Whichever engine is asked for, what is said and written is the same; what is chosen is told."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

import sim
from sim.cli import main
from sim.engine import engines
from sim.engine.engines import COMPILING, ENGINES, NOT_COMPILED, engine_for, expected_activities
from sim.run import plan_of
from tests.small import SMALL, small_town


def told(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    assert main(words) == 0
    said = capsys.readouterr()
    return said.out, said.err


@pytest.fixture(autouse=True)
def others_hear_the_log_again():
    """The command line takes the log for itself."""
    log = logging.getLogger("permitsim")
    before = log.handlers[:], log.level, log.propagate
    yield
    log.handlers[:], log.level, log.propagate = before


def test_a_run_is_told_alike(capsys) -> None:
    words = ["run", str(SMALL), "--workflow", "new", "--lang", "en", "--engine"]
    first, second = (told([*words, engine], capsys) for engine in ENGINES)
    assert first == second
    assert "As lived" in first[0]


@pytest.mark.parametrize("kind", ["table", "csv", "json"])
def test_a_comparison_is_told_alike_but_for_its_folder(kind, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["compare", str(SMALL), "--replications", "2", "--no-figures", "--format", kind]
    outs = []
    for engine in ENGINES:
        outs.append(told([*words, "--engine", engine, "--workers", "2", "--out", "x"], capsys)[0])
        (tmp_path / "x").rename(tmp_path / engine)
    assert outs[0] == outs[1]
    for name in ("summary.csv", "cases.parquet", "events.parquet"):
        one, two = ((tmp_path / engine / name).read_bytes() for engine in ENGINES)
        assert one == two


def test_python_gives_the_same_runs_and_tables() -> None:
    study = sim.load(SMALL)
    runs = [study.run("old", engine=engine) for engine in ENGINES]
    assert [run.engine for run in runs] == list(ENGINES)
    assert runs[0].log.same_events(runs[1].log)
    assert runs[0].values == pytest.approx(runs[1].values, rel=0, abs=0, nan_ok=True)
    tables = [study.compare(replications=2, engine=engine).summary for engine in ENGINES]
    assert tables[0].equals(tables[1])


def test_an_unknown_engine_is_said_with_those_that_there_are(capsys) -> None:
    study = sim.load(SMALL)
    for ask in (study.run, study.compare, study.staircase):
        workflow = () if ask == study.compare else ("new",)
        with pytest.raises(ValueError, match="compiled, reference, not 'quick'"):
            ask(*workflow, engine="quick")  # type: ignore[arg-type]
    with pytest.raises(SystemExit) as left:
        main(["run", str(SMALL), "--workflow", "old", "--engine", "quick"])
    assert left.value.code == 2
    assert "--engine: invalid choice: 'quick'" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("small", "said"), [(10**9, NOT_COMPILED), (0, COMPILING)])
def test_what_is_chosen_before_compiling_is_said_beside_the_answer(
    lang, small, said, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("sim.engine.compiled.is_compiled", lambda: False)
    monkeypatch.setattr(engines, "TINY_JOB", 0)
    monkeypatch.setattr(engines, "SMALL_JOB", small)
    engines._say_compiling.cache_clear()
    words = ["run", str(SMALL), "--workflow", "old", "--lang", lang]
    out, err = told(words, capsys)
    assert err == f"{said.of(lang)}\n"
    assert said.of(lang) not in out
    assert told([*words, "--engine", "reference"], capsys) == (out, "")
    engines._say_compiling.cache_clear()
    assert told([*words, "--engine", "compiled"], capsys) == (out, f"{COMPILING.of(lang)}\n")


def test_a_tiny_job_loads_no_compiler(monkeypatch, capsys) -> None:
    def refuse() -> bool:
        raise AssertionError

    monkeypatch.setattr("sim.engine.compiled.is_compiled", refuse)
    assert engine_for([plan_of(small_town(), "old", reading="limits")]) == "reference"
    words = ["run", str(SMALL), "--workflow", "old", "--reading", "limits"]
    assert told(words, capsys)[1] == ""


def test_a_tiny_job_does_not_import_numba() -> None:
    program = (
        "import sys; from sim.cli import main\n"
        f"main(['run', {str(SMALL)!r}, '--workflow', 'old', '--reading', 'limits'])\n"
        "sys.exit('numba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=SMALL.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_compiled_code_is_used_where_it_is_there(monkeypatch, caplog) -> None:
    monkeypatch.setattr("sim.engine.compiled.is_compiled", lambda: True)
    monkeypatch.setattr(engines, "TINY_JOB", 0)
    with caplog.at_level(logging.INFO, "permitsim"):
        assert engine_for([plan_of(small_town(), "old")]) == "compiled"
    assert caplog.records == []


def test_a_job_is_as_large_as_what_its_plans_begin() -> None:
    """0.6 arrivals a working day for 210 days, some eight activities each."""
    plan = plan_of(small_town(), "old")
    alone = expected_activities(plan)
    run = sim.load(SMALL).run("old")
    begun = {(row[0], row[1], row[2]) for row in run.log.rows[:, :3].tolist()}
    assert alone == pytest.approx(len(begun), rel=0.35)
