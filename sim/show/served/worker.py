"""The process of a bench, from inside."""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Lock
from typing import Protocol

from sim.errors import PermitsimError

SAID, NOTED, DONE, REFUSED, FAILED = "said", "noted", "done", "refused", "failed"
"""What comes back: something said, or for the log; the end; an error for the user, or the log."""
STOP = "stop"
"""What is sent while a task is under way that is not wanted any more."""


class UnwantedError(Exception):
    """Nobody asks for what comes of a task any more."""


class Talk(Protocol):
    """What a task has to do with those who gave it."""

    def tell(self, said: object) -> None:
        """Say something that can be pickled."""

    def is_wanted(self) -> bool:
        """Whether it is to go on; may be asked from any thread."""

    def check(self) -> None:
        """Raise `UnwantedError` unless it is to go on."""


Task = Callable[..., None]
"""A function of a module, given a `Talk` and then its own arguments."""


class LineTalk:
    """Talk along the line of a process."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._lock = Lock()

    def send(self, kind: str, said: object) -> None:
        """Send something of a kind; any thread may have something for the log."""
        with self._lock:
            self._line.send((kind, said))

    def tell(self, said: object) -> None:
        """Send what a task says."""
        self.send(SAID, said)

    def is_wanted(self) -> bool:
        """Whether nothing came: all that comes in the middle of a task is the wish to stop it."""
        return not self._line.poll()

    def check(self) -> None:
        """Raise `UnwantedError` unless it is to go on."""
        if not self.is_wanted():
            raise UnwantedError


def serve_tasks(line: Connection, folder: str, memory_bytes: int) -> None:
    """Do tasks that come along a line, until nobody is at its other end.

    `folder` is where relative paths begin.
    """
    # Ctrl-C reaches the whole group of processes; the server says what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    _bound_memory(memory_bytes)
    os.chdir(folder)
    talk = LineTalk(line)
    _note(talk)
    while True:
        try:
            asked = line.recv()
            if asked != STOP:
                talk.send(*outcome(talk, *asked))
        except (EOFError, OSError):
            # Threads of what nobody waits for any more may be in the midst of long runs.
            os._exit(0)


def outcome(talk: Talk, task: Task, args: tuple[object, ...]) -> tuple[str, object]:
    """Do a task; return how it ended, and the error that it ended with."""
    try:
        task(talk, *args)
    except UnwantedError:
        return DONE, None
    except PermitsimError as error:
        return REFUSED, error
    except Exception:  # noqa: BLE001  (the server goes on, and logs what nobody foresaw)
        return FAILED, traceback.format_exc()
    return DONE, None


def _note(talk: LineTalk) -> None:
    """Let the server have what the lower floors have to say while they work."""

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            words = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
            talk.send(NOTED, words)

    log = logging.getLogger("permitsim")
    log.handlers[:] = [Noting()]
    log.setLevel(logging.INFO)
    log.propagate = False


def _bound_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
