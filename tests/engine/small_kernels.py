"""A package `sim` of two kernels alone, kept on disk as the real ones are, asked by processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALLEE = """
from sim.engine.compiled.jit import kernel

@kernel
def more(x):
    return x + 1
"""
CALLER = """
from sim.engine.compiled.callee import more
from sim.engine.compiled.jit import entry

@entry
def ask(x):
    return 10 * more(x)
"""
COUNTING = """
from numba.core import event
from sim.engine.compiled.jit import is_ready
from sim.engine.compiled.caller import ask
ready = is_ready(ask)
with event.install_recorder("numba:compile") as compiled:
    answer = ask(1)
print(int(ready), answer, sum(1 for _, one in compiled.buffer if one.is_start))
"""
"""Says whether the kernel was there, what it answers, and how much was compiled."""


@dataclass(frozen=True)
class Told:
    """What a process told of its kernel."""

    ready: bool
    answer: int
    compiled: int


@dataclass(frozen=True)
class SmallPackage:
    """The package, and where its kernels are kept."""

    folder: Path
    kept: Path

    @classmethod
    def made(cls, folder: Path) -> SmallPackage:
        compiled = folder / "sim" / "engine" / "compiled"
        shutil.copytree(ROOT / "sim/engine/compiled/jit", compiled / "jit")
        for package in (compiled, compiled.parent, compiled.parent.parent):
            (package / "__init__.py").write_text("")
        (compiled / "callee.py").write_text(CALLEE)
        (compiled / "caller.py").write_text(CALLER)
        return cls(folder, folder / "kept")

    def copied(self, folder: Path) -> SmallPackage:
        """The same elsewhere, with what it has kept."""
        shutil.copytree(self.folder, folder)
        return SmallPackage(folder, folder / "kept")

    def started(self) -> subprocess.Popen[str]:
        """A process that asks the kernel."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PERMITSIM_CACHE_DIR": str(self.kept),
        }
        return subprocess.Popen(
            [sys.executable, "-c", COUNTING],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def asked(self) -> Told:
        """What a process of its own tells."""
        return told_by(self.started())

    def files(self, pattern: str) -> list[Path]:
        """What is kept."""
        return sorted(self.kept.rglob(pattern))


def told_by(process: subprocess.Popen[str]) -> Told:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err == ""
    ready, answer, compiled = map(int, out.split())
    return Told(bool(ready), answer, compiled)
