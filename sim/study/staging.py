"""Files written beside their place and then moved there: a folder never holds half a set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.logstore import put_store


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; at the end its files move into `folder`, one by one.

    If anything goes wrong they are thrown away, and `folder` stays as it was. Raises `OSError` when
    it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(20, "not a folder", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.parent / f".{folder.name}.part"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        yield beside
        folder.mkdir(exist_ok=True)
        for file in sorted(beside.iterdir()):
            if file.is_dir():
                put_store(file, folder / file.name)
            else:
                file.replace(folder / file.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
