"""Works for workers: those that go well, and those that do not."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from sim.run import Run
from sim.study.job import Job
from tests.small import small_plan


@dataclass(frozen=True)
class Square:
    """A work that takes a while."""

    of: int
    seconds: float = 0.0

    def do(self) -> int:
        time.sleep(self.seconds)
        return self.of**2


@dataclass(frozen=True)
class Raises:
    """A work that goes wrong."""

    error: Exception

    def do(self) -> int:
        raise self.error


@dataclass(frozen=True)
class Leaves:
    """A work whose worker is gone before it is done."""

    def do(self) -> int:
        os._exit(9)


class Torn:
    """An answer whose worker is killed in the middle of it."""

    def __reduce__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return "unreached"


@dataclass(frozen=True)
class AnswersTorn:
    """A work whose answer never comes whole."""

    def do(self) -> tuple[bytes, Torn]:
        return bytes(1_000_000), Torn()


@dataclass(frozen=True)
class Noted:
    """A work that leaves a file behind when it begins, and takes a little while."""

    number: int
    folder: Path

    def do(self) -> int:
        note(self.folder, self.number)
        return self.number


@dataclass(frozen=True, eq=False)
class NotedRun(Job):
    """A run that does the same."""

    folder: Path = Path()

    def do(self) -> Run:
        note(self.folder, self.replication)
        return super().do()


def note(folder: Path, number: int) -> None:
    """Leave a file behind, and wait a little."""
    (folder / f"{number}-{os.getpid()}").touch()
    time.sleep(0.05)


def noted(count: int, folder: Path) -> list[Noted]:
    """Return works that leave files behind."""
    return [Noted(number, folder) for number in range(count)]


def begun_by(folder: Path) -> set[str]:
    """Return which processes have begun such works."""
    return {path.name.partition("-")[2] for path in folder.iterdir()}


def jobs(count: int) -> list[Job]:
    """Return runs of the small town, by the reference engine."""
    return [Job(small_plan(), "old", "lived", 1, number, "reference") for number in range(count)]


def noted_jobs(count: int, folder: Path) -> list[NotedRun]:
    """Return the same, which leave files behind."""
    return [
        NotedRun(small_plan(), "old", "lived", 1, number, "reference", folder=folder)
        for number in range(count)
    ]
