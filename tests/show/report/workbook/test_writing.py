"""A workbook, read again by another program's reader: numbers are numbers, words are words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sim.show.report.blocks import (
    Answer,
    Answers,
    Cell,
    Command,
    Paragraph,
    Section,
    Table,
)
from sim.show.report.workbook import write_workbook
from sim.show.report.workbook.looks import number_format
from sim.show.report.workbook.writing import workbook_bytes
from sim.text import Lang, Text, same

TITLE = Text("小城", "A small town")
TABLE = Table(
    name="as_lived",
    title=Text("按实际：旧与新", "As lived: old and new"),
    head=(Text("指标", "measure"), Text("旧（天）", "old (days)"), Text("判断", "verdict")),
    rows=(
        (Cell(Text("办理时间", "lead time")), Cell(same("75.2 ± 2.0"), 75.2345, half=1.987),
         Cell(Text("改善", "better"), mark="better")),
        (Cell(same("visits")), Cell(same("–"), mark="missing"), Cell(same(""))),
    ),
    note=Text("± 是半宽。", "± is half a width."),
    words=frozenset({2}),
    stamp="predicted",
)  # fmt: skip
SECTIONS = (
    Section(
        "verdict",
        Text("结论", "The verdict"),
        (
            Paragraph(Text("少 64 天。", "64 days fewer."), lead=True, stamp="predicted"),
            Answers((Answer(Text("谁？", "Who?"), Text("人人。", "All."), "who"),)),
            Command("permitsim compare town"),
        ),
    ),
    Section("lived", Text("按实际", "As lived"), (TABLE, Command("permitsim compare town"))),
)


def read(sections: tuple[Section, ...] = SECTIONS, lang: Lang = "en") -> Any:
    return load_workbook(BytesIO(workbook_bytes(sections, TITLE, lang)))


def with_cell(cell: Cell) -> tuple[Section, ...]:
    table = Table("t", same("t"), (same("row"),), ((cell,),))
    return (Section("s", same("s"), (table,)),)


def test_numbers_are_unrounded_and_shown_as_told_with_half_widths_beside() -> None:
    sheet = read()["As lived old and new"]
    head = [cell.value for cell in sheet[3]]
    assert head == ["measure", "old (days)", "±", "verdict"]
    row = sheet[4]
    assert [cell.value for cell in row] == ["lead time", 75.2345, 1.987, "better"]
    assert row[1].number_format == "#,##0.0"
    assert row[2].number_format == "#,##0.0"
    assert sheet["B5"].value == "–"
    assert sheet["C5"].value is None


def test_title_stamp_and_note_stand_around_the_table_and_its_head_is_frozen() -> None:
    sheet = read()["As lived old and new"]
    assert sheet["A1"].value == "As lived: old and new"
    assert sheet["A2"].value == "predicted"
    assert sheet["A7"].value == "± is half a width."
    assert sheet.freeze_panes == "B4"


def test_the_first_sheet_has_the_verdict_the_sheets_and_the_commands_once() -> None:
    book = read()
    first = book.worksheets[0]
    said = [cell.value for row in first for cell in row if cell.value is not None]
    assert said[:3] == ["A small town", "64 days fewer. (predicted)", "Who? All."]
    assert said.count("permitsim compare town") == 1
    link = next(cell for row in first for cell in row if cell.hyperlink)
    assert link.value in book.sheetnames
    assert link.hyperlink.location == f"'{link.value}'!A1"


def test_it_speaks_the_language_that_was_asked_for() -> None:
    book = read(lang="zh")
    assert book.sheetnames == ["结论与目录", "按实际：旧与新"]
    assert book.worksheets[1]["A4"].value == "办理时间"


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "http://x.org", "007", "{=1}"]
)
def test_words_are_never_formulas_links_or_numbers(text: str) -> None:
    cell = read(with_cell(Cell(same(text)))).worksheets[1]["A4"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.hyperlink is None


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_any_words_come_back_as_they_went_in(text: str) -> None:
    assert read(with_cell(Cell(same(text)))).worksheets[1]["A4"].value == text


def test_more_words_than_a_cell_holds_are_cut_rather_than_lost() -> None:
    cell = read(with_cell(Cell(same("长" * 40_000)))).worksheets[1]["A4"]
    assert len(cell.value) == 32_767


def test_chinese_columns_are_twice_as_wide() -> None:
    widths = [
        read(with_cell(Cell(same(text)))).worksheets[1].column_dimensions["A"].width
        for text in ("abcdefgh", "权责清单样本清单")
    ]
    assert widths[1] - widths[0] == pytest.approx(8)


def test_the_same_report_is_the_same_file(tmp_path) -> None:
    one, two = (
        write_workbook(SECTIONS, tmp_path / name, TITLE, "zh").read_bytes() for name in ("a", "b")
    )
    assert one == two
    assert one == workbook_bytes(SECTIONS, TITLE, "zh")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("47", "#,##0"),
        ("1,234.50", "#,##0.00"),
        ("+1.7", "+#,##0.0;-#,##0.0;#,##0.0"),
        ("−97.9 %", '#,##0.0" %"'),
        ("75.2 ± 2", "#,##0.0"),
        ("–", "#,##0"),
    ],
)
def test_formats_show_as_many_decimals_as_the_text(text: str, shown: str) -> None:
    assert number_format(text) == shown
