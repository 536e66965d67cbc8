"""Pages in Chinese beside those in English: their language is said, and their glyphs come along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sim.show.page.embedded_font import font_faces

CHINESE = ".zh-CN"
FAMILY = "permitsim docs"
HAN = re.compile(r"[\u2e80-\uffef]")
RANGE = "unicode-range: U+2E80-FFEF;"
"""So that the family may stand before all others: they keep what is not Chinese."""


def _on_page(app: Sphinx, name: str, template: str, context: dict[str, Any], tree: object) -> None:
    del app, template, tree
    if name.endswith(CHINESE):
        context["language"] = "zh-CN"


def _on_end(app: Sphinx, failure: Exception | None) -> None:
    """Write the font of the characters that stand on any page."""
    if failure is not None or app.builder.format != "html":
        return
    pages = Path(app.outdir).rglob("*.html")
    used = {each for page in pages for each in HAN.findall(page.read_text("utf-8"))}
    rules = font_faces(used, FAMILY).replace("@font-face {", f"@font-face {{ {RANGE}")
    (Path(app.outdir) / "_static" / "fonts.css").write_text(rules + "\n", "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of it."""
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _on_end)
    app.add_css_file("fonts.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
