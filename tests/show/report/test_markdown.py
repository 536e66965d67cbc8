"""A report as Markdown."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sim.show.report.markdown import SPECIAL, markdown, plain, write_markdown
from tests.show.report.told import charts, contents, section, sections, tables


def test_pictures_are_files_beside_it(tmp_path) -> None:
    some = (section("verdict"), section("time"))
    text, *pictures = write_markdown(contents(), some, tmp_path / "report.md", "zh")
    assert [file.name for file in pictures] == ["report-time_split.png"]
    assert pictures[0].read_bytes().startswith(b"\x89PNG")
    assert "](report-time_split.png)" in text.read_text("utf-8")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_it_has_every_part_table_and_chart(tmp_path) -> None:
    said = markdown(contents(), sections(), tmp_path / "report.md", "en")
    for each in sections():
        assert f"\n## {plain(each.title.en)}\n" in said
    for title in (block.title for each in (tables(), charts()) for block in each):
        assert f"\n### {plain(title.en)}" in said
    assert len(re.findall(r"^\| :-- \|", said, flags=re.MULTILINE)) == len(tables())


def test_rows_have_as_many_cells_as_their_heads(tmp_path) -> None:
    said = markdown(contents(), sections(), tmp_path / "report.md", "en")
    for rows in re.findall(r"(?:^\|.*\n)+", said, flags=re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows.splitlines()}) == 1


@given(st.text())
def test_no_text_is_taken_for_a_sign(text) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert not SPECIAL.search(re.sub(r"\\.", "", shown))
    assert re.sub(r"\\(.)", r"\1", shown) == text.replace("\n", " ")
