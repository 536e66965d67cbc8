"""The glyphs that a page uses, inside the page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from sim.show.fontfile import WEIGHTS, write_plain_font
from sim.show.fontpackage import packaged_font

FAMILY = "permitsim page"
"""What `page.css` puts first."""
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0−–—×÷·…±≤≥→←↑↓%"
"""What a script of a page may write without its standing there."""


def font_faces(characters: Iterable[str], family: str = FAMILY) -> str:
    """Return the rules of CSS that give a page its font, with those of the characters that it has.

    Empty where the package with the font is left out: the reader's own fonts are shown then.
    """
    source = packaged_font()
    if source is None:
        return ""
    wanted = "".join(sorted({*characters, *ALWAYS}))
    return "\n".join(_face(source, wanted, weight, family) for weight in WEIGHTS)


@lru_cache(maxsize=8)
def _face(source: Path, characters: str, weight: int, family: str) -> str:
    held = BytesIO()
    write_plain_font(source, characters, "permitsim", weight, held, flavor="woff")
    data = b64encode(held.getvalue()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
    )
