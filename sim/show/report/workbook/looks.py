"""How cells look: the format of a number as its text tells it, and the colours of marks."""

from __future__ import annotations

import re
from typing import Any

from sim.show.report.blocks import Mark

NUMBER = re.compile(r"[+−-]?[\d,]+(?:\.(\d+))?")
COLOURS: dict[Mark, dict[str, Any]] = {
    "": {},
    "better": {"font_color": "#0B6E4F"},
    "worse": {"font_color": "#B3261E"},
    "assumed": {"font_color": "#8A5A00", "italic": True},
    "calibrated": {"font_color": "#5B3FA0"},
    "missing": {"font_color": "#6B6B6B", "italic": True},
}
HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bottom": 1,
    "bg_color": "#E8EDF3",
}
TITLE = {"bold": True, "font_size": 14}
SOFT = {"font_color": "#6B6B6B"}
LINK = {"font_color": "#1155CC", "underline": 1}


def number_format(text: str) -> str:
    """Return the format that shows a number as its text does: decimals, sign, thousands, percent.

    `75.2 ± 2.0` is shown as 75.2, `+1,234` with its sign and comma.
    """
    found = NUMBER.search(text)
    decimals = len(found[1] or "") if found else 0
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    if "%" in text:
        plain += '" %"'
    if found and found[0].startswith("+"):
        return f"+{plain};-{plain};{plain}"
    return plain


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[str, Any] = {}

    def of(self, **look: Any) -> Any:
        """Return a format; cells stand at the top of their row."""
        whole = {"valign": "top", **look}
        key = repr(sorted(whole.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(whole)
        return self.made[key]

    def words(self, mark: Mark) -> Any:
        """Return the format of words with a mark."""
        return self.of(text_wrap=True, **COLOURS[mark])

    def number(self, mark: Mark, text: str) -> Any:
        """Return the format of a number with a mark, shown as its text is."""
        return self.of(num_format=number_format(text), **COLOURS[mark])
