"""Search that works offline, in English and in Chinese at once.

Chinese has no spaces, and a dictionary that cuts it into words would have to travel to the reader
too, or what is typed would be cut otherwise than what was indexed. So a run of Chinese is taken as
its pairs of neighbouring characters, in the index and in the query alike: what is searched is found
wherever all its pairs are.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
RUNS = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
SPLITTER = rf"""
const CHINESE = /^[{HAN}]/u;
const RUNS = /[{HAN}]+|(?:(?![{HAN}])[\p{{L}}\p{{N}}_])+/gu;

const pairsOf = (run) => [...run].slice(1).map((each, at) => [...run][at] + each);

var splitQuery = (query) =>
  (query.match(RUNS) || []).flatMap((run) =>
    CHINESE.test(run) && run.length > 1 ? pairsOf(run) : [run]);
"""
"""The same for what a reader types, of which the pairs alone are asked for."""


class ChineseAndEnglish(SearchEnglish):
    """Pairs of Chinese characters, and English words by their stems."""

    lang = "zh-en"
    language_name = "English"  # The stemmer's, which the page calls by it.
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002  (Sphinx calls it that)
        """Return the words and pairs of a text; a lone Chinese character is a word."""
        return [term for run in RUNS.findall(input) for term in terms_of(run)]

    def word_filter(self, word: str) -> bool:
        """Return whether a term goes into the index."""
        return is_chinese(word) or super().word_filter(word)


def terms_of(run: str) -> list[str]:
    """Return what a run is found by: a word by itself, Chinese by its characters and pairs."""
    if not is_chinese(run):
        return [run]
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1))]


def is_chinese(text: str) -> bool:
    """Return whether a text begins with a Chinese character."""
    return re.match(f"[{HAN}]", text) is not None


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of it."""
    app.add_search_language(ChineseAndEnglish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
