"""The command line as a whole: languages, exit codes, pipes and Ctrl-C."""

from __future__ import annotations

import io
import os
import runpy
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from sim.cli import main
from sim.cli.entry import language
from tests.small import SMALL


@pytest.mark.parametrize(
    ("words", "environment", "lang"),
    [
        (["--lang", "zh"], {"LANG": "en_GB.UTF-8"}, "zh"),
        (["--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        ([], {}, "en"),
        (["--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_locales(words, environment, lang) -> None:
    assert language(words, environment) == lang


def test_the_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"permitsim {version('permitsim')}\n"


@pytest.mark.parametrize(
    ("lang", "about"), [("zh", "成对比较各个流程"), ("en", "compare workflows, pair by pair")]
)
def test_help_in_both_languages(lang, about, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--lang", lang, "--help"])
    assert left.value.code == 0
    assert about in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["compare"],
        ["compare", "x.yaml", "--replications", "0"],
        ["compare", "x.yaml", "--seed", "-1"],
        ["run", "x.yaml"],
        ["compare", "x.yaml", "--replications", "many"],
    ],
)
def test_a_command_line_that_cannot_be_read_exits_with_2(words, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("given", ["-1", "x", "1.5"])
def test_a_number_that_cannot_be_one_is_said_in_words(given, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["compare", "x.yaml", "--seed", given])
    assert f"argument --seed: a whole number from 0, not {given}" in capsys.readouterr().err


def test_the_package_is_a_command(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["permitsim", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("sim.cli", run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("permitsim ")


def test_words_come_from_the_command_line(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["permitsim", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("permitsim ")


def test_a_folder_in_the_place_of_a_file_is_a_mistake(tmp_path, capsys) -> None:
    assert main(["check", str(tmp_path), "--lang", "en"]) == 2
    assert "expected" in capsys.readouterr().err


def test_what_the_system_refuses_is_said_plainly(monkeypatch, capsys) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "kept")

    monkeypatch.setattr("sim.study.saving.save_run", refuse)
    words = ["run", str(SMALL), "--workflow", "old", "--reading", "limits", "--out", "kept"]
    assert main(words) == 2
    assert capsys.readouterr().err == "kept: Permission denied\n"


def test_stopping_says_so_and_writes_nothing(tmp_path, monkeypatch, capsys) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.cli.commands.compare.compare", stop)
    assert main(["compare", str(SMALL), "--lang", "zh"]) == 130
    assert "已停止，没有写入任何结果。" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


HEEDING_CTRL_C = """
import signal, sys
from sim.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""
"""The command, heeding Ctrl-C even where the shell that started the tests let them ignore it."""


def children(process: int) -> int:
    """How many processes one has started: both workers, and who tracks what they share."""
    return len(Path(f"/proc/{process}/task/{process}/children").read_text().split())


def threads(process: int) -> int:
    """How many threads one has besides its first, where numpy has none of its own."""
    return len(list(Path(f"/proc/{process}/task").iterdir())) - 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers as Linux tells them")
@pytest.mark.parametrize(
    ("engine", "at_work", "workers"), [("reference", children, 3), ("compiled", threads, 2)]
)
def test_ctrl_c_stops_all_workers_without_a_traceback(tmp_path, engine, at_work, workers) -> None:
    words = ["compare", str(SMALL), "--replications", "500", "--workers", "2", "--lang", "en"]
    with subprocess.Popen(
        [sys.executable, "-c", HEEDING_CTRL_C, *words, "--engine", engine],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SMALL.parents[1]), "OPENBLAS_NUM_THREADS": "1"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as started:
        try:
            while started.poll() is None and at_work(started.pid) < workers:
                time.sleep(0.05)
            os.killpg(started.pid, signal.SIGINT)
            _, said = started.communicate(timeout=60)
        finally:
            if started.returncode is None:
                os.killpg(started.pid, signal.SIGKILL)
    assert started.returncode == 130
    assert said.strip() == "Stopped; no results were written."
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m sim.cli schema | head -1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_a_closed_pipe_is_quiet(monkeypatch) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["schema"]) == 141
    print("what still comes goes nowhere")
    sys.stdout.close()
