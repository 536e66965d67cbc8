"""Ctrl-C, and what is said of it; nothing heavy is imported."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from sim.text import Lang

NOTHING = {"zh": "已停止，没有写入任何结果。", "en": "Stopped; no results were written."}
KEPT = {
    "zh": "已停止；做完的 {count} 项已存入 {place}，再次运行同一命令会接着做。",
    "en": "Stopped; answers kept in {place}: {count}. The same command goes on from there.",
}


class Stopped(KeyboardInterrupt):
    """Ctrl-C in the middle of a study of which a part is kept."""

    def __init__(self, count: int, place: Path) -> None:
        super().__init__(count, place)
        self.count = count
        """How many answers are kept."""
        self.place = place
        """The file that they are in."""


def told(stopped: KeyboardInterrupt, lang: Lang) -> str:
    """Return the line that is printed."""
    if isinstance(stopped, Stopped) and stopped.count:
        return KEPT[lang].format(count=stopped.count, place=stopped.place)
    return NOTHING[lang]
