"""A real cluster on this machine: a Dask scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60.0
RUN = "from distributed.cli.dask_{what} import main; main()"


@dataclass
class Cluster:
    """A scheduler and its workers."""

    folder: Path
    """For what they write."""
    scheduler: subprocess.Popen[bytes]
    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, count: int, *, before: str = "", **environment: str) -> None:
        """Start workers of one thread, and wait until they are known to the scheduler."""
        words = (self.address, "--nthreads", "1", "--no-nanny")
        self.workers += [
            started("worker", self.folder, *words, before=before, environment=environment)
            for _ in range(count)
        ]
        alive = sum(each.poll() is None for each in self.workers)
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(alive, timeout=START_SECONDS)

    def end_workers(self) -> None:
        """Kill all workers, and wait until the scheduler has seen it."""
        for each in self.workers:
            end(each)
        with Client(self.address, set_as_default=False) as client:
            while client.nthreads():
                time.sleep(0.05)


@contextmanager
def cluster(
    folder: Path, workers: int = 2, *, before: str = "", **environment: str
) -> Iterator[Cluster]:
    """Start a scheduler, and workers of one thread each; `before` is what the scheduler runs."""
    file = folder / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    scheduler = started("scheduler", folder, *words, before=before, environment={})
    made = Cluster(folder, scheduler, "")
    try:
        made.address = _address(file)
        if workers:
            made.start(workers, **environment)
        yield made
    finally:
        for each in (*made.workers, scheduler):
            end(each)


def started(
    what: str, folder: Path, *words: str, before: str, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a scheduler or a worker, which runs some code before it is one."""
    return subprocess.Popen(
        [sys.executable, "-c", f"{before}\n{RUN.format(what=what)}", *words, "--no-dashboard"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, as the want of memory would."""
    process.kill()
    process.wait()


def _address(file: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            address: str = json.loads(file.read_text())["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
        else:
            return address
    raise TimeoutError("the scheduler has not started")
