"""Figures on disk: the same bytes for the same data, and never half a file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from matplotlib.figure import Figure

from sim.show.fonts import plain
from sim.show.frame import DPI
from sim.show.whole import write_whole

Format = Literal["png", "svg"]
NO_DATES: dict[Format, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
}


def save(
    figure: Figure, stem: Path, formats: Sequence[Format] = ("png", "svg")
) -> tuple[Path, ...]:
    """Write a figure as `stem` with each format's ending; returns the files, in order.

    Each is written beside its place and then moved there. Raises `OSError` where that fails.
    """
    return tuple(
        write_whole(_drawn(figure, kind), stem.with_name(f"{stem.name}.{kind}")) for kind in formats
    )


def _drawn(figure: Figure, kind: Format) -> bytes:
    held = BytesIO()
    with plain():
        figure.savefig(held, format=kind, dpi=DPI, metadata=NO_DATES[kind])
    return held.getvalue()
