"""The pictures of a replay on disk: a poster that stands still, a film for slides."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageColor

from sim.show.fonts import style
from sim.show.palette import INK, NEW, OLD, SHADES
from sim.show.replay.moments import differ_most
from sim.show.replay.picture import CARD, DONE_COLOUR, FAINT, NO_SEAL, PAPER, SEAL, SOFT, Picture
from sim.show.replay.replay import Replay
from sim.show.whole import write_whole
from sim.text import Lang

POSTER_SCALE, FILM_SCALE = 2.0, 4 / 3
"""1920 by 1080 pixels, and 1280 by 720."""
FRAMES, FRAME_MS, LAST_MS = 100, 100, 1500
"""A film of 11.4 seconds."""
RAMPS = ((INK, PAPER), (SOFT, PAPER), (INK, CARD), (SEAL, PAPER))
"""Text and what it stands on: the edges of letters are in between."""
STEPS = 9
UNCHANGED = 255
"""The colour that lets the frame before shine through."""


def write_poster(replay: Replay, path: Path, lang: Lang) -> Path:
    """Write the moment at which the workflows differ most as PNG; returns the path.

    Raises `OSError`.
    """
    with style(lang) as look:
        picture = Picture(replay, look, POSTER_SCALE).at(differ_most(replay))
    held = BytesIO()
    picture.quantize(256, dither=Image.Dither.NONE).save(held, "PNG", optimize=True)
    return write_whole(held.getvalue(), path)


def write_film(replay: Replay, path: Path, lang: Lang) -> Path:
    """Write the whole time as a GIF that begins anew for ever; returns the path.

    Raises `OSError`.
    """
    first, last = replay.span
    minutes = [first + (last - first) * place // (FRAMES - 1) for place in range(FRAMES)]
    with style(lang) as look:
        picture = Picture(replay, look, FILM_SCALE)
        palette = _palette()
        frames = [
            picture.at(minute).quantize(palette=palette, dither=Image.Dither.NONE)
            for minute in minutes
        ]
    held = BytesIO()
    shown = [FRAME_MS] * (FRAMES - 1) + [LAST_MS]
    frames[0].save(
        held,
        "GIF",
        save_all=True,
        append_images=_changes(frames),
        duration=shown,
        loop=0,
        optimize=False,
        transparency=UNCHANGED,
        disposal=1,
    )
    return write_whole(held.getvalue(), path)


def _changes(frames: Sequence[Image.Image]) -> list[Image.Image]:
    """Each frame but the first, with all that is as it was before left transparent."""
    shown = [np.asarray(frame) for frame in frames]
    made = []
    for before, now in pairwise(shown):
        change = Image.fromarray(np.where(before == now, UNCHANGED, now).astype(np.uint8), "P")
        change.putpalette(frames[0].getpalette() or [])
        made.append(change)
    return made


def _palette() -> Image.Image:
    """The colours of all films: those of states exactly, and the edges of letters."""
    plain = [*(shade.colour for shade in SHADES.values()), OLD, NEW, NO_SEAL, DONE_COLOUR, FAINT]
    pairs = [*((one, one, 1) for one in plain), *((*ends, STEPS) for ends in RAMPS)]
    levels = [np.linspace(_rgb(dark), _rgb(light), steps) for dark, light, steps in pairs]
    made = Image.new("P", (1, 1))
    made.putpalette(np.round(np.concatenate(levels)).astype(int).ravel().tolist())
    return made


def _rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)[:3]
