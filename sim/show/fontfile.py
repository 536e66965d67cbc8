"""Plain font files of one weight, holding the characters of one figure, for matplotlib to read.

Matplotlib shows a variable font in its default weight only, which for Noto Sans CJK is hair-thin,
and may see but the Japanese face of a collection. Cutting an instance of the whole font takes
minutes; drawing a figure's few hundred glyphs anew takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

WEIGHTS = {400: "Regular", 700: "Bold"}
COLLECTIONS = (".ttc", ".otc")


def code_points(source: Path) -> frozenset[int]:
    """Return the characters that the Chinese face of a font file has."""
    return frozenset(_opened(source).getBestCmap())


def write_plain_font(
    source: Path,
    characters: Iterable[str],
    family: str,
    weight: int,
    target: Path | BinaryIO,
    flavor: Literal["woff"] | None = None,
) -> None:
    """Write a font file with those of the characters that the Chinese face of `source` has.

    Equal arguments give equal glyphs in equal order. `flavor` is for pages, which take packed
    fonts. Raises `OSError` if it cannot be written.
    """
    font = _opened(source)
    known = font.getBestCmap()
    wanted = {ord(one): known[ord(one)] for one in sorted(set(characters)) if ord(one) in known}
    glyphs = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
    outlines, advances = {}, {}
    for name in (".notdef", *sorted(set(wanted.values()) - {".notdef"})):
        glyph = glyphs[name]
        pen = T2CharStringPen(glyph.width, glyphs)
        glyph.draw(pen)
        outlines[name] = pen.getCharString()
        advances[name] = (round(glyph.width), 0)
    em = font["head"].unitsPerEm
    made = FontBuilder(em, isTTF=False)
    # Else it would hold the time at which it was made, and a page with it.
    made.updateHead(created=0, modified=0)
    # Nothing that draws asks for the boxes around all glyphs.
    made.font.recalcBBoxes = False
    made.setupGlyphOrder(list(outlines))
    made.setupCharacterMap(wanted)
    made.setupCFF(f"{family}-{WEIGHTS[weight]}".replace(" ", ""), {}, outlines, {})
    made.setupHorizontalMetrics(advances)
    made.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    made.setupNameTable({"familyName": family, "styleName": WEIGHTS[weight]})
    # Matplotlib sets the distance of lines by these; shares of the em.
    lines = {"sTypoAscender": 0.9, "sTypoDescender": -0.25, "sTypoLineGap": 0.1}
    made.setupOS2(usWeightClass=weight, **{key: round(part * em) for key, part in lines.items()})
    made.setupPost()
    made.font.flavor = flavor
    made.save(target)


@cache
def _opened(source: Path) -> TTFont:
    # From memory, as a file would stay open.
    return TTFont(BytesIO(source.read_bytes()), fontNumber=_chinese_face(source), lazy=True)


def _chinese_face(source: Path) -> int:
    """Index of the face for simplified Chinese in a font file; 0 when there is but one."""
    if source.suffix.lower() not in COLLECTIONS:
        return 0
    with TTCollection(source, lazy=True) as collection:
        names = [face["name"].getDebugName(1) or "" for face in collection.fonts]
    chinese = [index for index, name in enumerate(names) if name.endswith((" SC", " CN"))]
    return chinese[0] if chinese else 0
