"""Sheets have names that every spreadsheet takes, and no two have the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.show.report.workbook.names import FORBIDDEN, sheet_names


@given(st.lists(st.text(max_size=60), max_size=12))
def test_names_are_legal_and_apart_whatever_the_titles(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len(names) == len(titles)
    assert len({name.lower() for name in names} | {"history"}) == len(titles) + 1
    for name in names:
        assert 0 < len(name) <= 31
        assert not FORBIDDEN.search(name)
        assert "'" not in name


def test_long_titles_keep_their_beginning_and_are_told_apart_by_numbers() -> None:
    long = "The load of every office of the whole hall"
    assert sheet_names([long, long]) == [long[:31].strip(), f"{long[:29]} 2".replace("  ", " ")]


def test_what_no_sheet_may_be_called_is_left_out() -> None:
    assert sheet_names(["old/new: [a]*?", "History"]) == ["old new a", "History 2"]
