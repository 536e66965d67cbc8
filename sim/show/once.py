"""Figures drawn once: not again for results that are the same, since drawing takes the longest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sim.show.fontpackage import packaged_font

RECORD = "figures.txt"
"""In a results folder, a line a figure: its name, the hash of what it was drawn from, its own."""
ROOT = Path(__file__).parents[1]
"""The package `sim`."""
DRAWN_BY = ("matplotlib", "fonttools", "numpy")


def drawn_once(
    results: Path, folder: Path, beside: Path, draw: Callable[[], Sequence[Path]]
) -> list[Path]:
    """Return the figures of results: those in `folder` if they were drawn from the same.

    `results` is a file with all that they show. Otherwise they are drawn, which is expected to
    happen in `beside`, and the record of what they were drawn from is written there too. Without
    the package of fonts they are always drawn: the machine's own fonts may have changed.
    """
    source = _source(results)
    record = _read(folder / RECORD)
    own = [name for name, (stem, of, _) in record.items() if stem == results.stem and of == source]
    if own and packaged_font() and all(_is_there(folder / name, record[name][2]) for name in own):
        return [folder / name for name in own]
    figures = list(draw())
    others = {name: line for name, line in record.items() if line[0] != results.stem}
    drawn = {file.name: (results.stem, source, _hash(file.read_bytes())) for file in figures}
    lines = (f"{name} {' '.join(line)}\n" for name, line in {**others, **drawn}.items())
    (beside / RECORD).write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")
    return figures


def _source(results: Path) -> str:
    """The hash of all that figures depend on: the results, and whatever draws them."""
    font = packaged_font()
    return _hash(results.read_bytes(), _program().encode(), str(font and font.name).encode())


@cache
def _program() -> str:
    """The hash of this program, and of the packages that draw."""
    files = sorted(path for path in ROOT.rglob("*.py"))
    contents = [path.read_bytes().replace(b"\r\n", b"\n") for path in files]
    return _hash(*(f"{name} {version(name)}".encode() for name in DRAWN_BY), *contents)


def _read(file: Path) -> dict[str, tuple[str, str, str]]:
    """(Results, hash of what it was drawn from, its own) by the name of a figure."""
    if not file.is_file():
        return {}
    lines = (line.split(" ") for line in file.read_text("utf-8").splitlines())
    return {line[0]: (line[1], line[2], line[3]) for line in lines if len(line) == 4}


def _is_there(figure: Path, digest: str) -> bool:
    return figure.is_file() and _hash(figure.read_bytes()) == digest


def _hash(*parts: bytes) -> str:
    digest = sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part) + part)
    return digest.hexdigest()
