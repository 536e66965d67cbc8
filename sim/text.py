"""Bilingual text: every title and message of the project, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """One piece of text in both languages."""

    zh: str
    """The text in Chinese."""
    en: str
    """The text in English."""

    def of(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en

    def filled(self, **values: object) -> Text:
        """Return the text with its `{names}` filled in, in both languages.

        A value that is itself a `Text` is filled in in the language of its place.
        """
        return Text(
            zh=self.zh.format(**{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}),
            en=self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )


def same(text: str) -> Text:
    """Return a text that reads the same in both languages: a name, a number."""
    return Text(zh=text, en=text)
