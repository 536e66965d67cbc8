"""From sections to a workbook on disk: one sheet a table, after a sheet with the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from sim.show.report.blocks import Section, Table
from sim.show.report.workbook.front import NAME, write_front
from sim.show.report.workbook.looks import Looks
from sim.show.report.workbook.names import sheet_names
from sim.show.report.workbook.sheet import write_table
from sim.show.whole import write_whole
from sim.text import Lang, Text

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What every workbook says of its birth, so that the same report is the same file."""
OPTIONS = {
    # In memory, so that no part of the file carries the time of a temporary one.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(sections: Sequence[Section], path: Path, title: Text, lang: Lang) -> Path:
    """Write the tables of a report, each on a sheet, with the numbers behind their texts.

    The same sections give the same bytes. Returns the path; raises `OSError`.
    """
    return write_whole(workbook_bytes(sections, title, lang), path)


def workbook_bytes(sections: Sequence[Section], title: Text, lang: Lang) -> bytes:
    """Return the workbook as it is on disk."""
    from xlsxwriter import Workbook

    found = [
        (section, block)
        for section in sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    first, *names = sheet_names([NAME.of(lang), *(table.title.of(lang) for _, table in found)])
    sheets = [(name, table, section) for name, (section, table) in zip(names, found, strict=True)]
    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": title.of(lang), "created": CREATED})
        looks = Looks(book)
        write_front(book.add_worksheet(first), sections, sheets, looks, title, lang)
        for name, table, _ in sheets:
            write_table(book.add_worksheet(name), table, looks, lang)
    return content.getvalue()
