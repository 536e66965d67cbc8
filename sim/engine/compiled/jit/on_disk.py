"""Compiled kernels kept on disk, so that a second process starts without compiling.

What is kept belongs to the exact sources: numba alone would go on using an old kernel after a
function that it calls, in another file, has changed. So all sources that kernels are made of are
hashed into the name of the folder.
"""

from __future__ import annotations

import os
import pickle
import platform
import shutil
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import llvmlite
import numba
from numba.core.caching import CompileResultCacheImpl, FunctionCache

ROOT = Path(__file__).parents[3]
"""The package `sim`."""
SOURCES = ("engine/**/*.py", "model/inverses.py", "model/special.py", "eventlog.py")
KEPT = 4
"""Folders of other sources that are left: those of other versions in use."""


@cache
def folder() -> Path:
    """Where the kernels of these sources are kept."""
    digest = blake2b(digest_size=12)
    digest.update(f"{numba.__version__} {llvmlite.__version__} {sys.version}".encode())
    for source in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        digest.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return _home() / "permitsim" / f"kernels-{digest.hexdigest()}"


def _home() -> Path:
    """The user's folder for what can be made again."""
    if own := os.environ.get("PERMITSIM_CACHE_DIR"):
        return Path(own)
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if platform.system() == "Darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


class _Locator:
    """Tells numba where a function's kernels are; that they are fresh, the folder sees to."""

    def get_cache_path(self) -> str:
        """The folder of these sources."""
        return str(folder())

    def ensure_cache_path(self) -> None:
        """Make the folder, for this user alone; raises OSError where that cannot be."""
        made = folder()
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
        _forget_others(made)

    def get_source_stamp(self) -> str:
        """What a kernel must have been made from."""
        return folder().name

    def get_disambiguator(self) -> str:
        """Nothing: the names of entries differ."""
        return "permitsim"

    @classmethod
    def from_function(cls, *_: object) -> _Locator:
        """The same for every function."""
        return cls()


def _forget_others(ours: Path) -> None:
    """Remove the oldest folders of other sources."""
    others = [path for path in ours.parent.glob("kernels-*") if path != ours]
    for old in sorted(others, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


class _Files(CompileResultCacheImpl):
    _locator_classes = [_Locator]  # noqa: RUF012  (as in numba)


DAMAGED = (
    *(EOFError, pickle.UnpicklingError, ValueError, TypeError, AttributeError, ImportError),
    *(IndexError, KeyError),
)
"""What reading a file raises that holds something else than was written."""


class Kept(FunctionCache):
    """The kernels of one entry on disk; what cannot be read or written is compiled anew."""

    _impl_class = _Files

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return a kernel that was kept, or nothing."""
        try:
            return super().load_overload(sig, target_context)
        except (OSError, *DAMAGED):
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a kernel, if the disk lets us; in the place of others that cannot be read."""
        with suppress(OSError):
            try:
                super().save_overload(sig, data)
            except DAMAGED:
                self.flush()
                super().save_overload(sig, data)


def is_kept(name: str) -> bool:
    """Whether kernels of an entry are on disk."""
    return any(folder().glob(f"*.{name}-*.nbc"))
