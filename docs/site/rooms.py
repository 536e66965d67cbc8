"""The order of the pages: that in which the lists of the `index.md` files name them.

On a forge those lists are all that a reader needs; for Sphinx each is said again as a hidden table
of contents, so that no second list is kept.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sphinx.application import Sphinx

LINK = re.compile(r"\]\(([^)#\s:]+\.md)\)")


def linked(text: str) -> list[str]:
    """Return the pages that the items of a page's lists link to, in order, each once."""
    items = re.findall(r"^- (?:.+\n)+?(?=^- |^\n|\Z)", text + "\n", re.MULTILINE)
    found = (page for item in items for page in LINK.findall(item))
    return list(dict.fromkeys(found))


def with_contents(text: str) -> str:
    """Return a page with its table of contents at the end; as it is if it lists no pages."""
    pages = [str(PurePosixPath(page).with_suffix("")) for page in linked(text)]
    if not pages:
        return text
    return f"{text}\n\n```{{toctree}}\n:hidden:\n\n" + "\n".join(pages) + "\n```\n"


def _on_read(app: Sphinx, name: str, source: list[str]) -> None:
    del app
    if PurePosixPath(name).name == "index":
        source[0] = with_contents(source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of it."""
    app.connect("source-read", _on_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
