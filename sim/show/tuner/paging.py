"""The tuner's page, without its way to the one who answers."""

from __future__ import annotations

from markupsafe import Markup

from sim.show.page.rendering import page_of
from sim.show.tuner.described import describe
from sim.show.tuner.front import page_script
from sim.show.tuner.tuner import Tuner
from sim.text import Lang

TEMPLATE = "tuner/tuner.html"


def tuner_page(tuner: Tuner, lang: Lang, transport: str, template: str = TEMPLATE) -> str:
    """Return a page with the tuner; `transport` is a script that defines `transport`.

    See `sim.show.tuner` for what a transport has.
    """
    values = {
        "description": describe(tuner),
        "script": Markup(page_script()),
        "transport": Markup(transport),
    }
    return page_of(template, tuner.base.title, lang, values)
