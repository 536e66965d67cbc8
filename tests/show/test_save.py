from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from sim.show.save import save


def test_files_are_named_by_their_format_and_nothing_else_stays(tmp_path: Path) -> None:
    files = save(Figure(), tmp_path / "new" / "five.in.one")
    assert [path.name for path in files] == ["five.in.one.png", "five.in.one.svg"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [p.name for p in files]
    assert files[0].read_bytes().startswith(b"\x89PNG")
    assert b"<dc:date>" not in files[1].read_bytes()


def test_a_failure_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    (file,) = save(Figure(), tmp_path / "figure", ("png",))
    before = file.read_bytes()
    broken = Figure()
    broken.text(0.5, 0.5, "$\\nonsense{$")
    with pytest.raises(ValueError, match="nonsense"):
        save(broken, tmp_path / "figure", ("png",))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]
