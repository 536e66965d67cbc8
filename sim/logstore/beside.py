"""A sink that works in a thread of its own, while the engine goes on."""

from __future__ import annotations

from queue import Queue
from threading import Thread
from types import TracebackType

from sim.eventlog import Chunk, Sink

WAITING = 2
"""Chunks that may wait; an engine that is ahead by more waits itself."""


class Beside:
    """Hands chunks to another sink in a thread; all have been taken when its block is left.

    What goes wrong in the thread is raised at the next chunk, or at the end.
    """

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.waiting: Queue[Chunk | None] = Queue(WAITING)
        self.wrong: list[BaseException] = []
        self.thread = Thread(target=self._work, daemon=True)

    def __call__(self, chunk: Chunk) -> None:
        """Leave a chunk for the thread."""
        if self.wrong:
            raise self.wrong[0]
        self.waiting.put(chunk)

    def __enter__(self) -> Beside:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.waiting.put(None)
        self.thread.join()
        if self.wrong and error is None:
            raise self.wrong[0]

    def _work(self) -> None:
        while (chunk := self.waiting.get()) is not None:
            # After a mistake chunks are only taken, so that the engine does not wait for ever.
            if self.wrong:
                continue
            try:
                self.sink(chunk)
            except BaseException as error:  # noqa: BLE001  (raised in the engine's thread)
                self.wrong.append(error)
