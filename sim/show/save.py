"""Figures on disk: the same bytes for the same data, and never half a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from matplotlib.figure import Figure

from sim.show.fonts import plain
from sim.show.frame import DPI

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
    stem.parent.mkdir(parents=True, exist_ok=True)
    return tuple(_written(figure, stem, each) for each in formats)


def _written(figure: Figure, stem: Path, kind: Format) -> Path:
    path = stem.with_name(f"{stem.name}.{kind}")
    beside = stem.with_name(f".{stem.name}.{kind}.part")
    try:
        with plain():
            figure.savefig(beside, format=kind, dpi=DPI, metadata=NO_DATES[kind])
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
