"""Names that spreadsheets take for their sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
RESERVED = frozenset({"history"})
"""What Excel keeps for itself."""
NAMELESS = "–"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return a legal name for each title: short enough, and no two alike but for case."""
    taken: set[str] = set(RESERVED)
    names = []
    for title in titles:
        name = _free(_legal(title), taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _legal(title: str) -> str:
    # An apostrophe would have to be doubled wherever the sheet is named.
    plain = FORBIDDEN.sub(" ", title.replace("'", "’"))
    return " ".join(plain.split())[:LONGEST].strip() or NAMELESS


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        end = f" {number}"
        free = name[: LONGEST - len(end)].rstrip() + end
    return free
