"""Jobs done by threads side by side, for an engine that lets go of the interpreter's lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from threading import Event, Thread

from sim.run import Run
from sim.study.job import Job, in_order

Answer = tuple[int, Run | Exception]


def by_threads(jobs: Sequence[Job], workers: int) -> Iterator[Run]:
    """Do the jobs and give their runs in order. Raises what a run raises.

    Once one has failed, or nobody asks for more, no other is begun.
    """
    over = Event()
    to_do: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
    done: SimpleQueue[Answer] = SimpleQueue()
    for numbered in enumerate(jobs):
        to_do.put(numbered)
    for _ in range(workers):
        to_do.put(None)
        # A daemon, so that Ctrl-C need not wait for runs under way.
        Thread(target=_work, args=(to_do, done, over), daemon=True).start()
    try:
        yield from in_order(_answers(done, len(jobs)))
    finally:
        over.set()


def _work(
    to_do: SimpleQueue[tuple[int, Job] | None], done: SimpleQueue[Answer], over: Event
) -> None:
    while (numbered := to_do.get()) is not None and not over.is_set():
        place, job = numbered
        try:
            done.put((place, job.do()))
        except Exception as error:  # noqa: BLE001  (raised again by whoever waits for it)
            done.put((place, error))


def _answers(done: SimpleQueue[Answer], count: int) -> Iterator[tuple[int, Run]]:
    for _ in range(count):
        place, answer = done.get()
        if isinstance(answer, Exception):
            raise answer
        yield place, answer
