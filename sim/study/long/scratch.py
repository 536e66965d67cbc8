"""A folder for what is too much for memory, as long as somebody wants it."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A temporary folder that is gone when nobody holds this any more, or the process ends."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="permitsim-"))
        weakref.finalize(self, shutil.rmtree, self.root, ignore_errors=True)

    def folder(self) -> Path:
        """Return a new, empty folder in it."""
        return Path(tempfile.mkdtemp(dir=self.root))
