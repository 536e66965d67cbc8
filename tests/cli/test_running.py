"""What long commands have in common: who does the work, and how far it is."""

from __future__ import annotations

import io
import re

import pytest

from sim.cli import main
from sim.cli.options import LANGUAGES
from sim.cli.parser import build_parser
from sim.cli.running import progress_bar, rate, workers_of


@pytest.mark.parametrize("command", ["compare", "staircase", "transition", "twin", "warmup"])
def test_the_work_is_done_by_a_cluster_or_by_so_many(command) -> None:
    parser = build_parser("en")
    words = [command, "five_in_one"]
    assert workers_of(parser.parse_args([*words, "--cluster", "tcp://here:1"])) == "tcp://here:1"
    assert workers_of(parser.parse_args([*words, "--workers", "3"])) == 3
    assert workers_of(parser.parse_args(words)) >= 1  # type: ignore[operator]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cluster_has_its_own_number_of_workers(lang, capsys) -> None:
    words = ["compare", "five_in_one", "--workers", "2", "--cluster", "tcp://here:1"]
    with pytest.raises(SystemExit) as left:
        main([*words, "--lang", lang])
    assert left.value.code == 2
    assert "not allowed with argument --workers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("each_second", "told"),
    [(None, ""), (0.0, ""), (12.34, "12.3/s"), (1.0, "1.0/s"), (0.05, "3.0/min")],
)
def test_a_rate_is_told_by_the_second_or_the_minute(each_second, told) -> None:
    assert rate(each_second) == told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_says_how_many_how_quickly_and_how_long_still(monkeypatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    now = 0.0
    monkeypatch.setattr("rich.console.monotonic", lambda: now)
    with progress_bar("Running") as progress:
        assert progress is not None
        for done in range(1, 11):
            now += 2
            progress(done, 40)
    plain = re.sub(r"\x1b\[[\d;?]*\w", "", terminal.getvalue())
    assert "10/40 30.0/min 0:01:00" in plain


def test_there_is_no_bar_where_nobody_looks(capsys) -> None:
    with progress_bar("Running") as progress:
        assert progress is None
    assert capsys.readouterr() == ("", "")
