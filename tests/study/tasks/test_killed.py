"""A study that is killed, even in the middle of a write, goes on and comes to the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.study.tasks import Store

PROGRAM = Path(__file__).with_name("a_study.py")
ROOT = Path(__file__).parents[3]
RUNS = 12
"""Three workflows, four replications each."""


def study(folder: Path, *killed: str, hash_seed: str = "0") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(folder / "answers"), str(folder / "out"), *killed],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed},
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("undisturbed")
    assert study(folder).wait() == 0
    return (folder / "out").read_bytes()


def moments(count: int, seed: int) -> list[tuple[int, float]]:
    """After how many answers, and how far into the write of the next."""
    luck = random.Random(seed)
    return [(luck.randrange(RUNS), luck.choice([0.0, luck.random(), 0.99])) for _ in range(count)]


def killed_then_whole(folder: Path, moment: tuple[int, float]) -> bytes:
    at, share = moment
    assert study(folder, str(at), str(share)).wait() == -signal.SIGKILL
    assert not (folder / "out").exists()
    assert len(Store(folder / "answers")) == at
    assert study(folder, hash_seed="7").wait() == 0
    assert len(Store(folder / "answers")) == RUNS
    return (folder / "out").read_bytes()


@pytest.mark.parametrize("moment", [(0, 0.5), (5, 0.0), (RUNS - 1, 0.9)])
def test_it_goes_on_from_a_moment(tmp_path: Path, undisturbed: bytes, moment) -> None:
    assert killed_then_whole(tmp_path, moment) == undisturbed


@pytest.mark.long
@pytest.mark.parametrize("moment", moments(20, seed=1))
def test_it_goes_on_from_any_of_twenty_moments(tmp_path: Path, undisturbed: bytes, moment) -> None:
    assert killed_then_whole(tmp_path, moment) == undisturbed


@pytest.mark.long
def test_it_goes_on_however_often_it_is_killed_from_outside(
    tmp_path: Path, undisturbed: bytes
) -> None:
    luck = random.Random(2)
    for _ in range(6):
        process = study(tmp_path)
        time.sleep(luck.uniform(0.3, 1.5))
        process.kill()
        process.wait()
    assert study(tmp_path).wait() == 0
    assert (tmp_path / "out").read_bytes() == undisturbed
