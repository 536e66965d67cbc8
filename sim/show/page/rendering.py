"""From a template and values to a page of HTML that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from sim.show.page.embedded_font import FAMILY, font_faces
from sim.text import Lang, Text

if TYPE_CHECKING:
    from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[1]
"""Templates, styles and scripts are named from here, as `report/report.html`."""
FONTS = "/* the glyphs of this page */"
NARROW = str.maketrans("“”‘’", "\"\"''")
"""Curly quotes of a Chinese font are as wide as its characters, which tears English apart."""
DARK = Text("深色", "Dark")


def page_of(
    template: str, title: Text, lang: Lang, values: Mapping[str, object], name: str = FAMILY
) -> str:
    """Return a page in both languages, opened in `lang`, with the glyphs of all that it says.

    The template extends `page/page.html`. Equal values give equal bytes. `name` is the family that
    the glyphs are put under.
    """
    page = _environment().get_template(template)
    whole = page.render(title=title, lang=lang, dark=DARK, fonts_marker=Markup(FONTS), **values)
    return whole.replace(FONTS, font_faces(whole, name), 1)


def fragment_of(template: str, values: Mapping[str, object]) -> str:
    """Return a part of a page."""
    return _environment().get_template(template).render(**values)


def both(text: Text | str) -> Markup:
    """Return a text in both languages, of which a page shows one; a plain string as it is."""
    if isinstance(text, str):
        return Markup(escape(text))
    if text.zh == text.en:
        return Markup(escape(text.zh))
    english = text.en.translate(NARROW)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(text.zh, english)


def labels(text: Text) -> Markup:
    """Return attributes that give an element its name for screen readers, in both languages."""
    return Markup('data-label-zh="{}" data-label-en="{}" aria-label="{}"').format(
        text.zh, text.en, text.zh
    )


def data_block(name: str, value: object) -> Markup:
    """Return values as a block of JSON that `permitsim.data(name)` reads; no text ends it early.

    Raises `ValueError` for a number that is not finite.
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    safe = written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    block = f'<script type="application/json" id="{escape(name)}">{safe}</script>'
    return Markup(block)


def file(name: str) -> Markup:
    """Return a file of the package as it is: a style, a script."""
    return Markup((ROOT / name).read_text("utf-8"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    helpers: dict[str, Any] = {"both": both, "labels": labels}
    made.filters.update(helpers)
    made.globals.update(file=file, data_block=data_block)
    return made
