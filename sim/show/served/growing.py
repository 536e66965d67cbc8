"""Answers that are sent as they come, a line of JSON each."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from anyio import to_thread

from sim.errors import PermitsimError

OVER = object()


class Growing:
    """What a bench has to say, taken from it by threads, so that the server goes on.

    Whoever gives up waiting sets `stopped`, which the bench looks at.
    """

    def __init__(self, said: Generator[Any, None, None], stopped: Event) -> None:
        self._said = said
        self._stopped = stopped

    async def next(self) -> Any:
        """Return what comes next, or `OVER`; raises what the bench raises."""
        try:
            return await to_thread.run_sync(next, self._said, OVER, abandon_on_cancel=True)
        except BaseException:
            self._leave()
            raise

    async def only(self) -> Any:
        """Return the one thing that a task tells."""
        found = await self.next()
        assert found is not OVER, "a task told nothing"
        assert await self.next() is OVER, "a task told more"
        return found

    async def lines(
        self, first: Any, refused: Callable[[PermitsimError], Any]
    ) -> AsyncIterator[bytes]:
        """Yield the first thing and those that follow, each as a line; an error is the last."""
        found = first
        try:
            while found is not OVER:
                yield json.dumps(found, ensure_ascii=False, allow_nan=False).encode() + b"\n"
                found = await self.next()
        except PermitsimError as error:
            yield json.dumps(refused(error), ensure_ascii=False).encode() + b"\n"
        finally:
            self._leave()

    def _leave(self) -> None:
        """Ask for no more; a thread sees to it, since a bench takes a moment to let go."""
        self._stopped.set()
        Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        # A thread that still waits for what comes next ends by itself.
        with suppress(ValueError):
            self._said.close()
