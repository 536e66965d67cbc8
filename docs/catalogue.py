"""What the code says in English, in another language: a catalogue by the English text itself.

A text that changes has no entry any more, so that no translation outlives what it translates.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ruamel.yaml import YAML

Say = Callable[[str], str]
"""Gives an English text in the language of a page."""


def english(text: str) -> str:
    """Return a text as it is."""
    return text


class Catalogue:
    """The texts of one language, and which of them were asked for."""

    def __init__(self, path: Path) -> None:
        self.texts: dict[str, str] = YAML(typ="safe").load(path.read_text("utf-8"))
        self.path = path
        self.asked: set[str] = set()

    def say(self, text: str) -> str:
        """Return a text in its language; raises `KeyError`, with the text, where it has none."""
        self.asked.add(text)
        if text not in self.texts:
            raise KeyError(f"{self.path.name} has no entry for {text!r}: it is new, or was changed")
        return self.texts[text]

    @property
    def stale(self) -> frozenset[str]:
        """Entries that nothing has asked for."""
        return frozenset(self.texts) - self.asked
