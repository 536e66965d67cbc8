"""Ctrl-C while processes are started: it is for the one that gives out the work, and can wait."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

from joblib.externals.loky.backend import resource_tracker as joblib_tracker


@contextmanager
def kept_from_workers() -> Iterator[None]:
    """Keep Ctrl-C from processes started in here, and put it off for this one until they are.

    What is blocked in a process stays so in those that it starts.
    """
    if sys.platform == "win32":
        yield
        return
    # Their first start, which comes with the first process, would let Ctrl-C through again.
    resource_tracker.ensure_running()
    joblib_tracker.ensure_running()
    with _put_off():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _put_off() -> Iterator[None]:
    """Put Ctrl-C off: some library's thread may take it although this one does not listen."""
    heeding = signal.getsignal(signal.SIGINT)
    if heeding is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = []
    signal.signal(signal.SIGINT, lambda *_: pressed.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heeding)
        if pressed:
            signal.raise_signal(signal.SIGINT)
