"""The package that brings a Chinese font."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "manimgx_fonts_cjk"
"""It comes with permitsim; a distribution may leave it out."""


@cache
def packaged_font() -> Path | None:
    """Return the font file of that package; `None` if it is not installed."""
    spec = find_spec(PACKAGE)
    folders = [] if spec is None else list(spec.submodule_search_locations or ())
    files = sorted(file for folder in folders for file in Path(folder).rglob("*"))
    fonts = [file for file in files if file.suffix.lower() in (".ttc", ".otc", ".otf", ".ttf")]
    return fonts[0] if fonts else None
