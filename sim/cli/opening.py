"""How people are told of a page that was written for them."""

from __future__ import annotations

from pathlib import Path

from sim.text import Text

OPEN = Text("请用浏览器打开报告：{path}", "Open the report in a browser: {path}")
WROTE = Text("报告已写入 {path}", "Wrote the report {path}")


def opened(report: Path) -> Text:
    """Say where a report is, and what shows it."""
    return (OPEN if report.suffix == ".html" else WROTE).filled(path=report)
