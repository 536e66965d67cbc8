"""The pages that only a server has, as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from markupsafe import Markup

from sim.errors import PermitsimError, Problem, ScenarioError
from sim.show.page.rendering import page_of
from sim.show.served import words
from sim.show.served.bounds import Bounds
from sim.show.served.source import Source
from sim.text import Lang, Text

Kind = Literal["tuner", "report", "replay"]
TITLES: dict[Kind, Text] = {
    "tuner": words.TUNER,
    "report": words.REPORT,
    "replay": words.REPLAY,
}
FOLDER = "served/front"
BAR = re.compile('<nav class="page-bar[^>]*>')
Json = dict[str, Any]


def home_page(lang: Lang, bounds: Bounds, staying: Sequence[Source], sent: Sequence[Source]) -> str:
    """Return the page to begin at: scenarios to choose from, and a place to send one to."""
    megabytes = f"{bounds.upload_bytes / 1_000_000:g} MB"
    values = {
        "ways": [*_tabs(), {"kind": "file", "title": words.FILE}],
        "about": [{"title": TITLES[kind], "about": words.ABOUT[kind]} for kind in TITLES],
        "given": [source for source in staying if source.origin == "given"],
        "shipped": [source for source in staying if source.origin == "shipped"],
        "sent": list(reversed(sent)),
        "note": words.UPLOAD_NOTE.filled(most=megabytes),
        "sent_note": words.SENT_NOTE.filled(count=bounds.uploads_kept),
        "told": _told(sending=words.SENDING, lost=words.LOST),
    }
    return _page("home.html", words.HOME_TITLE, lang, values)


def tuner_page(lang: Lang, source: Source, described: Json, script: str, style: str) -> str:
    """Return the page of a scenario's tuner; `described` is what there is to move."""
    values = {
        **_of(source, "tuner"),
        "described": described,
        "script": Markup(script),
        "style": Markup(style),
        "told": _told(lost=words.LOST),
    }
    return _page("tuner.html", _title(source, "tuner"), lang, values)


def waiting_page(lang: Lang, source: Source, kind: Kind) -> str:
    """Return the page that has another one computed, and is shown until that is there."""
    told = _told(
        waiting=words.WAITING,
        working=words.WORKING,
        steps=words.STEPS,
        stopped=words.STOPPED,
        lost=words.LOST,
    )
    title = words.WAITING_TITLE.filled(kind=TITLES[kind])
    return _page("waiting.html", title, lang, {**_of(source, kind), "told": told})


def refused_page(
    lang: Lang,
    error: PermitsimError,
    source: Source | None = None,
    kind: Kind | None = None,
    *,
    again: bool = False,
    heading: Text = words.NO_GOOD,
) -> str:
    """Return the page of an error: each mistake of a file, or what else went wrong."""
    values: Json = {} if source is None or kind is None else _of(source, kind)
    problems: list[Json] = []
    if isinstance(error, ScenarioError):
        count = len(error.problems)
        heading = words.MISTAKES.filled(name=error.file, count=count)
        problems = [_problem(error.file, one) for one in error.problems]
    values |= {
        "heading": heading,
        "problems": problems,
        "message": said(error),
        "again": again,
    }
    return _page("refused.html", heading, lang, values)


def with_way_home(page: str) -> str:
    """Return a page that stands alone, with a link to the start in its bar.

    It is an arrow, since the glyphs that a page has in it are those of its own words.
    """
    home = words.HOME
    link = f'<a href="/" aria-label="{home.zh} · {home.en}">←</a>'
    return BAR.sub(lambda found: found[0] + link, page, count=1)


def error_json(error: PermitsimError) -> Json:
    """Return an error for a script: its words and, of a file with mistakes, each of them."""
    found: Json = {"problem": _words(said(error))}
    if isinstance(error, ScenarioError):
        found["problems"] = [
            {
                "file": one.file,
                "line": one.line,
                "column": one.column,
                "path": one.path,
                "code": one.code,
                **{part: _words(getattr(one, part)) for part in ("expected", "found", "cure")},
            }
            for one in error.problems
        ]
    return found


def said(error: PermitsimError) -> Text:
    """Return what an error says, as the command line does."""
    return Text(error.render("zh"), error.render("en"))


def _page(template: str, title: Text, lang: Lang, values: Mapping[str, object]) -> str:
    return page_of(f"{FOLDER}/{template}", title, lang, {"words": words, **values})


def _of(source: Source, kind: Kind) -> Json:
    return {"source": source, "kind": kind, "tabs": _tabs()}


def _tabs() -> list[Json]:
    return [{"kind": kind, "title": title} for kind, title in TITLES.items()]


def _title(source: Source, kind: Kind) -> Text:
    title = TITLES[kind]
    return Text(f"{source.title.zh}：{title.zh}", f"{source.title.en}: {title.en}")


def _problem(file: str, problem: Problem) -> Json:
    place = words.LINE.filled(line=problem.line, column=problem.column)
    if problem.file not in ("", file):
        place = Text(f"{problem.file}：{place.zh}", f"{problem.file}, {place.en}")
    return {
        "place": place if problem.line else Text("", ""),
        "path": problem.path,
        "code": problem.code,
        "expected": problem.expected,
        "found": problem.found,
        "cure": problem.cure,
    }


def _told(**texts: Text) -> Json:
    return {name: _words(text) for name, text in texts.items()}


def _words(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}
