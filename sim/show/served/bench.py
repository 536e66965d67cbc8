"""Work done by a process of its own, which can be ended at any moment."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock
from typing import Any, Protocol

from sim.errors import PermitsimError
from sim.show.served.bounds import Bounds
from sim.show.served.errors import (
    BROKEN,
    BUSY,
    TOOK_TOO_LONG,
    BrokenError,
    BusyError,
    TookTooLongError,
)
from sim.show.served.worker import DONE, NOTED, REFUSED, SAID, STOP, Task, serve_tasks

ENDING_SECONDS = 1.0
"""For a process to clean up after itself, before it is ended for good."""
LOOK_SECONDS = 0.02
"""How often somebody who waits looks whether it is still wanted."""

log = logging.getLogger("permitsim")


class Bench(Protocol):
    """Where work is done, one thing after another."""

    def do(
        self, task: Task, *args: object, seconds: float, stopped: Event | None = None
    ) -> Generator[Any, None, None]:
        """Yield what a task has to say, as it comes; ends early once it is `stopped`.

        Raises what the task raises as `PermitsimError`; `TookTooLongError`; `BusyError` where too
        many wait; and `BrokenError` for a task that failed or whose process ended.
        """

    def close(self) -> None:
        """End what is under way."""


class ProcessBench:
    """A process that does what it is told; a new one takes its place where it had to be ended."""

    def __init__(self, bounds: Bounds, folder: Path) -> None:
        self._bounds = bounds
        self._folder = folder
        self._places = BoundedSemaphore(bounds.waiting)
        self._turn = Lock()
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._is_closed = False

    def do(
        self, task: Task, *args: object, seconds: float, stopped: Event | None = None
    ) -> Generator[Any, None, None]:
        """Do what `Bench.do` says."""
        stopped = stopped or Event()
        if not self._places.acquire(blocking=False):
            raise BusyError(BUSY)
        try:
            if self._has_turn(stopped):
                try:
                    yield from self._said(task, args, seconds, stopped)
                finally:
                    self._turn.release()
        finally:
            self._places.release()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._is_closed = True
        self._end()

    def _has_turn(self, stopped: Event) -> bool:
        while not stopped.is_set():
            if self._turn.acquire(timeout=LOOK_SECONDS):
                return True
        return False

    def _said(
        self, task: Task, args: tuple[object, ...], seconds: float, stopped: Event
    ) -> Generator[Any, None, None]:
        line = self._started()
        is_over = False
        try:
            line.send((task, args))
            until = time.monotonic() + seconds
            while not is_over and not stopped.is_set():
                if time.monotonic() > until:
                    raise TookTooLongError(TOOK_TOO_LONG.filled(most=seconds))
                if not line.poll(LOOK_SECONDS):
                    continue
                kind, said = line.recv()
                is_over = kind not in (SAID, NOTED)
                if kind == SAID:
                    yield said
                elif kind == NOTED:
                    log.warning("%s", said)
                elif kind != DONE:
                    raise self._error(kind, said)
        except (EOFError, OSError):
            self._end()
            raise BrokenError(BROKEN) from None
        finally:
            if not is_over and self._process is not None:
                self._let_go(line)

    def _error(self, kind: str, said: Any) -> PermitsimError:
        if kind == REFUSED:
            assert isinstance(said, PermitsimError)
            return said
        log.error("%s", said)
        return BrokenError(BROKEN)

    def _let_go(self, line: Connection) -> None:
        """Have a task stop that nobody wants any more: by itself, else with its process."""
        try:
            line.send(STOP)
            until = time.monotonic() + self._bounds.stopping_seconds
            while (left := until - time.monotonic()) > 0 and line.poll(left):
                kind, _ = line.recv()
                if kind not in (SAID, NOTED):
                    return
        except (EOFError, OSError):
            pass
        self._end()

    def _started(self) -> Connection:
        if self._is_closed:
            raise BrokenError(BROKEN)
        if self._process is None or self._line is None or not self._process.is_alive():
            self._end()
            # A fresh interpreter: a fork would take over this one's threads in the middle of work.
            context = get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(
                target=serve_tasks,
                args=(theirs, str(self._folder), self._bounds.memory_bytes),
                name="permitsim bench",
                daemon=True,
            )
            self._process.start()
            theirs.close()
        return self._line

    def _end(self) -> None:
        process, line = self._process, self._line
        self._process = self._line = None
        if process is not None:
            process.terminate()
            process.join(ENDING_SECONDS)
            process.kill()
            process.join()
        if line is not None:
            line.close()
