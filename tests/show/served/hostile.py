"""A scenario whose titles would like to be scripts."""

from __future__ import annotations

from tests.small import SMALL

TAG = "</script><script>hacked()</script><img src=x onerror=hacked()>"
HOSTILE = SMALL.read_text("utf-8")
for words in ("小城", "A small town", "大厅", "Hall", "一般项目", "Ordinary"):
    HOSTILE = HOSTILE.replace(f": {words}", f": '{words}{TAG}'")
