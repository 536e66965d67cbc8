"""Figures are drawn again when anything that they show has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.show import once
from sim.show.once import RECORD, drawn_once


class Study:
    """A results folder, and how often its figures were drawn."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drawn = 0

    def draw(self, stem: str = "shares", told: str = "{}") -> list[str]:
        results = self.folder / f"{stem}.json"
        results.write_text(told, "utf-8")

        def draw() -> list[Path]:
            self.drawn += 1
            files = [self.folder / f"{stem}.{lang}.png" for lang in ("zh", "en")]
            for file in files:
                file.write_text(f"a picture of {told}", "utf-8")
            return files

        # What is staged beside would be moved into the folder at the end.
        return [file.name for file in drawn_once(results, self.folder, self.folder, draw)]


@pytest.fixture
def study(tmp_path, monkeypatch) -> Study:
    monkeypatch.setattr(once, "packaged_font", lambda: Path("some.ttc"))
    return Study(tmp_path)


def test_the_same_results_are_drawn_once(study) -> None:
    names = ["shares.en.png", "shares.zh.png"]
    assert sorted(study.draw()) == sorted(study.draw()) == names
    assert study.drawn == 1


def test_others_are_drawn_again(study) -> None:
    study.draw(told="{}")
    study.draw(told="{1}")
    study.draw(told="{}")
    assert study.drawn == 3


def test_a_figure_that_was_lost_or_changed_is_drawn_again(study) -> None:
    study.draw()
    (study.folder / "shares.zh.png").unlink()
    study.draw()
    assert study.drawn == 2
    (study.folder / "shares.zh.png").write_text("another picture", "utf-8")
    study.draw()
    assert study.drawn == 3
    study.draw()
    assert study.drawn == 3


def test_another_program_draws_again(study, monkeypatch) -> None:
    study.draw()
    monkeypatch.setattr(once, "_program", lambda: "another")
    study.draw()
    assert study.drawn == 2


def test_other_results_keep_their_figures(study) -> None:
    study.draw("shares")
    study.draw("stairs")
    study.draw("shares", "{1}")
    study.draw("stairs")
    assert study.drawn == 3
    record = (study.folder / RECORD).read_text("utf-8").splitlines()
    assert [line.split()[0] for line in record] == [
        "shares.en.png", "shares.zh.png", "stairs.en.png", "stairs.zh.png",
    ]  # fmt: skip


def test_without_fonts_of_its_own_it_always_draws(study, monkeypatch) -> None:
    monkeypatch.setattr(once, "packaged_font", lambda: None)
    study.draw()
    study.draw()
    assert study.drawn == 2


def test_a_record_that_cannot_be_read_is_none(study) -> None:
    study.draw()
    (study.folder / RECORD).write_text("not three words\n\n", "utf-8")
    study.draw()
    assert study.drawn == 2
