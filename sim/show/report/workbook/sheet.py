"""One table on a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.show.layout import width, wrapped
from sim.show.report.blocks import Cell, Table
from sim.show.report.workbook.looks import HEAD, SOFT, TITLE, Looks
from sim.show.story.sentences import STAMPS
from sim.text import Lang

LONGEST = 32_767
"""Characters that a cell may have."""
NARROWEST, WIDEST = 7, 60
"""Columns of text."""
HEAD_WIDEST = 16
"""Columns beyond which a head takes several lines rather than widen its column."""
NOTE_COLUMNS = 110
HALF = "±"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: one of the table, or the half widths of the intervals in it."""

    source: int
    is_half: bool = False


def columns_of(table: Table) -> list[Column]:
    """Return the columns of the sheet; intervals have their half widths beside them."""
    columns = []
    for source in range(len(table.head)):
        columns.append(Column(source))
        if any(source < len(row) and row[source].half is not None for row in table.rows):
            columns.append(Column(source, is_half=True))
    return columns


def write_table(sheet: Any, table: Table, looks: Looks, lang: Lang) -> None:
    """Write a table: its title, what kind of figures it has, the head, the rows, the note.

    Numbers are numbers, whatever else is text; nothing is a formula.
    """
    columns = columns_of(table)
    sheet.write_string(0, 0, table.title.of(lang), looks.of(**TITLE))
    stamp = STAMPS[table.stamp].of(lang) if table.stamp else ""
    sheet.write_string(1, 0, stamp, looks.of(**SOFT))
    top = 2
    for place, column in enumerate(columns):
        sheet.write_string(top, place, _head(table, column, lang), looks.of(**HEAD))
        sheet.set_column(place, place, _width(table, column, lang))
        for number, row in enumerate(table.rows, top + 1):
            if column.source < len(row):
                _write(sheet, (number, place), row[column.source], column, looks, lang)
    last = top + len(table.rows)
    if table.note is not None:
        note = wrapped(table.note.of(lang), NOTE_COLUMNS).split("\n")
        for number, line in enumerate(note, last + 2):
            sheet.write_string(number, 0, line, looks.of(**SOFT))
    _arrange(sheet, top, last, len(columns))


def _arrange(sheet: Any, top: int, last: int, count: int) -> None:
    sheet.freeze_panes(top + 1, 1)
    if last > top:
        sheet.autofilter(top, 0, last, count - 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Any, at: tuple[int, int], cell: Cell, column: Column, looks: Looks, lang: Lang
) -> None:
    text = cell.text.of(lang)
    if column.is_half:
        if cell.half is not None:
            half = text.rpartition(HALF)[2] or text
            sheet.write_number(*at, cell.half, looks.number(cell.mark, half))
    elif cell.value is not None:
        sheet.write_number(*at, cell.value, looks.number(cell.mark, text))
    else:
        sheet.write_string(*at, text[:LONGEST], looks.words(cell.mark))


def _head(table: Table, column: Column, lang: Lang) -> str:
    return HALF if column.is_half else table.head[column.source].of(lang)


def _width(table: Table, column: Column, lang: Lang) -> int:
    head = min(width(_head(table, column, lang)), HEAD_WIDEST)
    cells = (row[column.source].text.of(lang) for row in table.rows if column.source < len(row))
    shown = cells if not column.is_half else (text.rpartition(HALF)[2] for text in cells)
    widest = max([head, *map(width, shown)])
    return min(max(widest + 2, NARROWEST), WIDEST)
