"""A page of process maps as a flowchart in Mermaid's text (https://mermaid.js.org)."""

from __future__ import annotations

from collections.abc import Iterator

from sim.show.palette import AXIS, FAINT, INK, LOSS
from sim.show.process_map import wording
from sim.show.process_map.boxes import Arrow, Box
from sim.show.process_map.panels import Panel, Picture
from sim.text import Lang

CLASSES = (
    f"classDef plain fill:#ffffff,stroke:{AXIS},color:{INK},text-align:left",
    f"classDef critical stroke:{LOSS},stroke-width:3px",
    f"classDef gone fill:{FAINT},stroke-dasharray:5 4",
)
ARROW_SIGNS = ("→", "⇢", "━")
SPECIAL = str.maketrans(
    {"&": "#amp;", "<": "#lt;", ">": "#gt;", '"': "#quot;", "#": "#35;", "`": "#96;", "\n": " "}
)
"""What would end or format a text, as the entities that Mermaid puts back."""


def mermaid(picture: Picture, lang: Lang) -> str:
    """Return a page as text: a subgraph a map, habit dotted, the path that sets the days thick."""
    return "\n".join(_lines(picture, lang)) + "\n"


def _lines(picture: Picture, lang: Lang) -> Iterator[str]:
    yield f"%% {_plain(picture.title.of(lang))}"
    yield "flowchart TB"
    yield from (f"  {line}" for line in CLASSES)
    fills = sorted({fill for panel in picture.panels for fill in panel.fills.values()})
    yield from (f"  classDef {_class(fill)} fill:{fill}" for fill in fills)
    links: list[Arrow] = []
    for number, panel in enumerate(picture.panels, 1):
        yield from _map(number, panel, lang)
        links += panel.drawn.arrows
    yield f'  key["{"<br/>".join(map(_escaped, _key(picture, lang)))}"]'
    yield "  class key plain"
    parts = [*(f"map{number}" for number, _ in enumerate(picture.panels, 1)), "key"]
    yield f"  {' ~~~ '.join(parts)}"
    critical = [str(at) for at, arrow in enumerate(links) if arrow.critical]
    if critical:
        yield f"  linkStyle {','.join(critical)} stroke:{LOSS},stroke-width:3px"


def _map(number: int, panel: Panel, lang: Lang) -> Iterator[str]:
    yield f'  subgraph map{number}["{_escaped(panel.title.of(lang))}"]'
    yield "    direction LR"
    for box in panel.drawn.boxes:
        yield f'    {_id(number, box.number)}["{_label(box, panel, lang)}"]'
    for arrow in panel.drawn.arrows:
        sign = "-->" if arrow.law else "-.->"
        yield f"    {_id(number, arrow.source)} {sign} {_id(number, arrow.target)}"
    yield "  end"
    for name, boxes in _classes(panel).items():
        yield f"  class {','.join(_id(number, box) for box in boxes)} {name}"


def _label(box: Box, panel: Panel, lang: Lang) -> str:
    title = f"<b>{box.number}  {_escaped(wording.title_of(box).of(lang))}</b>"
    return "<br/>".join([title, *(_escaped(line.of(lang)) for line in panel.lines[box.number])])


def _classes(panel: Panel) -> dict[str, list[int]]:
    """The numbers of the boxes of each class; later classes go before earlier ones."""
    found = {"plain": [box.number for box in panel.drawn.boxes]}
    for box, fill in sorted(panel.fills.items()):
        found.setdefault(_class(fill), []).append(box)
    found["gone"] = sorted(panel.gone)
    found["critical"] = [box.number for box in panel.drawn.boxes if box.critical]
    return {name: boxes for name, boxes in found.items() if boxes}


def _class(fill: str) -> str:
    """A class a colour."""
    return f"fill{fill.removeprefix('#')}"


def _id(panel: int, number: int) -> str:
    return f"m{panel}_{number}"


def _key(picture: Picture, lang: Lang) -> Iterator[str]:
    """What is said beside the maps, line by line."""
    for (text, _, _), sign in zip(wording.ARROWS, ARROW_SIGNS, strict=True):
        yield f"{sign} {text.of(lang)}"
    yield wording.NUMBERS.of(lang)
    yield from (reform.of(lang) for reform in wording.listed_reforms(picture.reforms))
    yield picture.foot.of(lang)


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)


def _plain(text: str) -> str:
    """Text for a comment: on one line, and no directive, which braces would make it."""
    return " ".join(text.replace("{", "(").replace("}", ")").split())
