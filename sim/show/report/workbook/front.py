"""The first sheet: what the report says, which sheets there are, what makes all of it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.show.layout import wrapped
from sim.show.report.blocks import Answers, Command, Paragraph, Section, Table
from sim.show.report.workbook.looks import HEAD, LINK, TITLE, Looks
from sim.show.story.sentences import STAMPS
from sim.text import Lang, Text

NAME = Text("结论与目录", "Verdict and contents")
SHEET, SHOWS, PART = Text("表", "sheet"), Text("内容", "what it shows"), Text("部分", "part")
AGAIN = Text("重现", "To make it again")
COLUMNS = (34, 60, 34)
"""Widths."""
LINE = 120
"""Columns of text of a line that runs over all of them."""

Listed = tuple[str, Table, Section]
"""A sheet's name, what is on it, and the part of the report that it is from."""


def write_front(
    sheet: Any, sections: Sequence[Section], sheets: Sequence[Listed], looks: Looks, heading: Text,
    lang: Lang,
) -> None:  # fmt: skip
    """Write the first sheet; names of sheets lead to them."""
    for place, columns in enumerate(COLUMNS):
        sheet.set_column(place, place, columns)
    sheet.write_string(0, 0, heading.of(lang), looks.of(**TITLE))
    row = 2
    for line in _said(sections, lang):
        sheet.write_string(row, 0, line)
        row += 1
    row = _write_contents(sheet, row + 1, sheets, looks, lang)
    commands = list(dict.fromkeys(_commands(sections)))
    if commands:
        sheet.write_string(row + 1, 0, AGAIN.of(lang), looks.of(bold=True))
        for number, command in enumerate(commands, row + 2):
            sheet.write_string(number, 0, command)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_contents(
    sheet: Any, row: int, sheets: Sequence[Listed], looks: Looks, lang: Lang
) -> int:
    """Write the list of sheets and return the row after it."""
    for place, head in enumerate((SHEET, SHOWS, PART)):
        sheet.write_string(row, place, head.of(lang), looks.of(**HEAD))
    for number, (name, table, section) in enumerate(sheets, row + 1):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", looks.of(**LINK), string=name)
        sheet.write_string(number, 1, table.title.of(lang))
        sheet.write_string(number, 2, section.title.of(lang))
    return row + 1 + len(sheets)


def _said(sections: Sequence[Section], lang: Lang) -> Iterator[str]:
    """The lines of what each part says first; of the first part, all that it says."""
    for place, section in enumerate(sections):
        for block in section.blocks:
            if isinstance(block, Paragraph) and (block.lead or place == 0):
                yield from _lines(block.text, block.stamp and STAMPS[block.stamp], lang)
            if isinstance(block, Answers):
                for one in block.each:
                    said = Text(
                        f"{one.question.zh}{one.answer.zh}", f"{one.question.en} {one.answer.en}"
                    )
                    yield from _lines(said, one.stamp and STAMPS[one.stamp], lang)


def _lines(said: Text, stamp: Text | None, lang: Lang) -> list[str]:
    behind = Text(f"（{stamp.zh}）", f" ({stamp.en})").of(lang) if stamp else ""
    return wrapped(said.of(lang) + behind, LINE).split("\n")


def _commands(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Command):
                yield block.line
