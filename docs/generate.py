"""Writes the parts of pages that the code knows: keys of a file, measures, figures of results.

Each stands in its page between two marks; `python -m docs.generate` renews them in place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from docs import gallery
from docs.catalogue import Catalogue, english
from docs.scenario_keys import tables
from sim.measure.metrics import METRICS

FOLDER = Path(__file__).parent
CHINESE = FOLDER / "reference" / "scenario.zh.yaml"
BEGIN, END = "<!-- generated -->\n", "<!-- end of generated -->"


def scenario_keys() -> str:
    """Return the tables of all keys of a scenario file."""
    return tables(english)


def scenario_keys_zh() -> str:
    """Return the same in Chinese; raises `KeyError` for a text that the catalogue has not."""
    return tables(Catalogue(CHINESE).say)


def measures() -> str:
    """Return the table of all measures."""
    rows = [
        f"| `{m.name}` | {m.title.en} {m.title.zh} | {m.unit.en} | {m.better or '–'} "
        f"| {m.formula} |\n"
        for m in METRICS.values()
    ]
    head = "| measure | title | unit | better | value of a run |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(rows)


PARTS: dict[str, Callable[[], str]] = {
    "reference/scenario.md": scenario_keys,
    "reference/scenario.zh-CN.md": scenario_keys_zh,
    "reference/measures.md": measures,
    "gallery.md": partial(gallery.page, "en"),
    "gallery.zh-CN.md": partial(gallery.page, "zh"),
}
"""By page: what stands between its marks."""


def renewed(page: str, text: str) -> str:
    """Return a page with the part between its marks written anew; raises `ValueError` without."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} has no marks")
    return f"{before}{mark}\n{PARTS[page]()}\n{end}{after}"


def main() -> None:
    """Renew every generated part."""
    for page in PARTS:
        path = FOLDER / page
        path.write_text(renewed(page, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
