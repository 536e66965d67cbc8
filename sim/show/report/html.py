"""A report as one page of HTML that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure
from PIL import Image

from sim.show.fonts import plain
from sim.show.page.rendering import page_of
from sim.show.report.blocks import Block, Chart, Section
from sim.show.report.contents import Contents
from sim.show.report.words import AGAIN, CONTENTS, HOW_TO, NOTES, head_of, title_of
from sim.show.save import NO_DATES
from sim.show.story.sentences import STAMPS
from sim.show.whole import write_whole
from sim.study.telling import as_json
from sim.text import Lang

COLOURS = 48
DPI = 110
TEMPLATE = "report/report.html"


def report_page(contents: Contents, sections: Sequence[Section], lang: Lang) -> str:
    """Return the page, in both languages, opened in `lang`."""
    charts = {
        block.name: block.option
        for section in sections
        for block in section.blocks
        if isinstance(block, Chart) and block.option is not None
    }
    return page_of(
        TEMPLATE,
        title_of(contents),
        lang,
        {
            "sections": sections,
            "kind": _kind,
            "png": png,
            "stamps": STAMPS,
            "head": head_of(contents),
            "contents_label": CONTENTS,
            "again": AGAIN,
            "how_to": HOW_TO,
            "notes_title": NOTES,
            "charts": charts,
            "comparison": as_json(contents.comparison),
        },
    )


def write_page(contents: Contents, sections: Sequence[Section], path: Path, lang: Lang) -> Path:
    """Write the page; returns its path. Raises `OSError`."""
    return write_whole(report_page(contents, sections, lang), path)


def png(figure: Figure) -> str:
    """Return a figure as an address that holds all of it, in few colours: a fifth as long."""
    drawn, held = BytesIO(), BytesIO()
    with plain():
        figure.savefig(drawn, format="png", dpi=DPI, metadata=NO_DATES["png"])
    drawn.seek(0)
    Image.open(drawn).convert("RGB").quantize(COLOURS).save(held, format="png", optimize=True)
    return f"data:image/png;base64,{b64encode(held.getvalue()).decode('ascii')}"


def _kind(block: Block) -> str:
    return type(block).__name__.lower()
