"""Tables in plain text, aligned whatever the script: a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

Row = Sequence[str]
GAP = "  "
OPENING, CLOSING = "（“‘(", "，。；：、）”’！？,.;:)%"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_columns(one) for one in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return a text filled up with spaces to a number of columns."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def table(rows: Sequence[Row], *, left: Sequence[int] = (0,), indent: str = "") -> str:
    """Return rows as aligned lines; columns are flush right but for those in `left`."""
    count = max((len(row) for row in rows), default=0)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = [max(width(row[column]) for row in full) for column in range(count)]
    lines = (
        GAP.join(
            padded(cell, widths[column], right=column not in left)
            for column, cell in enumerate(row)
        )
        for row in full
    )
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def wrapped(text: str, columns: int, indent: str = "") -> str:
    """Break a text into lines of at most so many columns, at spaces or after Chinese characters."""
    lines, line = [], ""
    for word in _words(text):
        if line and width(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return f"\n{indent}".join([*lines, line.rstrip()])


def _words(text: str) -> list[str]:
    """Parts between which a line may break: not before a closing mark or after an opening one.

    A space belongs to the word before it.
    """
    words: list[str] = []
    for one in text:
        if words and _belongs(words[-1][-1], one):
            words[-1] += one
        else:
            words.append(one)
    return words


def _belongs(last: str, one: str) -> bool:
    if one == " " or one in CLOSING or last in OPENING:
        return True
    return last != " " and max(_columns(last), _columns(one)) < 2


def _columns(one: str) -> int:
    if category(one) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(one) in "WF" else 1
