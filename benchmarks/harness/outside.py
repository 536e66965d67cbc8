"""Simulators that run as programs of their own: plain C, and peers in their own environments.

Each takes the number of cases and a seed, and prints one line of JSON: cases, seconds of processor
time of the simulation proper, and the mean.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness.timing import NotBuiltError, Run

ROOT = Path(__file__).parent.parent.parent
MODELS = ROOT / "benchmarks" / "models"
PEERS = ROOT / ".peers"
KEPT = TemporaryDirectory(prefix="permitsim-bench-")
"""Where compiled programs live until the end of this one."""


@cache
def compiled_c(name: str) -> Path:
    """Compile a plain C model and return the program."""
    if shutil.which("gcc") is None:
        raise NotBuiltError("needs gcc")
    program = Path(KEPT.name) / name
    source = MODELS / f"{name}.c"
    subprocess.run(["gcc", "-O3", "-o", str(program), str(source), "-lm"], check=True)
    return program


def run_c(name: str, cases: int, seed: int, unit: float) -> Run:
    """Run a plain C model; `unit` is what its answer is divided by."""
    return answer([str(compiled_c(name))], cases, seed, unit)


def peer_python(name: str) -> Path:
    """Return the interpreter of a peer's environment."""
    python = PEERS / name / "bin" / "python"
    if not python.exists():
        raise NotBuiltError("not installed: make bench-peers")
    return python


def run_peer(name: str, model: str, cases: int, seed: int, unit: float) -> Run:
    """Run a peer's model; `unit` is what its answer is divided by."""
    return answer([str(peer_python(name)), "-m", f"benchmarks.peers.{model}"], cases, seed, unit)


def answer(command: Sequence[str], cases: int, seed: int, unit: float) -> Run:
    """Run a program and read the last line that it prints."""
    done = subprocess.run(
        [*command, str(cases), str(seed)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise NotBuiltError(f"failed: {last}")
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return Run(int(found["cases"]), float(found["seconds"]), float(found["mean"]) / unit)
