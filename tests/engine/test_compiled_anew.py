"""The whole engine in a copy of the package: compiled once, and anew once a kernel has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

RUN = """
import sys
from numba.core import event
from pathlib import Path
from sim.engine.compiled import simulate
from sim.engine.draws import Draws
from sim.run import plan_of
from sim.scenario_file.load import load_scenario
plan = plan_of(load_scenario(Path(sys.argv[1])), "old")
with event.install_recorder("numba:compile") as compiled:
    log = simulate(plan, Draws(1, 0))
work = log.row("worked")[log.row("what") == 0]
print(sum(1 for _, one in compiled.buffer if one.is_start), work.sum(), len(work))
"""


def ran(folder: Path, root: Path) -> tuple[int, int, int]:
    """How much was compiled, the seconds of work in a log, and its pieces of work."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(root / "tests" / "small.yaml")],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PERMITSIM_CACHE_DIR": str(folder / "kept"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    compiled, seconds, pieces = map(int, done.stdout.split())
    return compiled, seconds, pieces


def test_a_kernel_changed_in_another_file_is_heard_and_else_nothing_is_compiled(
    root: Path, tmp_path: Path
):
    shutil.copytree(root / "sim", tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    first = ran(tmp_path, root)
    assert first[0] > 100
    assert ran(tmp_path, root) == (0, *first[1:])
    luck = tmp_path / "sim" / "engine" / "compiled" / "luck.py"
    right = luck.read_text(encoding="utf-8")
    longer = right.replace("a.factor / speed, 1)", "a.factor / speed, 1) + 300")
    assert longer != right
    luck.write_text(longer, encoding="utf-8")
    second = ran(tmp_path, root)
    assert second[0] > 100
    assert second[1] > first[1] + 200 * first[2]
