"""A report in the form that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from sim.show.report.contents import Contents
from sim.show.report.html import write_page
from sim.show.report.markdown import write_markdown
from sim.show.report.order import sections_of
from sim.show.report.words import title_of
from sim.text import Lang

Form = Literal["html", "md", "xlsx"]
FORMS: tuple[Form, ...] = get_args(Form)


def write_report(contents: Contents, path: Path, form: Form, lang: Lang) -> list[Path]:
    """Write a report, opened in `lang` where it has both; returns its files, itself first.

    Raises `OSError`.
    """
    sections = sections_of(contents)
    if form == "md":
        return write_markdown(contents, sections, path, lang)
    if form == "xlsx":
        from sim.show.report.workbook import write_workbook

        return [write_workbook(sections, path, title_of(contents), lang)]
    return [write_page(contents, sections, path, lang)]
