"""The font of the figures, in Chinese where one can be found, and the style that they share."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

from sim.show.fontfile import WEIGHTS, code_points, write_plain_font
from sim.show.fontpackage import packaged_font
from sim.show.palette import AXIS, INK
from sim.text import Lang, Text

SYSTEM_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",
)
"""Families with Chinese characters, the one most like the package's first."""
LATIN = "DejaVu Sans"
"""Comes with matplotlib."""
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0−–×÷·…★〓"
"""What every figure may need without saying it: numbers on ticks, the certificates' sign."""


class FontWarning(UserWarning):
    """Text that cannot be drawn as it was asked for, because no font has its characters."""


@dataclass(frozen=True)
class Look:
    """How the text of one figure is drawn."""

    lang: Lang
    """The language that the figure really is in."""
    said: set[str] = field(default_factory=set)
    """The characters of its text so far."""

    def say(self, text: Text) -> str:
        """Return the text in the figure's language; never a character that would be a box."""
        words = text.of(self.lang)
        known = _drawable()
        missing = sorted({one for one in words if ord(one) not in known and one != "\n"})
        if missing:
            _warn_of_missing("".join(missing))
            blank = "〓" if ord("〓") in known else "?"
            words = words.translate({ord(one): blank for one in missing})
        self.said.update(words)
        return words

    @property
    def column(self) -> float:
        """Width of half a Chinese character, or of the usual Latin one, as a share of its size."""
        return 0.51 if packaged_font() or system_family() else 0.6

    def family(self) -> str:
        """Return the name of a font family that has all that was said."""
        source = packaged_font()
        if source is None:
            return system_family() or LATIN
        return _family_of(source, "".join(sorted({*self.said, *ALWAYS} - {"\n"})))


@contextmanager
def plain() -> Iterator[None]:
    """Draw by the project's settings, whatever the user's are; those come back at the end."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": [LATIN],
                "font.size": 10,
                "text.color": INK,
                "axes.labelcolor": INK,
                "axes.edgecolor": AXIS,
                "xtick.color": AXIS,
                "ytick.color": AXIS,
                "hatch.linewidth": 0.6,
                "svg.fonttype": "path",
                "svg.hashsalt": "permitsim",
            }
        )
        yield


@contextmanager
def style(lang: Lang) -> Iterator[Look]:
    """Draw in a language; in English, with one `FontWarning`, if no font has Chinese characters."""
    if lang == "zh" and packaged_font() is None and system_family() is None:
        _warn_of_no_font()
        lang = "en"
    with plain():
        yield Look(lang)


@cache
def system_family() -> str | None:
    """Return the first family of `SYSTEM_FONTS` that the machine has; `None` if it has none."""
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in SYSTEM_FONTS if name in known), None)


@cache
def _drawable() -> frozenset[int]:
    """The characters that figures can show."""
    source = packaged_font()
    if source is not None:
        return code_points(source)
    properties = font_manager.FontProperties(family=[system_family() or LATIN])
    return frozenset(font_manager.get_font(font_manager.findfont(properties)).get_charmap())


@cache
def _family_of(source: Path, characters: str) -> str:
    """Make a family of those characters known to matplotlib, in all weights, and name it.

    Each figure has a family of its own, so that its bytes do not depend on what was drawn before.
    """
    digest = hashlib.sha256(characters.encode()).hexdigest()[:16]
    family = f"permitsim {digest}"
    for weight in WEIGHTS:
        file = _folder(os.getpid()) / f"{digest}-{weight}.otf"
        write_plain_font(source, characters, family, weight, file)
        font_manager.fontManager.addfont(file)
    return family


@cache
def _folder(process: int) -> Path:
    """A folder for the fonts of a process, gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix=f"permitsim-{process}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _warn_of_no_font() -> None:
    warnings.warn(
        "没有找到中文字体，图中改用英文 / "
        "no font with Chinese characters was found, so the figures are in English; "
        "pip install manimgx-fonts-cjk brings one",
        FontWarning,
        stacklevel=2,
    )


@cache
def _warn_of_missing(characters: str) -> None:
    warnings.warn(f"no font has a glyph for {characters}", FontWarning, stacklevel=2)
