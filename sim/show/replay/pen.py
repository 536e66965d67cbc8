"""Drawing text and boxes on a picture, in the project's font."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

from sim.show.fontfile import write_plain_font
from sim.show.fontpackage import packaged_font
from sim.show.fonts import ALWAYS, LATIN, system_family


@dataclass(frozen=True)
class Faces:
    """The fonts of a picture: all that it says, in both weights."""

    characters: str
    scale: float
    """Pixels for each unit of the picture."""

    def of(self, size: float, weight: int = 400) -> ImageFont.FreeTypeFont:
        """Return a font by its size in units."""
        known: dict[tuple[float, int], ImageFont.FreeTypeFont] = self._known
        if (size, weight) not in known:
            source = self._sources[weight]
            file = BytesIO(source) if isinstance(source, bytes) else source
            known[size, weight] = ImageFont.truetype(file, round(size * self.scale))
        return known[size, weight]

    @cached_property
    def _known(self) -> dict[tuple[float, int], ImageFont.FreeTypeFont]:
        return {}

    @cached_property
    def _sources(self) -> dict[int, bytes | str]:
        source = packaged_font()
        if source is None:
            properties = font_manager.FontProperties(family=[system_family() or LATIN])
            return dict.fromkeys((400, 700), font_manager.findfont(properties))
        return {weight: _plain(source, self.characters, weight) for weight in (400, 700)}


def _plain(source: Path, characters: Iterable[str], weight: int) -> bytes:
    made = BytesIO()
    write_plain_font(source, sorted({*characters, *ALWAYS}), "permitsim", weight, made)
    return made.getvalue()


@dataclass(frozen=True)
class Pen:
    """A picture that is being drawn, in units of its own."""

    image: Image.Image
    faces: Faces

    @cached_property
    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a box."""
        scale = self.faces.scale
        left, top = round(x * scale), round(y * scale)
        right = max(left, round((x + width) * scale) - 1)
        bottom = max(top, round((y + height) * scale) - 1)
        self._draw.rectangle((left, top, right, bottom), fill=colour)

    def area(self, points: Iterable[tuple[float, float]], colour: str) -> None:
        """Fill what some points enclose."""
        scale = self.faces.scale
        self._draw.polygon([(x * scale, y * scale) for x, y in points], fill=colour)

    def say(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        weight: int = 400,
        anchor: str = "ls",
        room: float | None = None,
    ) -> float:
        """Write a line; returns where it ends. `room` is the width beyond which it is cut."""
        scale, font = self.faces.scale, self.faces.of(size, weight)
        while room is not None and len(text) > 1 and font.getlength(text) > room * scale:
            text = text.rstrip("…")[:-1] + "…"
        self._draw.text((x * scale, y * scale), text, fill=colour, font=font, anchor=anchor)
        return x + font.getlength(text) / scale

    def size_for(self, text: str, size: float, room: float, *, weight: int = 400) -> float:
        """Return the size in which a line fits into some room; at least two thirds of its own."""
        wide = self.faces.of(size, weight).getlength(text) / self.faces.scale
        return max(size * 2 / 3, min(size, 0.98 * size * room / wide))
