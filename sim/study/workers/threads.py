"""Works done by threads side by side, for an engine that lets go of the interpreter's lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event, Semaphore

from joblib import Parallel, delayed

from sim.study.workers.stopping import stopping
from sim.study.workers.work import T, Work

AHEAD = 4
"""Answers a thread that may wait to be taken; joblib alone would go on however many wait."""


class _OverError(Exception):
    """Nobody asks for answers any more."""


def by_threads(works: Sequence[Work[T]], count: int) -> Iterator[tuple[int, T]]:
    """Do the works, and give their places with what came of them. Raises what a work raises.

    Once one has failed, or nobody asks for more, no other is begun; what is under way goes on to
    its end in its thread, for which nobody waits.
    """
    room, over = Semaphore(AHEAD * count), Event()

    def do(place: int, work: Work[T]) -> tuple[int, T]:
        room.acquire()
        if over.is_set():
            raise _OverError
        return place, work.do()

    side_by_side = Parallel(count, backend="threading", return_as="generator_unordered")
    to_do = (delayed(do)(place, work) for place, work in enumerate(works))
    try:
        with stopping(side_by_side(to_do)) as answers:
            for answer in answers:
                room.release()
                yield answer
    finally:
        over.set()
        room.release(count)
