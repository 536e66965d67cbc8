"""A file is whole, or not there."""

from __future__ import annotations

import pytest

from sim.show.whole import write_whole


def test_a_file_is_whole_or_as_it_was(tmp_path) -> None:
    path = write_whole("甲", tmp_path / "new" / "page.html")
    assert path.read_text("utf-8") == "甲"
    with pytest.raises(UnicodeEncodeError):
        write_whole("\ud800", path)
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]
    assert path.read_text("utf-8") == "甲"
