"""How a study ends: its results and figures are written, all or nothing, and named."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.running import in_both
from sim.show.once import drawn_once
from sim.show.story.whole import written
from sim.study.staging import staged
from sim.text import Lang

if TYPE_CHECKING:
    from sim.show.drawing import Drawing


@dataclass(frozen=True)
class Output:
    """What a study leaves in its folder."""

    write: Callable[[Path], Sequence[Path]]
    """Writes the results into a folder and returns the files."""
    drawings: Callable[[], Iterable[Drawing]]
    end: str = ""
    """How the names of its figures end."""
    drawn_from: int | None = None
    """Which of the files holds all that the figures show: they are not drawn again for the same.
    `None`: always drawn."""


def put(output: Output, folder: Path, asked: Namespace, lang: Lang) -> None:
    """Write what a study found, and say where; nothing half-written is left. Raises `OSError`."""
    with staged(folder) as beside:
        files = list(output.write(beside))
        if not asked.no_figures:
            files += _figures(output, files, folder, beside)
    print(written(folder, files, lang))


def _figures(output: Output, files: Sequence[Path], folder: Path, beside: Path) -> list[Path]:
    if output.drawn_from is None:
        return _drawn(output, beside)
    results = files[output.drawn_from]
    return drawn_once(results, folder, beside, lambda: _drawn(output, beside))


def _drawn(output: Output, beside: Path) -> list[Path]:
    from sim.show.gallery import write_drawings

    made = [replace(one, name=one.name + output.end) for one in output.drawings()]
    return in_both(lambda lang: write_drawings(made, beside, lang))
