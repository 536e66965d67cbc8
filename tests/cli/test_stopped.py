"""Ctrl-C in a study: one line says what is kept."""

from __future__ import annotations

from argparse import Namespace

import pytest

from sim.cli import main
from sim.cli.stopped import Stopped
from sim.cli.studies import ANSWERS, means
from sim.study.tasks import Store
from tests.small import SMALL, small_town


def asked(folder) -> Namespace:
    return Namespace(out=str(folder), fresh=False, workers=1, cluster=None, engine=None)


def test_what_is_kept_is_counted(tmp_path, monkeypatch, capsys) -> None:
    def stop(*_: object, **__: object) -> None:
        with means(asked(tmp_path), small_town(), "en") as study:
            study.store.add({"a" * 64: {"visits": 1.0}})
            raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.commands.compare.compare", stop)
    words = ["compare", str(SMALL), "--out", str(tmp_path)]
    place = tmp_path / ANSWERS
    assert main([*words, "--lang", "en"]) == 130
    en = capsys.readouterr().err
    assert en == f"\nStopped; answers kept in {place}: 1. The same command goes on from there.\n"
    assert main([*words, "--lang", "zh"]) == 130
    assert f"已停止；做完的 1 项已存入 {place}，" in capsys.readouterr().err
    assert len(Store(place)) == 1


def test_nothing_kept_is_said_too(tmp_path, monkeypatch, capsys) -> None:
    def stop(*_: object, **__: object) -> None:
        with means(asked(tmp_path), small_town(), "en"):
            raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.commands.compare.compare", stop)
    assert main(["compare", str(SMALL), "--out", str(tmp_path), "--lang", "en"]) == 130
    assert capsys.readouterr().err == "\nStopped; no results were written.\n"


def test_it_is_a_ctrl_c_like_any_other(tmp_path) -> None:
    with pytest.raises(KeyboardInterrupt) as caught, means(asked(tmp_path), small_town(), "en"):
        raise KeyboardInterrupt
    assert isinstance(caught.value, Stopped)
