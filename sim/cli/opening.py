"""How people are told of a page that was written for them."""

from __future__ import annotations

from pathlib import Path

from sim.text import Text

OPEN = Text("请用浏览器打开{page}：{path}", "Open the {page} in a browser: {path}")
WROTE = Text("{page}已写入 {path}", "Wrote the {page} {path}")
REPORT = Text("报告", "report")
REPLAY = Text("回放", "replay")


def opened(page: Path) -> Text:
    """Say where a report or a replay is, and what shows it."""
    said = OPEN if page.suffix == ".html" else WROTE
    return said.filled(page=REPLAY if page.name.startswith("replay") else REPORT, path=page)
